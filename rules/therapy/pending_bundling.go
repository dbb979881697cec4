package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// Rules about bundling that are in the catalogue, so that denials can name them and
// reports can say that they were not checked, but that this version cannot run.

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
