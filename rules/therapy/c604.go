package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var c604 = &rules.Rule{
	ID: "C604", Name: "date-before-birth", Severity: edi.Error,
	Title: "a service before the patient's birth or after the death",
	Checks: "No date of service begins before the patient's birth date, or ends after the date of death where the claim has one. " +
		"The patient is the dependent of loop 2000C, or the subscriber where there is none. The days of birth and death themselves pass. " +
		"A date that is later than the file's own is C603's alone.",
	Why: "The payer compares the dates with its own file on the patient and denies the claim. Mostly the year of birth is mistyped, " +
		"or the claim names another member of the family.",
	Fix:    "Compare birth date and dates of service with the patient's record, and correct the one that is wrong.",
	Source: "837P guide loops 2010BA and 2010CA DMG02, 2000B and 2000C PAT06, 2400 DTP*472",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "13", Rank: 1},
		{CARC: "14", Rank: 1},
	},
	Yields: []string{"C603"}, // a year that is mistyped is told once
	Fails: []rules.Example{
		{Title: "the year of birth is mistyped", Claim: "dob=2062-04-12\n97110 GP\n97140 GP"},
		{Title: "the last visit was cancelled by the family", Claim: "death=2026-01-05 file=2026-02-01\n97110 GP\n97140 GP date=2026-01-08", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "a newborn on the day of birth", Claim: "payer=CI patient=child dob=2026-01-05\n97110 GP"},
		{Title: "on the day of death", Claim: "death=2026-01-05\n97110 GP"},
	},
	Check: checkLifetime,
}

const (
	noBirth = "the patient's birth date is missing or no date"
	noDeath = "the patient's date of death is no date"
	noDay   = "the line has no date of service"
)

func checkLifetime(p *rules.Pass) {
	patient := &p.Claim.Patient
	if patient.Birth == 0 {
		p.Skip(nil, noBirth)
	}
	if patient.Death == 0 && patient.DeathText != "" {
		p.Skip(nil, noDeath)
	}
	if patient.Birth == 0 && patient.Death == 0 {
		return
	}
	for i := range p.Lines {
		if p.Lines[i].From == 0 {
			p.Skip(&p.Lines[i], noDay)
		}
	}
	if early := linesThat(p.Facts, func(l *rules.Line) bool { return beforeBirth(p, l) }); len(early) > 0 {
		reportLifetime(p, early, "is before the patient's birth date (DMG02)", "birth date")
	}
	if late := linesThat(p.Facts, func(l *rules.Line) bool { return afterDeath(p, l) }); len(late) > 0 {
		reportLifetime(p, late, "is after the patient's date of death (PAT06)", "date of death")
	}
}

// beforeBirth says whether a line begins before the patient was born, as far
// as both dates are known.
func beforeBirth(p *rules.Pass, l *rules.Line) bool {
	return l.From != 0 && l.From < p.Claim.Patient.Birth
}

// afterDeath says whether a line ends after the patient's death. A line before
// the birth is told as that.
func afterDeath(p *rules.Pass, l *rules.Line) bool {
	death := p.Claim.Patient.Death
	return death != 0 && max(l.From, l.To) > death && !beforeBirth(p, l)
}

// reportLifetime tells the date of service alone: the patient's dates are
// nobody else's business.
func reportLifetime(p *rules.Pass, ls []*rules.Line, what, other string) {
	message := "the date of service " + ls[0].From.String() + " " + what
	fix := "Compare the date of service and the " + other + " with the patient's record, and correct the one that is wrong."
	if len(p.Lines) == 1 { // the only line is a line first, and the claim by it
		p.Line(ls[0], ls[0].DateSpot(), message, fix)
		return
	}
	reportDates(p, ls, message, fix)
}
