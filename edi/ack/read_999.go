package ack

import (
	"slices"
	"strings"

	"remedi/edi"
)

// groupLoop is where in a 999 the reader stands.
type groupLoop uint8

const (
	loopHead    groupLoop = iota // before AK1
	loopGroup                    // behind AK1
	loopSet                      // AK2
	loopNote                     // IK3
	loopElement                  // IK4
	loopEnd                      // behind IK5
	loopFoot                     // behind AK9
)

// where says in words where the reader stands.
func (l groupLoop) where() string {
	return [...]string{
		"before AK1", "behind AK1", "behind AK2", "behind IK3", "behind IK4", "behind IK5", "behind AK9",
	}[l]
}

// decodeGroup reads one segment of a 999 or 997.
func (r *Reader) decodeGroup() {
	if r.tag == "SE" {
		r.endGroup(true)
		return
	}
	ok := false
	switch r.tag {
	case "AK1":
		ok = r.groupHead()
	case "AK2":
		ok = r.beginSet()
	case "IK3", "AK3":
		ok = r.note()
	case "CTX":
		ok = r.context()
	case "IK4", "AK4":
		ok = r.elementNote()
	case "IK5", "AK5":
		ok = r.endSetAt()
	case "AK9":
		ok = r.groupFoot()
	}
	if !ok {
		r.unexpected(groupSegment(r.tag), r.notes.where())
		return
	}
	if c := r.tag[2]; c >= '3' && c <= '5' && (r.tag[0] == 'I') != r.group.Implementation() {
		r.tell(faultUnexpectedSegment, edi.Warning, 0, 0,
			r.tag+" stands where "+otherNote(r.tag)+" is expected; it was read as such",
			"Tell the partner: a 999 has IK3, IK4 and IK5, a 997 has AK3, AK4 and AK5.")
	}
}

// otherNote is the segment of the 997 for one of the 999, and the other way
// round.
func otherNote(tag string) string {
	if tag[0] == 'I' {
		return "A" + tag[1:]
	}
	return "I" + tag[1:]
}

// groupSegment says whether a 999 or 997 has segments of this name at all.
func groupSegment(tag string) bool {
	switch tag {
	case "AK1", "AK2", "IK3", "IK4", "IK5", "AK3", "AK4", "AK5", "CTX", "AK9":
		return true
	}
	return false
}

// groupHead reads AK1.
func (r *Reader) groupHead() bool {
	if r.notes != loopHead {
		return false
	}
	g := r.group
	g.Function, g.Control, g.Version, g.At = r.at(1), r.at(2), r.at(3), r.place()
	detach(&g.Function, &g.Control, &g.Version)
	if g.Control == "" {
		r.missing(faultNoControlNumber, 2, "which group it is about")
	}
	r.notes = loopGroup
	r.give(Event{Kind: GroupBegin, Group: g})
	return true
}

// needHead tells of a missing AK1 and goes on without.
func (r *Reader) needHead() {
	if r.notes != loopHead {
		return
	}
	r.absent(edi.Error, "AK1", "nothing says which group is acknowledged: there is no AK1")
	r.notes = loopGroup
	r.give(Event{Kind: GroupBegin, Group: r.group})
}

// beginSet reads AK2.
func (r *Reader) beginSet() bool {
	if r.notes == loopFoot {
		return false
	}
	r.needHead()
	if r.inSet { // the verdict is missing: this AK2 is read again behind its event
		r.noVerdict()
		r.giveSet(false)
		r.held = true
		return true
	}
	r.size = 0
	r.answer = Set{
		Type: r.at(1), Control: r.at(2), Version: r.at(3), At: r.place(), Group: r.group,
		Notes: r.answer.Notes[:0], Errors: r.answer.Errors[:0],
	}
	r.inSet, r.notes = true, loopSet
	if r.answer.Control == "" {
		r.missing(faultNoControlNumber, 2, "which transaction set it is about")
	}
	return true
}

func (r *Reader) noVerdict() {
	r.absent(edi.Error, "IK5", "a transaction set has no verdict: its IK5 is missing")
}

// note reads IK3.
func (r *Reader) note() bool {
	if r.notes != loopSet && r.notes != loopNote && r.notes != loopElement {
		return false
	}
	r.notes = loopNote
	if r.full() {
		r.answer.Omitted++
		return true
	}
	n := Note{Tag: r.at(1), Segment: max(r.number(2), 0), Loop: r.at(3), Code: r.at(4), At: r.place()}
	r.answer.Notes = append(r.answer.Notes, n)
	return true
}

// current is the note that is being read, nil where it was left out.
func (r *Reader) current() *Note {
	if n := len(r.answer.Notes); n > 0 && r.answer.Omitted == 0 {
		return &r.answer.Notes[n-1]
	}
	return nil
}

// elementNote reads IK4.
func (r *Reader) elementNote() bool {
	if r.notes != loopNote && r.notes != loopElement {
		return false
	}
	n := r.current()
	if n == nil || r.full() {
		r.notes = loopNote // a CTX behind it is not the note's, but full counts on
		return true
	}
	r.notes = loopElement
	n.Elements = append(n.Elements, ElementNote{Place: r.position(1), Reference: r.at(2), Code: r.at(3), Copy: r.at(4)})
	return true
}

