package payer

import (
	"slices"
	"strings"
)

// lineage is a profile with all that it inherits, the nearest first: a profile
// stands before what it inherits, and of two that one inherits the one named first
// before the other. It is the same in whatever order the files were read.
func (b *Book) lineage(p *Profile) []*Profile {
	var order []*Profile
	done := map[*Profile]bool{}
	var visit func(*Profile)
	visit = func(p *Profile) {
		if done[p] {
			return
		}
		done[p] = true
		for _, w := range slices.Backward(p.Inherits) {
			if parent := b.byName[w.Text]; parent != nil {
				visit(parent)
			}
		}
		order = append(order, p)
	}
	visit(p)
	slices.Reverse(order)
	return order
}

// checkInheritance refuses profiles that do not exist, and circles.
func (b *Book) checkInheritance() (faults Faults) {
	for _, p := range b.profiles {
		for _, w := range p.Inherits {
			if b.byName[w.Text] == nil {
				faults = append(faults, p.fault(w.At, "there is no profile "+w.Text+" to inherit; built in are "+strings.Join(Builtin(), ", ")))
			}
		}
		if circle := b.circle(p, nil); circle != nil {
			faults = append(faults, p.fault(p.Inherits[0].At, "profiles inherit each other in a circle: "+strings.Join(circle, " inherits ")))
		}
	}
	return faults
}

// checkNames refuses rules that are named like one of the catalogue: a switch by
// that name would mean both.
func (b *Book) checkNames() (faults Faults) {
	for _, p := range b.profiles {
		for i := range p.Rules {
			own := &p.Rules[i]
			for _, r := range b.catalogue {
				if strings.EqualFold(own.Name, r.Name) || strings.EqualFold(own.Name, r.ID) {
					faults = append(faults, p.fault(own.At, own.Name+" is the name of "+r.ID+" of the catalogue"))
				}
			}
		}
	}
	return faults
}

// circle is the names on the way from a profile back to itself, nil where there is none.
func (b *Book) circle(p *Profile, way []string) []string {
	if len(way) > 0 && way[0] == p.Name {
		return append(way, p.Name)
	}
	if slices.Contains(way, p.Name) {
		return nil // a circle further on, which is told of those in it
	}
	for _, w := range p.Inherits {
		if parent := b.byName[w.Text]; parent != nil {
			if found := b.circle(parent, append(slices.Clone(way), p.Name)); found != nil {
				return found
			}
		}
	}
	return nil
}
