package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var m202 = &rules.Rule{
	ID: "M202", Name: "conflicting-discipline-modifiers", Severity: edi.Error,
	Title:  "more than one of GP, GO and GN on a line",
	Checks: "A line has at most one different modifier of GP, GO and GN.",
	Why:    "A service is furnished under one plan of care. With two the payer cannot tell which, and denies the line for its modifiers.",
	Fix:    "Keep the modifier of the plan of care that the service belongs to.",
	Source: "Medicare Claims Processing Manual ch. 5 §20.1; CMS Change Request 10176",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "4", RARC: "N519", Rank: 2},
		{CARC: "4", RARC: "N823", Rank: 2},
		{CARC: "4", Rank: 2},
		{CARC: "16", RARC: "N823", Rank: 3},
	},
	Fails: []rules.Example{
		{Title: "physical and occupational therapy on one line", Claim: "97110 GP GO\n97140 GP", Lines: []int{1}},
		{Title: "speech and occupational therapy on one line", Claim: "92526 GN GO", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "two disciplines on two lines", Claim: "97110 GP\n97535 GO rendering=1222222220 taxonomy=225X00000X"},
		{Title: "discipline, assistant and threshold", Claim: "97110 GP CQ KX"},
	},
	Marks: rules.Several,
	Check: checkDisciplines,
}

func checkDisciplines(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Marks.Count(rules.Disciplines) < 2 {
			continue
		}
		names := list(l, rules.Disciplines)
		fix := "Keep the one of " + names + " on line " + number(l) + " that the plan of care is under."
		if m := ownModifier(l); m != "" && l.Marks.Has(markOf(m)) {
			fix = "Keep " + m + " on line " + number(l) + ", since the rendering provider is " + therapist(m) + "; remove the rest."
		}
		p.Line(l, modifierSpot(l, rules.Disciplines), service(l)+" has "+names+": a line belongs to one plan of care", fix)
	}
}

// markOf is the mark of a discipline modifier.
func markOf(discipline string) rules.Marks {
	switch discipline {
	case "GP":
		return rules.GP
	case "GO":
		return rules.GO
	}
	return rules.GN
}
