package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var c609 = &rules.Rule{
	ID: "C609", Name: "place-of-service", Severity: edi.Error,
	Title: "a place of service that does not exist, or not for therapy",
	Checks: "The place of service of the claim (CLM05-1), and that of a line where it has one (SV105), is a code of CMS's list " +
		"on the date of service: 10 (telehealth at home) only since 2022, 27 (street) since October 2023. " +
		"For Medicare no therapist bills treatment of an inpatient (21, 51, 61).",
	Why: "Payers price by the place of service and send a claim back whose place is missing or unassigned: " +
		"98 is no place, and 1 is not 11.",
	Fix:    "Send the code of the place where the patient was treated: 11 office, 12 home, 31 or 32 nursing facility, 62 comprehensive rehabilitation facility.",
	Source: "CMS Place of Service Code Set; Medicare Claims Processing Manual ch. 26 §10.5, and ch. 23 (fee schedule, PC/TC indicator 7: not paid for an inpatient); 837P guide CLM05-1 and SV105",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "5", RARC: "M77", Rank: 1},
		{CARC: "16", RARC: "M77", Rank: 1},
		{CARC: "5", Rank: 1},
		{CARC: "58", Rank: 1},
		{CARC: "171", Rank: 2},
	},
	Fails: []rules.Example{
		{Title: "98 is unassigned", Claim: "pos=98\n97110 GP"},
		{Title: "one line in a place that does not exist", Claim: "97110 GP\n97140 GP pos=63", Lines: []int{2}},
		{Title: "telehealth at home before there was a code for it", Claim: "pos=10 date=2021-06-01\n97110 GP"},
		{Title: "therapy of a hospital inpatient to Medicare", Claim: "pos=21\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "in the office", Claim: "pos=11\n97110 GP"},
		{Title: "one line in the patient's home", Claim: "97110 GP\n97140 GP pos=12"},
	},
	Check: checkPlaces,
}

func checkPlaces(p *rules.Pass) {
	checkClaimPlace(p)
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.Place != "" && !placeExists(p, l.Place, l.Date):
			p.Line(l, l.SV1Spot(5, 0), placeFault(l.Place, l.Date), placeFix)
		case l.Place != "" && ofInpatient(p, l, l.Place):
			p.Line(l, l.SV1Spot(5, 0), inpatientFault(l.Place), inpatientFix)
		}
	}
}

// checkClaimPlace looks at the claim's place on the dates of the lines that
// have none of their own; one that they all overrule must still exist.
func checkClaimPlace(p *rules.Pass) {
	place, asked := p.Claim.Facility.Place, edi.Date(0)
	for i := range p.Lines {
		l := &p.Lines[i]
		last := asked == 0 && i == len(p.Lines)-1
		if l.Date == 0 || l.Date == asked || l.Place != "" && !last {
			continue
		}
		if asked = l.Date; !placeExists(p, place, asked) {
			p.Whole(p.CLM(5, 1), placeFault(place, asked), placeFix)
			return
		}
	}
	for i := range p.Lines {
		if l := &p.Lines[i]; l.Place == "" && ofInpatient(p, l, place) {
			p.Whole(p.CLM(5, 1), inpatientFault(place), inpatientFix)
			return
		}
	}
}

// ofInpatient says whether the place makes a line the therapy of a hospital's
// inpatient, which Medicare pays to the hospital. Other payers are not guessed.
func ofInpatient(p *rules.Pass, l *rules.Line, place string) bool {
	switch place {
	case "21", "51", "61": // hospital, psychiatric and rehabilitation inpatients
		return p.Medicare && l.Taxonomy.Level == codeset.Therapist && underPlan(l)
	}
	return false
}

const inpatientFix = "Correct the place of service if the patient was seen as an outpatient; the therapy of an inpatient is the hospital's to bill."

func inpatientFault(place string) string {
	return "place of service " + place + " is an inpatient's: Medicare pays therapy there to the hospital"
}

const placeFix = "Send the code of the place where the patient was treated, such as 11 for the office or 12 for the patient's home."

func placeFault(place string, on edi.Date) string {
	if place == "" {
		return "the claim has no place of service"
	}
	return "place of service " + quoted(place) + " does not exist on " + on.String()
}

func placeExists(p *rules.Pass, place string, on edi.Date) bool {
	_, ok := p.Tables.Place(place, on)
	return ok
}
