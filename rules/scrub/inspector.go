package scrub

import (
	"slices"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/edi/guide"
)

// An inspector holds claims and the loops around them against the guide. It
// serves one goroutine.
type inspector struct {
	file      string
	validator *guide.Validator
	set       *edi.TransactionSet // that the validator stands in
	faults    []edi.Fault         // of the claim at hand
	kept      [2]inspected        // the subscriber and the patient that were seen last
	body      inspected           // of the claim at hand
}

// inspected is a loop with what was found in it.
type inspected struct {
	loop   *claim.Loop
	faults []edi.Fault
	cuts   edi.Cuts
}

func newInspector(file string, s *Structure) inspector {
	return inspector{file: file, validator: guide.Professional().Validator(&s.Profile)}
}

// shared is what is wrong with the header and the billing provider where they
// are told with this claim. It is valid until the next call.
func (in *inspector) shared(it *item) []edi.Fault {
	in.enter(&it.source)
	in.faults = in.faults[:0]
	for i, l := range []*claim.Loop{it.source.Header, it.source.Billing} {
		if it.fresh[i] {
			fs := in.loop(runOf[i], l, &it.source, nil)
			it.shared[i] = aroundOf(fs)
			in.faults = append(in.faults, fs...)
		}
	}
	return in.faults
}

// look reads the loops of a sound claim, before anybody else does, and gives their
// cuts.
func (in *inspector) look(it *item) claim.Cuts {
	src := &it.source
	in.enter(src)
	in.body.loop = nil // each claim has its own
	return claim.Cuts{
		Subscriber: in.own(&in.kept[0], guide.RunSubscriber, src.Subscriber, src),
		Patient:    in.own(&in.kept[1], guide.RunPatient, src.Patient, src),
		Body:       in.own(&in.body, guide.RunClaim, &src.Body, src),
	}
}

// claim is all that is wrong with the claim that was looked at last, what is shared
// first, in file order. It is valid until the next call.
func (in *inspector) claim(it *item) []edi.Fault {
	src := &it.source
	own := len(in.shared(it))
	for _, k := range []*inspected{&in.kept[0], &in.kept[1], &in.body} {
		in.faults = append(in.faults, k.faults...)
	}
	in.faults = append(in.faults, it.order...)
	for i := range in.faults[own:] {
		in.faults[own+i].Pos.Claim = src.Control
	}
	if len(it.order) > 0 {
		slices.SortStableFunc(in.faults, edi.InFileOrder)
	}
	return in.faults
}

// own finds the faults of a loop that is the claim's own, or nearly so: each claim
// below it is told. It returns the cuts of the loop.
func (in *inspector) own(k *inspected, run guide.Run, l *claim.Loop, src *claim.Source) *edi.Cuts {
	if l == nil {
		k.loop, k.faults = nil, k.faults[:0]
		return nil
	}
	if l != k.loop {
		k.loop, k.faults = l, append(k.faults[:0], in.loop(run, l, src, &k.cuts)...)
	}
	return &k.cuts
}

// idle is what is wrong with a loop that no claim is below. src says which
// transaction set it stands in.
func (in *inspector) idle(a *claim.Around, src *claim.Source) []edi.Fault {
	in.enter(src)
	return in.loop(runOf[a.Level], &a.Loop, src, nil)
}

// loop is what is wrong in a loop, until the next call. One that could not be
// read to its end is not looked at: the claims below it are rejected. Where cuts is
// not nil the loop's are noted there.
func (in *inspector) loop(run guide.Run, l *claim.Loop, src *claim.Source, cuts *edi.Cuts) []edi.Fault {
	if l == nil || l.Damage != nil {
		return nil
	}
	if cuts != nil {
		return in.validator.RunCut(run, l.Raw, &src.Interchange.Delims, l.At, cuts)
	}
	return in.validator.Run(run, l.Raw, &src.Interchange.Delims, l.At)
}

// enter goes to the transaction set of a claim.
func (in *inspector) enter(src *claim.Source) {
	if src.Set != in.set {
		in.set = src.Set
		at := src.Position()
		at.File = in.file
		in.validator.At(at)
	}
}

func aroundOf(fs []edi.Fault) (a Around) {
	for i := range fs {
		a.Worst, a.Any = max(a.Worst, fs[i].Severity), true
	}
	return a
}
