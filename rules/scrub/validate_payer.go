package scrub

import (
	"fmt"

	"remedi/edi"
)

// otherPayer is what a claim says of one payer who decided before (loop 2320).
type otherPayer struct {
	id           string // 2330B NM109
	paid         sum    // AMT*D
	adjusted     edi.Money
	lineAdjusted edi.Money
	lines        int  // with a decision of theirs
	any          bool // there is a CAS
	ok           bool // every amount of theirs can be read
}

// decision is what a payer who decided before says of one line (loop 2430).
type decision struct {
	payer    string // SVD01
	paid     sum
	adjusted edi.Money
	bundled  bool // SVD06: the line was paid with another one
	ok       bool
}

func (c *claimContents) payer(seg *edi.Segment) {
	if c.in == inPayer && seg.Element(1) == "PR" {
		c.payers[len(c.payers)-1].id = seg.Element(9)
	}
}

func (c *claimContents) paid(seg *edi.Segment) {
	if c.in == inPayer && seg.Element(1) == "D" {
		c.payers[len(c.payers)-1].paid = amountOf(seg, seg.Element(2))
	}
}

func (c *claimContents) decide(seg *edi.Segment) {
	c.in = inDecision
	d := decision{payer: seg.Element(1), paid: amountOf(seg, seg.Element(2)), bundled: seg.Element(6) != ""}
	d.ok = d.paid.ok
	c.decisions = append(c.decisions, d)
}

// adjusted adds up the amounts of a CAS segment: elements 3, 6, 9 … 18.
func (c *claimContents) adjusted(seg *edi.Segment) {
	if c.in != inPayer && c.in != inDecision {
		return
	}
	c.el.Split(seg)
	var total edi.Money
	ok := true
	for i := 3; i < c.el.Len() && i <= 18; i += 3 {
		if c.el.At(i-1) == "" && c.el.At(i) == "" {
			continue
		}
		m, err := edi.ParseMoney(c.el.At(i))
		total += m
		ok = ok && err == nil
	}
	if c.in == inPayer {
		p := &c.payers[len(c.payers)-1]
		p.adjusted, p.any, p.ok = p.adjusted+total, true, p.ok && ok
		return
	}
	d := &c.decisions[len(c.decisions)-1]
	d.adjusted, d.ok = d.adjusted+total, d.ok && ok
}

// closeLine holds the line that is over against what other payers said of it
// (837P guide, 1.4.4): SV102 is SVD02 and the CAS of the same loop.
func (c *claimContents) closeLine() {
	for i := range c.decisions {
		d := &c.decisions[i]
		if d.payer == "" {
			continue
		}
		total, ok := d.paid.amount+d.adjusted, d.ok && !d.bundled
		for j := i + 1; j < len(c.decisions); j++ {
			if o := &c.decisions[j]; o.payer == d.payer { // a line that the payer divided
				total, ok = total+o.paid.amount+o.adjusted, ok && o.ok && !o.bundled
				d.adjusted, o.payer = d.adjusted+o.adjusted, ""
			}
		}
		c.decided(d.payer, d.adjusted, ok)
		if charge := c.line.charge; ok && !c.lost && charge.ok && charge.amount != total {
			c.tell("E302", 3, d.paid.at, edi.Position{Tag: "SVD", Element: 2, Line: c.line.number},
				fmt.Sprintf("the other payer's payment and adjustments of the line come to %s, and its charge (SV102) is %s", total, charge.amount),
				"Send payment and adjustments of the line as the other payer's remittance has them.")
		}
	}
	c.decisions = c.decisions[:0]
}

// decided counts a payer's decision on a line.
func (c *claimContents) decided(payer string, adjusted edi.Money, ok bool) {
	for i := range c.payers {
		if p := &c.payers[i]; p.id == payer {
			p.lines, p.lineAdjusted, p.ok = p.lines+1, p.lineAdjusted+adjusted, p.ok && ok
		}
	}
}

// balancePayers holds what other payers decided against the claim's charge
// (837P guide, 1.4.4): CLM02 is AMT*D and the CAS of the payer on both levels.
// A payer who says no more than what was paid, or who is silent on some of the
// lines, cannot be held against it.
func (c *claimContents) balancePayers() {
	if c.lost || !c.claim.ok {
		return
	}
	for i := range c.payers {
		p := &c.payers[i]
		whole := p.lines == c.lines || p.lines == 0 && p.any
		total := p.paid.amount + p.adjusted + p.lineAdjusted
		if !p.ok || !p.paid.ok || !whole || c.twice(p.id) || total == c.claim.amount {
			continue
		}
		c.tell("E303", 3, p.paid.at, edi.Position{Tag: "AMT", Element: 2},
			fmt.Sprintf("the other payer's payment and adjustments come to %s, and the claim's charge (CLM02) is %s", total, c.claim.amount),
			"Send AMT*D and the adjustments as the other payer's remittance has them.")
	}
}

// twice says whether two payers of the claim have the same id.
func (c *claimContents) twice(id string) bool {
	n := 0
	for i := range c.payers {
		if c.payers[i].id == id {
			n++
		}
	}
	return n > 1
}
