package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var c601 = &rules.Rule{
	ID: "C601", Name: "charge-total-mismatch", Severity: edi.Error,
	Title:  "the claim's charge is not the sum of its lines",
	Checks: "The total charge (CLM02) is to the cent the sum of the charges of the service lines (SV102).",
	Why: "Payers and clearinghouses add the lines up and refuse a claim whose total differs, " +
		"usually after a line was changed and the total was not.",
	Fix:    "Correct the total, or the line whose charge is wrong.",
	Source: "837P guide loop 2300 CLM02 (balancing: the total is the sum of SV102)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M54", Rank: 1},
		{CARC: "16", RARC: "M79", Rank: 1},
		{CARC: "125", Rank: 1},
	},
	Fails: []rules.Example{
		{Title: "a line was taken out and the total stayed", Claim: "charge=190\n97110 GP 60.00\n97530 GP 70.00"},
		{Title: "the total is a cent short", Claim: "charge=129.99\n97110 GP 60.00\n97530 GP 70.00"},
	},
	Passes: []rules.Example{
		{Title: "two lines and their sum", Claim: "97110 GP 60.00\n97530 GP 70.00"},
		{Title: "cents that add up", Claim: "charge=100.01\n97110 GP 33.34\n97530 GP 66.67"},
	},
	Check: checkTotal,
}

func checkTotal(p *rules.Pass) {
	if len(p.Lines) == 0 {
		p.Skip(nil, "the claim has no service line")
		return
	}
	if !readable(p.Claim.Charge, p.Claim.ChargeText) {
		p.Skip(nil, "the total charge is no amount")
		return
	}
	var sum edi.Money
	for i := range p.Lines {
		l := &p.Lines[i]
		if !readable(l.Charge, l.ChargeText) {
			p.Skip(nil, "the charge of a line is no amount")
			return
		}
		sum += l.Charge
	}
	if sum == p.Claim.Charge {
		return
	}
	p.Whole(p.CLM(2, 0), "the total charge is "+p.Claim.Charge.String()+", the service lines add up to "+sum.String(),
		"Send "+sum.String()+" as total charge, or correct the line whose charge is wrong.")
}

// readable says whether a charge could be read as an amount. One that could
// not is a fault of the file's structure, and zero in the decoded claim.
func readable(charge edi.Money, text string) bool {
	if charge != 0 {
		return true
	}
	_, err := edi.ParseMoney(text)
	return err == nil
}
