package scrub_test

import (
	"io/fs"
	"testing"

	"remedi/fixtures"
)

// FuzzMend holds for any bytes: what is written is the file with the mended
// claims in the places of those that were, and mended again it is the same.
func FuzzMend(f *testing.F) {
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
	f.Add(fixtures.File("97110\n97014", "97110 KX KX ptr=1,1\n97140 - GP GP ptr=1::1"))
	f.Fuzz(func(t *testing.T, file []byte) {
		s := newScrubber(t, 1)
		s.Options.Terms = ordered
		out, verdicts, _ := mend(t, s, file)
		if out != spliced(file, verdicts) {
			t.Error("other bytes changed than those of mended claims")
		}
		again, _, totals := mend(t, s, []byte(out))
		if again != out || totals.Changes > 0 {
			t.Errorf("mended twice it changes again, %d times", totals.Changes)
		}
	})
}
