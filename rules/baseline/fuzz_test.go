package baseline

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/fixtures"
)

// FuzzParse reads anything as a baseline: what it takes for one it writes so that
// it reads the same, and what it does not it does not quote.
func FuzzParse(f *testing.F) {
	f.Add([]byte("taken: 2026-11-24\nkinds: []\n"))
	f.Add([]byte("taken: \"2026-11-24\"\nkinds:\n  - {rule: U110, payer: \"12502\", procedure: 97110, count: 3, first: 2026-11-01, until: 2027-02-22, reason: r}\n"))
	f.Add([]byte("taken: 2026-11-24\nkinds: [{rule: E410, rejected: true, until: 2027-02-22, reason: r}]\n"))
	f.Add(fixtures.MustClaim("97110 GP\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := parse(text)
		if err != nil {
			if len(err.Error()) > 100 {
				t.Errorf("the error says too much: %v", err)
			}
			return
		}
		path := filepath.Join(t.TempDir(), "b.yaml")
		if err := got.Write(path); err != nil {
			t.Fatal(err)
		}
		again, err := Read(path)
		if err != nil {
			t.Fatalf("%v\nof %q", err, text)
		}
		if diff := cmp.Diff(got, again); diff != "" && len(got.Kinds) > 0 {
			t.Errorf("%s\nof %q", diff, text)
		}
	})
}
