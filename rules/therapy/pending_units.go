package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// Rules about units that are in the catalogue, so that denials can name them and
// reports can say that they were not checked, but that this version cannot run.

var u105 = &rules.Rule{
	ID: "U105", Name: "units-exceed-minutes", Severity: edi.Error,
	Needs:  rules.NeedMinutes,
	Title:  "more timed units than the documented minutes allow",
	Checks: "Compares the timed units of a date with the documented treatment minutes: Medicare counts the minutes of all timed codes together (8 to 22 minutes are one unit, 23 to 37 two), the AMA midpoint rule each code alone.",
	Fix:    "Bill the units that the minutes allow, or correct the minutes.",
	Source: "Medicare Claims Processing Manual ch. 5 §20.2.C",
	Denials: []rules.Denial{
		{CARC: "152", Rank: 1},
		{CARC: "151", Rank: 3},
		{CARC: "222", Rank: 3},
		{CARC: "151", RARC: "N362", Rank: 4},
		{CARC: "50", Rank: 4},
	},
}

var u106 = &rules.Rule{
	ID: "U106", Name: "daily-timed-unit-cap", Severity: edi.Error,
	Needs:  rules.NeedProfile,
	Title:  "more timed units in a day than the payer takes",
	Checks: "Adds up the timed units of a date and compares them with the cap of the payer.",
	Fix:    "Bill up to the cap, or ask for an exception before sending.",
	Source: "the payer's own policy",
	Denials: []rules.Denial{
		{CARC: "222", Rank: 1},
		{CARC: "273", Rank: 1},
		{CARC: "119", RARC: "N362", Rank: 2},
		{CARC: "119", Rank: 2},
		{CARC: "96", RARC: "N362", Rank: 3},
		{CARC: "151", RARC: "N362", Rank: 3},
		{CARC: "151", Rank: 4},
	},
}

var u107 = &rules.Rule{
	ID: "U107", Name: "units-below-minutes", Severity: edi.Info,
	Needs:  rules.NeedMinutes,
	Title:  "fewer units than the documented minutes allow",
	Checks: "Compares the units with what the documented minutes would allow.",
	Fix:    "Bill the units that were furnished.",
	Source: "Medicare Claims Processing Manual ch. 5 §20.2.C",
}

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
