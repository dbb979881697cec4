package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// Rules about the claim as a whole that are in the catalogue, so that denials can name them and
// reports can say that they were not checked, but that this version cannot run.

var c615 = &rules.Rule{
	ID: "C615", Name: "filing-indicator-mismatch", Severity: edi.Warning,
	Title:  "the claim filing indicator against the payer",
	Checks: "Compares SBR09 with what the payer table knows about the payer.",
	Fix:    "Correct SBR09 or the payer id.",
	Source: "837P guide loop 2000B SBR09",
	Denials: []rules.Denial{
		{CARC: "109", Rank: 1},
	},
}
