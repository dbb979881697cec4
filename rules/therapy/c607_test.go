package therapy

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

// TestMBIShape compares the check with CMS's own description as an expression.
func TestMBIShape(t *testing.T) {
	const letter, either = `[AC-HJKMNP-RT-Y]`, `[0-9AC-HJKMNP-RT-Y]`
	shape := regexp.MustCompile(`^(?i)[1-9]` + letter + either + `[0-9]` + letter + either + `[0-9]` + letter + letter + `[0-9][0-9]$`)
	rapid.Check(t, func(t *rapid.T) {
		id := []byte("1EG4TE5MK73")
		for range rapid.IntRange(0, 2).Draw(t, "changes") {
			id[rapid.IntRange(0, len(id)-1).Draw(t, "place")] = rapid.ByteRange('!', '~').Draw(t, "character")
		}
		if got, want := isMBI(string(id)), shape.Match(id); got != want {
			t.Fatalf("%s: %v, want %v", id, got, want)
		}
	})
}

func TestHICNShape(t *testing.T) {
	for id, want := range map[string]bool{
		"123456789A": true, "123456789C1": true, "123456789": false, "12345678A": false, "123456789AB2": false, "1234567891": false,
		"A123456": true, "WCD123456789": true, "WA12345678": false, "ABCD123456": false, "": false, "A": false,
	} {
		if got := isHICN(id); got != want {
			t.Errorf("%q: %v, want %v", id, got, want)
		}
	}
}
