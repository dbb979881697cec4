package therapy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLabelled runs claims whose findings were written down from the rule
// catalogue alone, before the rules had been read: one file a family, and one
// of claims with several faults. Three people did so, each in a folder;
// the clean ones of the third are ordinary claims, on which nothing may be said.
func TestLabelled(t *testing.T) {
	files, err := filepath.Glob("testdata/labelled*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no labelled claims: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(strings.TrimPrefix(file, "testdata/"), ".txt"), func(t *testing.T) {
			for _, c := range readCases(t, string(text)) {
				t.Run(c.title, func(t *testing.T) { c.run(t) })
			}
		})
	}
}
