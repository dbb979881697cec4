package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var c603 = &rules.Rule{
	ID: "C603", Name: "date-in-future", Severity: edi.Error,
	Title: "a date of service after the file's own date",
	Checks: "No date of service (DTP*472, both ends of a range) is later than the date of the file (BHT04), " +
		"or than the date that was asked for.",
	Why: "Nothing can be billed before it was done: the payer denies the line, or sends the claim back. " +
		"Mostly the year is mistyped in January, or an appointment was billed before the visit.",
	Fix:    "Correct the date of service, or send the claim once the visit has taken place.",
	Source: "837P guide loop 2400 DTP*472 and BHT04; Medicare Claims Processing Manual ch. 1 §80.3.2",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M52", Rank: 1},
		{CARC: "16", RARC: "M59", Rank: 1},
		{CARC: "110", Rank: 1},
	},
	Fails: []rules.Example{
		{Title: "tomorrow's visit", Claim: "file=2026-01-05 date=2026-01-06\n97110 GP\n97140 GP"},
		{Title: "the wrong year on one line", Claim: "file=2026-01-06 date=2026-01-05\n97110 GP\n97140 GP date=2026-12-29", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "billed on the day of the visit", Claim: "file=2026-01-05 date=2026-01-05\n97110 GP"},
		{Title: "billed a month later", Claim: "file=2026-02-05 date=2026-01-05\n97110 GP"},
	},
	Check: checkFuture,
}

func checkFuture(p *rules.Pass) {
	if p.FileDate == 0 {
		p.Skip(nil, "the file has no date (BHT04)")
		return
	}
	ls := linesThat(p.Facts, func(l *rules.Line) bool { return max(l.From, l.To) > p.FileDate })
	if len(ls) == 0 {
		return
	}
	day := max(ls[0].From, ls[0].To)
	message := "the date of service " + day.String() + " is later than the file's date, " + p.FileDate.String()
	const fix = "Correct the date of service, or send the claim once the visit has taken place."
	if len(p.Lines) == 1 { // the only line is a line first, and the claim by it
		p.Line(ls[0], ls[0].DateSpot(), message, fix)
		return
	}
	reportDates(p, ls, message, fix)
}
