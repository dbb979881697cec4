package scrub

import (
	"slices"
	"strconv"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/edi/guide"
)

// part is a run of a transaction set that is judged as a whole: a claim, or
// what stands around claims.
type part struct {
	verdict *Verdict // of a claim; nil for any other run
	control string   // CLM01 or CLP01
	offset  int64
}

// openSet takes an ST: the guide that it is held to, or the word that there is
// none.
func (e *validation) openSet(seg *edi.Segment) {
	e.sets++
	set := e.walk.Set
	e.keep(seg)
	if e.walk.Group == nil || set.Version != e.walk.Group.Version || !seg.Closed {
		return // the walker tells of it, and the set is not read
	}
	g := guide.For(set)
	if g == nil {
		e.around = append(e.around, edi.Fault{
			Code: "E040", Severity: edi.Error, Loss: edi.LossTransaction, SNIP: 1, IK: "AK905=2", Pos: e.walk.Position(seg),
			Message: "the transaction set is " + set.Name() + ", which no guide here speaks of: it was not looked into",
			Fix:     "Give 837P (005010X222A1), 835 (005010X221A1), 999 (005010X231A1) or 277CA (005010X214) files.",
		})
		return
	}
	e.set, e.guided = set, e.validator(g)
	e.claims, e.remits = set.IsProfessionalClaim(), set.IsRemittance()
	e.start = e.walk.Position(seg)
	e.guided.Begin(e.start)
	e.guided.Segment(seg)
	e.claim.begin(e.start)
	if e.remits {
		e.remit.begin(e.start)
		e.remit.segment(seg)
	}
}

// validator is the one of a guide, and counts what is held to it.
func (e *validation) validator(g *guide.Guide) *guide.Validator {
	e.looked[g.Transaction()]++
	v := e.guides[g]
	if v == nil {
		v = g.Validator(&e.Structure.Profile)
		e.guides[g] = v
	}
	return v
}

// acknowledgement takes a TA1, which stands in no transaction set.
func (e *validation) acknowledgement(seg *edi.Segment) {
	e.others++
	if e.walk.Interchange == nil || e.walk.Group != nil {
		return // the walker tells of it
	}
	v := e.validator(guide.InterchangeAck())
	v.Begin(e.walk.Position(seg))
	v.Segment(seg)
	v.End(edi.Place{Segment: seg.Ordinal, Offset: seg.Offset})
	e.around = append(e.around, v.Faults()...)
}

// inside takes a segment of the set, SE included.
func (e *validation) inside(seg *edi.Segment) {
	if !seg.Closed && !seg.Is("SE") { // the file ends in the middle of it
		e.lose()
		e.count(seg)
		e.keep(seg)
		return
	}
	ends := seg.Is("SE")
	e.guided.Segment(seg)
	if ends {
		e.guided.End(edi.Place{Segment: seg.Ordinal, Offset: seg.Offset})
	}
	over := ends || e.begins(seg)
	switch {
	case e.remits:
		e.remit.segment(seg)
	case e.claims && over:
		e.claim.close()
	}
	if over {
		e.closeRun()
		e.openRun(seg)
	}
	if e.claims {
		e.claim.segment(seg)
	}
	e.count(seg)
	e.keep(seg)
	if ends {
		e.closeSet()
	}
}

// begins says whether a segment is the first of a run. It is as the guide's
// validator sees it, so that its faults come with the run that they are of.
func (e *validation) begins(seg *edi.Segment) bool {
	_, begins := e.guided.Guide().Begins(seg)
	return begins
}

func (e *validation) openRun(seg *edi.Segment) {
	e.run = part{offset: seg.Offset}
	switch {
	case e.claims && seg.Is("CLM"):
		e.openClaim(seg, 2, false)
	case e.remits && seg.Is("CLP"):
		e.openClaim(seg, 3, true)
	}
}

// openClaim begins the verdict on a claim, whose charge is the element of that
// number.
func (e *validation) openClaim(seg *edi.Segment, charge int, remitted bool) {
	e.run.control = seg.Element(1)
	amount, _ := edi.ParseMoney(seg.Element(charge))
	at := edi.Place{Segment: seg.Ordinal, Offset: seg.Offset}
	e.run.verdict = &Verdict{
		Source:  claim.Source{Interchange: e.walk.Interchange, Group: e.walk.Group, Set: e.set, Control: e.run.control, Body: claim.Loop{At: at}},
		Control: e.run.control, Charge: amount, Remitted: remitted,
	}
}

