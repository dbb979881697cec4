package remittance

import (
	"strconv"

	"remedi/edi"
)

// A faultKind is the number of a fault and the 999's code for it, empty where
// the 999 has none.
type faultKind struct{ code, ik string }

// The faults of a remittance. The numbers up to E140 and E240 mean the same in
// a claim. IK304 is the 999's code for a segment, IK403 for an element
// (005010X231A1).
var (
	faultOtherSet = faultKind{"E040", "AK905=2"}

	faultUnknownSegment    = faultKind{"E101", "IK304=1"}
	faultUnexpectedSegment = faultKind{"E102", "IK304=2"}
	faultMissingSegment    = faultKind{"E104", "IK304=3"}
	faultRepeatedSegment   = faultKind{"E108", "IK304=5"}
	faultNoControlNumber   = faultKind{"E110", "IK403=1"}
	faultOutOfSequence     = faultKind{"E116", "IK304=7"}
	faultRepeatedClaim     = faultKind{"E151", ""}
	faultNoClaims          = faultKind{"E152", "IK304=3"}
	faultTooLarge          = faultKind{"E153", ""}
	faultRepeatedPayment   = faultKind{"E154", ""}

	faultAmount          = faultKind{"E201", "IK403=6"}
	faultAmountTooLong   = faultKind{"E201", "IK403=5"}
	faultQuantity        = faultKind{"E202", "IK403=6"}
	faultQuantityTooLong = faultKind{"E202", "IK403=5"}
	faultBadDate         = faultKind{"E203", "IK403=8"}
	faultNoDate          = faultKind{"E203", "IK403=1"}
	faultGap             = faultKind{"E206", "IK403=1"}
	faultNoProcedure     = faultKind{"E209", "IK403=1"}
	faultTooLong         = faultKind{"E211", "IK403=5"}
	faultMissingElement  = faultKind{"E212", "IK403=1"}
	faultBadCode         = faultKind{"E213", "IK403=7"}
	faultTooManyElements = faultKind{"E215", "IK403=3"}
	faultNegative        = faultKind{"E250", ""}
	faultBlankPaid       = faultKind{"E251", ""}
	faultMissingPartner  = faultKind{"E252", "IK403=2"}
	faultSign            = faultKind{"E253", ""}
)

// tell queues a fault about an element of the segment at hand; 0 is the
// segment as a whole. The caller may still change it.
func (r *Reader) tell(kind faultKind, severity edi.Severity, element, component int, message, fix string) *edi.Fault {
	f := &edi.Fault{
		Code: kind.code, IK: kind.ik, Severity: severity, Message: message, Fix: fix,
		Pos: r.position(r.place(), shownTag(r.tag), element),
	}
	f.Pos.Component = component
	if r.loop == loopLine && r.inClaim {
		f.Pos.Line = len(r.claim.Lines)
	}
	if severity == edi.Error {
		r.blame()
	}
	r.queue = append(r.queue, item{fault: f})
	return f
}

// lose queues a fault about a segment that was left out, which is kept whole
// where there is room.
func (r *Reader) lose(kind faultKind, message, fix string) {
	r.tell(kind, edi.Error, 0, 0, message, fix).Loss = edi.LossSegment
	switch {
	case kind == faultTooLarge:
	case r.inClaim:
		r.claim.Unread = append(r.claim.Unread, r.seg.Raw)
	case r.room():
		r.payment.Unread = append(r.payment.Unread, r.seg.Raw)
	}
}

// blame marks the claim and payment in which an Error stands.
func (r *Reader) blame() {
	if r.payment == nil {
		return
	}
	r.payment.Faults++
	if r.inClaim {
		r.claim.Faulty = true
	}
}

// position is the place of an element within the set that is being read.
func (r *Reader) position(at edi.Place, tag string, element int) edi.Position {
	p := r.walk.Position(&r.seg)
	p.Segment, p.Offset, p.Tag, p.Element = at.Segment, at.Offset, tag, element
	if r.inClaim {
		p.Claim = r.claim.ControlNumber
	}
	return p
}

// place is where the segment at hand stands.
func (r *Reader) place() edi.Place {
	return edi.Place{Segment: r.seg.Ordinal, Offset: r.seg.Offset}
}

// shown quotes a code for a message. Anything that is no short code is
// withheld: an element that slipped may hold a name or number of a person.
func shown(code string) string {
	if code == "" {
		return "nothing"
	}
	if len(code) > 5 {
		return "a value of " + strconv.Itoa(len(code)) + " characters"
	}
	for i := range len(code) {
		if c := code[i]; !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z') {
			return "a value that is no code"
		}
	}
	return code
}

// shownTag is a segment identifier fit for a message, empty where it is none.
func shownTag(tag string) string {
	if len(tag) < 2 || len(tag) > 3 || shown(tag) != tag {
		return ""
	}
	return tag
}
