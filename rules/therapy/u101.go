package therapy

import (
	"errors"

	"remedi/edi"
	"remedi/rules"
)

var u101 = &rules.Rule{
	ID: "U101", Name: "units-not-whole", Severity: edi.Error,
	Title:  "units missing, zero, negative or fractional",
	Checks: "SV104 of every service line is a number above zero, and a whole one for therapy codes and every other CPT code. Fractions of HCPCS supplies, drugs and mileage, and of anaesthesia time, are let be.",
	Why:    "A line without countable units cannot be priced: it is returned as unprocessable, and the time limit for filing goes on running. Part of a 15-minute unit is never billed: time is rounded to whole units before.",
	Fix:    "Send the number of whole units in SV104: by the 8-minute rule for timed codes, 1 for untimed ones.",
	Source: "837P guide 005010X222A1 loop 2400 SV104; Medicare Claims Processing Manual ch. 5 §20.2",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M53", Rank: 1},
		{CARC: "125", Rank: 2},
		{CARC: "16", RARC: "MA130", Rank: 4},
		{CARC: "16", Rank: 4},
	},
	Yields: []string{"U102"}, // minutes in place of units are wrong as a whole
	Fails: []rules.Example{
		{Title: "a unit and a half of therapeutic exercise", Claim: "97110 GP x1.5\n97140 GP", Lines: []int{1}},
		{Title: "units left empty", Claim: "97110 GP\n97140 GP units=", Lines: []int{2}},
		{Title: "zero units of speech therapy", Claim: "92507 GN x0 115.00", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "two units written with decimals", Claim: "97110 GP x2.000"},
		{Title: "ambulance miles in tenths", Claim: "payer=CI\n97110 GP\nA0425 x1.5 20.00"},
	},
	Check: checkUnits,
}

func checkUnits(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Units <= 0 || !l.Units.Whole() {
			judgeUnits(p, l)
		}
	}
}

// judgeUnits says what is wrong with units that are not a whole number above
// zero. What is no number at all is a fault of structure, E202.
func judgeUnits(p *rules.Pass, l *rules.Line) {
	_, err := edi.ParseQuantity(l.UnitsText)
	switch {
	case errors.Is(err, edi.ErrNotNumber), errors.Is(err, edi.ErrTooLarge):
		p.Skip(l, "the units are not a number")
	case errors.Is(err, edi.ErrNoNumber):
		reportUnits(p, l, "the units of "+service(l)+" are missing")
	case err == nil && l.Units == 0:
		reportUnits(p, l, service(l)+" is billed with 0 units")
	case err == nil && l.Units < 0:
		reportUnits(p, l, service(l)+" is billed with "+l.Units.String()+" units: a quantity is never negative")
	case l.Code == nil && l.Date == 0 && !isCPT(l.Procedure):
		p.Skip(l, noDate)
	case l.Code != nil || isCPT(l.Procedure):
		reportUnits(p, l, service(l)+" is billed with "+l.UnitsText+" units: it is counted in whole units")
	}
}

func reportUnits(p *rules.Pass, l *rules.Line, message string) {
	fix := "Send the whole units of line " + number(l) + " in SV104."
	switch {
	case l.Units < 0:
		fix = "Send the units of line " + number(l) + " in SV104; to take a service back, send a replacement or void claim (frequency 7 or 8)."
	case l.Code != nil && l.Code.Timed:
		fix = "Send the whole units of line " + number(l) + " in SV104: 8 to 22 minutes are 1 unit, 23 to 37 are 2."
	}
	p.Line(l, l.SV1Spot(4, 0), message, fix)
}

// service is the line's procedure code, for messages.
func service(l *rules.Line) string {
	if l.Procedure == "" {
		return "the service"
	}
	return l.Procedure
}

// isCPT says whether a code is one of CPT that is counted in whole units:
// five digits, or four and a letter for categories II and III. Anaesthesia,
// 00100 to 01999, is counted in time, and HCPCS has miles and parts of a dose.
func isCPT(code string) bool {
	if len(code) != 5 {
		return false
	}
	for i := range 4 {
		if code[i]-'0' > 9 {
			return false
		}
	}
	switch last := code[4]; {
	case last == 'F' || last == 'T':
		return true
	case last-'0' > 9:
		return false
	}
	return code < "00100" || code > "01999"
}
