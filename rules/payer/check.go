package payer

import (
	"fmt"
	"slices"
)

// check looks at what the shapes cannot: what one value means to another.
func (p *Profile) check(r *reader) {
	named := map[string]Place{}
	for _, e := range p.entries() {
		e.complete(p.Evidence)
		if e.From != 0 && e.To != 0 && e.To < e.From {
			r.at(e.At, fmt.Sprintf("to (%s) is before from (%s)", e.To, e.From))
		}
		if e.Name == "" {
			continue
		}
		if first, twice := named[e.Name]; twice {
			r.at(e.At, fmt.Sprintf("the name %s is taken: line %d", e.Name, first.Line))
		}
		named[e.Name] = e.At
	}
	if len(p.Name) == 1 {
		r.at(p.At, "the name of a profile has more than one letter: a single one is a family of rules")
	}
	for i, s := range p.Payers {
		if len(s.IDs)+len(s.Filing)+len(s.Names) == 0 && !r.faulty(s.At, p.Payers[i+1:]) {
			r.at(s.At, "this fits every claim: say ids, filing or names")
		}
	}
	for i := range p.Switches {
		if w := &p.Switches[i]; w.Run == nil && w.Severity == nil {
			r.at(w.At, "a switch says run, severity or both")
		}
	}
	for i := range p.Bundles {
		if b := &p.Bundles[i]; b.Value.Never && len(b.Value.Opens) > 0 {
			r.at(b.At, "never says that no modifier opens the pair, and opens names some")
		}
	}
	p.checkSets(r)
	for i := range p.Rules {
		if p.Rules[i].Name == "" {
			r.at(p.Rules[i].At, "name is missing")
		}
	}
	p.compile(r)
}

// faulty says whether something was wrong in a selector, which ends before the next.
func (r *reader) faulty(at Place, next []Selector) bool {
	end := len(r.rows)
	if len(next) > 0 {
		end = next[0].At.Line - 1
	}
	return slices.ContainsFunc(r.faults, func(f *Fault) bool { return f.Line >= at.Line && f.Line <= end })
}

func (p *Profile) checkSets(r *reader) {
	for i, s := range p.Sets {
		if slices.ContainsFunc(p.Sets[:i], func(o Set) bool { return o.Name.Text == s.Name.Text }) {
			r.at(s.Name.At, "there is a set "+s.Name.Text+" already")
		}
	}
}

// complete gives an entry the evidence of its profile where it has none.
func (e *Entry) complete(of Evidence) {
	if e.Source == "" {
		e.Source = of.Source
	}
	if e.Dated == 0 {
		e.Dated = of.Dated
	}
	if e.Confidence == "" {
		e.Confidence = of.Confidence
	}
}

// on says whether an entry is on where nobody switches it.
func (e *Entry) on() bool {
	if e.Enabled != nil {
		return *e.Enabled
	}
	return e.Confidence != Low
}

// entries are all entries of the profile, in the order of the schema's keys.
func (p *Profile) entries() []*Entry {
	var all []*Entry
	for i := range p.FollowsMedicare {
		all = append(all, &p.FollowsMedicare[i])
	}
	for i := range p.RefusesReplacements {
		all = append(all, &p.RefusesReplacements[i])
	}
	all = append(all, entriesOf(p.Minutes)...)
	all = append(all, entriesOf(p.DailyUnits)...)
	all = append(all, entriesOf(p.TimelyFiling)...)
	all = append(all, entriesOf(p.Authorisations)...)
	all = append(all, entriesOf(p.Bundles)...)
	all = append(all, entriesOf(p.ModifierOrders)...)
	all = append(all, entriesOf(p.Coverage)...)
	all = append(all, entriesOf(p.Telehealth)...)
	for i := range p.Switches {
		all = append(all, &p.Switches[i].Entry)
	}
	for i := range p.Rules {
		all = append(all, &p.Rules[i].Entry)
	}
	return all
}

func entriesOf[T any](terms []Term[T]) []*Entry {
	all := make([]*Entry, len(terms))
	for i := range terms {
		all[i] = &terms[i].Entry
	}
	return all
}
