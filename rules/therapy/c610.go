package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var c610 = &rules.Rule{
	ID: "C610", Name: "replacement-without-original", Severity: edi.Error,
	Title: "a replacement or void that does not say of what",
	Checks: "A claim of frequency 7 (replacement) or 8 (void) in CLM05-3 has the payer's number of the claim that it replaces or voids " +
		"(REF*F8 in loop 2300).",
	Why: "Without the payer's number the payer cannot find the first claim, and sends the new one back or denies it as a duplicate. " +
		"The patient control number does not do: it is yours, not the payer's.",
	Fix:    "Add the claim number from the payer's remittance (CLP07) as REF*F8; for a claim that never got one, send a new claim with frequency 1.",
	Source: "837P guide loop 2300 CLM05-3 and REF*F8 (payer claim control number)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M47", Rank: 1},
		{CARC: "16", Rank: 9},
	},
	Fails: []rules.Example{
		{Title: "a corrected claim without the payer's number", Claim: "payer=CI freq=7\n97110 GP"},
		{Title: "a void without it", Claim: "payer=CI freq=8\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "a corrected claim that names the first one", Claim: "payer=CI freq=7 ref_f8=ICN100\n97110 GP"},
		{Title: "a first claim", Claim: "payer=CI freq=1\n97110 GP"},
	},
	Check: checkOriginal,
}

func checkOriginal(p *rules.Pass) {
	what := "replacement"
	switch p.Claim.Facility.Frequency {
	case "7":
	case "8":
		what = "void"
	default:
		return
	}
	if p.Claim.Reference("F8") != "" {
		return
	}
	p.Whole(p.CLM(5, 3), "the claim is a "+what+" (frequency "+p.Claim.Facility.Frequency+") and does not name the claim that it "+verb(what),
		"Add REF*F8 with the payer's claim number from the remittance (CLP07), or send a new claim with frequency 1.")
}

func verb(what string) string {
	if what == "void" {
		return "voids"
	}
	return "replaces"
}
