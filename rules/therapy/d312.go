package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var d312 = &rules.Rule{
	ID: "D312", Name: "laterality-conflict", Severity: edi.Warning,
	Title: "RT or LT against the side of the diagnosis",
	Checks: "A line with RT or LT does not point at diagnoses of the other side alone. A diagnosis of both sides, or of a side that is not specified, fits either; one without side says nothing. " +
		"A line with both modifiers is not judged.",
	Why:    "The payer sees a treatment of one side for a complaint of the other: one of the two is mistyped, and the line is denied or questioned.",
	Fix:    "Make modifier and diagnosis name the same side.",
	Source: "ICD-10-CM Official Guidelines §I.B.13 (laterality); sides from the ICD-10-CM descriptions (FY2027)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "11", Rank: 3},
	},
	Fails: []rules.Example{
		{Title: "the right knee for pain of the left one", Claim: "dx=M25.562\n97140 GP RT", Lines: []int{1}},
		{Title: "the left shoulder, both diagnoses of the right one", Claim: "dx=M75.121,M25.511\n97110 GP\n97140 GP LT ptr=1,2", Lines: []int{2}},
		{Title: "the right arm, paralysis of the left side after a stroke", Claim: "payer=CI dx=I69.354\n97112 GO RT", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "the same side", Claim: "dx=M25.561\n97140 GP RT"},
		{Title: "both knees", Claim: "dx=M17.0\n97140 GP LT"},
		{Title: "one diagnosis of each side", Claim: "dx=M25.561,M25.562\n97140 GP LT ptr=1,2"},
	},
	Check: checkLaterality,
}

const noSideKnown = "the current release of ICD-10-CM does not say whether the diagnosis names a side"

func checkLaterality(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		switch l.Marks & (rules.RT | rules.LT) {
		case rules.RT:
			checkSide(p, l, codeset.RightSide, codeset.LeftSide)
		case rules.LT:
			checkSide(p, l, codeset.LeftSide, codeset.RightSide)
		}
	}
}

// checkSide reports a line of one side whose diagnoses, as far as they name a
// side, are all of the other.
func checkSide(p *rules.Pass, l *rules.Line, own, other codeset.Side) {
	conflict, unknown := "", false
	for _, s := range l.Pointers {
		n := pointsAt(s)
		if n == 0 || n > len(p.Claim.Diagnoses) {
			continue // D302's
		}
		g := &p.Claim.Diagnoses[n-1]
		if len(g.Qualifier) != len("ABK") {
			unknown = true
			continue
		}
		switch code := bareCode(g); p.Tables.DiagnosisSide(code) {
		case codeset.NoSide:
		case other:
			conflict = codeset.Dotted(code)
		case codeset.UnknownSide:
			unknown = true
		default:
			return
		}
	}
	switch {
	case unknown:
		p.Skip(l, noSideKnown)
	case conflict != "":
		m := list(l, rules.RT|rules.LT)
		p.Line(l, modifierSpot(l, rules.RT|rules.LT), "line "+number(l)+" has "+m+" (the "+own.String()+" side), and its diagnosis "+conflict+" names the "+other.String()+" one",
			"Change "+m+", or the diagnosis, to the side that was treated.")
	}
}