// position reads C030 in element n.
func (r *Reader) position(n int) Place {
	var p Place
	for k, to := range []*int{&p.Element, &p.Component, &p.Repetition} {
		s := r.part(n, k+1)
		v, ok := digits(s)
		if s != "" && !ok {
			r.tell(faultQuantity, edi.Error, n, k+1, edi.ElementName(r.tag, n, k+1)+" is no whole number", askAgain)
		}
		if ok {
			*to = v
		}
	}
	return p
}

// context reads CTX: a trigger of the element or segment before it, or the unit
// that the note is about.
func (r *Reader) context() bool {
	if r.notes != loopNote && r.notes != loopElement {
		return false
	}
	n := r.current()
	if n == nil || r.full() {
		return true
	}
	if r.part(1, 1) != situationalTrigger {
		r.unitsOf(n)
		return true
	}
	t := Trigger{
		Tag: r.at(2), Segment: max(r.number(3), 0), Loop: r.at(4), Place: r.position(5),
		Reference: r.part(6, 1), ComponentReference: r.part(6, 2),
	}
	if r.notes == loopElement {
		e := &n.Elements[len(n.Elements)-1]
		e.Triggers = append(e.Triggers, t)
	} else {
		n.Triggers = append(n.Triggers, t)
	}
	return true
}

// unitsOf reads the repetitions of CTX01.
func (r *Reader) unitsOf(n *Note) {
	d := r.seg.Delims
	for rest, more := r.at(1), true; more; {
		var one string
		one, rest, more = cutByte(rest, d.Repetition)
		u := Unit{Name: edi.Component(one, 1, d.Component)}
		// What follows the name is one value, whatever it holds: a patient
		// control number may hold the component separator of the answer.
		if i := strings.IndexByte(one, d.Component); i >= 0 {
			u.Value = one[i+1:]
		}
		n.Units = append(n.Units, u)
	}
}

// cutByte is strings.Cut around one byte, which 0 is not.
func cutByte(s string, sep byte) (before, after string, found bool) {
	if i := strings.IndexByte(s, sep); sep != 0 && i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

// endSetAt reads IK5.
func (r *Reader) endSetAt() bool {
	if !r.inSet {
		return false
	}
	s := &r.answer
	s.Verdict, s.Errors = Verdict(r.at(1)), r.codes(2)
	if s.Verdict == PartlyAccepted || !s.Verdict.Accepts() && !s.Verdict.Rejects() {
		r.unknownCode(1)
	}
	if s.Verdict == Accepted && len(s.Notes) > 0 {
		r.tell(faultVerdict, edi.Warning, 1, 0, "the set is plainly accepted although errors are told of it",
			"Look at the errors: the partner may have changed or dropped what they are about.")
	}
	r.giveSet(true)
	return true
}

// codes reads up to five error codes from element n on.
func (r *Reader) codes(n int) []string {
	var out []string
	for i := n; i < n+maxCodes; i++ {
		if c := r.at(i); c != "" {
			out = append(out, c)
		}
	}
	return out
}

// giveSet gives the event of the set that is being read.
func (r *Reader) giveSet(complete bool) {
	s, g := &r.answer, r.group
	s.Complete = complete
	r.inSet, r.notes = false, loopEnd
	g.Sets++
	switch {
	case s.Verdict.Accepts():
		g.SetsAccepted++
	case s.Verdict.Rejects():
		g.SetsRejected++
	}
	r.give(Event{Kind: SetRead, Group: g, Set: s})
}

// groupFoot reads AK9.
func (r *Reader) groupFoot() bool {
	r.needHead()
	if r.inSet { // read again behind the set's event
		r.noVerdict()
		r.giveSet(false)
		r.held = true
		return true
	}
	if r.footed {
		r.lose(faultRepeatedSegment, "a second AK9 was left out")
		return true
	}
	r.footed, r.notes = true, loopFoot
	g := r.group
	g.Verdict = Verdict(strings.Clone(r.at(1)))
	g.Included, g.Received, g.Accepted = r.number(2), r.number(3), r.number(4)
	g.Errors = slices.Clone(r.codes(5))
	for i := range g.Errors {
		detach(&g.Errors[i])
	}
	if g.Verdict != PartlyAccepted && !g.Verdict.Accepts() && !g.Verdict.Rejects() {
		r.unknownCode(1)
	}
	r.balanceGroup()
	return true
}

// balanceGroup compares AK9 with the sets before it. Sets may be left out
// where nothing is wrong with them, so that fewer is no contradiction.
func (r *Reader) balanceGroup() {
	g := r.group
	refused := g.Received - g.Accepted
	switch {
	case g.Received < 0 || g.Accepted < 0:
	case refused < 0:
		r.tell(faultCounts, edi.Error, 4, 0, "AK904 counts more sets than AK903 has", askAgain)
	case g.SetsAccepted > g.Accepted || g.SetsRejected > refused || g.Sets > g.Received:
		r.tell(faultCounts, edi.Error, 4, 0, "AK9 counts other sets than the ones before it", askAgain)
	case g.Verdict.Rejects() && g.Accepted > 0, g.Verdict.Accepts() && refused > 0:
		r.tell(faultVerdict, edi.Error, 1, 0, "AK901 says otherwise than the counts behind it", askAgain)
	}
}

// endGroup gives the group's last event.
func (r *Reader) endGroup(complete bool) {
	r.needHead()
	if r.inSet {
		r.noVerdict()
		r.giveSet(false)
	}
	if complete && !r.footed {
		r.absent(edi.Error, "AK9", "the group has no verdict: its AK9 is missing")
	}
	r.group.Complete = complete && r.footed
	r.give(Event{Kind: GroupEnd, Group: r.group})
	r.group = nil
}
