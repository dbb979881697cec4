package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var c605 = &rules.Rule{
	ID: "C605", Name: "duplicate-claim-number", Severity: edi.Error, Needs: rules.NeedFile,
	Title: "a patient control number twice in one file",
	Checks: "No claim of the file has the patient control number (CLM01) of an earlier claim, whoever bills it. " +
		"The later one is found, unless it replaces or voids a claim: it may carry the number of the one that it names.",
	Why: "The remittance names a claim by this number alone: two claims with one number cannot be told apart when they are paid, " +
		"and payers often take the second one for a duplicate.",
	Fix:    "Give every claim a number of its own.",
	Source: "837P guide loop 2300 CLM01 (the number comes back in the 835 and is to be unique in the submitter's system)",
	Since:  "0.1.0",
	Fails: []rules.Example{
		{Title: "two visits under one number", Claim: "pcn=A100 date=2026-01-05\n97110 GP\n+\npcn=A100 date=2026-01-07 file=2026-01-07\n97110 GP"},
		{Title: "two patients under one number", Claim: "pcn=A100\n97110 GP\n+\npcn=A100 patient=child payer=CI\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "two visits, two numbers", Claim: "pcn=A100\n97110 GP\n+\npcn=A101\n97110 GP"},
		{Title: "a void and the new claim behind it", Claim: "payer=CI pcn=A100\n97110 GP\n+\npayer=CI pcn=A100 freq=8 ref_f8=ICN1\n97110 GP"},
		{Title: "a file of one claim", Claim: "pcn=A100\n97110 GP"},
	},
	Check: checkNumber,
}

func checkNumber(p *rules.Pass) {
	if p.Repeated && !restates(p.Facts) {
		p.Whole(p.CLM(1, 0), "an earlier claim of this file has the same patient control number",
			"Give the claim a number of its own; where it is the same claim twice, take one out.")
	}
}

// restates says whether the claim replaces or voids one that the payer has
// (claim frequency 7, 8 with REF*F8): then the two are not different claims.
func restates(f *rules.Facts) bool {
	frequency := f.Claim.Facility.Frequency
	return (frequency == "7" || frequency == "8") && f.Claim.Reference("F8") != ""
}
