package guide

import (
	"strconv"
	"strings"

	"remedi/edi"
)

// tell adds a fault at an element of the segment at hand; 0 is the segment as
// a whole. Messages have codes, qualifiers and numbers in them, never names,
// ids or birth dates.
func (v *Validator) tell(f fault, ik string, element, component int, message, fix string) *edi.Fault {
	return v.tellAt(f, ik, v.place, v.id(), element, component, message, fix)
}

// tellAt is tell for a segment that went by before. It returns nil where
// nothing is told.
func (v *Validator) tellAt(f fault, ik string, at edi.Place, tag string, element, component int, message, fix string) *edi.Fault {
	if v.ratings[f].off {
		return nil
	}
	if v.told++; v.told > v.most {
		return nil
	}
	n := &told[f]
	pos := v.base
	pos.Claim, pos.Line = v.claim.control, v.claim.line
	pos.Segment, pos.Offset, pos.Tag, pos.Element, pos.Component = at.Segment, at.Offset, fitTag(tag), element, component
	loop := ""
	if v.depth > 0 {
		loop = v.g.loops[v.stack[v.depth-1].loop].id
	}
	v.faults = append(v.faults, edi.Fault{
		Code: n.Code, SNIP: n.SNIP, Severity: v.ratings[f].severity, Loop: loop, Pos: pos, IK: ik, Message: message, Fix: fix,
	})
	return &v.faults[len(v.faults)-1]
}

// rate gives a fault another severity where the profile has no word on it.
func (v *Validator) rate(told *edi.Fault, f fault, s edi.Severity) {
	if told != nil && !v.ratings[f].set {
		told.Severity = s
	}
}

// untold says that there were more faults than are told.
func (v *Validator) untold() {
	over := v.told - v.most
	v.told = 0
	v.tell(faultUntold, "", 0, 0, strconv.Itoa(over)+" more faults of this claim or part of the file are not told one by one",
		"Correct the first ones and check again.")
}

// take adds faults of the hierarchy.
func (v *Validator) take(fs []edi.Fault) { v.faults = append(v.faults, fs...) }

// unknown tells of a segment that no loop of the guide has. A long identifier
// is not repeated: it may be the rest of a name that a stray terminator cut.
func (v *Validator) unknown() {
	id := fitTag(v.id())
	switch {
	case v.id() == "":
		v.tell(faultUnknownSegment, "IK304=1", 0, 0, "a segment has no identifier", "Remove the empty segment.")
	case id == "":
		v.tell(faultUnknownSegment, "IK304=1", 0, 0, "the segment identifier is not two or three letters or digits",
			"Look for a stray segment terminator before it, or remove the segment.")
	case v.g.tags.kind(pack(strings.ToUpper(id))) != 0:
		v.tell(faultUnknownSegment, "IK304=1", 0, 0, "the segment identifier "+id+" is in lower case", "Send segment identifiers in capitals.")
		v.Lost()
	default:
		v.tell(faultUnknownSegment, "IK304=1", 0, 0, "the guide has no segment "+id, "Remove the segment.")
	}
}

// unexpected tells of a segment that stands where the guide has none of its kind.
func (v *Validator) unexpected() {
	v.tell(faultUnexpected, "IK304=2", 0, 0, v.id()+" has no place "+v.where(), "Remove it, or send it in its own loop.")
}

// where says in words which loop is open.
func (v *Validator) where() string {
	return "in " + v.g.loopName(v.stack[v.depth-1].loop)
}

// loopName is "loop 2010AA (billing provider)".
func (g *Guide) loopName(loop int8) string {
	id := g.loops[loop].id
	if id == "header" || id == "footer" {
		return "the " + id
	}
	if l := tables().loops[g.transaction].byID[id]; l != nil {
		return "loop " + id + " (" + l.Name + ")"
	}
	return "loop " + id
}

