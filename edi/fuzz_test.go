package edi_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/fixtures"
)

// copyAll reads a file and writes it again.
func copyAll(t testing.TB, r *edi.Reader) (out string, faults []*edi.Fault) {
	t.Helper()
	var b bytes.Buffer
	w := edi.NewWriter(&b)
	for seg, err := range r.All() {
		if err != nil {
			faults = append(faults, asFault(t, err))
			continue
		}
		if err := w.Write(&seg); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.WriteString(r.Trailing()), w.Flush()); err != nil {
		t.Fatal(err)
	}
	return b.String(), faults
}

// samples are the sample files, by name.
func samples(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(fixtures.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fixtures.Files, path)
		all[path] = string(b)
		return err
	})
	if err != nil || len(all) < 10 {
		t.Fatalf("%d sample files: %v", len(all), err)
	}
	return all
}

// Every sample file of which nothing is lost comes back byte by byte.
func TestRoundTrip(t *testing.T) {
	exact := 0
	for name, text := range samples(t) {
		got, faults := copyAll(t, edi.NewReader(strings.NewReader(text)))
		if lost(faults) {
			continue
		}
		exact++
		if diff := cmp.Diff(text, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if exact < 30 {
		t.Errorf("only %d files were read without loss", exact)
	}
}

// seeds are the sample files and the inputs of the tables.
func seeds(f *testing.F) {
	for _, text := range samples(f) {
		f.Add([]byte(text))
	}
	for _, tt := range readings {
		input, _ := unmark(tt.input)
		f.Add([]byte(input))
	}
	for _, tt := range envelopes {
		input, _ := unmark(strings.Replace(file, tt.old, tt.new, 1))
		f.Add([]byte(input))
	}
}

// Whatever is read without loss comes back as it was.
func FuzzRoundTrip(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		r := edi.NewReader(bytes.NewReader(b))
		r.MaxSegment = 300
		got, faults := copyAll(t, r)
		if !lost(faults) && got != string(b) {
			t.Errorf("got %q\nof  %q", got, b)
		}
		if r.Offset() > int64(len(b)) || len(got) > len(b) {
			t.Errorf("%d bytes were read and %d written of %d", r.Offset(), len(got), len(b))
		}
	})
}

// Whatever comes in, reading ends, in order, with everything in its place, and
// does not depend on how the bytes come in.
func FuzzReader(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		walk := func(src io.Reader) (segments []edi.Segment, faults []*edi.Fault) {
			r := edi.NewReader(src)
			r.MaxSegment = 300
			segments, faults = drain(t, edi.NewWalker(r))
			return segments, faults
		}
		segments, faults := walk(bytes.NewReader(b))
		var end int64
		for _, s := range segments {
			if s.Offset < end || s.End() > int64(len(b)) || !strings.HasPrefix(string(b[s.Offset:]), s.Raw) || s.Ordinal < 1 {
				t.Fatalf("segment %q stands at %d behind %d, ordinal %d", s.Raw, s.Offset, end, s.Ordinal)
			}
			end = s.End()
		}
		for _, fault := range faults {
			if fault.Pos.Offset < 0 || fault.Pos.Offset > int64(len(b)) {
				t.Fatalf("%v is placed outside the file", fault)
			}
			if fault.Code == "" || fault.Message == "" || fault.Fix == "" {
				t.Fatalf("the fault is not whole: %+v", fault)
			}
		}
		if len(segments) == 0 && len(faults) == 0 {
			t.Fatalf("nothing is read of %q, and nothing said", b)
		}
		again, faultsAgain := walk(iotest.OneByteReader(bytes.NewReader(b)))
		if diff := cmp.Diff(segments, again); diff != "" {
			t.Fatalf("byte by byte (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(faults, faultsAgain); diff != "" {
			t.Fatalf("byte by byte, faults (-want +got):\n%s", diff)
		}
	})
}
