package therapy

import (
	"strconv"

	"remedi/edi"
	"remedi/rules"
)

var d315 = &rules.Rule{
	ID: "D315", Name: "too-many-diagnoses", Severity: edi.Error,
	Title:  "more than twelve diagnoses",
	Checks: "A claim has at most twelve diagnoses.",
	Why:    "The claim format has room for twelve, and pointers count no further. A claim with more is rejected whole.",
	Fix:    "Keep the twelve that matter for the treatment.",
	Source: "837P guide loop 2300 HI01 to HI12; Medicare Claims Processing Manual ch. 26 §10.4 item 21",
	Since:  "0.1.0",
	Fails: []rules.Example{
		{Title: "thirteen painful joints", Claim: "dx=M25.511,M25.512,M25.521,M25.522,M25.531,M25.532,M25.551,M25.552,M25.561,M25.562,M25.571,M25.572,M25.50\n97110 GP"},
		{Title: "the whole history of the patient", Claim: "dx=Z96.651,Z96.652,M25.511,M25.512,M25.521,M25.522,M25.531,M25.532,M25.551,M25.552,M25.571,M25.572,M54.50,I10\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "twelve", Claim: "dx=M25.511,M25.512,M25.521,M25.522,M25.531,M25.532,M25.551,M25.552,M25.561,M25.562,M25.571,M25.572\n97110 GP"},
		{Title: "one", Claim: "dx=M25.561\n97110 GP"},
	},
	Check: checkDiagnosisCount,
}

func checkDiagnosisCount(p *rules.Pass) {
	if n := len(p.Claim.Diagnoses); n > maxDiagnoses {
		g := &p.Claim.Diagnoses[maxDiagnoses]
		p.Whole(rules.Spot{At: g.At, Tag: "HI", Element: g.Element}, "the claim has "+strconv.Itoa(n)+" diagnoses, and there is room for twelve",
			"Keep the twelve that matter for the treatment, and send nothing in the other places.")
	}
}
