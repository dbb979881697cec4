package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// Rules about the claim as a whole that are in the catalogue, so that denials can name them and
// reports can say that they were not checked, but that this version cannot run.

var c614 = &rules.Rule{
	ID: "C614", Name: "secondary-without-primary", Severity: edi.Error,
	Title:  "a secondary claim without what the first payer decided",
	Checks: "Looks at loops 2320 and 2430 of secondary and tertiary claims, and whether they balance.",
	Fix:    "Add the first payer's payment and adjustments.",
	Source: "837P guide loops 2320 and 2430",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "MA04", Rank: 1},
		{CARC: "16", RARC: "N4", Rank: 1},
		{CARC: "22", Rank: 1},
		{CARC: "129", Rank: 1},
		{CARC: "136", Rank: 1},
		{CARC: "16", Rank: 11},
	},
}

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

var c616 = &rules.Rule{
	ID: "C616", Name: "subscriber-incomplete", Severity: edi.Error,
	Title:  "the subscriber is incomplete",
	Checks: "Looks for member id, birth date, sex and address where the guide asks for them.",
	Fix:    "Complete the subscriber from the insurance card.",
	Source: "837P guide loop 2010BA",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "N382", Rank: 2},
		{CARC: "31", Rank: 2},
		{CARC: "140", Rank: 2},
		{CARC: "16", Rank: 10},
	},
}
