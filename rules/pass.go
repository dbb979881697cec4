package rules

import (
	"remedi/edi"
	"remedi/edi/claim"
)

// A Pass is one run of one rule over one claim: what the rule may look at, and
// where it reports to.
type Pass struct {
	*Facts
	checker *Checker
	rule    *Rule
}

// A Spot is an element of a segment, for the place of a finding.
type Spot struct {
	At        edi.Place
	Tag       string
	Element   int // 0 is the segment as a whole
	Component int // 0 is the element as a whole
}

// Line reports a fault of one service line.
func (p *Pass) Line(l *Line, at Spot, message, fix string) {
	p.report(l, []int{l.Number}, at, message, fix)
}

// Together reports a fault that several lines make. The first is the
// one that a payer would deny: it gives the finding its place and amount.
func (p *Pass) Together(ls []*Line, at Spot, message, fix string) {
	numbers := make([]int, len(ls))
	for i, l := range ls {
		numbers[i] = l.Number
	}
	p.report(ls[0], numbers, at, message, fix)
}

// Whole reports a fault of the claim as a whole.
func (p *Pass) Whole(at Spot, message, fix string) {
	p.report(nil, nil, at, message, fix)
}

// Mention reports on the claim as a whole what may well be right: it is worth
// knowing, and no more than that, however severe the rule is set.
func (p *Pass) Mention(at Spot, message, fix string) {
	p.report(nil, nil, at, message, fix)
	p.checker.findings[len(p.checker.findings)-1].Severity = edi.Info
}

// Skip says that the rule could not look at a line (or, with nil, at the
// claim) and why. The reason is a constant text: skips are counted by it.
func (p *Pass) Skip(l *Line, reason string) {
	p.checker.skip(p.rule, reason, l)
}

func (p *Pass) report(l *Line, lines []int, at Spot, message, fix string) {
	f := Finding{
		Rule: p.rule, Severity: p.rule.Severity, Lines: lines,
		Payer: p.Claim.Subscriber.Payer.ID, Amount: p.Claim.Charge,
		Message: message, Fix: fix,
	}
	number := 0
	if l != nil {
		number = l.Number
		f.Procedure, f.Amount = l.Procedure, l.Charge
		f.Modifiers = modifiersOf(l.Line)
	}
	f.Pos = p.Claim.Position(at.At, number, at.Tag, at.Element, at.Component)
	p.checker.found(f)
}

func modifiersOf(l *claim.Line) []string {
	var out []string
	for _, m := range l.Modifiers {
		if m != "" {
			out = append(out, m)
		}
	}
	return out
}
