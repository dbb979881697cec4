package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// Rules about the claim as a whole that are in the catalogue, so that denials can name them and
// reports can say that they were not checked, but that this version cannot run.

var c612 = &rules.Rule{
	ID: "C612", Name: "dates-span-years", Severity: edi.Warning,
	Title:  "a claim over two calendar years",
	Checks: "Looks for dates of service in two calendar years, or outside the statement dates.",
	Fix:    "Send one claim for each year.",
	Source: "Medicare Claims Processing Manual ch. 1 §70",
	Denials: []rules.Denial{
		{CARC: "268", Rank: 1},
		{CARC: "16", RARC: "M52", Rank: 3},
		{CARC: "16", RARC: "M59", Rank: 3},
	},
}

var c613 = &rules.Rule{
	ID: "C613", Name: "accident-date-missing", Severity: edi.Error,
	Title:  "an accident without its date",
	Checks: "Looks for CLM11 AA or OA without the accident date.",
	Fix:    "Add the date of the accident.",
	Source: "837P guide loop 2300 DTP*439",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "MA130", Rank: 1},
	},
}

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

var c618 = &rules.Rule{
	ID: "C618", Name: "other-insurer-likely", Severity: edi.Warning,
	Title:  "a work or automobile cause billed to health insurance",
	Checks: "Compares CLM11 with SBR09.",
	Fix:    "Bill the workers' compensation or automobile insurer first.",
	Source: "837P guide loop 2300 CLM11",
	Denials: []rules.Denial{
		{CARC: "19", Rank: 1},
		{CARC: "20", Rank: 1},
		{CARC: "21", Rank: 1},
	},
}
