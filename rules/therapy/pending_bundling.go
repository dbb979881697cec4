package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// Rules about bundling that are in the catalogue, so that denials can name them and
// reports can say that they were not checked, but that this version cannot run.

var b405 = &rules.Rule{
	ID: "B405", Name: "payer-pair-needs-modifier", Severity: edi.Error,
	Needs:  rules.NeedProfile,
	Title:  "a pair that this payer bundles",
	Checks: "Looks for code pairs that the payer bundles although NCCI does not.",
	Fix:    "Add 59 or an X modifier where the services were separate.",
	Source: "the payer's own policy",
	Denials: []rules.Denial{
		{CARC: "97", RARC: "M80", Rank: 3},
		{CARC: "97", RARC: "M15", Rank: 4},
		{CARC: "97", RARC: "N390", Rank: 4},
		{CARC: "97", Rank: 4},
		{CARC: "4", RARC: "N822", Rank: 6},
		{CARC: "16", RARC: "N822", Rank: 6},
		{CARC: "4", Rank: 12},
	},
}

var b407 = &rules.Rule{
	ID: "B407", Name: "duplicate-claim", Severity: edi.Error,
	Needs:  rules.NeedHistory,
	Title:  "the claim was sent before",
	Checks: "Compares patient, dates, codes and charges with claims sent earlier.",
	Fix:    "Do not send it again; ask for the status of the first, or send a replacement (frequency 7).",
	Source: "Medicare Claims Processing Manual ch. 1 §120",
	Denials: []rules.Denial{
		{CARC: "18", RARC: "N522", Rank: 1},
		{CARC: "B13", Rank: 1},
		{CARC: "B20", Rank: 1},
		{CARC: "18", Rank: 2},
	},
}

var b409 = &rules.Rule{
	ID: "B409", Name: "second-evaluation", Severity: edi.Warning,
	Needs:  rules.NeedHistory,
	Title:  "an initial evaluation again in the same episode",
	Checks: "Looks for an earlier initial evaluation of the same discipline in the same episode of care.",
	Fix:    "Bill the re-evaluation, or show that a new episode began.",
	Source: "NCCI Policy Manual 2026 ch. XI",
	Denials: []rules.Denial{
		{CARC: "B16", Rank: 1},
	},
}
