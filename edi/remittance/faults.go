package remittance

import (
	"strconv"

	"remedi/edi"
)

// The codes of what a [Reader] finds. E101 to E108 and E201 to E213 are named
// after the 999's own codes IK304 and IK403; the rest have no equal there.
const (
	codeUnknownSegment    = "E101"
	codeUnexpectedSegment = "E102"
	codeMissingSegment    = "E103"
	codeTooManySegments   = "E105"
	codeOutOfSequence     = "E107"

	codeOtherSet      = "E150" // no 5010 remittance
	codeRepeatedClaim = "E151" // the same claim twice in a payment
	codeNoClaims      = "E152" // a payment without claims
	codeTooMany       = "E153" // a claim or payment too large to keep

	codeMissingElement  = "E201"
	codeMissingPartner  = "E202" // an element that another one calls for
	codeTooManyElements = "E203"
	codeTooLong         = "E205"
	codeBadCharacter    = "E206"
	codeBadCode         = "E207"
	codeBadDate         = "E208"

	codeNegative  = "E250" // a payment below zero
	codeBlankPaid = "E251" // SVC03 blank
)

// acknowledgement is the 999's code for one of ours, empty where it has none.
func acknowledgement(code string) string {
	n, err := strconv.Atoi(code[1:])
	switch {
	case err != nil:
		return ""
	case n >= 101 && n <= 108:
		return "IK304=" + strconv.Itoa(n-100)
	case n >= 201 && n <= 213:
		return "IK403=" + strconv.Itoa(n-200)
	}
	return ""
}

// tell queues a fault about an element of the segment at hand; 0 is the
// segment as a whole. The caller may still change it.
func (r *Reader) tell(code string, severity edi.Severity, element, component int, message, fix string) *edi.Fault {
	f := &edi.Fault{
		Code: code, Severity: severity, IK: acknowledgement(code), Message: message, Fix: fix,
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
func (r *Reader) lose(code, message, fix string) {
	r.tell(code, edi.Error, 0, 0, message, fix).Loss = edi.LossSegment
	switch {
	case code == codeTooMany:
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
func shown(code string) string { return shownUpTo(code, 5) }

// shownVersion quotes an implementation guide version such as 005010X221A1.
func shownVersion(version string) string { return shownUpTo(version, 12) }

func shownUpTo(code string, longest int) string {
	if code == "" {
		return "nothing"
	}
	if len(code) > longest {
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
