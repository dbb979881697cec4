package therapy

import (
	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

var d305 = &rules.Rule{
	ID: "D305", Name: "principal-diagnosis-missing", Severity: edi.Error,
	Title: "the principal diagnosis is missing or not first",
	Checks: "The claim has diagnoses, and the first of them, and no other, is sent as principal: with the qualifier ABK, or BK for services before October 2015. " +
		"Other diagnoses are sent with ABF.",
	Why: "Payers judge the claim by its principal diagnosis, and a claim without one is returned as unprocessable. " +
		"Lines that point at diagnoses are not found at fault besides where there are none.",
	Fix:    "Send the diagnosis that the treatment was mainly for first, with qualifier ABK.",
	Source: "837P guide loop 2300 HI01-1 (ABK, required); ICD-10-CM Official Guidelines §IV.G",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M64", Rank: 1},
		{CARC: "16", RARC: "MA63", Rank: 1},
		{CARC: "16", RARC: "M76", Rank: 5},
	},
	Fails: []rules.Example{
		{Title: "a claim without any diagnosis", Claim: "dx=none\n97110 GP\n97140 GP"},
		{Title: "the principal diagnosis stands second", Claim: "dx=ABF:M54.16,ABK:M25.561\n97110 GP"},
		{Title: "only other diagnoses", Claim: "dx=ABF:M25.561,ABF:M25.562\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "knee replacement first, knee pain second", Claim: "dx=Z96.651,M25.561\n97110 GP"},
		{Title: "one diagnosis", Claim: "dx=M25.561\n97110 GP"},
	},
	Check: checkPrincipal,
}

// principal says whether a diagnosis is sent as the principal one.
func principal(g *claim.Diagnosis) bool { return g.Qualifier == "ABK" || g.Qualifier == "BK" }

func checkPrincipal(p *rules.Pass) {
	list := p.Claim.Diagnoses
	if len(list) == 0 {
		p.Whole(p.CLM(0, 0), "the claim has no diagnosis",
			"Add the diagnosis that was treated in HI01 with qualifier ABK, and point the lines at it.")
		return
	}
	for i := range list[1:] {
		if g := &list[i+1]; principal(g) {
			reportPrincipal(p, g)
			return
		}
	}
	if first := &list[0]; !principal(first) {
		p.Whole(qualifierSpot(first), "no diagnosis is sent as the principal one: "+dotted(first)+" stands first with qualifier "+first.Qualifier,
			"Send the diagnosis that the treatment was mainly for first, with qualifier ABK, and point the lines accordingly.")
	}
}

// reportPrincipal tells of a principal diagnosis behind another one.
func reportPrincipal(p *rules.Pass, g *claim.Diagnosis) {
	first := &p.Claim.Diagnoses[0]
	if principal(first) {
		p.Whole(qualifierSpot(g), "two diagnoses are sent as the principal one: "+dotted(first)+" and "+dotted(g),
			"Keep "+first.Qualifier+" for the first and send the others with ABF.")
		return
	}
	p.Whole(qualifierSpot(g), "the principal diagnosis "+dotted(g)+" does not stand first",
		"Send "+dotted(g)+" first with qualifier "+g.Qualifier+", the others behind it with ABF, and renumber the lines' pointers.")
}

// qualifierSpot is the place of a diagnosis's qualifier.
func qualifierSpot(g *claim.Diagnosis) rules.Spot {
	return rules.Spot{At: g.At, Tag: "HI", Element: g.Element, Component: 1}
}
