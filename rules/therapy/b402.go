package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var b402 = &rules.Rule{
	ID: "B402", Name: "ptp-pair-never-together", Severity: edi.Error, Applies: rules.Medicare,
	Title:  "two codes that are never paid together",
	Checks: "Looks every two codes of one date and rendering provider up in the NCCI table of that date. A pair of indicator 0 is never paid together, with or without a modifier.",
	Why: "Medicare pays the column 1 code and denies the column 2 code. No modifier changes that: 59 on such a pair is only a reason for an audit. " +
		"Manual therapy with massage, and two physical therapy evaluations on one date, are such pairs.",
	Fix:    "Bill one of the two.",
	Source: "NCCI practitioner PTP edits; NCCI Policy Manual 2026 ch. I §E and ch. XI §P",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "97", RARC: "M80", Rank: 1},
		{CARC: "231", Rank: 1},
		{CARC: "97", RARC: "N390", Rank: 2},
		{CARC: "97", Rank: 2},
		{CARC: "236", Rank: 2},
		{CARC: "97", RARC: "M15", Rank: 3},
	},
	Yields: []string{"B403", "B404", "B411"},
	Fails: []rules.Example{
		{Title: "manual therapy and massage", Claim: "97140 GP\n97124 GP", Lines: []int{1, 2}},
		{Title: "59 does not help manual therapy and massage", Claim: "97140 GP\n97124 GP 59", Lines: []int{1, 2}},
		{Title: "an evaluation and a performance test on one date", Claim: "97161 GP\n97750 GP", Lines: []int{1, 2}},
	},
	Passes: []rules.Example{
		{Title: "manual therapy and massage on two dates", Claim: "file=2026-01-09\n97140 GP date=2026-01-05\n97124 GP date=2026-01-07"},
		{Title: "manual therapy and exercise", Claim: "97140 GP\n97110 GP"},
	},
	Check: checkPairNever,
}

func checkPairNever(p *rules.Pass) {
	for i := range p.Pairs {
		if h := &p.Pairs[i]; neverTogether(h) && !toldBefore(p.Pairs, i, neverTogether) {
			reportPairNever(p, h)
		}
	}
}

func neverTogether(h *rules.PairHit) bool { return h.Pair.Indicator == '0' }

func reportPairNever(p *rules.Pass, h *rules.PairHit) {
	message := named(p, h.Column2) + " is never paid with " + named(p, h.Column1) + " on one date (" + h.Column2.Date.String() + "): " + pairRow(h)
	fix := "Bill one of the two: Medicare pays " + h.Column1.Procedure + " and denies " + h.Column2.Procedure + "."
	if (h.Column1.Marks | h.Column2.Marks).Has(rules.NCCI) {
		fix += " No modifier lifts this pair."
	}
	reportPair(p, h, message, fix)
}
