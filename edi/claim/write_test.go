package claim_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
)

// claimsOf reads every claim of a file.
func claimsOf(t testing.TB, file string) (all []claim.Source) {
	t.Helper()
	r := claim.NewReader(edi.NewReader(strings.NewReader(file)))
	for {
		src, err := r.Next()
		var f *edi.Fault
		switch {
		case err == io.EOF:
			return all
		case errors.As(err, &f):
			if f.Loss == edi.LossFile {
				return all
			}
		default:
			all = append(all, *src)
		}
	}
}

// written is the file of some claims.
func written(t testing.TB, claims []claim.Source) string {
	t.Helper()
	var b bytes.Buffer
	w := claim.NewWriter(&b)
	for i := range claims {
		if err := w.Write(&claims[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if w.Claims() != len(claims) {
		t.Errorf("%d claims written, want %d", w.Claims(), len(claims))
	}
	return b.String()
}

// sample is a file of package fixtures.
func sample(t testing.TB, name string) string {
	t.Helper()
	b, err := fs.ReadFile(fixtures.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// checkEnvelopes holds that the walker finds nothing wrong but what the ISA
// itself says, and that HL01, HL02 and HL04 are right.
func checkEnvelopes(t testing.TB, file string) {
	t.Helper()
	var hl []edi.Segment
	w := edi.NewWalker(edi.NewReader(strings.NewReader(file)))
	for seg, err := range w.All() {
		var f *edi.Fault
		if errors.As(err, &f) && f.Pos.Tag != "ISA" && f.Code != "E015" {
			t.Errorf("%v", f)
		}
		switch {
		case err != nil:
		case seg.Is("HL"):
			hl = append(hl, seg)
		case seg.Is("SE"):
			checkLevels(t, hl)
			hl = nil
		}
	}
}

func checkLevels(t testing.TB, hl []edi.Segment) {
	t.Helper()
	above := map[string]string{"22": "", "23": ""}
	children := map[string]bool{}
	for i, seg := range hl {
		id, parent, level := seg.Element(1), seg.Element(2), seg.Element(3)
		if id != strconv.Itoa(i+1) || parent != above[level] {
			t.Errorf("level %d is %q", i+1, seg.Raw)
		}
		children[parent] = true
		switch level {
		case "20":
			above["22"] = id
		case "22":
			above["23"] = id
		}
	}
	for _, seg := range hl {
		if want := map[bool]string{true: "1", false: "0"}[children[seg.Element(1)]]; seg.Element(4) != want {
			t.Errorf("HL04 of %q is not %s", seg.Raw, want)
		}
	}
}

func TestASoundFileIsWrittenAsItWas(t *testing.T) {
	all, err := fixtures.Samples()
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, s := range all {
		if s.Kind != "837P" || s.Verdict != "whole" {
			continue
		}
		files++
		want := sample(t, s.File)
		// One newline ends a file with rows: blank ones behind IEA are not kept.
		want = strings.TrimSuffix(want, "\n\n") + strings.Repeat("\n", strings.Count(want[len(want)-2:], "\n")/2)
		if diff := cmp.Diff(want, written(t, claimsOf(t, want))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s.File, diff)
		}
	}
	if files < 15 {
		t.Errorf("%d files", files)
	}
}

func TestGeneratedFilesAreWrittenAsTheyWere(t *testing.T) {
	for seed := range uint64(5) {
		var b bytes.Buffer
		o := fixtures.Options{Claims: 700, Seed: seed, FaultShare: 0.3, Newlines: seed%2 == 0}
		if _, err := fixtures.Generate(o, &b, nil, io.Discard); err != nil {
			t.Fatal(err)
		}
		if written(t, claimsOf(t, b.String())) != b.String() {
			t.Errorf("seed %d comes back as another file", seed)
		}
	}
}
