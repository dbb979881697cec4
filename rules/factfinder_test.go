package rules

import (
	"testing"

	"remedi/edi/claim"
)

// TestPointed holds that Pointed is only said of claims that no rule about pointers
// has to look at.
func TestPointed(t *testing.T) {
	for _, c := range []struct {
		title     string
		diagnoses int
		pointers  [][4]string
		want      bool
	}{
		{"one", 1, [][4]string{{"1"}}, true},
		{"four", 9, [][4]string{{"1", "9", "3", "4"}}, true},
		{"two lines", 2, [][4]string{{"1"}, {"2", "1"}}, true},
		{"no line", 2, nil, false},
		{"no diagnosis", 0, [][4]string{{"1"}}, false},
		{"none", 1, [][4]string{{}}, false},
		{"second line without", 1, [][4]string{{"1"}, {}}, false},
		{"beyond the diagnoses", 1, [][4]string{{"2"}}, false},
		{"second beyond the diagnoses", 1, [][4]string{{"1", "2"}}, false},
		{"zero", 1, [][4]string{{"0"}}, false},
		{"blank", 1, [][4]string{{" "}}, false},
		{"letter", 9, [][4]string{{"A"}}, false},
		{"two digits", 12, [][4]string{{"10"}}, false},
		{"leading zero", 1, [][4]string{{"01"}}, false},
		{"gap at first", 2, [][4]string{{"", "1"}}, false},
		{"gap", 3, [][4]string{{"1", "", "2"}}, false},
		{"gap at last", 3, [][4]string{{"1", "2", "", "3"}}, false},
	} {
		f := Facts{Claim: &claim.Claim{Diagnoses: make([]claim.Diagnosis, c.diagnoses)}}
		for _, p := range c.pointers {
			f.Lines = append(f.Lines, Line{Line: &claim.Line{Pointers: p}})
		}
		if got := f.pointed(); got != c.want {
			t.Errorf("%s: %t", c.title, got)
		}
	}
}
