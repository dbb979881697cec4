package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var d306 = &rules.Rule{
	ID: "D306", Name: "diagnosis-unknown", Severity: edi.Error,
	Title: "a diagnosis that is no ICD-10-CM code",
	Checks: "Every diagnosis is a code of ICD-10-CM that was in force at some time since October 2015. A code that needs more characters is D307, " +
		"one that is not in force on the date of service D308; a decimal point in the code is a fault of its form, and is not counted here.",
	Why:    "A code that never existed is most often a slip of the hand, and the payer cannot process the claim.",
	Fix:    "Look the code up and correct it.",
	Source: "ICD-10-CM code tables, FY2016 to FY2027 (CMS and NCHS); 837P guide loop 2300 HI",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "146", Rank: 1},
		{CARC: "16", RARC: "M64", Rank: 2},
		{CARC: "16", RARC: "M81", Rank: 3},
		{CARC: "16", RARC: "MA63", Rank: 3},
		{CARC: "11", Rank: 5},
		{CARC: "16", RARC: "M76", Rank: 6},
	},
	Fails: []rules.Example{
		{Title: "knee pain with a side that does not exist", Claim: "dx=M25.563\n97110 GP"},
		{Title: "a code of ICD-9", Claim: "dx=M25.561,724.2\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "pain in the right knee", Claim: "dx=M25.561\n97110 GP"},
		{Title: "aftercare of a cruciate ligament sprain, seven characters", Claim: "dx=S83.511D\n97110 GP"},
	},
	Check: func(p *rules.Pass) { eachDiagnosis(p, unknownCode, reportUnknown) },
}

func unknownCode(s codeset.DxState) bool { return s == codeset.DxUnknown }

func reportUnknown(p *rules.Pass, s *standing) {
	fix := "Look the diagnosis up and correct the code."
	switch begin, state := beginning(p, s.code, s.on); state {
	case codeset.DxBillable:
		fix = codeset.Dotted(begin) + " is a complete code and takes no more characters: send that if it is meant."
	case codeset.DxHeader:
		fix = "Correct the code. Codes that begin with " + codeset.Dotted(begin) + " are " + completions(p, begin, s.on) + "."
	}
	p.Whole(diagnosisSpot(s.Diagnosis), s.shown()+" is no ICD-10-CM code, on "+s.on.String()+" or at any other time", fix)
}
