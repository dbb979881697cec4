package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var b401 = &rules.Rule{
	ID: "B401", Name: "ptp-pair-needs-modifier", Severity: edi.Error, Applies: rules.Medicare,
	Title: "two codes that are paid together only with 59 or an X modifier",
	Checks: "Looks every two codes of one date and rendering provider up in the NCCI table of that date. A pair of indicator 1 needs an NCCI-associated " +
		"modifier (59, XE, XS, XP, XU and some others; not 76 or 77) on either line, and before 2019-07-01 on the column 2 line.",
	Why: "Without the modifier Medicare takes the column 2 code for a part of the column 1 code and denies it. " +
		"The table decides, by the date of service: 97110 with 97140 is no pair, nor is 97530 with 97140 or 97116 since 2020, whatever older articles say.",
	Fix: "Where the two were furnished at separate times and the record shows it, add 59 or the X modifier that says why to the column 2 line. " +
		"Otherwise bill the column 1 code alone.",
	Source: "NCCI practitioner PTP edits; NCCI Policy Manual 2026 ch. I §E and ch. XI §P; CR 11168 (either line since 2019-07-01)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "97", RARC: "N390", Rank: 1},
		{CARC: "97", Rank: 1},
		{CARC: "236", Rank: 1},
		{CARC: "97", RARC: "M15", Rank: 2},
		{CARC: "97", RARC: "M80", Rank: 2},
		{CARC: "231", Rank: 2},
		{CARC: "234", Rank: 2},
		{CARC: "4", RARC: "N822", Rank: 5},
		{CARC: "16", RARC: "N822", Rank: 5},
		{CARC: "4", Rank: 11},
	},
	Yields: []string{"B403", "B404", "B411"},
	Fails: []rules.Example{
		{Title: "group therapy and exercise on one date", Claim: "97150 GP\n97110 GP", Lines: []int{1, 2}},
		{Title: "therapeutic activities and gait training in November 2019", Claim: "date=2019-11-05\n97530 GP\n97116 GP", Lines: []int{1, 2}},
		{Title: "77 says a repeat, not a separate service", Claim: "97150 GP\n97110 GP 77", Lines: []int{1, 2}},
	},
	Passes: []rules.Example{
		{Title: "group therapy in the morning, exercise in the afternoon", Claim: "97150 GP\n97110 GP XE"},
		{Title: "exercise and manual therapy are no pair", Claim: "97110 GP\n97140 GP"},
		{Title: "therapeutic activities and gait training in 2026", Claim: "97530 GP\n97116 GP"},
	},
	Check: checkPairModifier,
}

func checkPairModifier(p *rules.Pass) {
	for i := range p.Pairs {
		if h := &p.Pairs[i]; wantsModifier(h) && !toldBefore(p.Pairs, i, wantsModifier) {
			reportPairModifier(p, h)
		}
	}
}

// wantsModifier says whether a pair is of indicator 1 and lacks its modifier.
func wantsModifier(h *rules.PairHit) bool { return h.Pair.Indicator == '1' && !lifted(h) }

func reportPairModifier(p *rules.Pass, h *rules.PairHit) {
	missing := ", and neither line has one"
	if h.Column2.Date < eitherLine {
		missing = " on line " + number(h.Column2) + " (before 2019-07-01 it must stand on the column 2 code)"
	}
	message := named(p, h.Column2) + " is not paid beside " + named(p, h.Column1) + " on " + h.Column2.Date.String() +
		" without 59 or an X modifier" + missing + ": " + pairRow(h)
	fix := "Where the record shows separate times, add 59 or XE, XS, XP or XU to " + h.Column2.Procedure + " on line " + number(h.Column2) +
		"; otherwise bill " + h.Column1.Procedure + " alone."
	reportPair(p, h, message, fix)
}