// name is "the service date (DTP*472)".
func (g *Guide) name(item *itemSpec) string {
	if name := Segment(g.transaction, g.loops[item.loop].id, item.tag, item.qualifier); name != "" {
		return "the " + name + " (" + item.label + ")"
	}
	return item.label
}

// missing tells of an item that a loop lacks, at the first segment of the loop.
func (v *Validator) missing(f *frame, bit uint64) {
	item := v.g.itemAt(f.loop, bit)
	at := f.at
	if f.at == (edi.Place{}) {
		at = v.place // a run that has nothing of its own
	}
	if f.owed&bit != 0 {
		v.owing(f, item, bit, at)
		return
	}
	number, ik, message, fix := faultMissing, "IK304=3", "", "Send it."
	switch loop := v.g.loops[f.loop].id; {
	case item.child >= 0 && item.tag == "LX":
		number, message, fix = faultNoLine, "the claim has no service line", "Send at least one line with LX and SV1."
	case item.child >= 0:
		message = v.g.loopName(f.loop) + " has no " + v.g.loopName(item.child)
		fix = "Send the loop, beginning with " + v.g.name(&v.g.items[item.segment]) + "."
	case item.tag == "SV1":
		number, message, fix = faultLineEmpty, "a service line has no SV1 segment: it says nothing", "Send the service in SV1, or remove the LX."
	case loop == "2400" && item.tag == "DTP":
		number, message, fix = faultLineDate, "the line has no date of service", "Send DTP*472 behind SV1."
	default:
		message = v.g.name(item) + " is missing in " + v.g.loopName(f.loop)
	}
	v.tellAt(number, ik, at, item.tag, 0, 0, message, fix)
}

// owing tells of an item that a situation asks for.
func (v *Validator) owing(f *frame, item *itemSpec, bit uint64, at edi.Place) {
	for i := range v.g.situations {
		if s := &v.g.situations[i]; s.loop == f.loop && s.items&bit != 0 {
			v.tellAt(s.fault, "IK304=I6", at, item.tag, 0, 0, s.message+", and "+v.g.name(item)+" is missing", s.fix)
			return
		}
	}
}

// misplaced tells of a segment or loop that stands too late.
func (v *Validator) misplaced(item *itemSpec) {
	what := v.g.name(item)
	if item.child >= 0 {
		what = v.g.loopName(item.child)
	}
	v.tell(faultMisplaced, "IK304=7", 0, 0, what+" stands behind what the guide puts after it", "Send it in the guide's order.")
}

// tooOften tells of a segment or loop beyond its number.
func (v *Validator) tooOften(item *itemSpec) {
	times := "more than " + strconv.Itoa(int(item.max)) + " times"
	if item.max == 1 {
		times = "more than once"
	}
	if item.child >= 0 {
		v.tell(faultLoopRepeats, "IK304=4", 0, 0, v.g.loopName(item.child)+" stands "+times+" in "+v.g.loopName(item.loop), "Send the ones that matter.")
		return
	}
	v.tell(faultRepeats, "IK304=5", 0, 0, v.g.name(item)+" stands "+times+" in "+v.g.loopName(item.loop), "Send the one that holds.")
}

// fitTag is an identifier fit for a position, empty where it is none.
func fitTag(id string) string {
	if len(id) < 2 || len(id) > 3 {
		return ""
	}
	for i := range len(id) {
		if c := id[i]; !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
			return ""
		}
	}
	return id
}

// shown is a value fit for a message: a short code or a number, and of anything
// else only its length, since a value that slipped may be a person's.
func shown(s string) string {
	const longest = 20
	plain, digits := len(s) <= 5, len(s) <= longest
	for i := range len(s) {
		c := s[i]
		digit := c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == ',' || c == '$'
		digits = digits && digit
		plain = plain && (digit || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == ' ')
	}
	if plain || digits {
		return `"` + s + `"`
	}
	return "a value of " + strconv.Itoa(len(s)) + " characters"
}
