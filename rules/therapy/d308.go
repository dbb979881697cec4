package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var d308 = &rules.Rule{
	ID: "D308", Name: "diagnosis-not-in-force", Severity: edi.Error,
	Title: "a diagnosis that was deleted before, or added after, the date of service",
	Checks: "Every diagnosis is in force on the dates of service of the lines that point at it. " +
		"A code that was divided into longer ones on that date is D307.",
	Why: "The codes change on 1 October, and some on 1 April, by the date of service and not by the date of billing. " +
		"A code that is not in force on that date is denied as invalid.",
	Fix:    "Send the code that was in force on the date of service.",
	Source: "45 CFR 162.1002 and ICD-10-CM code tables, FY2016 to FY2027 (CMS and NCHS)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M81", Rank: 2},
		{CARC: "146", Rank: 3},
		{CARC: "16", RARC: "M64", Rank: 4},
		{CARC: "16", RARC: "MA63", Rank: 5},
		{CARC: "11", Rank: 7},
		{CARC: "16", RARC: "M76", Rank: 8},
	},
	Fails: []rules.Example{
		{Title: "a code of October 2026 on a visit in January", Claim: "dx=M72.20\n97110 GP"},
		{Title: "a code deleted in 2016", Claim: "dx=M25.561,I60.20\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "the code of October 2026 on a visit of that month", Claim: "date=2026-10-02 dx=M72.20\n97110 GP"},
		{Title: "the older code before it was divided", Claim: "dx=M72.2\n97110 GP"},
	},
	Check: func(p *rules.Pass) { eachDiagnosis(p, notInForce, reportNotInForce) },
}

func notInForce(s codeset.DxState) bool { return s == codeset.DxNotYet || s == codeset.DxEnded }

func reportNotInForce(p *rules.Pass, s *standing) {
	message := s.shown() + " is " + s.table.State.String() + " on " + s.on.String()
	switch {
	case s.table.State == codeset.DxNotYet && s.table.ValidFrom != 0:
		message += ": it is valid from " + s.table.ValidFrom.String()
	case s.table.ValidTo != 0:
		message += ": it was valid until " + s.table.ValidTo.String()
	}
	fix := "Send the code that was in force on " + s.on.String() + "."
	switch begin, state := beginning(p, s.code, s.on); state {
	case codeset.DxBillable:
		fix = "On " + s.on.String() + " the code was " + codeset.Dotted(begin) + ": send that if it is meant."
	case codeset.DxHeader:
		fix = "Send the code that was in force on " + s.on.String() + ". Codes that begin with " + codeset.Dotted(begin) + " are " +
			completions(p, begin, s.on) + "."
	}
	p.Whole(diagnosisSpot(s.Diagnosis), message, fix)
}
