package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// How many timed units a day holds: eight hours of one patient's, and twenty-four
// of a therapist's, who treats one patient at a time.
const (
	patientDay  = 8 * 60 / quarter
	providerDay = 24 * 60 / quarter
)

var u109 = &rules.Rule{
	ID: "U109", Name: "implausible-day", Severity: edi.Warning, Needs: rules.NeedFile, Days: true,
	Title: "more treatment time in a day than one therapist has",
	Checks: "Adds up the timed (15-minute) units of one rendering provider on one date: beyond 32 units (8 hours) for one patient, or 96 units (24 hours) over all patients of the file, " +
		"they cannot be one-on-one time. A day is told once, on the claim that passes it. Claims that replace or void another one are not counted.",
	Why:    "Timed codes are one-on-one: a therapist has each quarter of an hour once. Days that cannot be are what auditors look for first.",
	Fix:    "Check units, date of service and rendering provider; an assistant's treatment counts under the therapist who is named.",
	Source: "NCCI Policy Manual 2026 ch. XI §P.2; Medicare Claims Processing Manual ch. 5 §20.2",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "152", Rank: 2},
	},
	Yields: []string{"U104"},
	Fails: []rules.Example{
		{Title: "eight and a half hours for one patient", Claim: "payer=CI\n97110 GP x20\n97530 GP x14", Lines: []int{1, 2}},
		{Title: "33 units of one code", Claim: "payer=CI\n97110 GP x33", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "eight hours", Claim: "payer=CI\n97110 GP x16\n97530 GP x16"},
		{Title: "ten hours by two therapists", Claim: "payer=CI\n97110 GP x20\n97530 GO x20 rendering=1245319599 taxonomy=225X00000X"},
	},
	Check: checkDay,
}

func checkDay(p *rules.Pass) {
	if len(p.Full) > 0 { // over the claims of the file; the claim alone was looked at before
		for i := range p.Full {
			reportDay(p, &p.Full[i])
		}
		return
	}
	if fewUnits(p) {
		return // as nearly all have
	}
	var room [8]rules.ProviderDay
	for _, d := range p.ProviderDays(room[:0]) {
		if d.Units > patientDay {
			reportDay(p, &rules.FullDay{ProviderDay: d})
		}
	}
}

// fewUnits says whether all lines together have not as many units as a day holds.
func fewUnits(p *rules.Pass) bool {
	var sum edi.Quantity
	for i := range p.Lines {
		sum = plus(sum, max(p.Lines[i].Units, 0))
	}
	return sum <= edi.Units(patientDay)
}

func reportDay(p *rules.Pass, d *rules.FullDay) {
	ls := linesThat(p.Facts, func(l *rules.Line) bool { return l.InDay() && l.Date == d.Date && l.Renders == d.Provider })
	message := hours(d.Before+d.Units) + " of timed treatment by one rendering provider on " + d.Date.String()
	switch {
	case d.AllPatients:
		message += " over all patients of the file, " + hours(d.Units) + " of them on this claim: a day has 24 hours of one-on-one time"
	case d.Before > 0:
		message += " for one patient, " + hours(d.Units) + " of them on this claim: more than 8 hours are not plausible"
	default:
		message += " for one patient: more than 8 hours are not plausible"
	}
	p.Together(ls, ls[0].SV1Spot(4, 0), message, "Check the units, the date of service and the rendering provider of "+linesText(ls)+".")
}

// hours is some timed units with the time they stand for: "33 units (8.25 hours)".
func hours(units int) string {
	noun := " hours)"
	if units == 4 {
		noun = " hour)"
	}
	return count(units, "unit") + " (" + edi.Quantity(units*250).String() + noun
}