func (e *validation) count(seg *edi.Segment) {
	if v := e.run.verdict; v != nil && (seg.Is("SV1") || v.Remitted && seg.Is("SVC")) {
		v.Lines++
	}
}

// lose says that a segment of the set was not read.
func (e *validation) lose() {
	e.guided.Lost()
	e.claim.lost = true
}

// breakOff ends a set that has no SE. What seems to be missing at its end may
// only be cut off.
func (e *validation) breakOff(at *edi.Segment) {
	e.broken = true
	e.lose()
	e.guided.End(edi.Place{Segment: at.Ordinal, Offset: at.Offset})
	if e.claims {
		e.claim.close()
	}
	if e.remits {
		e.remit.end()
	}
	e.closeRun()
	e.closeSet()
	e.run = part{}
}

// isAboutTheEnd says whether a fault is about what the rest of the set may have
// held.
func isAboutTheEnd(f edi.Fault) bool {
	switch f.Code {
	case "E100", "E117", "E152":
		return true
	case "E104":
		return f.Pos.Tag == "HL" || f.Pos.Tag == "CLM"
	}
	return false
}

// end closes what the end of the file leaves open.
func (e *validation) end() {
	if e.set != nil {
		e.breakOff(&e.seg)
	}
	e.closeRun()
}

// closeRun gives what was found in the run that is over, in file order.
func (e *validation) closeRun() {
	e.give()
	found := e.remit.take(e.claim.take(e.extra[:0]))
	if e.set != nil {
		found = append(found, e.guided.Faults()...)
		if e.broken {
			found = slices.DeleteFunc(found, isAboutTheEnd)
		}
	}
	e.elsewhere, e.ofClaim = append(e.elsewhere[:0], e.around...), e.ofClaim[:0]
	for i := range found {
		f := &found[i]
		if e.run.verdict != nil && (f.Pos.Offset >= e.run.offset || f.Pos.Claim != "" && f.Pos.Claim == e.run.control) {
			e.ofClaim = append(e.ofClaim, *f)
		} else if f.Pos.Claim != "" || !e.full() {
			e.elsewhere = append(e.elsewhere, *f)
		}
	}
	e.extra, e.around = found, e.around[:0]
	e.elsewhere, e.ofClaim = e.Structure.RateAll(e.elsewhere), e.Structure.RateAll(e.ofClaim)
	slices.SortStableFunc(e.elsewhere, edi.InFileOrder)
	slices.SortStableFunc(e.ofClaim, edi.InFileOrder)
	n := len(e.elsewhere)
	if len(e.ofClaim) > 0 {
		n = before(e.elsewhere, e.ofClaim[0].Pos.Offset)
	}
	e.tell(e.elsewhere[:n])
	if v := e.run.verdict; v != nil {
		v.Faults = e.ofClaim
		e.emit(Event{Verdict: v})
		e.run.verdict = nil
	}
	e.tell(e.elsewhere[n:])
}

// full counts a fault of the set that is no claim's, and says whether it is one
// too many to be told.
func (e *validation) full() bool {
	if e.told < e.Structure.Profile.Most() {
		e.told++
		return false
	}
	e.untold++
	return true
}

// closeSet says how much of the set was not told.
func (e *validation) closeSet() {
	if e.untold > 0 {
		e.tell(e.Structure.RateAll([]edi.Fault{{
			Code: "E118", SNIP: 1, Severity: edi.Info, Pos: e.start,
			Message: strconv.Itoa(e.untold) + " more faults of the transaction set, beside those of claims, are not told one by one",
			Fix:     "Correct the first ones and check again.",
		}}))
	}
	e.set, e.claims, e.remits, e.told, e.untold, e.broken = nil, false, false, 0, 0, false
}

// tellAround gives what the walker told before the run is over.
func (e *validation) tellAround() {
	e.tell(e.Structure.RateAll(e.around))
	e.around = e.around[:0]
}

func (e *validation) tell(fs []edi.Fault) {
	for _, f := range fs {
		e.emit(Event{Fault: &f})
	}
}

// before is how many of fs, which are in file order, stand before offset.
func before(fs []edi.Fault, offset int64) int {
	for i := range fs {
		if fs[i].Pos.Offset >= offset {
			return i
		}
	}
	return len(fs)
}
