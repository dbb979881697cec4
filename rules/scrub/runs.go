package scrub

import (
	"slices"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/edi/guide"
)

// runs follows how loops and claims come after each other, in the goroutine
// that reads. What is in them is for an [inspector].
type runs struct {
	file      string
	hierarchy *guide.Hierarchy
	open      bool            // in a transaction set of claims
	waiting   []*claim.Around // that no claim has been below yet
	last      *edi.Delimiters // of the file
	set       claim.Envelope  // the file is in
}

func newRuns(file string, s *Structure) *runs {
	return &runs{file: file, hierarchy: guide.Professional().Hierarchy(&s.Profile)}
}

// envelope takes where the file is from here on.
func (r *runs) envelope(b *batch, e *claim.Envelope) {
	at := edi.Place{Segment: e.At.Segment, Offset: e.At.Offset}
	if r.open {
		r.idle(b, claim.LevelHeader)
		b.faults(r.hierarchy.End(at))
		r.open = false
	}
	r.set = *e
	if e.Set != nil && e.Set.IsProfessionalClaim() && e.Group != nil && e.Set.Version == e.Group.Version {
		r.open = true
		r.hierarchy.At(e.At)
		r.hierarchy.Begin()
	}
}

// leave ends the file.
func (r *runs) leave(b *batch) {
	r.idle(b, claim.LevelHeader)
	r.open = false
}

// around takes a loop around claims.
func (r *runs) around(b *batch, a *claim.Around) {
	b.bytes += len(a.Loop.Raw)
	r.idle(b, a.Level)
	b.faults(r.hierarchy.Run(runOf[a.Level], a.Loop.Raw, &r.set.Interchange.Delims, a.Loop.At))
	r.waiting = append(r.waiting, a)
	if a.Level == claim.LevelOther {
		r.idle(b, a.Level)
	}
}

// idle tells of loops of the level, or below it, that no claim was below.
func (r *runs) idle(b *batch, level claim.Level) {
	still := r.waiting[:0]
	for _, a := range r.waiting {
		if a.Level < level {
			still = append(still, a)
			continue
		}
		it := item{idle: a}
		it.source.Interchange, it.source.Group, it.source.Set = r.set.Interchange, r.set.Group, r.set.Set
		b.items = append(b.items, it)
	}
	r.waiting = still
}

// claim takes the claim that was added to the batch last.
func (r *runs) claim(b *batch) {
	it := &b.items[len(b.items)-1]
	for _, a := range r.waiting {
		if a.Level <= claim.LevelBilling {
			it.fresh[a.Level] = true
		}
	}
	r.waiting = r.waiting[:0]
	body := &it.source.Body
	it.order = slices.Clone(r.hierarchy.Run(guide.RunClaim, body.Raw, &it.source.Interchange.Delims, body.At))
}

// runOf is what the guide calls a level.
var runOf = [...]guide.Run{guide.RunHeader, guide.RunBilling, guide.RunSubscriber, guide.RunPatient, guide.RunUnknown}
