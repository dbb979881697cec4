package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/fixtures"
	"remedi/rules/codeset"
)

// look is how a test looks at a file.
type look struct {
	format   Format
	layout   Layout
	style    Style
	claim    string
	segments []string
}

// inspect shows a file and gives back what stands on standard output, the
// faults of the raw layouts, and the Inspect with its counts.
func (l look) inspect(t *testing.T, src io.Reader) (out, faults string, n *Inspect) {
	t.Helper()
	var o, f bytes.Buffer
	n = NewInspect(&o, &f, l.format, l.layout, l.style, codeset.Embedded())
	n.Claim, n.Segments = l.claim, l.segments
	n.Open("file.edi")
	r := edi.NewReader(src)
	r.File = "file.edi"
	for w := edi.NewWalker(r); ; {
		seg, err := w.Next()
		var fault *edi.Fault
		switch {
		case err == nil:
			n.Segment(w, &seg)
			continue
		case errors.As(err, &fault):
			n.Fault(fault)
			continue
		case !errors.Is(err, io.EOF):
			t.Fatal(err)
		}
		if err := n.Close(); err != nil {
			t.Fatal(err)
		}
		return o.String(), f.String(), n
	}
}

func sample(t *testing.T, name string) []byte {
	t.Helper()
	b, err := fs.ReadFile(fixtures.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestInspectGolden(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		look look
	}{
		"inspect-837p.golden":        {"837p-secondary.edi", look{claim: "COB01"}},
		"inspect-835.golden":         {"835-detail.edi", look{}},
		"inspect-999.golden":         {"999-acknowledgement.edi", look{}},
		"inspect-folded.golden":      {"837p-dependent.edi", look{layout: Folded}},
		"inspect-faults.golden":      {"837p-truncated.edi", look{segments: []string{"CLM", "SE"}}},
		"inspect-color.golden":       {"835-plain.edi", look{style: Style{Color: true}, segments: []string{"CAS"}}},
		"inspect-json.golden":        {"837p-plain.edi", look{format: JSON, claim: "PLAIN02"}},
		"inspect-claim-835.golden":   {"835-plb.edi", look{layout: Folded, claim: "PLB01"}},
		"inspect-institution.golden": {"837i-institutional.edi", look{layout: Folded}},
	} {
		t.Run(name, func(t *testing.T) {
			got, _, _ := c.look.inspect(t, bytes.NewReader(sample(t, c.file)))
			golden(t, name, got)
		})
	}
}

// TestInspectShowsEverySegment: JSON has each segment of every sample at its
// offset, with all that is in it.
func TestInspectShowsEverySegment(t *testing.T) {
	samples, err := fixtures.Samples()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range samples {
		file := sample(t, s.File)
		out, _, n := look{format: JSON}.inspect(t, bytes.NewReader(file))
		segments := 0
		for line := range strings.Lines(out) {
			var row struct {
				segmentRow
				Code string
			}
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				t.Fatalf("%s: %v in %s", s.File, err, line)
			}
			if row.Type != "segment" {
				continue
			}
			segments++
			if !bytes.HasPrefix(file[row.Offset:], []byte(row.ID)) {
				t.Errorf("%s: no %s at byte %d", s.File, row.ID, row.Offset)
			}
			for _, e := range row.Elements {
				if end := min(len(file), int(row.Offset)+4096); !bytes.Contains(file[row.Offset:end], []byte(e.Value)) {
					t.Errorf("%s: %s is said to be %q, which is not there", s.File, e.Ref, e.Value)
				}
			}
		}
		if segments != n.Shown {
			t.Errorf("%s: %d rows for %d segments", s.File, segments, n.Shown)
		}
		if (segments == 0) != strings.HasPrefix(s.File, "not-") {
			t.Errorf("%s: %d segments", s.File, segments)
		}
		if segments == 0 && !n.Broken {
			t.Errorf("%s: nothing shown, and not told as not read", s.File)
		}
	}
}

