package scrub_test

import (
	"bytes"
	"io"
	"io/fs"
	"testing"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
)

// FuzzScrub holds for any bytes, checked and validated: an end, faults that say
// what they are and stand in the file, and a verdict, or something said to be
// lost, for each claim that a plain reader finds.
func FuzzScrub(f *testing.F) {
	names, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil || len(names) < 30 {
		f.Fatalf("%d sample files: %v", len(names), err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add(generated(f, 3))
	both := ways(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		want := plainClaims(file)
		for _, w := range both {
			got := w.read(file, t.Fatalf)
			if got.told < want && len(got.lost) == 0 {
				t.Errorf("%s tells of %d claims and of no loss, a reader finds %d", w.name, got.told, want)
			}
			if got.interchanges == 0 && len(got.lost) == 0 {
				t.Errorf("%s has no word about a file without an interchange", w.name)
			}
		}
	})
}

// plainClaims counts what a reader of claims finds.
func plainClaims(file []byte) (n int) {
	r := claim.NewReader(edi.NewReader(bytes.NewReader(file)))
	for {
		switch _, err := r.Next(); err {
		case nil:
			n++
		case io.EOF:
			return n
		}
	}
}
