package scrub_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/scrub"
)

var update = flag.Bool("update", false, "write golden files anew")

// split parts a file and returns what each of the three files holds.
func split(t testing.TB, file []byte, held edi.Severity) (clean, back, rejected string, n scrub.Split) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	sp, err := scrub.NewSplitter(dir, held, false)
	if err != nil {
		t.Fatal(err)
	}
	feed(t, sp, file)
	if err := sp.Close(); err != nil {
		t.Fatal(err)
	}
	return content(t, dir, scrub.CleanFile), content(t, dir, scrub.HeldFile), content(t, dir, scrub.RejectedFile), sp.Split()
}

func feed(t testing.TB, sp *scrub.Splitter, file []byte) {
	t.Helper()
	s := newScrubber(t, 2)
	s.KeepLost = true
	for ev := range s.Check(context.Background(), "in.837", bytes.NewReader(file)) {
		if err := sp.Add(ev); err != nil {
			t.Fatal(err)
		}
	}
}

// content is a file's text; empty where there is no file. One that is there is
// never empty.
func content(t testing.TB, dir, name string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	b, err := os.ReadFile(path)
	if err != nil || len(b) == 0 || info.Mode() != 0o600 {
		t.Errorf("%s: %d bytes, %v, %v", name, len(b), info.Mode(), err)
	}
	return string(b)
}

// said is everything that was found on the claims of a file, by claim, line and
// rule, in order: rows of one claim, and a row for each claim.
func said(t testing.TB, file string, bodies map[string]int) (rows []string) {
	t.Helper()
	for ev := range newScrubber(t, 2).Check(context.Background(), "x", strings.NewReader(file)) {
		v := ev.Verdict
		if v == nil || v.Rejected != nil {
			continue
		}
		bodies[v.Source.Body.Raw]++
		for i := range v.Faults {
			f := &v.Faults[i]
			rows = append(rows, fmt.Sprint(v.Control, " ", f.Pos.Line, " ", f.Code, " ", f.Pos.ElementName()))
		}
		for i := range v.Findings {
			f := &v.Findings[i]
			if f.Rule.Needs&rules.NeedFile == 0 { // not about the other claims of the file
				rows = append(rows, fmt.Sprint(v.Control, " ", f.Lines, " ", f.Rule.ID, " ", f.Pos.ElementName()))
			}
		}
	}
	sort.Strings(rows)
	return rows
}

// checkSplit holds what a split promises.
func checkSplit(t *testing.T, file []byte, held edi.Severity) {
	t.Helper()
	clean, back, rejected, n := split(t, file, held)
	var before, after = map[string]int{}, map[string]int{}
	want := said(t, string(file), before)
	got := append(said(t, clean, after), said(t, back, after)...)
	sort.Strings(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings of the parts (-file +parts):\n%s", diff)
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("claims of the parts (-file +parts):\n%s", diff)
	}
	checkParts(t, file, rejected, n, len(before))
	for _, part := range []string{clean, back} {
		for _, err := range edi.NewWalker(edi.NewReader(strings.NewReader(part))).All() {
			var f *edi.Fault
			if errors.As(err, &f) && f.Pos.Tag != "ISA" && f.Pos.Tag != "GS" && f.Code != "E015" && part != "" { // ISA and GS are the sender's
				t.Errorf("the walker finds %v", err)
			}
		}
	}
	cleanClaims, heldClaims := parted(t, file, held)
	for part, want := range [][]string{cleanClaims, heldClaims} {
		a, b := parted(t, []byte([]string{clean, back}[part]), edi.Error+1)
		if diff := cmp.Diff(want, a); diff != "" || b != nil {
			t.Errorf("claims of a part (-want +got):\n%s", diff)
		}
	}
}

