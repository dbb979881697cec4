package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// minutes is the unit basis of anaesthesia time (SV103).
const minutes = "MJ"

var u102 = &rules.Rule{
	ID: "U102", Name: "wrong-unit-basis", Severity: edi.Error,
	Title:  "a therapy code counted in minutes instead of units",
	Checks: "SV103 is MJ (minutes) on a code of the therapy table. Only anaesthesia is sent in minutes.",
	Why:    "Payers read SV104 as units whatever SV103 says, so that 30 minutes become 30 units: the line is denied for its units, or paid and taken back.",
	Fix:    "Send UN in SV103 and the number of units in SV104.",
	Source: "837P guide 005010X222A1 loop 2400 SV103; Medicare Claims Processing Manual ch. 5 §20.2",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M53", Rank: 2},
	},
	Fails: []rules.Example{
		{Title: "thirty minutes of exercise sent as minutes", Claim: "payer=CI\n97110 GP x30 120.00 basis=MJ\n97140 GP", Lines: []int{1}},
		{Title: "an evaluation in minutes", Claim: "97161 GP x45 145.00 basis=MJ", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "two units of exercise", Claim: "97110 GP x2"},
		{Title: "anaesthesia is counted in minutes", Claim: "payer=CI taxonomy=none discipline=PT\n01400 x75 900.00 basis=MJ"},
	},
	Check: checkUnitBasis,
}

func checkUnitBasis(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Basis != minutes:
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.Code != nil:
			p.Line(l, l.SV1Spot(3, 0), l.Procedure+" is sent in minutes (MJ): it is counted in units (UN)",
				"Send UN in SV103 of line "+number(l)+", and in SV104 "+unitsOf(l)+".")
		}
	}
}

// unitsOf says what to send in place of the minutes. The units of a timed code
// depend on the whole day's minutes, so that the line alone gives a hint only.
func unitsOf(l *rules.Line) string {
	switch {
	case !l.Code.Timed:
		return "the units, 1 for a code without a time step"
	case l.Units < edi.Units(8) || l.Units > edi.Units(24*60) || !l.Units.Whole():
		return "the units: 8 to 22 minutes are 1, 23 to 37 are 2"
	}
	return "the units: " + l.Units.String() + " minutes of one service alone are " + unitsText(edi.Units((l.Units.Int()+7)/15))
}
