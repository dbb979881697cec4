package therapy

import (
	"slices"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

var c614 = &rules.Rule{
	ID: "C614", Name: "secondary-without-primary", Severity: edi.Error,
	Title: "a secondary claim without what the first payer decided",
	Checks: "A claim to a second or later payer (SBR01 S, T, A to H) has each payer before it in loop 2320, with what it paid (AMT*D), adjusted (CAS) or does not cover (AMT*A8) " +
		"on the claim or its lines (2430), and the day of the decision (DTP*573). " +
		"Payment and adjustments come to the charge: of each line that the payer decided (SV102), and of the claim (CLM02). " +
		"A line that was paid with another one (SVD06), and a claim of which some lines only are decided, are not added up.",
	Why:    "The second payer pays what the first one left, and cannot work that out where the decision is missing or does not add up: it denies the claim, or sends it back for the first remittance.",
	Fix:    "Add the first payer's payment, adjustments and date as its remittance (835) has them.",
	Source: "837P guide 1.4.4 (coordination of benefits, balancing), loops 2320, 2330B and 2430; Medicare Secondary Payer Manual ch. 3 §40",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "MA04", Rank: 1},
		{CARC: "16", RARC: "N4", Rank: 1},
		{CARC: "22", Rank: 1},
		{CARC: "129", Rank: 1},
		{CARC: "136", Rank: 1},
		{CARC: "16", Rank: 11},
	},
	Fails: []rules.Example{
		{Title: "a line of which the first payer's amounts do not come to the charge", Claim: "payer=CI other=MB\n97110 GP 100.00 paid=60.00 cas=CO-45=20.00", Lines: []int{1}},
		{Title: "a cent too many on the second line", Claim: "payer=MB other=CI\n97110 GP 100.00\n97140 GP 50.00 paid=40.00 cas=CO-45=10.01", Lines: []int{2}},
		{Title: "the payment of the claim is not what its lines leave", Claim: "payer=CI other=MB other_paid=70.00\n97110 GP 100.00 paid=80.00 cas=CO-45=20.00"},
	},
	Passes: []rules.Example{
		{Title: "Medicare paid a part, its adjustment makes up the rest", Claim: "payer=CI other=MB\n97110 GP 100.00 paid=60.00 cas=CO-45=25.00,PR-2=15.00"},
		{Title: "Medicare is second, the employer's plan denied the line", Claim: "payer=MB other=CI\n97110 GP 100.00 paid=0.00 cas=CO-96=100.00"},
		{Title: "a first payer", Claim: "payer=CI\n97110 GP"},
	},
	Check: checkPriorPayers,
}

func checkPriorPayers(p *rules.Pass) {
	if turn(p.Claim.Subscriber.Sequence) < 2 {
		return
	}
	prior, late := 0, false
	for i := range p.Claim.Payers {
		o := &p.Claim.Payers[i]
		if !paysBefore(p, o) {
			continue
		}
		prior++
		v := verdictOf(p, o)
		if !v.any && !o.PaidKnown && o.NonCovered == 0 {
			p.Whole(otherSpot(o, 0), "the claim goes to a later payer, and loop 2320 does not say what the "+ordinal(o.Sequence)+" payer decided", priorFix)
			continue
		}
		if undated(p, o) && !late {
			late = true // as the guide tells it: once
			p.Whole(otherSpot(o, 0), "the "+ordinal(o.Sequence)+" payer has decided, and nothing says when",
				"Send the day of its remittance in DTP*573, with the payer (loop 2330B) or with each line (loop 2430).")
		}
		balancePrior(p, o, &v)
	}
	if prior == 0 {
		p.Whole(rules.Spot{At: p.Claim.Subscriber.SBR, Tag: "SBR", Element: 1},
			"the claim goes to a later payer (SBR01 "+p.Claim.Subscriber.Sequence+") and has none that comes before it (loop 2320)",
			priorFix+" If there is no other payer, send P in SBR01.")
	}
}

const priorFix = "Add payment, adjustments and date of the payer before as its remittance has them."

func ordinal(sequence string) string {
	switch turn(sequence) {
	case 1:
		return "first"
	case 2:
		return "second"
	}
	return "earlier"
}

// undated says whether a payer has decided and nothing says when, neither with
// the payer nor with a line.
func undated(p *rules.Pass, o *claim.OtherPayer) bool {
	return (o.PaidKnown || len(o.Adjustments) > 0) && o.Decided == 0 && !adjudicated(p) && !spoilt(p, "DTP")
}

// spoilt says whether the structure check found fault with a segment of some
// kind: what it says cannot be told from what is missing.
func spoilt(p *rules.Pass, tags ...string) bool {
	return slices.ContainsFunc(p.Claim.Faults, func(f edi.Fault) bool { return slices.Contains(tags, f.Pos.Tag) })
}

// balancePrior holds a payer's decisions against the charges. A line that does
// not add up is told as such, and then not the claim besides.
func balancePrior(p *rules.Pass, o *claim.OtherPayer, v *verdict) {
	switch {
	case spoilt(p, "AMT", "CAS", "SVD"):
		p.Skip(nil, "an amount of the other payer is no amount")
		return
	case sameID(p, o.Payer.ID):
		p.Skip(nil, "two other payers have the same id, so that their decisions cannot be told apart")
		return
	case !chargesReadable(p):
		p.Skip(nil, "a charge is no amount")
		return
	}
	if v.crooked {
		balanceLines(p, o)
		return
	}
	whole := v.lines == len(p.Lines) || v.lines == 0
	total := v.paid + v.adjusted + v.lineAdjusted
	switch {
	case !o.PaidKnown && v.lines > 0, v.bundled, !whole:
		return // the lines say it all, or some of it
	case lineSum(p) != p.Claim.Charge:
		return // nothing comes to a wrong total, and C601 says so
	case !v.any && o.NonCovered == p.Claim.Charge:
		return // nothing was asked of a payer who does not cover it
	case total != p.Claim.Charge:
		p.Whole(otherSpot(o, 0), "payment and adjustments of the "+ordinal(o.Sequence)+" payer come to "+total.String()+", and the claim's charge is "+p.Claim.Charge.String(),
			"Send what it paid (AMT*D) and every adjustment (CAS, with group and reason) as its remittance has them.")
	}
}

func balanceLines(p *rules.Pass, o *claim.OtherPayer) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if on := decisionOn(l, o.Payer.ID); on.parts > 0 && on.unbalanced(l) {
			p.Line(l, rules.Spot{At: on.at.At, Tag: "SVD", Element: 2},
				"payment and adjustments of the "+ordinal(o.Sequence)+" payer on line "+number(l)+" come to "+(on.paid+on.adjusted).String()+", and its charge is "+l.Charge.String(),
				"Send what it paid (SVD02) and every adjustment (CAS) of the line as its remittance has them.")
		}
	}
}

// lineSum is what the lines charge.
func lineSum(p *rules.Pass) (sum edi.Money) {
	for i := range p.Lines {
		sum += p.Lines[i].Charge
	}
	return sum
}

// chargesReadable says whether the claim's charge and those of its lines are
// amounts.
func chargesReadable(p *rules.Pass) bool {
	return readable(p.Claim.Charge, p.Claim.ChargeText) &&
		!slices.ContainsFunc(p.Claim.Lines, func(l claim.Line) bool { return !readable(l.Charge, l.ChargeText) })
}
