package therapy

import (
	"slices"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

// turn is when a payer pays, by its responsibility code (SBR01): 1 for the
// primary, 2, 3 and so on; 0 where the code does not say.
func turn(sequence string) int {
	if len(sequence) != 1 {
		return 0
	}
	switch c := sequence[0]; {
	case c == 'P':
		return 1
	case c == 'S':
		return 2
	case c == 'T':
		return 3
	case c >= 'A' && c <= 'H': // the fourth to the eleventh
		return 4 + int(c-'A')
	}
	return 0
}

// paysBefore says whether another payer of the claim (loop 2320) comes before
// the one that the claim goes to. One whose turn is not said may.
func paysBefore(p *rules.Pass, o *claim.OtherPayer) bool {
	other, own := turn(o.Sequence), turn(p.Claim.Subscriber.Sequence)
	return own == 0 || other < own
}

// otherSpot is the place of another payer's loop.
func otherSpot(o *claim.OtherPayer, element int) rules.Spot {
	return rules.Spot{At: o.At, Tag: "SBR", Element: element}
}

// A verdict is what another payer decided on the claim and its lines, added up.
type verdict struct {
	paid, adjusted edi.Money // 2320 AMT*D and CAS
	lineAdjusted   edi.Money // CAS of all its 2430
	lines          int       // service lines with a decision of it
	any            bool      // it gives an adjustment or a decision on a line
	bundled        bool      // a line of it was paid with another one
	crooked        bool      // a line of it does not come to the line's charge
}

// verdictOf adds a payer's decisions up.
func verdictOf(p *rules.Pass, o *claim.OtherPayer) verdict {
	v := verdict{paid: o.Paid, adjusted: adjusted(o.Adjustments), any: len(o.Adjustments) > 0}
	for i := range p.Lines {
		l := &p.Lines[i]
		on := decisionOn(l, o.Payer.ID)
		if on.parts == 0 {
			continue
		}
		v.lines++
		v.any = true
		v.lineAdjusted += on.adjusted
		v.bundled = v.bundled || on.bundled
		v.crooked = v.crooked || on.unbalanced(l)
	}
	return v
}

// A lineVerdict is what another payer decided on one line, which it may have
// divided (several loops 2430).
type lineVerdict struct {
	at             *claim.Adjudication // the first
	parts          int
	paid, adjusted edi.Money
	bundled        bool // SVD06: it was paid with another line
}

func decisionOn(l *rules.Line, payer string) (v lineVerdict) {
	for i := range l.Adjudications {
		a := &l.Adjudications[i]
		if a.Payer != payer {
			continue
		}
		if v.parts++; v.parts == 1 {
			v.at = a
		}
		v.paid += a.Paid
		v.adjusted += adjusted(a.Adjustments)
		v.bundled = v.bundled || a.Bundled != ""
	}
	return v
}

// unbalanced says whether payment and adjustments of a line do not come to its
// charge (837P guide 1.4.4.2: SV102 is SVD02 and the CAS of the same loop).
func (v *lineVerdict) unbalanced(l *rules.Line) bool {
	return !v.bundled && v.paid+v.adjusted != l.Charge
}

func adjusted(as []claim.Adjustment) (sum edi.Money) {
	for i := range as {
		sum += as[i].Amount
	}
	return sum
}

// adjudicated says whether any line carries a payer's decision (loop 2430).
func adjudicated(p *rules.Pass) bool {
	return slices.ContainsFunc(p.Claim.Lines, func(l claim.Line) bool { return len(l.Adjudications) > 0 })
}

// sameID says whether two other payers of the claim have one id, so that the
// lines' decisions cannot be told apart.
func sameID(p *rules.Pass, id string) bool {
	n := 0
	for i := range p.Claim.Payers {
		if p.Claim.Payers[i].Payer.ID == id {
			n++
		}
	}
	return n > 1
}
