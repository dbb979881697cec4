package payer

import (
	"cmp"
	"slices"
	"strings"

	"remedi/edi/claim"
	"remedi/rules"
)

// A selection is a selector with the terms of its profile.
type selection struct {
	*Selector
	profile *Profile
	terms   *rules.Terms
}

// rank says how closely a selector looks: a payer id says more than a name, a name
// more than a state, a state more than a filing indicator.
func (s *Selector) rank() int {
	rank := 0
	for i, has := range []bool{len(s.Filing) > 0, len(s.States) > 0, len(s.Names) > 0, len(s.IDs) > 0} {
		if has {
			rank += 1 << i
		}
	}
	return rank
}

// fits says whether a claim fits all that the selector says.
func (s *Selector) fits(c *claim.Claim) bool {
	payer := &c.Subscriber.Payer
	return (len(s.IDs) == 0 || anyFold(s.IDs, payer.ID)) &&
		(len(s.Filing) == 0 || slices.Contains(s.Filing, c.Subscriber.Filing)) &&
		(len(s.States) == 0 || slices.Contains(s.States, c.Billing.Address.State)) &&
		(len(s.Names) == 0 || slices.ContainsFunc(s.Names, func(p string) bool { return glob(p, payer.Last) }))
}

func anyFold(list []string, s string) bool {
	return slices.ContainsFunc(list, func(o string) bool { return strings.EqualFold(o, s) })
}

// glob says whether a name is of a pattern in which * is anything.
func glob(pattern, name string) bool {
	star, from := -1, 0
	p, n := 0, 0
	for n < len(name) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, from = p, n
			p++
		case p < len(pattern) && fold(pattern[p]) == fold(name[n]):
			p++
			n++
		case star >= 0:
			from++
			p, n = star+1, from
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

func fold(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

// An index finds the terms of a claim: those of the closest selector that fits,
// and of two equally close ones those of the profile whose name comes first.
type index struct {
	byID   map[string][]selection // by payer id in capitals
	others []selection            // without ids
}

func newIndex(all []selection) *index {
	slices.SortStableFunc(all, func(a, b selection) int {
		return cmp.Or(b.rank()-a.rank(), strings.Compare(a.profile.Name, b.profile.Name))
	})
	x := &index{byID: map[string][]selection{}}
	for _, s := range all {
		for _, id := range s.IDs {
			id = strings.ToUpper(id)
			x.byID[id] = append(x.byID[id], s)
		}
		if len(s.IDs) == 0 {
			x.others = append(x.others, s)
		}
	}
	return x
}

func (x *index) find(c *claim.Claim) *selection {
	for _, list := range [...][]selection{x.byID[strings.ToUpper(c.Subscriber.Payer.ID)], x.others} {
		for i := range list {
			if list[i].fits(c) {
				return &list[i]
			}
		}
	}
	return nil
}

// rivals are selectors of two profiles of which neither looks closer and which a
// claim may fit both: nobody could tell which profile it is held to.
func rivals(all []selection) (faults Faults) {
	for i, b := range all {
		for _, a := range all[:i] {
			if a.profile != b.profile && meet(a.IDs, b.IDs) && meet(a.Filing, b.Filing) && meet(a.Names, b.Names) && meet(a.States, b.States) {
				faults = append(faults, b.profile.fault(b.At, "profile "+a.profile.Name+" is for the same claims: take one of them, or say more closely which are whose"))
			}
		}
	}
	return faults
}

// meet says whether two lists have something in common, as two that say nothing do.
// Where one says nothing and the other something, one of the selectors looks closer.
func meet(a, b []string) bool {
	return len(a) == 0 && len(b) == 0 || slices.ContainsFunc(a, func(s string) bool { return anyFold(b, s) })
}