// checkParts counts: every claim is in one file, and the bytes of those that
// are rejected are all there.
func checkParts(t *testing.T, file []byte, rejected string, n scrub.Split, sound int) {
	t.Helper()
	claims, bad := 0, 0
	r := claim.NewReader(edi.NewReader(bytes.NewReader(file)))
	r.KeepLost = true
	for {
		src, err := r.Next()
		var lost *claim.Lost
		var f *edi.Fault
		switch {
		case err == io.EOF, errors.As(err, &f) && f.Loss == edi.LossFile:
			if n.Clean+n.Held+n.Rejected != claims || n.Rejected != bad {
				t.Errorf("%+v of %d claims, %d of them damaged", n, claims, bad)
			}
			return
		case errors.As(err, &lost):
			if !strings.Contains(rejected, lost.Raw) {
				t.Errorf("lost bytes are not told: %.200q", lost.Raw)
			}
		case err == nil:
			claims++
			if src.Damage() != nil {
				bad++
				if !strings.Contains(rejected, src.Body.Raw) {
					t.Errorf("a damaged claim is not told: %.200q", src.Body.Raw)
				}
			}
		}
	}
}

// parted is the bodies of the claims below and from a severity on, in order.
func parted(t *testing.T, file []byte, held edi.Severity) (clean, back []string) {
	t.Helper()
	for ev := range newScrubber(t, 1).Check(context.Background(), "x", bytes.NewReader(file)) {
		v := ev.Verdict
		if v == nil || v.Rejected != nil {
			continue
		}
		if s, ok := v.Worst(); ok && s >= held {
			back = append(back, v.Source.Body.Raw)
		} else {
			clean = append(clean, v.Source.Body.Raw)
		}
	}
	return clean, back
}

func TestSplitOfSamples(t *testing.T) {
	names, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil || len(names) < 40 {
		t.Fatal(err, len(names))
	}
	var all []byte
	for _, name := range names {
		b, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			for _, held := range []edi.Severity{edi.Error, edi.Warning, edi.Info} {
				checkSplit(t, b, held)
			}
		})
		if strings.HasPrefix(name, "837p") {
			all = append(all, b...)
		}
	}
	t.Run("all in one file", func(t *testing.T) { checkSplit(t, all, edi.Error) })
}

// odd are the delimiters of the generator and what replaces them.
var odd = map[string]*strings.Replacer{
	"usual":      strings.NewReplacer(),
	"pipes":      strings.NewReplacer("*", "|", ":", "!", "~", "'\r\n"),
	"newlines":   strings.NewReplacer("~", "\n"),
	"binary":     strings.NewReplacer("*", "\x1c", ":", "\x1f", "~", "\x1d"),
	"indented":   strings.NewReplacer("~", "~\n\t "),
	"old habits": strings.NewReplacer("~", "\r\n~"),
}

func TestSplitOfGeneratedFiles(t *testing.T) {
	kinds := []string{"usual", "pipes", "newlines", "binary", "indented", "old habits"}
	for seed := range 20 {
		var b bytes.Buffer
		o := fixtures.Options{Claims: 150, Seed: uint64(seed), FaultShare: 0.3}
		if _, err := fixtures.Generate(o, &b, nil, io.Discard); err != nil {
			t.Fatal(err)
		}
		kind := kinds[seed%len(kinds)]
		file := odd[kind].Replace(b.String())
		t.Run(fmt.Sprintf("seed %d, %s", seed, kind), func(t *testing.T) {
			checkSplit(t, []byte(file+file), edi.Error)
			damaged := strings.Replace(file, "110", strings.Repeat("1", 100_000), 1)
			checkSplit(t, []byte(damaged[:len(damaged)*3/4]), edi.Warning)
		})
	}
}

func TestSplitOfACleanFileIsTheFile(t *testing.T) {
	want, err := fs.ReadFile(fixtures.Files, "837p-crlf.edi")
	if err != nil {
		t.Fatal(err)
	}
	clean, back, rejected, _ := split(t, want, edi.Error)
	if clean != string(want) || back != "" || rejected != "" {
		t.Errorf("held %q, rejected %q, clean:\n%s", back, rejected, clean)
	}
}

func TestRejectedIsToldWithItsPlace(t *testing.T) {
	file := string(fixtures.File(claimOf("A1"), claimOf("A2")))
	cut := file[:strings.LastIndex(file, "REF*6R")]
	_, _, got, n := split(t, []byte("mail\x00er\n"+strings.Replace(cut, "HL*1**20", "HL*9**19*0~ZZZ*1~HL*1**20", 1)), edi.Error)
	golden := filepath.Join("testdata", "rejected.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
	if n != (scrub.Split{Clean: 1, Rejected: 1}) {
		t.Errorf("%+v", n)
	}
}
