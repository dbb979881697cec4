package ack

import (
	"strconv"
	"strings"

	"remedi/edi"
)

// A faultKind is the number of a fault and the 999's code for it, empty where
// the 999 has none.
type faultKind struct{ code, ik string }

// The faults of an acknowledgement. The numbers below E300 mean the same in
// claims and remittances.
var (
	faultOtherSet = faultKind{"E040", "AK905=2"}

	faultUnknownSegment    = faultKind{"E101", "IK304=1"}
	faultUnexpectedSegment = faultKind{"E102", "IK304=2"}
	faultMissingSegment    = faultKind{"E104", "IK304=3"}
	faultRepeatedSegment   = faultKind{"E108", "IK304=5"}
	faultNoControlNumber   = faultKind{"E110", "IK403=1"}
	faultTooLarge          = faultKind{"E153", ""}

	faultAmount         = faultKind{"E201", "IK403=6"}
	faultQuantity       = faultKind{"E202", "IK403=6"}
	faultBadDate        = faultKind{"E203", "IK403=8"}
	faultMissingElement = faultKind{"E212", "IK403=1"}
	faultBadCode        = faultKind{"E213", "IK403=7"}

	faultCounts  = faultKind{"E351", ""} // AK9 and the sets disagree
	faultTotals  = faultKind{"E352", ""} // QTY or AMT and the claims disagree
	faultVerdict = faultKind{"E353", ""} // a verdict and what it is made of disagree
)

const askAgain = "Ask the partner for a corrected acknowledgement; until then count on the stricter reading."

// tell queues a fault about an element of the segment at hand; 0 is the
// segment as a whole. The caller may still change it.
func (r *Reader) tell(kind faultKind, severity edi.Severity, element, component int, message, fix string) *edi.Fault {
	f := &edi.Fault{
		Code: kind.code, IK: kind.ik, Severity: severity, Message: message, Fix: fix,
		Pos: r.walk.Position(&r.seg),
	}
	f.Pos.Tag, f.Pos.Element, f.Pos.Component = shownTag(r.tag), element, component
	if r.inClaim {
		f.Pos.Claim = strings.Clone(r.claim.Trace)
	}
	if severity == edi.Error {
		r.blame()
	}
	r.queue = append(r.queue, item{fault: f})
	return f
}

// blame counts an Error to the acknowledgement in which it stands.
func (r *Reader) blame() {
	if r.group != nil {
		r.group.Faults++
	}
	if r.batch != nil {
		r.batch.Faults++
	}
}

// lose queues a fault about a segment that was left out.
func (r *Reader) lose(kind faultKind, message string) {
	r.tell(kind, edi.Error, 0, 0, message, askAgain).Loss = edi.LossSegment
}

// full counts a segment that is kept, and says whether there is no room for it.
func (r *Reader) full() bool {
	most := r.MaxKept
	if most <= 0 {
		most = DefaultMaxKept
	}
	before := r.size
	r.size += max(len(r.seg.Raw), 64)
	if r.size <= most {
		return false
	}
	if before <= most {
		r.lose(faultTooLarge, "there is more here than what is kept; from here on it was left out")
	}
	return true
}

// unexpected tells of a segment that has no place here. It is left out.
func (r *Reader) unexpected(known bool, where string) {
	tag := shownTag(r.tag)
	switch {
	case tag == "":
		r.lose(faultUnknownSegment, "a segment has no segment name and was left out")
	case known:
		r.lose(faultUnexpectedSegment, tag+" has no place "+where+" and was left out")
	default:
		r.lose(faultUnknownSegment, tag+" is no segment of this acknowledgement and was left out")
	}
}

// missing tells of a blank element that is needed.
func (r *Reader) missing(kind faultKind, n int, what string) {
	r.tell(kind, edi.Error, n, 0, edi.ElementName(r.tag, n, 0)+" is missing: "+what, askAgain)
}

// absent tells of a segment that should have stood before the one at hand.
func (r *Reader) absent(severity edi.Severity, tag, message string) {
	f := r.tell(faultMissingSegment, severity, 0, 0, message, askAgain)
	f.Pos.Tag = tag
}

// unknownCode warns of a code that the guide does not have. It is kept.
func (r *Reader) unknownCode(n int) {
	r.tell(faultBadCode, edi.Warning, n, 0,
		edi.ElementName(r.tag, n, 0)+" is "+shown(r.at(n))+", which the guide does not have", "Ask the partner what it means.")
}

// shown quotes a code for a message. Anything that is no short code is
// withheld: an element that slipped may hold a name or number of a person.
func shown(code string) string {
	switch {
	case code == "":
		return "nothing"
	case len(code) > 3:
		return "a value of " + strconv.Itoa(len(code)) + " characters"
	}
	for i := range len(code) {
		if c := code[i]; !isDigit(c) && !(c >= 'A' && c <= 'Z') {
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
