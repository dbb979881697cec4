package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var c618 = &rules.Rule{
	ID: "C618", Name: "other-insurer-likely", Severity: edi.Warning,
	Title: "a work or automobile cause billed to health insurance",
	Checks: "A claim of a cause at work or of an automobile accident (CLM11 EM or AA) goes to the workers' compensation, automobile or liability insurer (SBR09 WC, AM, LM), " +
		"or comes after one of them: as a secondary claim with that insurer in loop 2320, or to Medicare with the reason in SBR05. " +
		"Other federal programs (OF) are not judged: federal workers' compensation is among them.",
	Why:    "Health insurance pays for an injury at work or on the road only where nobody else does: it denies the claim until the other insurer has decided.",
	Fix:    "Bill the workers' compensation or automobile insurer first, or take the cause off a claim that has none.",
	Source: "837P guide loop 2300 CLM11 and loop 2000B SBR09; 42 CFR 411.40 and 411.50 (Medicare pays second)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "19", Rank: 1},
		{CARC: "20", Rank: 1},
		{CARC: "21", Rank: 1},
	},
	Fails: []rules.Example{
		{Title: "an injury at work, billed to Medicare", Claim: "accident=EM accident_date=2025-12-20\n97110 GP"},
		{Title: "an automobile accident, billed to a commercial plan", Claim: "payer=CI accident=AA accident_state=PA accident_date=2025-12-20\n97110 GP"},
		{Title: "an injury at work, Medicare second to a commercial plan", Claim: "other=CI accident=EM accident_date=2025-12-20\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "an injury at work, billed to workers' compensation", Claim: "payer=WC accident=EM accident_date=2025-12-20\n97110 GP"},
		{Title: "an automobile accident, the automobile insurer has paid its part", Claim: "payer=CI other=AM accident=AA accident_state=PA accident_date=2025-12-20\n97110 GP"},
		{Title: "a fall at home", Claim: "accident=OA accident_date=2025-12-20\n97110 GP"},
	},
	Check: checkOtherInsurer,
}

func checkOtherInsurer(p *rules.Pass) {
	i := causeIndex(p, "AA", "EM")
	if i < 0 {
		return
	}
	switch filing := p.Claim.Subscriber.Filing; filing {
	case "WC", "AM", "LM", "OF":
		return
	case "", "ZZ", "11":
		p.Skip(nil, "the claim filing indicator (SBR09) does not say what insurance it is")
		return
	}
	if insurerBefore(p) {
		return
	}
	cause, insurer := "an automobile accident (AA)", "the automobile insurer"
	if p.Claim.Causes[i] == "EM" {
		cause, insurer = "a cause at work (EM)", "workers' compensation"
	}
	p.Whole(p.CLM(11, i+1), "the claim is of "+cause+" and goes to health insurance (SBR09 "+p.Claim.Subscriber.Filing+")",
		"Bill "+insurer+" first and send its decision along (loop 2320), or take the cause off the claim if it is wrong.")
}

// insurerBefore says whether an insurer of work, automobiles or liability comes
// before the claim's payer: among the other payers, or as Medicare's reason for
// being second (SBR05 14 no-fault, 15 workers' compensation, 47 liability).
func insurerBefore(p *rules.Pass) bool {
	switch p.Claim.Subscriber.MSPType {
	case "14", "15", "47":
		return true
	}
	for i := range p.Claim.Payers {
		o := &p.Claim.Payers[i]
		switch o.Filing {
		case "WC", "AM", "LM":
			if paysBefore(p, o) {
				return true
			}
		}
	}
	return false
}
