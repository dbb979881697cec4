package formula

import (
	"fmt"
	"slices"
	"strings"
)

// Sets are named lists of codes that formulas ask with in_set. An entry that ends
// in * stands for all codes that begin so. Names and entries are held in upper
// and lower case as written; diagnosis codes stand there without dots, as in claims.
type Sets map[string]*Set

// A Set is one list.
type Set struct {
	whole      map[string]bool
	beginnings []string
}

// NewSet makes a set of codes and beginnings of codes.
func NewSet(entries []string) *Set {
	s := &Set{whole: map[string]bool{}}
	for _, e := range entries {
		if stem, ok := strings.CutSuffix(e, "*"); ok {
			s.beginnings = append(s.beginnings, stem)
		} else {
			s.whole[e] = true
		}
	}
	return s
}

// Has says whether a code is in the set.
func (s *Set) Has(code string) bool {
	return s.whole[code] || slices.ContainsFunc(s.beginnings, func(b string) bool { return strings.HasPrefix(code, b) })
}

// names lists the sets, for messages.
func (s Sets) names() string {
	if len(s) == 0 {
		return "the profile has no sets"
	}
	var names []string
	for n := range s {
		names = append(names, n)
	}
	slices.Sort(names)
	return fmt.Sprintf("there are %s", strings.Join(names, ", "))
}
