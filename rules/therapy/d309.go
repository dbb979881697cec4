package therapy

import (
	"strconv"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

var d309 = &rules.Rule{
	ID: "D309", Name: "external-cause-first", Severity: edi.Error,
	Title: "an external cause as the principal diagnosis, or as the only one of a line",
	Checks: "The principal diagnosis, and at least one of the diagnoses that a line points at, is not an external cause (V00 to Y99: " +
		"how an injury came about).",
	Why: "An external cause says how the injury happened, not what is treated. It may be added behind the injury but never stand first or alone, " +
		"and payers deny claims where it does.",
	Fix:    "Send the injury or its aftercare first and the external cause behind it, and point the line at the injury.",
	Source: "ICD-10-CM Official Guidelines §I.C.20.a.6 (an external cause code can never be a principal diagnosis)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "MA63", Rank: 2},
		{CARC: "11", Rank: 2},
	},
	Fails: []rules.Example{
		{Title: "the fall stands before the fracture that it caused", Claim: "dx=W01.0XXD,S52.501D\n97110 GP ptr=1,2"},
		{Title: "one line points at the fall alone", Claim: "dx=S52.501D,W01.0XXD\n97110 GP ptr=1,2\n97140 GP ptr=2", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "the fracture first, the fall behind it", Claim: "dx=S52.501D,W01.0XXD\n97110 GP ptr=1,2"},
		{Title: "aftercare of a joint replacement", Claim: "dx=Z47.1,Z96.651\n97110 GP ptr=1,2"},
	},
	Check: checkExternalCause,
}

func checkExternalCause(p *rules.Pass) {
	some, first := false, false // an external cause at all; and as the principal
	for i := range p.Claim.Diagnoses {
		g := &p.Claim.Diagnoses[i]
		if !external(g) {
			continue
		}
		some = true
		if principal(g) && !first {
			first = true
			p.Whole(diagnosisSpot(g), "the principal diagnosis "+dotted(g)+" is an external cause: it says how the injury came about, not what is treated",
				"Send the injury or its aftercare first, and "+dotted(g)+" behind it with ABF.")
		}
	}
	if !some {
		return
	}
	for i := range p.Lines {
		checkExternalPointers(p, &p.Lines[i])
	}
}

// external says whether a diagnosis is an external cause: the whole chapter
// V00 to Y99, and nothing else, begins with these letters.
func external(g *claim.Diagnosis) bool {
	if len(g.Qualifier) != len("ABK") {
		return false
	}
	code := bareCode(g)
	return len(code) >= 3 && code[0] >= 'V' && code[0] <= 'Y'
}

// checkExternalPointers looks at what one line points at. A line that points at
// the principal diagnosis is not told of again.
func checkExternalPointers(p *rules.Pass, l *rules.Line) {
	at := -1 // the first pointer
	for k, s := range l.Pointers {
		n := pointsAt(s)
		if n == 0 || n > len(p.Claim.Diagnoses) {
			continue
		}
		g := &p.Claim.Diagnoses[n-1]
		if !external(g) || principal(g) {
			return
		}
		if at < 0 {
			at = k
		}
	}
	if at < 0 {
		return
	}
	g := &p.Claim.Diagnoses[pointsAt(l.Pointers[at])-1]
	p.Line(l, pointerSpot(l, at), l.Procedure+" points only at "+dotted(g)+", an external cause: it says how the injury came about, not what is treated",
		"Point line "+strconv.Itoa(l.Number)+" at the injury or condition that was treated as well.")
}
