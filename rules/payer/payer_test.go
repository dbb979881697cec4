package payer

import (
	"testing"

	"remedi/rules/therapy"
)

// TestBuiltin opens every profile that comes with the program, each under the name
// of its file, and wants evidence for all that it says.
func TestBuiltin(t *testing.T) {
	if _, err := Open(Builtin(), therapy.All()); err != nil {
		t.Fatal(err)
	}
	for _, name := range Builtin() {
		p, _, err := builtin(name)
		if err != nil {
			t.Fatal(err)
		}
		if p.Name != name || p.Title == "" || len(p.Payers) == 0 {
			t.Errorf("%s: is named %q, titled %q, for %d payers", name, p.Name, p.Title, len(p.Payers))
		}
		for _, e := range p.entries() {
			if e.Source == "" || e.Dated == 0 || e.Confidence == "" {
				t.Errorf("%s: the entry of line %d lacks source, date or confidence", name, e.At.Line)
			}
			if e.Confidence == Low && (e.on() || e.Name == "") {
				t.Errorf("%s: the entry of line %d is of low confidence and on, or has no name to switch it on by", name, e.At.Line)
			}
		}
	}
}
