package scrub

import (
	"cmp"
	"errors"
	"slices"
	"strconv"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

// An attempt is a claim with some repairs made, and what is found on it.
type attempt struct {
	source   claim.Source
	moved    shifts
	changes  []Change
	findings []rules.Finding
	faults   []edi.Fault
	failure  string // why it is of no use; empty where it is
}

// try makes those repairs of a claim that are in made, and any that follow from
// them, until nothing is left to be made. all are those that were asked for to
// begin with.
func (m *mender) try(it *item, was *attempt, all, made map[key]bool) *attempt {
	a := *was
	wanted := func(f *rules.Finding) bool { k := keyOf(f); return made[k] || !all[k] }
	for range maxRounds {
		todo := a.todo(wanted)
		if len(todo) == 0 {
			a.failure = a.brings(was)
			return &a
		}
		for _, f := range todo {
			if a.failure = m.repair(&a, f); a.failure != "" {
				return &a
			}
		}
		m.look(it, &a)
	}
	if a.failure = a.brings(was); a.failure == "" && len(a.todo(wanted)) > 0 {
		a.failure = reasonUnsettled
	}
	return &a
}

// todo is the findings to be mended in one round, in the order of their lines
// and kinds. An order of modifiers is only made where they are not changed
// otherwise: the next round sees to it.
func (a *attempt) todo(wanted func(*rules.Finding) bool) (list []*rules.Finding) {
	for i := range a.findings {
		if f := &a.findings[i]; f.Repair != nil && wanted(f) {
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, func(f, g *rules.Finding) int {
		return cmp.Or(cmp.Compare(f.Repair.Line, g.Repair.Line), cmp.Compare(f.Repair.Kind, g.Repair.Kind))
	})
	kept := list[:0]
	for _, f := range list {
		other := len(kept) > 0 && kept[len(kept)-1].Repair.Line == f.Repair.Line // of the kinds before
		if f.Repair.Kind != rules.OrderModifiers || !other {
			kept = append(kept, f)
		}
	}
	return kept
}

// brings says what is found on an attempt that was not there before, and is
// empty where nothing is.
func (a *attempt) brings(was *attempt) string {
	before := map[key]int{}
	for i := range was.findings {
		before[keyOf(&was.findings[i])]++
	}
	for i := range was.faults {
		before[keyOfFault(&was.faults[i])]++
	}
	for i := range a.findings {
		f := &a.findings[i]
		k := keyOf(f)
		if before[k]--; before[k] >= 0 {
			continue
		}
		reason := "it would bring " + f.Rule.ID
		if f.Pos.Line > 0 {
			reason += " on line " + strconv.Itoa(f.Pos.Line)
		}
		return reason
	}
	for i := range a.faults {
		f := &a.faults[i]
		k := keyOfFault(f)
		if before[k]--; before[k] < 0 {
			return "it would bring " + f.Code + " in " + f.Pos.ElementName()
		}
	}
	return ""
}

// look checks the claim of an attempt.
func (m *mender) look(it *item, a *attempt) {
	trial := item{source: a.source, repeated: it.repeated, fresh: it.fresh, order: a.moved.ahead(it.order)}
	m.worker.judge(&trial)
	m.worker.known.settle(&trial.verdict)
	a.findings, a.faults = trial.verdict.Findings, trial.verdict.Faults
}

// repair mends one finding of an attempt, or says why it cannot be.
func (m *mender) repair(a *attempt, f *rules.Finding) string {
	m.decoder.Decode(&a.source, &m.claim)
	r := f.Repair
	line := m.claim.Lines[r.Line]
	place, element := line.SV1, elementOf(r.Kind)
	number := line.NumberAt(r.Line)
	before := textOf(&line, element)
	edit, reason := editOf(r, &line, a.source.Interchange.Delims.Component)
	if reason != "" {
		return reason
	}
	fixed, err := claim.Apply(&a.source, edit)
	if err != nil {
		return unwritable(err)
	}
	if !onlySegment(&a.source, &fixed, place) {
		return "other bytes of the claim would change with it"
	}
	m.decoder.Decode(&fixed, &m.claim)
	change := Change{Rule: f.Rule, Before: before, After: textOf(&m.claim.Lines[r.Line], element)}
	change.Pos = m.claim.Position(place, number, "SV1", element, 0)
	change.Pos.File, change.Pos.Offset = m.worker.file, a.moved.back(place.Offset)
	if change.Before != change.After { // another repair of the round may have made it
		a.changes = append(slices.Clip(a.changes), change)
		a.moved = a.moved.with(change.Pos.Offset, len(fixed.Body.Raw)-len(a.source.Body.Raw))
		a.source = fixed
	}
	return ""
}

// unwritable says what an edit stumbles over.
func unwritable(err error) string {
	var e *claim.EditError
	if errors.As(err, &e) {
		return e.Element + " cannot be written: " + e.Err.Error()
	}
	return err.Error()
}
