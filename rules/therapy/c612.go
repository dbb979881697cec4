package therapy

import (
	"strconv"

	"remedi/edi"
	"remedi/rules"
)

var c612 = &rules.Rule{
	ID: "C612", Name: "dates-span-years", Severity: edi.Warning,
	Title: "a claim over two calendar years",
	Checks: "The dates of service of a claim are of one calendar year, and within its statement dates where it has them (DTP*434). " +
		"A date after the file's own or before the patient's birth is C603's or C604's, and not counted.",
	Why: "Deductibles, fee schedules and therapy thresholds begin anew in January. Many payers deny a claim of two years, " +
		"or take the deductible of the wrong one. Sometimes it is a mistyped year.",
	Fix:    "Send one claim for each year.",
	Source: "X12 claim adjustment reason code 268 (the claim spans two calendar years: one claim for each); Medicare Claims Processing Manual ch. 1 §70",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "268", Rank: 1},
		{CARC: "16", RARC: "M52", Rank: 3},
		{CARC: "16", RARC: "M59", Rank: 3},
	},
	Fails: []rules.Example{
		{Title: "visits before and after the new year", Claim: "file=2026-02-01\n97110 GP date=2025-12-30\n97110 GP date=2026-01-02"},
		{Title: "the last visit of the old year is listed last", Claim: "file=2026-02-01\n97110 GP date=2026-01-02\n97140 GP date=2026-01-02\n97110 GP date=2025-12-30"},
		{Title: "one line over the new year", Claim: "file=2026-02-01\nG0283 GP date=2025-12-31..2026-01-01"},
	},
	Passes: []rules.Example{
		{Title: "the last days of a year", Claim: "file=2026-02-01\n97110 GP date=2025-12-29\n97110 GP date=2025-12-31"},
		{Title: "the first days of the next", Claim: "file=2026-02-01\n97110 GP date=2026-01-01\n97110 GP date=2026-01-05"},
	},
	Check: checkYears,
}

func checkYears(p *rules.Pass) {
	checkStatement(p)
	var first, last *rules.Line
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Date == 0:
			p.Skip(l, noDate)
			continue
		case p.FileDate != 0 && max(l.From, l.To) > p.FileDate, beforeBirth(p, l):
			continue
		}
		if first == nil || l.From.Year() < first.From.Year() {
			first = l
		}
		if last == nil || max(l.From, l.To).Year() > max(last.From, last.To).Year() {
			last = l
		}
	}
	if first == nil || first.From.Year() == max(last.From, last.To).Year() {
		return
	}
	at := last
	if first.Index > last.Index { // the one that came second stands out
		at = first
	}
	p.Whole(at.DateSpot(), "the claim has services of "+strconv.Itoa(first.From.Year())+" and of "+strconv.Itoa(max(last.From, last.To).Year()),
		"Send one claim for each year, unless the year of a date is mistyped.")
}

// checkStatement holds the lines against the dates that the statement covers. A
// professional claim has none of its own accord, but some senders write them.
func checkStatement(p *rules.Pass) {
	s, ok := p.Claim.Date("434")
	if !ok || s.From == 0 || s.To == 0 {
		return // the structure check tells of a date that is none
	}
	ls := linesThat(p.Facts, func(l *rules.Line) bool {
		return l.Date != 0 && (l.From < s.From || max(l.From, l.To) > s.To)
	})
	if len(ls) > 0 {
		p.Together(ls, ls[0].DateSpot(), "the date of service "+ls[0].From.String()+" is outside the statement dates (DTP*434), "+s.From.String()+" to "+s.To.String(),
			"Correct the date of service, or the dates of the statement.")
	}
}
