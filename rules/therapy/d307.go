package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var d307 = &rules.Rule{
	ID: "D307", Name: "diagnosis-not-billable", Severity: edi.Error,
	Title: "a diagnosis that needs more characters on the date of service",
	Checks: "Every diagnosis is a complete code on the dates of service of the lines that point at it, not the heading of more specific ones. " +
		"Codes are divided every 1 October: M54.5 (low back pain) was complete until 2021-09-30 and is M54.50, M54.51 or M54.59 since.",
	Why:    "ICD-10-CM is to be coded to the highest number of characters. Payers deny a heading as an invalid diagnosis.",
	Fix:    "Send the more specific code that the record supports.",
	Source: "ICD-10-CM Official Guidelines §I.B.2 and §IV.G; ICD-10-CM code tables, FY2016 to FY2027 (CMS and NCHS)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M81", Rank: 1},
		{CARC: "146", Rank: 2},
		{CARC: "16", RARC: "M64", Rank: 3},
		{CARC: "16", RARC: "MA63", Rank: 4},
		{CARC: "11", Rank: 6},
		{CARC: "16", RARC: "M76", Rank: 7},
	},
	Fails: []rules.Example{
		{Title: "low back pain by its code of before October 2021", Claim: "dx=M54.5\n97110 GP"},
		{Title: "plantar fasciitis after the division of October 2026", Claim: "date=2026-10-02 dx=M72.2\n97110 GP"},
		{Title: "a ligament sprain without its seventh character", Claim: "dx=S83.511\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "low back pain, unspecified", Claim: "dx=M54.50\n97110 GP"},
		{Title: "low back pain in September 2021", Claim: "date=2021-09-15 dx=M54.5\n97110 GP"},
		{Title: "plantar fasciitis on the last day of September 2026", Claim: "date=2026-09-30 dx=M72.2\n97110 GP"},
	},
	Check: func(p *rules.Pass) { eachDiagnosis(p, header, reportHeader) },
}

func header(s codeset.DxState) bool { return s == codeset.DxHeader }

func reportHeader(p *rules.Pass, s *standing) {
	message := s.shown() + " is not a complete code on " + s.on.String() + ": it needs more characters"
	switch until := s.table.ValidTo; {
	case until != 0 && until < s.on:
		message = s.shown() + " was a complete code until " + until.String() + "; on " + s.on.String() + " it needs more characters"
	case s.table.ValidFrom > s.on:
		message += " (it is complete from " + s.table.ValidFrom.String() + ")"
	}
	p.Whole(diagnosisSpot(s.Diagnosis), message, "Send the one that the record supports: "+completions(p, s.code, s.on)+".")
}
