package ack

import (
	"context"
	"strconv"
	"strings"

	"remedi/edi"
)

// A Responder turns what is found while a file is read into TA1 and 999. Tell
// it with Follow where the file is, at each segment or claim, with Fault what is
// wrong there, and call Close at the end, all in the order of the file.
//
// Only faults that have a code of the 999 or TA1 are answered ([edi.Fault.IK]),
// and only those of severity Warning and Error.
type Responder struct {
	Groups       *Writer // of the 999; may be nil
	Interchanges *Writer // of the TA1; may be nil, or the same as Groups

	// Lenient accepts a set in spite of errors in its claims: with errors, as
	// one says where each claim gets an answer of its own in a 277CA. Without it
	// any Error rejects the set.
	Lenient bool

	// Every answers every interchange with a TA1. Without it only those that
	// ask for it (ISA14) or have errors of their own.
	Every bool

	// Describe tells more about a fault than it holds itself. It may be nil.
	Describe func(*edi.Fault) Detail

	// OnSet, OnGroup and OnInterchange are called with the answer to each set,
	// group and interchange that gets one, once it is known: behind the segment
	// that follows it. They may be nil.
	OnSet         func(*edi.TransactionSet, Verdict)
	OnGroup       func(Group)
	OnInterchange func(*edi.Interchange, Verdict)

	at      where // what is being answered
	then    where // where the file is
	waiting bool  // then is not entered yet: the end of at may still be told of

	note     Note // under way: more faults of its segment may come
	noted    bool
	setCodes []string
	setWorst Verdict

	groupCodes []string
	included   int    // GE01
	accepted   int    // sets of the interchange
	ta1        string // TA105, of the worst that was found
	ta1Worst   Verdict
}

// where are the envelopes that a place in a file stands in.
type where struct {
	interchange *edi.Interchange
	group       *edi.Group
	set         *edi.TransactionSet
}

// Detail is what a fault may have besides: the loop it stands in (IK303), X12's
// number of the data element (IK402) and what stands there. The last is copied
// to IK404 only where it is a code: see [CopiesCode].
type Detail struct{ Loop, Reference, Copy string }

// Follow says which interchange, group and transaction set the file is in now;
// nil is none. Envelopes that are left are answered with the next call, since
// that they ended badly is told only behind the segment that ended them.
func (r *Responder) Follow(ctx context.Context, ic *edi.Interchange, g *edi.Group, set *edi.TransactionSet) error {
	r.apply(ctx)
	r.then = where{ic, g, set}
	r.waiting = r.then != r.at
	return r.failed()
}

// apply goes to where the file is.
func (r *Responder) apply(ctx context.Context) {
	if !r.waiting {
		return
	}
	r.waiting = false
	to := r.then
	if to.set != r.at.set || to.group != r.at.group || to.interchange != r.at.interchange {
		r.leaveSet()
	}
	if to.group != r.at.group || to.interchange != r.at.interchange {
		r.leaveGroup()
	}
	if to.interchange != r.at.interchange {
		r.leaveInterchange(ctx)
		r.at.interchange = to.interchange
	}
	if r.at.group == nil && to.interchange != nil {
		r.enterGroup(ctx, to.group)
	}
	if r.at.set == nil && r.at.group != nil {
		r.enterSet(to.set)
	}
}

// Trailer says what GE01 of the group is, so that AK902 can repeat it.
func (r *Responder) Trailer(ge *edi.Segment) {
	if n, err := strconv.Atoi(ge.Element(1)); err == nil && n > 0 {
		r.included = n
	}
}

func (r *Responder) enterGroup(ctx context.Context, g *edi.Group) {
	r.at.group = g
	if g != nil && r.Groups != nil {
		_ = r.Groups.BeginGroup(ctx, r.at.interchange, g) // the writer keeps its error
	}
}

func (r *Responder) enterSet(set *edi.TransactionSet) {
	r.at.set, r.setCodes, r.setWorst = set, nil, Accepted
	if set != nil && r.Groups != nil {
		_ = r.Groups.BeginSet(set.Type, set.Control, statedVersion(set))
	}
}

// statedVersion is ST03 as it stands: a set without one has the group's.
func statedVersion(set *edi.TransactionSet) string {
	if set.ST.Delims == nil {
		return set.Version
	}
	return set.ST.Element(3)
}

// Fault says what is wrong at the place where the file is.
func (r *Responder) Fault(ctx context.Context, f *edi.Fault) error {
	list, code, _ := strings.Cut(f.IK, "=")
	if code == "" || f.Severity == edi.Info {
		return r.failed()
	}
	if !endsBadly(f.IK) {
		r.apply(ctx)
	}
	verdict := Rejected
	if f.Severity < edi.Error {
		verdict = AcceptedWithErrors
	}
	switch list {
	case "TA105":
		if r.ta1 == "" || verdict == Rejected && r.ta1Worst != Rejected {
			r.ta1, r.ta1Worst = code, verdict
		}
	case "AK905":
		r.groupFault(f, code)
	case "IK502":
		r.setFault(code, verdict)
	case "IK304", "IK403":
		if r.Lenient && f.Pos.Claim != "" && f.Loss <= edi.LossClaim {
			verdict = AcceptedWithErrors
		}
		r.segmentFault(f, list, code, verdict)
	}
	return r.failed()
}

