package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// Rules about providers that are in the catalogue, so that denials can name them and
// reports can say that they were not checked, but that this version cannot run.

var p506 = &rules.Rule{
	ID: "P506", Name: "referring-is-rendering", Severity: edi.Warning, Applies: rules.Medicare,
	Title:  "the therapist refers to himself",
	Checks: "Compares the referring provider with the rendering one.",
	Fix:    "Name the physician or practitioner who certifies the plan of care.",
	Source: "Medicare Claims Processing Manual ch. 26 §10.4",
	Denials: []rules.Denial{
		{CARC: "183", Rank: 2},
	},
}

var p507 = &rules.Rule{
	ID: "P507", Name: "tax-id-shape", Severity: edi.Error,
	Title:  "a tax number that is none",
	Checks: "Looks at the shape of the billing provider's employer or social security number.",
	Fix:    "Give the nine digits without hyphens.",
	Source: "837P guide loop 2010AA REF02",
}