// TestInspectNamesEverything: in files of our guides nothing that is shown
// lacks a name.
func TestInspectNamesEverything(t *testing.T) {
	for _, file := range []string{"837p-everything.edi", "837p-secondary.edi", "835-detail.edi", "835-plb.edi", "999-acknowledgement.edi"} {
		out, _, _ := look{format: JSON}.inspect(t, bytes.NewReader(sample(t, file)))
		for line := range strings.Lines(out) {
			var row segmentRow
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				t.Fatal(err)
			}
			if row.Name == "" {
				t.Errorf("%s: %s has no name", file, row.ID)
			}
			for _, e := range row.Elements {
				if e.Name == "" {
					t.Errorf("%s: %s has no name", file, e.Ref)
				}
			}
		}
	}
}

// TestInspectMakesMarksVisible: a name in a file cannot steer a terminal, nor
// turn the direction of what stands beside it.
func TestInspectMakesMarksVisible(t *testing.T) {
	evil := "A\x1b[2JB\u202eC\u009bD\U000e0041E"
	file := bytes.Replace(fixtures.MustClaim("last=MARKED\n97110 GP"), []byte("MARKED"), []byte(evil), 1)
	if !bytes.Contains(file, []byte(evil)) {
		t.Fatal("the name is not in the file")
	}
	for name, l := range map[string]look{
		"tree": {}, "folded": {layout: Folded}, "json": {format: JSON},
		"unwrapped on a terminal": {layout: Unwrapped, style: Style{Width: 80}},
	} {
		out, _, _ := l.inspect(t, bytes.NewReader(file))
		if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && unsafe(r) }); i >= 0 {
			t.Errorf("%s: %q", name, out[max(0, i-20):i+8])
		}
		if name != "json" {
			if !strings.Contains(out, "A?[2JB?C?D?E") {
				t.Errorf("%s does not show the name", name)
			}
			continue
		}
		found := false
		for line := range strings.Lines(out) {
			var row segmentRow
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				t.Fatal(err)
			}
			for _, e := range row.Elements {
				found = found || e.Value == evil
			}
		}
		if !found {
			t.Error("JSON has not the name as it stands in the file")
		}
	}
	if out, _, _ := (look{layout: Unwrapped}).inspect(t, bytes.NewReader(file)); !strings.Contains(out, evil) {
		t.Error("unwrapped into a file it is not the bytes of the file")
	}
}

// TestInspectTellsFaultsBesideRawBytes: the bytes go one way, the faults another.
func TestInspectTellsFaultsBesideRawBytes(t *testing.T) {
	file := sample(t, "837p-wrong-se01.edi")
	out, faults, n := look{layout: Wrapped}.inspect(t, bytes.NewReader(file))
	if strings.Contains(out, "E032") || !strings.Contains(faults, "E032") || !strings.Contains(faults, "fix: ") {
		t.Errorf("faults are %q", faults)
	}
	if n.Broken || n.AtLeast(edi.Error) || !n.AtLeast(edi.Warning) {
		t.Errorf("a wrong SE01 is a warning: %+v", n.Findings)
	}
	if _, faults, n := (look{layout: Wrapped}).inspect(t, strings.NewReader("%PDF-1.7")); !strings.Contains(faults, "PDF") || !n.Broken {
		t.Errorf("a PDF is refused with %q", faults)
	}
}

// TestInspectTellsFaultsOfWhatIsShown: a filter leaves out what is wrong
// elsewhere, unless something could not be read.
func TestInspectTellsFaultsOfWhatIsShown(t *testing.T) {
	wrong, cut := sample(t, "837p-wrong-se01.edi"), sample(t, "837p-truncated.edi")
	for _, c := range []struct {
		file    []byte
		segment string
		want    bool
	}{{wrong, "SE", true}, {wrong, "CLM", false}, {cut, "CLM", true}} {
		out, _, _ := look{segments: []string{c.segment}}.inspect(t, bytes.NewReader(c.file))
		if got := strings.Contains(out, "fix: "); got != c.want {
			t.Errorf("with --segment %s a fault is told: %v, want %v", c.segment, got, c.want)
		}
	}
}
