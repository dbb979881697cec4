package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var u108 = &rules.Rule{
	ID: "U108", Name: "date-span-on-timed-code", Severity: edi.Error,
	Title:  "a timed code billed over a range of dates on one line",
	Checks: "The dates of service (DTP*472) of a line with a 15-minute code are one day. A range that begins and ends on the same day is one day.",
	Why:    "Minutes and units are counted for each date. A range hides how many units each date had, and is denied or read as all units on the first date.",
	Fix:    "Bill each date on a line of its own, with the units of that date.",
	Source: "Medicare Claims Processing Manual ch. 5 §20.2.C; 837P guide 005010X222A1 loop 2400 DTP*472",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M52", Rank: 2},
		{CARC: "16", RARC: "M59", Rank: 2},
	},
	Fails: []rules.Example{
		{Title: "exercise from Monday to Wednesday on one line", Claim: "file=2026-01-08\n97110 GP x3 date=2026-01-05..2026-01-07", Lines: []int{1}},
		{Title: "one of two lines spans two days", Claim: "discipline=OT file=2026-02-01\n97530 GO\n97110 GO x2 date=2026-01-05..2026-01-06", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "a range of one day", Claim: "97110 GP x2 date=2026-01-05..2026-01-05"},
		{Title: "each date on its own line", Claim: "file=2026-01-08\n97110 GP date=2026-01-05\n97110 GP date=2026-01-07"},
	},
	Check: checkSpan,
}

func checkSpan(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.To > l.Date && l.Code != nil && l.Code.Timed:
			p.Line(l, l.DateSpot(), l.Procedure+" is billed from "+l.Date.String()+" to "+l.To.String()+" on one line: timed units are counted for each date",
				"Bill each date of line "+number(l)+" on a line of its own, with the units of that date.")
		}
	}
}
