package scrub

import (
	"slices"
	"strconv"

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
	set       claim.Envelope  // where the file is
	most      int             // faults of a set, beside those of claims, that are told
	told      int
	untold    int
}

func newRuns(file string, s *Structure) *runs {
	return &runs{file: file, hierarchy: guide.Professional().Hierarchy(&s.Profile), most: s.Profile.Most()}
}

// envelope takes where the file is from here on.
func (r *runs) envelope(b *batch, e *claim.Envelope) {
	if r.open {
		r.idle(b, claim.LevelHeader)
		r.close(b)
		r.told = 0 // that a set has no claim is always told
		r.tell(b, r.hierarchy.End(edi.Place{Segment: e.At.Segment, Offset: e.At.Offset}))
	}
	r.set = *e
	if e.Set != nil && e.Set.IsProfessionalClaim() && e.Group != nil && e.Set.Version == e.Group.Version {
		r.open, r.told, r.untold = true, 0, 0
		r.hierarchy.At(e.At)
		r.hierarchy.Begin()
	}
}

// leave ends the file.
func (r *runs) leave(b *batch) {
	r.idle(b, claim.LevelHeader)
	r.close(b)
}

// close says how much of the set was not told.
func (r *runs) close(b *batch) {
	r.open = false
	if r.untold == 0 {
		return
	}
	at := edi.Position{File: r.file, Interchange: r.set.Interchange.Control, Group: r.set.Group.Control, Transaction: r.set.Set.Control}
	at.Segment, at.Offset, at.Tag = r.set.At.Segment, r.set.At.Offset, "ST"
	b.items = append(b.items, item{fault: &edi.Fault{
		Code: "E118", SNIP: 1, Severity: edi.Info, Pos: at,
		Message: strconv.Itoa(r.untold) + " more faults of levels without a claim are not told one by one", Fix: "Correct the first ones and check again.",
	}})
	r.untold = 0
}

// tell adds what is wrong beside the claims, up to so many a set.
func (r *runs) tell(b *batch, fs []edi.Fault) {
	for i := range fs {
		if r.full() {
			continue
		}
		f := fs[i]
		b.items = append(b.items, item{fault: &f})
	}
}

func (r *runs) full() bool {
	if r.told >= r.most {
		r.untold++
		return true
	}
	r.told++
	return false
}

// around takes a loop around claims.
func (r *runs) around(b *batch, a *claim.Around) {
	b.bytes += len(a.Loop.Raw)
	r.idle(b, a.Level)
	r.tell(b, r.hierarchy.Run(runOf[a.Level], a.Loop.Raw, &r.set.Interchange.Delims, a.Loop.At))
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
		if r.full() {
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
