package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var c602 = &rules.Rule{
	ID: "C602", Name: "zero-charge", Severity: edi.Warning,
	Title: "a line or a claim of nothing",
	Checks: "Looks for service lines with a charge of zero, and for a claim of zero whose lines are all zero. " +
		"Codes that only report quality (CPT ending in F, HCPCS G8000 to G9999, M0000 to M1999) are sent with a charge of zero on purpose.",
	Why: "A line of nothing is paid nothing, and most payers send it back: the charge was forgotten, " +
		"or the price list lacks the code.",
	Fix:    "Give the line its usual charge, or take it out of the claim.",
	Source: "837P guide loops 2300 CLM02 and 2400 SV102; CMS Quality Payment Program, Medicare Part B claims reporting (quality data codes are sent at $0.00)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M79", Rank: 2},
	},
	// A line of no units and no charge is one fault: its units.
	Yields: []string{"U101"},
	Fails: []rules.Example{
		{Title: "the price of manual therapy was forgotten", Claim: "97110 GP\n97140 GP 0.00", Lines: []int{2}},
		{Title: "nothing on the claim has a price", Claim: "97110 GP 0.00\n97140 GP 0.00"},
	},
	Passes: []rules.Example{
		{Title: "every line has its charge", Claim: "97110 GP\n97140 GP 0.01"},
		{Title: "a quality code beside the evaluation", Claim: "97161 GP\nG8420 0.00"},
	},
	Check: checkNothing,
}

func checkNothing(p *rules.Pass) {
	ls := linesThat(p.Facts, ofNothing)
	if len(ls) == 0 {
		return
	}
	if len(ls) == len(p.Lines) && p.Claim.Charge == 0 {
		p.Whole(p.CLM(2, 0), "the claim charges nothing", "Give the service lines their usual charges.")
		return
	}
	for _, l := range ls {
		p.Line(l, l.SV1Spot(2, 0), l.Procedure+" is charged at 0.00", "Give the line its usual charge, or take it out of the claim.")
	}
}

// ofNothing says whether a line charges zero that should not. A charge that
// cannot be read is a fault of the file's structure.
func ofNothing(l *rules.Line) bool {
	return l.Charge == 0 && !reportsQuality(l.Procedure) && readable(l.Charge, l.ChargeText)
}

// reportsQuality says whether a code reports a measure and is never paid: CPT
// category II (0000F to 9999F) and the ranges of HCPCS that CMS keeps for it.
func reportsQuality(code string) bool {
	if len(code) != 5 {
		return false
	}
	return code[4] == 'F' || code >= "G8000" && code <= "G9999" || code >= "M0000" && code <= "M1999"
}
