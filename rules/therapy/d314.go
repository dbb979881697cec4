package therapy

import (
	"strconv"

	"remedi/edi"
	"remedi/rules"
)

var d314 = &rules.Rule{
	ID: "D314", Name: "duplicate-diagnosis", Severity: edi.Error,
	Title:  "the same diagnosis twice on a claim",
	Checks: "Each diagnosis code stands once among the claim's diagnoses, whether written with a decimal point or without.",
	Why:    "Each condition is reported once. A code that stands twice is rejected, and pointers to the two count differently than was meant.",
	Fix:    "Remove the second one and renumber the pointers.",
	Source: "ICD-10-CM Official Guidelines §I.B.12 (each unique code once an encounter); 837P guide loop 2300 HI",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M64", Rank: 6},
		{CARC: "16", RARC: "M76", Rank: 9},
	},
	Fails: []rules.Example{
		{Title: "right knee pain twice", Claim: "dx=M25.561,M25.561\n97110 GP"},
		{Title: "the third diagnosis repeats the first", Claim: "dx=M54.16,M25.551,M54.16\n97110 GP ptr=1,2"},
	},
	Passes: []rules.Example{
		{Title: "pain in both knees", Claim: "dx=M25.561,M25.562\n97110 GP ptr=1,2"},
		{Title: "one diagnosis for three lines", Claim: "dx=M25.561\n97110 GP\n97140 GP\n97530 GP"},
	},
	Check: checkDiagnosisTwice,
}

func checkDiagnosisTwice(p *rules.Pass) {
	list := p.Claim.Diagnoses
	for i := 1; i < len(list); i++ {
		g := &list[i]
		if g.Code == "" {
			continue
		}
		code := bareCode(g)
		for k := range list[:i] {
			if bareCode(&list[k]) == code {
				p.Whole(diagnosisSpot(g), dotted(g)+" is both diagnosis "+strconv.Itoa(k+1)+" and diagnosis "+strconv.Itoa(i+1),
					"Remove the second one and renumber the lines' pointers, or send the diagnosis that is meant in its place.")
				break
			}
		}
	}
}
