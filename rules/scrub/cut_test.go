package scrub_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/fixtures"
	"remedi/rules/scrub"
)

// A reading is what a check, or a validation, makes of a file.
type reading struct {
	claims map[string][]string // lines and charge of those that were read whole, in order, by CLM01
	sound  int                 // how many those are
	told   int                 // claims, those rejected included
	last   string              // CLM01 of the last one
	lost   []string            // what is said of what could not be read
	ended  bool

	interchanges int
	complain     func(format string, args ...any)
}

// readAs follows the events of a file of size bytes, and holds that every fault
// says what it is and stands within the file.
func readAs(events iter.Seq[scrub.Event], size int, complain func(string, ...any)) *reading {
	r := &reading{claims: map[string][]string{}, complain: complain}
	for ev := range events {
		switch {
		case ev.Fault != nil:
			r.fault(ev.Fault, size)
		case ev.Verdict != nil:
			r.verdict(ev.Verdict, size)
		case ev.End != nil:
			r.interchanges = ev.End.Interchanges
			if r.ended = true; ev.End.Bytes != int64(size) {
				complain("%d bytes are said to be read of %d", ev.End.Bytes, size)
			}
		}
	}
	if !r.ended {
		complain("there is no end")
	}
	return r
}

func (r *reading) fault(f *edi.Fault, size int) {
	if f.Code == "" || f.Message == "" || f.Fix == "" || f.Pos.Offset < 0 || f.Pos.Offset > int64(size) {
		r.complain("the fault is not whole, or stands outside the file: %+v", f)
	}
	if f.Loss != edi.LossNone {
		r.lost = append(r.lost, f.Error())
	}
}

func (r *reading) verdict(v *scrub.Verdict, size int) {
	r.told++
	r.last = v.Control
	for i := range v.Faults {
		r.fault(&v.Faults[i], size)
	}
	if v.Rejected != nil {
		if r.fault(v.Rejected, size); v.Rejected.Loss == edi.LossNone {
			r.complain("the claim %q is rejected, and nothing is said to be lost", v.Control)
		}
		return
	}
	r.sound++
	r.claims[v.Control] = append(r.claims[v.Control], fmt.Sprint(v.Lines, " lines, ", v.Charge))
}

// A way is one of the two in which a file is read.
type way struct {
	name string
	read func(file []byte, complain func(string, ...any)) *reading

	// open says that the last claim of a transaction set without SE is told as
	// far as it goes, before the set is said to be lost. A check rejects it.
	open bool
}

func ways(t testing.TB) []way {
	checker, validator := newScrubber(t, 1), &scrub.Validator{Tables: tables}
	return []way{
		{name: "check", read: func(file []byte, complain func(string, ...any)) *reading {
			return readAs(checker.Check(context.Background(), "cut.837", bytes.NewReader(file)), len(file), complain)
		}},
		{name: "validate", open: true, read: func(file []byte, complain func(string, ...any)) *reading {
			return readAs(validator.Validate(context.Background(), "cut.837", bytes.NewReader(file)), len(file), complain)
		}},
	}
}

// wholeClaims counts the CLM segments of which nothing is missing, by hand.
func wholeClaims(file []byte, id string) (n int) {
	text := strings.TrimPrefix(string(file), "\xef\xbb\xbf")
	if len(text) < 107 {
		return 0
	}
	element, terminator := text[3:4], text[105:106]
	segments := strings.Split(text, terminator)
	for _, s := range segments[:len(segments)-1] { // the last has no terminator
		if strings.HasPrefix(strings.TrimLeft(s, " \t\r\n"), id+element) {
			n++
		}
	}
	return n
}

// isEntire says whether file, cut at byte n, ends with a whole IEA, of which
// the terminator alone may be missing.
func isEntire(file []byte, n int) bool {
	text := strings.TrimPrefix(string(file), "\xef\xbb\xbf")
	if n -= len(file) - len(text); n < 107 {
		return false
	}
	terminator := text[105:106]
	segments := strings.Split(strings.TrimRight(strings.TrimRight(text[:n], " \r\n"), terminator), terminator)
	last := strings.TrimLeft(segments[len(segments)-1], " \r\n")
	was := strings.Split(text, terminator)[len(segments)-1]
	return strings.HasPrefix(last, "IEA") && last == strings.TrimSpace(was)
}

// checkCut holds that a file cut at byte n is refused or read in part with a
// word about it: a claim that is not rejected has every line and its whole
// charge, none goes untold, and only where the cut is behind an interchange
// nothing is said to be lost.
func checkCut(w way, file []byte, n int, whole *reading, complain func(string, ...any)) {
	got := w.read(file[:n], func(format string, args ...any) {
		complain("cut at byte %d: "+format, append([]any{n}, args...)...)
	})
	want := wholeClaims(file[:n], "CLM")
	if entire := isEntire(file, n); entire != (len(got.lost) == 0) {
		got.complain("%d things are said to be lost: %q", len(got.lost), got.lost)
	} else if entire && got.sound != want {
		got.complain("%d claims, want %d", got.sound, want)
	}
	if got.told < want {
		got.complain("%d claims are told, %d CLM stand in it", got.told, want)
	}
	for control, was := range got.claims {
		are := whole.claims[control]
		are = are[:min(len(was), len(are))]
		if !slices.Equal(was, are) && (!w.open || control != got.last || len(got.lost) == 0) {
			got.complain("claim %q has %q, in the whole file %q", control, was, are)
		}
	}
}

// TestCutAnywhere cuts small files: two at every byte, and the others in steps
// that come past every part of a segment.
func TestCutAnywhere(t *testing.T) {
	samples, err := fixtures.Samples()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"generated": generated(t, 4)}
	for _, s := range samples {
		if s.Kind != "837P" || s.Verdict != "whole" {
			continue
		}
		if files[s.File], err = fs.ReadFile(fixtures.Files, s.File); err != nil {
			t.Fatal(err)
		}
	}
	if len(files) < 10 {
		t.Fatalf("only %d files", len(files))
	}
	for _, w := range ways(t) {
		for name, file := range files {
			t.Run(w.name+" "+name, func(t *testing.T) {
				whole := w.read(file, t.Errorf)
				if len(whole.lost) > 0 || whole.told == 0 {
					t.Fatalf("%d claims; lost of the whole file: %q", whole.told, whole.lost)
				}
				step := 11
				switch {
				case testing.Short():
					step = 37
				case name == "generated" || name == "837p-dependent.edi":
					step = 1
				}
				for n := len(file); n >= 0 && !t.Failed(); n -= step {
					checkCut(w, file, n, whole, t.Errorf)
				}
			})
		}
	}
}

// TestCutGeneratedAnywhere cuts files that the generator makes up.
func TestCutGeneratedAnywhere(t *testing.T) {
	both := ways(t)
	rapid.Check(t, func(t *rapid.T) {
		var b bytes.Buffer
		o := fixtures.Options{
			Claims: rapid.IntRange(1, 40).Draw(t, "claims"), Seed: rapid.Uint64Range(1, 1000).Draw(t, "seed"),
			FaultShare: rapid.SampledFrom([]float64{0, 0.3}).Draw(t, "fault share"),
		}
		if _, err := fixtures.Generate(o, &b, nil, io.Discard); err != nil {
			t.Fatal(err)
		}
		n := rapid.IntRange(0, b.Len()).Draw(t, "cut")
		for _, w := range both {
			checkCut(w, b.Bytes(), n, w.read(b.Bytes(), t.Fatalf), t.Fatalf)
		}
	})
}
