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

var m218 = &rules.Rule{
	ID: "M218", Name: "liability-modifier-conflict", Severity: edi.Error, Applies: rules.Medicare,
	Title:  "liability modifiers that exclude each other",
	Checks: "Looks for GA, GX, GY and GZ that cannot stand together.",
	Fix:    "Keep the one that fits the notice the patient was given.",
	Source: "Medicare Claims Processing Manual ch. 30 §50",
	Denials: []rules.Denial{
		{CARC: "96", RARC: "N425", Rank: 1},
		{CARC: "96", Rank: 3},
	},
}

var m219 = &rules.Rule{
	ID: "M219", Name: "at-missing", Severity: edi.Error, Applies: rules.PartB,
	Title:  "spinal manipulation without AT",
	Checks: "Looks for 98940 to 98942 without AT and without GA, GY or GZ.",
	Fix:    "Add AT for active treatment, or GA or GZ for maintenance care.",
	Source: "Medicare Benefit Policy Manual ch. 15 §240.1.3",
	Denials: []rules.Denial{
		{CARC: "50", Rank: 3},
		{CARC: "4", RARC: "N822", Rank: 4},
		{CARC: "16", RARC: "N822", Rank: 4},
	},
}

var m220 = &rules.Rule{
	ID: "M220", Name: "kx-with-liability-modifier", Severity: edi.Error, Applies: rules.Medicare,
	Title:  "KX beside a modifier that says Medicare will not pay",
	Checks: "Looks for KX beside GA, GY or GZ on a line.",
	Fix:    "Keep the one that is true.",
	Source: "Medicare Claims Processing Manual ch. 5 §10.3",
	Denials: []rules.Denial{
		{CARC: "96", RARC: "N425", Rank: 3},
		{CARC: "4", RARC: "N519", Rank: 8},
	},
}
