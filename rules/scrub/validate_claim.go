package scrub

import (
	"fmt"

	"remedi/edi"
	"remedi/rules/codeset"
)

// claimContents follows one claim for what the guide's tables cannot hold: the
// sums of its amounts and the diagnoses of its day.
type claimContents struct {
	tables *codeset.Tables // nil: diagnoses are not looked up
	el     edi.Elements    // of the segment at hand

	in     claimLoop
	lost   bool // a segment was not read: no sum can be trusted
	claim  sum  // CLM02
	total  edi.Money
	lines  int
	broken bool // a line's charge could not be read
	line   serviceLine

	first, last edi.Date // of service, of all lines
	diagnoses   []diagnosis
	payers      []otherPayer
	decisions   []decision // of the line at hand
	control     string

	base  edi.Position // file and envelopes
	found []edi.Fault
}

// claimLoop is where in the claim a segment stands, as far as it matters here.
type claimLoop uint8

const (
	inNoClaim  claimLoop = iota
	inClaim              // 2300
	inPayer              // 2320, 2330
	inLine               // 2400 to 2420
	inDecision           // 2430
)

// sum is an amount and where it stands.
type sum struct {
	amount edi.Money
	ok     bool // it is there and can be read
	at     edi.Place
}

type serviceLine struct {
	charge sum
	number int // LX01
}

// begin starts a transaction set.
func (c *claimContents) begin(at edi.Position) {
	c.base = edi.Position{File: at.File, Interchange: at.Interchange, Group: at.Group, Transaction: at.Transaction}
	c.in, c.lost = inNoClaim, false
}

// take gives what was found since it was last asked.
func (c *claimContents) take(found []edi.Fault) []edi.Fault {
	found = append(found, c.found...)
	c.found = c.found[:0]
	return found
}

// segment takes the next segment of the set.
func (c *claimContents) segment(seg *edi.Segment) {
	if c.in == inNoClaim && !seg.Is("CLM") {
		return
	}
	switch seg.ID() {
	case "CLM":
		c.open(seg)
	case "HI":
		c.diagnosis(seg)
	case "SBR":
		c.in = inPayer
		c.payers = append(c.payers, otherPayer{ok: true})
	case "NM1":
		c.payer(seg)
	case "AMT":
		c.paid(seg)
	case "CAS":
		c.adjusted(seg)
	case "LX":
		c.closeLine()
		c.in = inLine
		c.line = serviceLine{}
		c.line.number, _ = edi.ParseCount(seg.Element(1), maxLineDigits)
	case "SV1":
		c.service(seg)
	case "DTP":
		c.date(seg)
	case "SVD":
		c.decide(seg)
	}
}

// maxLineDigits is how long LX01 may be.
const maxLineDigits = 6

func (c *claimContents) open(seg *edi.Segment) {
	*c = claimContents{
		tables: c.tables, el: c.el, base: c.base, found: c.found, in: inClaim, control: seg.Element(1),
		claim:     amountOf(seg, seg.Element(2)),
		diagnoses: c.diagnoses[:0], payers: c.payers[:0], decisions: c.decisions[:0],
	}
}

func amountOf(seg *edi.Segment, text string) sum {
	m, err := edi.ParseMoney(text)
	return sum{m, err == nil, edi.Place{Segment: seg.Ordinal, Offset: seg.Offset}}
}

func (c *claimContents) service(seg *edi.Segment) {
	if c.line.charge.at != (edi.Place{}) { // a second SV1 without LX
		c.closeLine()
	}
	c.in = inLine
	c.line.charge = amountOf(seg, seg.Element(2))
	c.lines++
	c.total += c.line.charge.amount
	c.broken = c.broken || !c.line.charge.ok
}

func (c *claimContents) date(seg *edi.Segment) {
	if c.in < inLine {
		return
	}
	c.el.Split(seg)
	text := c.el.At(3)
	if c.el.At(1) != "472" {
		return
	}
	first, ok := edi.ParseDate(text[:min(8, len(text))])
	if !ok {
		return
	}
	last := first
	if c.el.At(2) == "RD8" && len(text) == len("20260101-20260131") {
		if d, ok := edi.ParseDate(text[9:]); ok {
			last = d
		}
	}
	if c.first == 0 || first < c.first {
		c.first = first
	}
	c.last = max(c.last, last)
}

// close ends the claim, where there is one. Its faults are in found.
func (c *claimContents) close() {
	if c.in != inNoClaim {
		c.closeLine()
		c.balance()
		c.balancePayers()
		c.lookUp()
	}
	c.in, c.lost = inNoClaim, false
}

// balance holds the claim's charge against its lines (837P guide, CLM02).
func (c *claimContents) balance() {
	if c.lost || !c.claim.ok || c.broken || c.lines == 0 || c.claim.amount == c.total {
		return
	}
	c.tell("E301", 3, c.claim.at, edi.Position{Tag: "CLM", Element: 2},
		fmt.Sprintf("CLM02 is %s, and the charges of the lines (SV102) come to %s", c.claim.amount, c.total),
		"Send the sum of the lines as the claim's charge, or the line that is missing.")
}

// tell adds a fault; to is the element, and the line where it is of one.
func (c *claimContents) tell(code string, snip int, at edi.Place, to edi.Position, message, fix string) *edi.Fault {
	pos := c.base
	pos.Claim, pos.Line, pos.Segment, pos.Offset = c.control, to.Line, at.Segment, at.Offset
	pos.Tag, pos.Element, pos.Component = to.Tag, to.Element, to.Component
	c.found = append(c.found, edi.Fault{Code: code, SNIP: snip, Severity: edi.Error, Loop: c.loop(to), Pos: pos, Message: message, Fix: fix})
	return &c.found[len(c.found)-1]
}

// loop is the loop that an element of the claim stands in.
func (c *claimContents) loop(to edi.Position) string {
	switch to.Tag {
	case "SVD":
		return "2430"
	case "AMT":
		return "2320"
	}
	return "2300"
}
