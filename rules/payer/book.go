package payer

import (
	"slices"
	"strings"

	"remedi/edi/claim"
	"remedi/rules"
)

// A Book is the profiles of a run. It never changes and may be shared.
type Book struct {
	profiles  []*Profile // by name
	byName    map[string]*Profile
	catalogue []*rules.Rule
	resolved  map[string]*rules.Terms
	index     *index
}

// NewBook binds profiles together. held are the names of those that claims are
// held to; the others are there to be inherited. What is wrong comes as [Faults].
func NewBook(profiles []*Profile, held []string, catalogue []*rules.Rule) (*Book, error) {
	b := &Book{profiles: slices.Clone(profiles), byName: map[string]*Profile{}, catalogue: catalogue, resolved: map[string]*rules.Terms{}}
	slices.SortStableFunc(b.profiles, func(a, c *Profile) int {
		if n := strings.Compare(a.Name, c.Name); n != 0 {
			return n
		}
		return strings.Compare(a.File, c.File)
	})
	var faults Faults
	for _, p := range b.profiles {
		if other := b.byName[p.Name]; other != nil {
			faults = append(faults, p.fault(p.At, "there is a profile "+p.Name+" already, in "+other.File))
			continue
		}
		b.byName[p.Name] = p
	}
	faults = append(faults, b.checkInheritance()...)
	faults = append(faults, b.checkNames()...)
	if len(faults) > 0 {
		return nil, faults.orNil()
	}
	var all []selection
	for _, p := range b.profiles {
		t, wrong := b.terms(p)
		faults = append(faults, wrong...)
		b.resolved[p.Name] = t
		if !slices.Contains(held, p.Name) {
			continue
		}
		for i := range p.Payers {
			all = append(all, selection{&p.Payers[i], p, t})
		}
	}
	faults = append(faults, rivals(all)...)
	b.index = newIndex(all)
	return b, faults.orNil()
}

// Profiles are the profiles, by name, those that are only inherited included.
func (b *Book) Profiles() []*Profile { return slices.Clone(b.profiles) }

// Profile is the profile of a name, nil where there is none.
func (b *Book) Profile(name string) *Profile { return b.byName[name] }

// Rules are the rules that profiles have of their own. They run where the terms of
// a payer switch them on.
func (b *Book) Rules() []*rules.Rule {
	var all []*rules.Rule
	for _, p := range b.profiles {
		all = append(all, p.compiled...)
	}
	return all
}

// Terms are what the payer of a claim asks for, nil where no profile is for it. It
// is a [rules.TermsOf].
func (b *Book) Terms(c *claim.Claim) *rules.Terms {
	if s := b.index.find(c); s != nil {
		return s.terms
	}
	return nil
}

// TermsOf are what a profile asks for with all that it inherits, nil where there
// is no profile of that name.
func (b *Book) TermsOf(profile string) *rules.Terms { return b.resolved[profile] }
