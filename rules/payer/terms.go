package payer

import (
	"strings"

	"remedi/rules"
)

// terms is what a profile asks for, with all that it inherits.
func (b *Book) terms(p *Profile) (*rules.Terms, Faults) {
	line := b.lineage(p)
	on, faults := b.switches(line)
	t := &rules.Terms{Name: p.Title}
	if t.Name == "" {
		t.Name = p.Name
	}
	for _, q := range line {
		gather(&t.MinuteRules, q, q.Minutes, on, func(v *rules.MinuteTerm) *rules.Span { return &v.Span })
		gather(&t.DailyUnits, q, q.DailyUnits, on, func(v *rules.DailyUnits) *rules.Span { return &v.Span })
		gather(&t.TimelyFiling, q, q.TimelyFiling, on, func(v *rules.FilingLimit) *rules.Span { return &v.Span })
		gather(&t.Authorisations, q, q.Authorisations, on, func(v *rules.Authorisation) *rules.Span { return &v.Span })
		gather(&t.Bundles, q, q.Bundles, on, func(v *rules.Bundle) *rules.Span { return &v.Span })
		gather(&t.ModifierOrders, q, q.ModifierOrders, on, func(v *rules.ModifierOrder) *rules.Span { return &v.Span })
		gather(&t.Coverage, q, q.Coverage, on, func(v *rules.Coverage) *rules.Span { return &v.Span })
		gather(&t.Telehealth, q, q.Telehealth, on, func(v *rules.Telehealth) *rules.Span { return &v.Span })
		t.FollowsMedicare = append(t.FollowsMedicare, spans(q, q.FollowsMedicare, on)...)
		t.RefusesReplacements = append(t.RefusesReplacements, spans(q, q.RefusesReplacements, on)...)
	}
	// Of switches the last one counts: the nearest profile's.
	for i := len(line) - 1; i >= 0; i-- {
		faults = append(faults, b.throw(t, line[i], line, on)...)
	}
	return t, faults
}

// An onOff says whether an entry of a profile is on.
type onOff func(*Profile, *Entry) bool

// gather adds those of a profile's terms that are on.
func gather[T any](into *[]T, p *Profile, terms []Term[T], on onOff, span func(*T) *rules.Span) {
	for i := range terms {
		if on(p, &terms[i].Entry) {
			v := terms[i].Value
			*span(&v) = terms[i].Span
			*into = append(*into, v)
		}
	}
}

func spans(p *Profile, entries []Entry, on onOff) (out rules.Spans) {
	for i := range entries {
		if on(p, &entries[i]) {
			out = append(out, entries[i].Span)
		}
	}
	return out
}

// switches works out which entries of a lineage are on: as the nearest profile says
// that names them, else as they are by themselves.
func (b *Book) switches(line []*Profile) (onOff, Faults) {
	said, faults := map[string]bool{}, Faults{}
	exists := map[string]bool{}
	for _, q := range line {
		for _, e := range q.entries() {
			if e.Name != "" {
				exists[q.Name+"/"+e.Name] = true
			}
		}
	}
	for _, q := range line {
		own := map[string]bool{}
		for _, list := range []struct {
			words []Word
			on    bool
		}{{q.Enable, true}, {q.Disable, false}} {
			for _, w := range list.words {
				id := w.Text
				if !strings.Contains(id, "/") {
					id = q.Name + "/" + id
				}
				if on, twice := own[id]; twice && on != list.on {
					faults = append(faults, q.fault(w.At, w.Text+" is enabled and disabled"))
				}
				own[id] = list.on
				if !exists[id] && q == line[0] { // what a parent says of itself is told with the parent
					faults = append(faults, q.fault(w.At, "neither this profile nor one that it inherits has an entry "+w.Text))
				}
			}
		}
		for id, on := range own {
			if _, nearer := said[id]; !nearer {
				said[id] = on
			}
		}
	}
	return func(p *Profile, e *Entry) bool {
		if on, ok := said[p.Name+"/"+e.Name]; ok && e.Name != "" {
			return on
		}
		return e.on()
	}, faults
}

// throw adds a profile's switches, severities and own rules.
func (b *Book) throw(t *rules.Terms, q *Profile, line []*Profile, on onOff) (faults Faults) {
	for i := range q.Rules {
		if on(q, &q.Rules[i].Entry) {
			t.Switches = append(t.Switches, rules.Switch{Rule: q.compiled[i].ID}) // the check looks at the dates
		}
	}
	for i := range q.Switches {
		w := &q.Switches[i]
		if q == line[0] && !b.knows(w.Rule.Text, line) {
			faults = append(faults, q.fault(w.Rule.At, "there is no rule "+w.Rule.Text+"; `remedi rules list` shows them"))
		}
		if !on(q, &w.Entry) {
			continue
		}
		if w.Run != nil {
			t.Switches = append(t.Switches, rules.Switch{Span: w.Span, Rule: w.Rule.Text, Off: !*w.Run})
		}
		if w.Severity != nil {
			t.Severities = append(t.Severities, rules.SeverityOfTerms{Span: w.Span, Rule: w.Rule.Text, Severity: *w.Severity})
		}
	}
	return faults
}

// knows says whether a rule is in the catalogue, or in a profile of the lineage.
func (b *Book) knows(id string, line []*Profile) bool {
	for _, r := range b.catalogue {
		if strings.EqualFold(r.ID, id) || strings.EqualFold(r.Name, id) || strings.EqualFold(r.Family(), id) {
			return true
		}
	}
	for _, q := range line {
		for _, r := range q.compiled {
			if r.ID == id {
				return true
			}
		}
	}
	return false
}
