package therapy

import (
	"math/bits"
	"slices"

	"remedi/edi"
	"remedi/rules"
)

var u110 = &rules.Rule{
	ID: "U110", Name: "uneven-unit-charge", Severity: edi.Warning,
	Title:  "one code with different charges per unit in a claim",
	Checks: "Compares charge by units of every two lines with one code, exactly and without rounding. CQ and CO do not change the charge: the payer reduces the payment. Left out are lines without a charge or countable units, lines with a drug, and lines whose modifier changes the service or what is bought (22, 26, 50, 52, 53, TC, NU, RR, UE).",
	Why:    "A practice has one charge for a code. Two charges mean a stale fee or a typing slip: the lower line is paid at its own charge where that is below the allowed amount, and uneven charges draw audits.",
	Fix:    "Bill the practice's charge for each unit on every line.",
	Source: "Medicare Provider Reimbursement Manual part 1 §2202.4 (charges are applied uniformly); 837P guide 005010X222A1 loop 2400 SV102, SV104",
	Since:  "0.1.0",
	Fails: []rules.Example{
		{Title: "the assistant's unit is charged lower", Claim: "97110 GP x2 120.00\n97110 GP CQ x1 50.00", Lines: []int{1, 2}},
		{Title: "charge not multiplied on the second date", Claim: "file=2026-01-08\n97530 GP x1 70.00 date=2026-01-05\n97530 GP x2 70.00 date=2026-01-06", Lines: []int{1, 2}},
	},
	Passes: []rules.Example{
		{Title: "three units cost three times one", Claim: "file=2026-01-08\n97110 GP x1 60.05 date=2026-01-05\n97110 GP x3 180.15 date=2026-01-06"},
		{Title: "a reduced service", Claim: "payer=CI file=2026-01-08\n97750 GP x1 90.00 date=2026-01-05\n97750 GP 52 x1 45.00 date=2026-01-06"},
	},
	Check: checkUnitCharge,
}

func checkUnitCharge(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if why := noRate(l); why != "" {
			p.Skip(l, why)
			continue
		}
		if !l.Again {
			continue
		}
		if other := unevenWith(p.Lines, i); other != nil {
			reportUneven(p, l, other)
		}
	}
}

// unevenWith is the first line behind line i that has its code and another
// charge per unit. Where an earlier line has the code, that one has been asked.
func unevenWith(lines []rules.Line, i int) (found *rules.Line) {
	l := &lines[i]
	for j := range lines {
		o := &lines[j]
		if j == i || o.Procedure != l.Procedure || !priced(o) || !priced(l) {
			continue
		}
		if j < i {
			return nil
		}
		if found == nil && !sameRate(l, o) {
			found = o
		}
	}
	return found
}

// priced says whether the line's charge stands for the plain price of its
// code. A line without a charge is rule C602's.
func priced(l *rules.Line) bool {
	return l.Charge > 0 && noRate(l) == "" && len(l.Drugs) == 0 && !slices.ContainsFunc(l.Modifiers[:], changesPrice)
}

// noRate is why the charge cannot be divided by the units; U101 and U102 speak
// of the units themselves.
func noRate(l *rules.Line) string {
	switch {
	case l.Basis == minutes:
		return noUnitBasis
	case l.Units <= 0 || !l.Units.Whole():
		return noUnits
	}
	return ""
}

// changesPrice says whether a modifier makes more or less of the service, or
// rent of a purchase.
func changesPrice(modifier string) bool {
	switch modifier {
	case "22", "26", "50", "52", "53", "TC", "NU", "RR", "UE":
		return true
	}
	return false
}

// sameRate compares charge by units crosswise in 128 bits, so that no amount
// is rounded and none overflows.
func sameRate(a, b *rules.Line) bool {
	high1, low1 := bits.Mul64(uint64(a.Charge), uint64(b.Units))
	high2, low2 := bits.Mul64(uint64(b.Charge), uint64(a.Units))
	return high1 == high2 && low1 == low2
}

// reportUneven names the two charges and all lines with the code, the first
// that differs in front.
func reportUneven(p *rules.Pass, l, other *rules.Line) {
	ls := []*rules.Line{other}
	for j := range p.Lines {
		if o := &p.Lines[j]; o != other && o.Procedure == l.Procedure && priced(o) {
			ls = append(ls, o)
		}
	}
	p.Together(ls, other.SV1Spot(2, 0),
		l.Procedure+" has different charges per unit: "+rate(l)+" and "+rate(other),
		"Bill the same charge for each unit of "+l.Procedure+" on "+linesText(ls)+".")
}

// rate is a line's charge and units: "120.00 for 2 units on line 1".
func rate(l *rules.Line) string {
	return l.Charge.String() + " for " + unitsText(l.Units) + " on line " + number(l)
}
