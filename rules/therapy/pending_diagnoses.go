package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// Rules about diagnoses that are in the catalogue, so that denials can name them and
// reports can say that they were not checked, but that this version cannot run.

var d311 = &rules.Rule{
	ID: "D311", Name: "unspecific-principal-diagnosis", Severity: edi.Warning,
	Title:  "an unspecific diagnosis alone behind a timed code",
	Checks: "Looks for M62.81 or a symptom code (R00 to R99) as the only diagnosis behind a timed code.",
	Fix:    "Add the condition or functional deficit that is being treated.",
	Source: "ICD-10-CM Official Guidelines §IV.D",
	Denials: []rules.Denial{
		{CARC: "50", Rank: 2},
		{CARC: "167", Rank: 2},
		{CARC: "B22", Rank: 2},
		{CARC: "11", Rank: 8},
	},
}

var d312 = &rules.Rule{
	ID: "D312", Name: "laterality-conflict", Severity: edi.Warning,
	Title:  "RT or LT against the side of the diagnosis",
	Checks: "Compares RT and LT with the side that the diagnosis names.",
	Fix:    "Make modifier and diagnosis name the same side.",
	Source: "ICD-10-CM Official Guidelines §I.B.13",
	Denials: []rules.Denial{
		{CARC: "11", Rank: 3},
	},
}

var d313 = &rules.Rule{
	ID: "D313", Name: "active-treatment-character", Severity: edi.Warning,
	Title:  "an injury in active treatment, on therapy",
	Checks: "Looks for injury codes with the seventh character A on therapy lines.",
	Fix:    "Use D for care in the healing phase.",
	Source: "ICD-10-CM Official Guidelines §I.C.19.a",
}

var d316 = &rules.Rule{
	ID: "D316", Name: "excludes1-conflict", Severity: edi.Warning,
	Title:  "two diagnoses that exclude each other",
	Checks: "Looks for pairs of diagnoses with an Excludes1 note.",
	Fix:    "Keep the one that applies.",
	Source: "ICD-10-CM Official Guidelines §I.A.12.a",
}
