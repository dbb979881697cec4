package remit

import (
	"remedi/edi"
	"remedi/edi/claim"
	"remedi/edi/remittance"
)

// How a remitted line was found ([Match.LineBy]), but for the names of what
// agrees, such as "code-modifiers-date-charge-units".
const (
	ByLineControl = "line-control-number" // REF*6R
	ByLineNumber  = "line-number"         // REF*6R is the LX01 of a line sent without one
	Ambiguous     = "ambiguous"           // several lines as sent fit, or several remitted lines fit one
	splitSuffix   = "-split"              // one of several lines that the payer made of it
	orderSuffix   = "-order"              // lines alike in everything, taken in their order
)

// A LineMatch says which service lines as sent a remitted line may answer.
type LineMatch struct {
	Lines      []int  // indices into the claim's lines: one where it is known, several where By is Ambiguous; none: not among them
	By         string // empty where there is none
	Confidence float64
	Reason     string
}

// steps are what lines are told by when no control number does, the surest
// first. A step is only taken for what is left of the steps before.
var steps = [...]struct {
	need       traits
	confidence float64
}{
	{code5, 0.95},
	{sameCode | sameDate | sameCharge | sameUnits, 0.9},
	{sameCode | sameModifiers | sameDate | sameCharge, 0.9},
	{sameCode | sameModifiers | sameCharge | sameUnits, 0.85},
	{sameCode | sameModifiers | sameDate, 0.8},
	{sameCode | sameDate | sameCharge, 0.8},
	{sameCode | sameDate, 0.7},
	{sameCode | sameCharge | sameUnits, 0.7},
	{sameCode | sameModifiers, 0.65},
	{sameCode, 0.6},
	{sameDate | sameCharge | sameUnits, 0.6}, // the payer changed the code without saying so
}

// tooManyPairs is how many comparisons of lines are made for one claim: some 300
// lines against 300. A professional claim has 50 lines at most.
const tooManyPairs = 100_000

// MatchLines finds for each remitted line of rc the line of sent that it
// answers. Two remitted lines get the same one only where the payer split it,
// so that their units or charges add up to what was sent.
func MatchLines(sent []claim.Line, rc *remittance.Claim) []LineMatch {
	m := newLineMatcher(sent, rc)
	m.byControl()
	if len(sent)*len(rc.Lines) > tooManyPairs {
		m.giveUp()
		return m.out
	}
	m.compare()
	for _, s := range steps {
		m.step(s.need, s.confidence)
	}
	m.leftOver()
	return m.out
}

// A lineMatcher is one run of MatchLines.
type lineMatcher struct {
	sent  []claim.Line
	rc    *remittance.Claim
	out   []LineMatch
	done  []bool   // remitted lines that are decided
	taken []bool   // lines as sent that are not free any more
	table []traits // of each remitted line with each line as sent
}

func newLineMatcher(sent []claim.Line, rc *remittance.Claim) *lineMatcher {
	return &lineMatcher{
		sent: sent, rc: rc, out: make([]LineMatch, len(rc.Lines)),
		done: make([]bool, len(rc.Lines)), taken: make([]bool, len(sent)),
	}
}

// compare fills the table of traits for the lines that are not decided yet.
func (m *lineMatcher) compare() {
	m.table = make([]traits, len(m.rc.Lines)*len(m.sent))
	for r := range m.rc.Lines {
		if m.done[r] {
			continue
		}
		for s := range m.sent {
			m.table[r*len(m.sent)+s] = m.traits(r, s)
		}
	}
}

// addsUp says whether remitted lines are together what one line was: their
// units or their charges.
func (m *lineMatcher) addsUp(rs []int, s int) bool {
	var charge edi.Money
	var units edi.Quantity
	for _, r := range rs {
		charge += magnitude(m.rc.Lines[r].Charge)
		units += submittedUnits(&m.rc.Lines[r])
	}
	return charge == m.sent[s].Charge || units == m.sent[s].Units
}

func (m *lineMatcher) assign(r, s int, by string, confidence float64) {
	m.out[r] = LineMatch{Lines: []int{s}, By: by, Confidence: confidence}
	m.done[r], m.taken[s] = true, true
}

// giveUp leaves the lines open that only comparing could tell.
func (m *lineMatcher) giveUp() {
	for r := range m.out {
		if !m.done[r] {
			m.out[r].Reason = "the claim has too many lines to tell them apart without control numbers"
		}
	}
}
