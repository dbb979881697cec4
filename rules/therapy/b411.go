package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var b411 = &rules.Rule{
	ID: "B411", Name: "procedure-code-unknown", Severity: edi.Error,
	Title: "a procedure code that does not exist on the date of service",
	Checks: "Looks every code that begins with 97 or is a therapy code up in the table of codes by date of service. " +
		"Of other codes the table says nothing, and the rule is silent about them.",
	Why: "A code that never existed is a slip of the hand (97710 for 97110), and one that was deleted has been replaced: " +
		"97001 to 97004 ended with 2016. Payers deny both as invalid.",
	Fix:    "Correct the code, or bill the one that replaced it.",
	Source: "CPT section 97 and HCPCS level II by year, from the Medicare physician fee schedule; 837P guide loop 2400 SV101-2",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M20", Rank: 2},
		{CARC: "16", RARC: "N56", Rank: 2},
		{CARC: "181", Rank: 2},
		{CARC: "16", RARC: "M51", Rank: 3},
	},
	Fails: []rules.Example{
		{Title: "two digits exchanged", Claim: "97710 GP", Lines: []int{1}},
		{Title: "an evaluation by its code of before 2017", Claim: "97110 GP\n97001 GP", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "therapeutic exercise", Claim: "97110 GP"},
		{Title: "an evaluation in December 2016", Claim: "date=2016-12-15\n97001 GP"},
		{Title: "an office visit is not a therapy code", Claim: "payer=CI\n99213"},
	},
	Check: checkProcedure,
}

func checkProcedure(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.Code == nil && l.Qualifier == "HC":
			checkUntabled(p, l)
		}
	}
}

// checkUntabled looks at a code that the therapy table does not have on the date.
func checkUntabled(p *rules.Pass, l *rules.Line) {
	known, state := p.Tables.Procedure(l.Procedure, l.Date)
	if state == codeset.InForce || state == codeset.Outside {
		return
	}
	message, fix := "", "Look the service up and bill the code that was in force on "+l.Date.String()+"."
	switch state {
	case codeset.Unknown:
		message = l.Procedure + " is not a procedure code"
		if near := p.Tables.Nearest(l.Procedure, l.Date); len(near) > 0 {
			message += ": did you mean " + either(near) + "?"
			fix = "Correct the code: " + meaningOf(p, near[0], l.Date) + " is the nearest."
		}
	case codeset.Ended:
		message = l.Procedure + " ended on " + known.To.String() + ", before the service on " + l.Date.String()
		if len(known.ReplacedBy) > 0 {
			fix = "Bill the code that replaced it: " + either(known.ReplacedBy) + "."
		}
	case codeset.NotYet:
		message = l.Procedure + " came into force on " + known.From.String() + ", after the service on " + l.Date.String()
	}
	p.Line(l, l.SV1Spot(1, 2), message, fix)
}
