package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// Rules about modifiers that are in the catalogue, so that denials can name them and
// reports can say that they were not checked, but that this version cannot run.

var m217 = &rules.Rule{
	ID: "M217", Name: "telehealth-mismatch", Severity: edi.Warning,
	Title:  "telehealth modifier and place of service do not agree",
	Checks: "Compares modifiers 93 and 95 with places of service 02 and 10.",
	Fix:    "Make modifier and place say the same.",
	Source: "CMS telehealth services list; the payer's own policy",
	Denials: []rules.Denial{
		{CARC: "5", Rank: 2},
	},
}
