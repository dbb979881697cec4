package therapy

import (
	"slices"

	"remedi/edi"
	"remedi/rules"
)

var b408 = &rules.Rule{
	ID: "B408", Name: "add-on-without-primary", Severity: edi.Error,
	Title: "an add-on code without the code that it adds to",
	Checks: "Looks for the primary code of each add-on code on the same claim and date: 97129 for 97130, 97545 for 97546, 97597 for 97598. " +
		"Monitoring by the month (98981, 99458) may have its primary code on any date of the month.",
	Why:    "An add-on code counts what goes beyond its primary code, and is not paid without it.",
	Fix:    "Add the line of the primary code, or bill the primary code where the add-on was billed in its place.",
	Source: "NCCI Policy Manual 2026 ch. I §R (add-on codes); Medicare Claims Processing Manual ch. 12 §30 D",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "107", Rank: 1},
		{CARC: "B15", Rank: 1},
		{CARC: "234", Rank: 3},
	},
	Fails: []rules.Example{
		{Title: "more cognitive treatment without the first fifteen minutes", Claim: "discipline=SLP\n97130 GN x2", Lines: []int{1}},
		{Title: "a third hour of work hardening without the first two", Claim: "97110 GP\n97546 GP", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "the first fifteen minutes and two more blocks", Claim: "discipline=SLP\n97129 GN\n97130 GN x2"},
		{Title: "wound debridement beyond 20 square centimetres", Claim: "97597 GP\n97598 GP x2"},
	},
	Check: checkAddOn,
}

// byMonth are the add-on codes that count the minutes of a calendar month.
var byMonth = [...]string{"98981", "99458"}

func checkAddOn(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Date == 0 {
			p.Skip(l, noDate)
			continue
		}
		primaries, ok := p.Tables.AddOn(l.Procedure, l.Date)
		if ok && !hasPrimary(p, l, primaries) {
			reportAddOn(p, l, primaries)
		}
	}
}

// hasPrimary says whether one of the codes stands on the claim on the add-on's
// date.
func hasPrimary(p *rules.Pass, addOn *rules.Line, primaries []string) bool {
	for i := range p.Lines {
		if l := &p.Lines[i]; slices.Contains(primaries, l.Procedure) && together(l, addOn) {
			return true
		}
	}
	return false
}

// together says whether a primary code is on the date of its add-on code. A
// primary line without a date is given the benefit of the doubt.
func together(primary, addOn *rules.Line) bool {
	if primary.Date == 0 || primary.Date <= addOn.To && addOn.Date <= primary.To {
		return true
	}
	return slices.Contains(byMonth[:], addOn.Procedure) && primary.Date/100 == addOn.Date/100
}

func reportAddOn(p *rules.Pass, l *rules.Line, primaries []string) {
	codes := slices.Clone(primaries)
	what := "its primary code " + codes[0]
	if len(codes) > 1 {
		what = "one of its primary codes " + either(codes)
	}
	fix := "Add the line of " + either(codes) + ", or bill that code where line " + number(l) + " is the first of the service."
	p.Line(l, l.SV1Spot(1, 2), named(p, l)+" is an add-on code, and "+what+" is not on the claim on "+l.Date.String(), fix)
}
