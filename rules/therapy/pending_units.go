package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// Rules about units that are in the catalogue, so that denials can name them and
// reports can say that they were not checked, but that this version cannot run.

var u109 = &rules.Rule{
	ID: "U109", Name: "implausible-day", Severity: edi.Warning,
	Needs:  rules.NeedFile,
	Title:  "more treatment time in a day than one therapist has",
	Checks: "Adds up the timed units of one rendering provider on one date: beyond eight hours for one patient, or 24 hours of one-on-one time over all patients, they are implausible.",
	Fix:    "Check units, date and rendering provider.",
	Source: "Medicare Claims Processing Manual ch. 5 §20.2",
	Denials: []rules.Denial{
		{CARC: "152", Rank: 2},
	},
}
