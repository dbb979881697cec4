package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var c606 = &rules.Rule{
	ID: "C606", Name: "timely-filing", Severity: edi.Error,
	Title: "the claim is later than the payer takes it",
	Checks: "Medicare Part B takes a line until one calendar year after its From date; for a service of 29 February that is 28 February of the next year. " +
		"The date of sending is the file's (BHT04), or the one that was asked for, never the clock. Other payers' limits differ and are not guessed. " +
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
		{Title: "two years late at a commercial plan with its own limit", Claim: "payer=CI date=2024-01-05 file=2026-01-06\n97110 GP"},
	},
	Check: checkTimely,
}

func checkTimely(p *rules.Pass) {
	if !p.PartB {
		return
	}
	if p.FileDate == 0 {
		p.Skip(nil, "the file has no date (BHT04)")
		return
	}
	ls := linesThat(p.Facts, func(l *rules.Line) bool { return l.From != 0 && p.FileDate > filingLimit(l.From) && !beforeBirth(p, l) })
	if len(ls) == 0 {
		return
	}
	if p.Claim.DelayReason != "" {
		p.Skip(nil, "the claim gives a reason for its delay (CLM20)")
		return
	}
	from := ls[0].From
	reportDates(p, ls, "the service of "+from.String()+" had to be filed by "+filingLimit(from).String()+"; the file is of "+p.FileDate.String(),
		"Check the date of service. If it is right, Medicare takes the claim only under an exception (CLM20 gives the reason).")
}

// filingLimit is the last day on which Medicare Part B takes a service.
func filingLimit(from edi.Date) edi.Date {
	day := from.Day()
	if from.Month() == 2 && day == 29 {
		day = 28
	}
	return edi.NewDate(from.Year()+1, from.Month(), day)
}
