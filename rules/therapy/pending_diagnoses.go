package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// Rules about diagnoses that are in the catalogue, so that denials can name them and
// reports can say that they were not checked, but that this version cannot run.

var d316 = &rules.Rule{
	ID: "D316", Name: "excludes1-conflict", Severity: edi.Warning,
	Title:  "two diagnoses that exclude each other",
	Checks: "Looks for pairs of diagnoses with an Excludes1 note.",
	Fix:    "Keep the one that applies.",
	Source: "ICD-10-CM Official Guidelines §I.A.12.a",
}