// endsBadly says whether a code is about an envelope that has no trailer: it is
// told behind the segment that stands there instead, which may have begun
// another envelope.
func endsBadly(ik string) bool {
	return ik == "IK502=2" || ik == "AK905=3" || ik == "TA105=023"
}

func (r *Responder) setFault(code string, verdict Verdict) {
	if r.at.set != nil {
		r.setCodes = append(r.setCodes, code)
		r.setWorst = worse(r.setWorst, verdict)
	}
}

// groupFault notes an error of the group. One that keeps a set from being read
// rejects the set alone: the group may have others. Which transaction sets and
// guides are taken is said of the set with codes of its own.
func (r *Responder) groupFault(f *edi.Fault, code string) {
	switch {
	case r.at.group == nil:
	case f.Loss == edi.LossTransaction && code == "2" && f.Pos.Element == 1:
		r.setFault("1", Rejected)
	case f.Loss == edi.LossTransaction:
		r.setFault("I6", Rejected)
	default:
		r.groupCodes = append(r.groupCodes, code)
	}
}

// segmentFault adds to the note on the segment, or begins another one.
func (r *Responder) segmentFault(f *edi.Fault, list, code string, verdict Verdict) {
	if r.at.set == nil {
		return
	}
	r.setWorst = worse(r.setWorst, verdict)
	var more Detail
	if r.Describe != nil {
		more = r.Describe(f)
	}
	same := r.noted && r.note.Tag == f.Pos.Tag && r.note.Segment == f.Pos.Segment
	if list == "IK304" && code != "8" || !same || r.note.Code != "8" {
		r.flushNote()
		r.note = Note{Tag: f.Pos.Tag, Segment: f.Pos.Segment, Loop: more.Loop, Code: "8"}
		if f.Pos.Claim != "" {
			r.note.Units = []Unit{{Name: UnitClaim, Value: f.Pos.Claim}}
		}
		r.noted = true
	}
	if list == "IK304" {
		r.note.Code = code
		return
	}
	r.note.Elements = append(r.note.Elements, ElementNote{
		Place: Place{Element: max(f.Pos.Element, 1), Component: f.Pos.Component},
		Code:  code, Reference: more.Reference, Copy: more.Copy,
	})
}

func (r *Responder) flushNote() {
	if r.noted && r.Groups != nil {
		_ = r.Groups.Note(&r.note)
	}
	r.noted = false
}

func (r *Responder) leaveSet() {
	if r.at.set == nil {
		return
	}
	r.flushNote()
	if r.Groups != nil {
		_ = r.Groups.EndSet(r.setWorst, r.setCodes...)
	}
	if r.setWorst.Accepts() {
		r.accepted++
	}
	if r.OnSet != nil {
		r.OnSet(r.at.set, r.setWorst)
	}
	r.at.set = nil
}

func (r *Responder) leaveGroup() {
	if r.at.group == nil {
		return
	}
	if r.Groups != nil {
		g, _ := r.Groups.EndGroup(Trailer{Included: r.included, Errors: r.groupCodes})
		if r.OnGroup != nil {
			r.OnGroup(g)
		}
	}
	r.at.group, r.groupCodes, r.included = nil, nil, 0
}

func (r *Responder) leaveInterchange(ctx context.Context) {
	ic := r.at.interchange
	if ic == nil {
		return
	}
	asked := len(ic.ISA.Raw) == isaLen && ic.ISA.Raw[isa14] == '1'
	if r.Interchanges != nil && (asked || r.Every || r.ta1 != "") {
		verdict := r.ta1Worst
		switch {
		case verdict == "":
			verdict = Accepted
		case verdict == Rejected && r.accepted > 0:
			// R would have it sent again, with what was accepted of it.
			verdict = AcceptedWithErrors
		}
		_ = r.Interchanges.TA1(ctx, ic, verdict, r.ta1)
		if r.OnInterchange != nil {
			r.OnInterchange(ic, verdict)
		}
	}
	r.at.interchange, r.ta1, r.ta1Worst, r.accepted = nil, "", "", 0
}

// The length of an ISA, and where ISA14 stands in it.
const (
	isaLen = 105
	isa14  = 100
)

// Close answers what is still open. The writers are closed by whoever made
// them.
func (r *Responder) Close(ctx context.Context) error {
	_ = r.Follow(ctx, nil, nil, nil)
	r.apply(ctx)
	return r.failed()
}

// failed is the first error of the writers.
func (r *Responder) failed() error {
	if r.Groups != nil && r.Groups.err != nil {
		return r.Groups.err
	}
	if r.Interchanges != nil {
		return r.Interchanges.err
	}
	return nil
}
