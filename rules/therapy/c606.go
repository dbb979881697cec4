package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var c606 = &rules.Rule{
	ID: "C606", Name: "timely-filing", Severity: edi.Error,
	Title: "the claim is later than the payer takes it",
	Checks: "Medicare Part B takes a line until one calendar year after its From date; for a service of 29 February that is 28 February of the next year. " +
		"Another payer's limit is that of its profile, in days; without one it is not guessed, and a replacement or void is not judged by it, since payers have other limits for these. " +
		"The date of sending is the file's (BHT04), or the one that was asked for, never the clock. " +
		"A claim that gives a reason for its delay (CLM20) asks for an exception and is not judged. A service before the patient's birth is not late but mistyped (C604).",
	Why: "A claim filed too late is denied for good: there is no appeal, and the patient may not be billed. " +
		"The limit runs from the date of service, not from the last denial.",
	Fix:    "Check the date of service first. If it is right, only the exceptions of the manual help (error of the administration, retroactive entitlement).",
	Source: "42 CFR 424.44; Medicare Claims Processing Manual ch. 1 §70 (§70.1: From date of professional claims; §70.7: exceptions)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "29", Rank: 1},
	},
	Fails: []rules.Example{
		{Title: "a day after the year", Claim: "date=2025-01-05 file=2026-01-06\n97110 GP"},
		{Title: "a service of 29 February, on 1 March of the next year", Claim: "date=2024-02-29 file=2025-03-01\n97110 GP"},
		{Title: "the first of two visits is too old", Claim: "file=2026-03-01\n97110 GP date=2025-02-27\n97110 GP date=2025-03-06", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "on the last day of the year", Claim: "date=2025-01-05 file=2026-01-05\n97110 GP"},
		{Title: "90 days at a plan that takes claims for 90 days", Claim: "payer=CI date=2026-01-05 file=2026-04-05\nprofile filing=90\n97110 GP"},
		{Title: "two years late at a commercial plan with its own limit", Claim: "payer=CI date=2024-01-05 file=2026-01-06\n97110 GP"},
	},
	Check: checkTimely,
}

func checkTimely(p *rules.Pass) {
	ours := p.Terms != nil && len(p.Terms.TimelyFiling) > 0
	if !p.PartB && !ours {
		return
	}
	if p.FileDate == 0 {
		p.Skip(nil, "the file has no date (BHT04)")
		return
	}
	if !ours && p.FileDate <= filingLimit(p.First) {
		return // as nearly all are
	}
	ls := linesThat(p.Facts, func(l *rules.Line) bool { return late(p, l) && !beforeBirth(p, l) })
	if len(ls) == 0 {
		return
	}
	if p.Claim.DelayReason != "" {
		p.Skip(nil, "the claim gives a reason for its delay (CLM20)")
		return
	}
	if _, own := fileBy(p, ls[0]); own && p.Claim.Facility.Frequency != "1" {
		p.Skip(nil, "the payer's limit for replacements is not known")
		return
	}
	reportLate(p, ls)
}

// late says whether the file is later than the payer takes a line.
func late(p *rules.Pass, l *rules.Line) bool {
	by, _ := fileBy(p, l)
	return by != 0 && p.FileDate > by
}

// fileBy is the last day on which the payer takes a line, 0 where that is not
// known; own says that it is of the payer's profile.
func fileBy(p *rules.Pass, l *rules.Line) (by edi.Date, own bool) {
	if l.From == 0 {
		return 0, false
	}
	if p.Terms != nil {
		if limit, ok := rules.On(p.Terms.TimelyFiling, l.From); ok {
			return l.From.AddDays(limit.Days), true
		}
	}
	if p.PartB {
		return filingLimit(l.From), false
	}
	return 0, false
}

func reportLate(p *rules.Pass, ls []*rules.Line) {
	by, own := fileBy(p, ls[0])
	message := "the service of " + ls[0].From.String() + " had to be filed by " + by.String() + "; the file is of " + p.FileDate.String()
	fix := "Check the date of service. If it is right, Medicare takes the claim only under an exception (CLM20 gives the reason)."
	if own {
		message += " (" + p.Terms.Name + ")"
		fix = "Check the date of service. If it is right, send the claim with proof that it was filed in time, or with the reason for its delay (CLM20)."
	}
	reportDates(p, ls, message, fix)
}

// filingLimit is the last day on which Medicare Part B takes a service.
func filingLimit(from edi.Date) edi.Date {
	day := from.Day()
	if from.Month() == 2 && day == 29 {
		day = 28
	}
	return edi.NewDate(from.Year()+1, from.Month(), day)
}
