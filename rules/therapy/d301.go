package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var d301 = &rules.Rule{
	ID: "D301", Name: "pointer-missing", Severity: edi.Error,
	Title: "a service line points at no diagnosis",
	Checks: "Every line says by its diagnosis pointers for which of the claim's diagnoses the service was. " +
		"A line whose first pointer is empty while a later one is filled is D304; where the claim has no diagnoses at all, D305 alone says so.",
	Why: "The pointer is what ties the treatment to its reason. Without it the payer cannot judge whether the service was needed, " +
		"and sends the claim back as incomplete.",
	Fix:    "Point the line at the diagnosis that was treated: 1 for the principal one.",
	Source: "837P guide loop 2400 SV107-1; Medicare Claims Processing Manual ch. 26 §10.4 item 24E",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M76", Rank: 1},
		{CARC: "16", Rank: 2},
	},
	Fails: []rules.Example{
		{Title: "the exercise line does not say which diagnosis was treated", Claim: "dx=M25.561,M25.562\n97110 GP ptr=''\n97140 GP ptr=1", Lines: []int{1}},
		{Title: "hand therapy without a pointer", Claim: "97530 GO x2 ptr=''", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "one diagnosis, and the line points at it", Claim: "dx=M25.561\n97110 GP ptr=1"},
		{Title: "a line for both of two diagnoses", Claim: "dx=M25.561,M25.562\n97110 GP ptr=1,2"},
	},
	Check: checkPointerMissing,
}

func checkPointerMissing(p *rules.Pass) {
	if p.Pointed {
		return
	}
	if len(p.Claim.Diagnoses) == 0 {
		p.Skip(nil, noDiagnoses)
		return
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		if noPointer(l.Pointers[0]) && pointed(l) == 0 {
			p.Line(l, l.SV1Spot(7, 0), l.Procedure+" points at no diagnosis",
				"Put the number of the diagnosis that was treated into the line's first pointer (SV107-1): 1 is the principal diagnosis.")
		}
	}
}
