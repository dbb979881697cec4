package therapy

import (
	"regexp"
	"strings"
	"testing"

	"remedi/rules"
)

var releaseForm = regexp.MustCompile(`^[0-9]+\.[0-9]+\.[0-9]+$`)

// TestWritten wants the texts of a rule to read as its page has them: sentences, a
// version, and examples that each show something of their own.
func TestWritten(t *testing.T) {
	for _, r := range All() {
		t.Run(r.ID, func(t *testing.T) {
			for name, text := range map[string]string{"Checks": r.Checks, "Why": r.Why, "Fix": r.Fix} {
				if !strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text || strings.Contains(text, "\n") {
					t.Errorf("%s is no paragraph: %q", name, text)
				}
			}
			if !releaseForm.MatchString(r.Since) {
				t.Errorf("Since is %q, want a version", r.Since)
			}
			titles, claims := map[string]bool{}, map[string]bool{}
			for _, e := range append(append([]rules.Example{}, r.Fails...), r.Passes...) {
				if e.Title == "" || strings.HasSuffix(e.Title, ".") || titles[e.Title] {
					t.Errorf("an example is titled %q", e.Title)
				}
				if claims[e.Claim] {
					t.Errorf("%s: another example has the same claim", e.Title)
				}
				titles[e.Title], claims[e.Claim] = true, true
			}
			for _, e := range r.Passes {
				if len(e.Lines) > 0 {
					t.Errorf("%s: an example that passes names lines", e.Title)
				}
			}
		})
	}
}
