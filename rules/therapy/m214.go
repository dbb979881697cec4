package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// exact are the modifiers that each say one of the things that 59 may mean.
const exact = rules.XE | rules.XS | rules.XP | rules.XU

var m214 = &rules.Rule{
	ID: "M214", Name: "59-with-x-modifier", Severity: edi.Error,
	Title:  "59 together with XE, XS, XP or XU on a line",
	Checks: "A line with 59 has none of XE, XS, XP and XU.",
	Why:    "The X modifiers are subsets of 59, to be used instead of it. Both on a line contradict each other, and payers return it.",
	Fix:    "Keep the X modifier where the payer takes it, else 59.",
	Source: "CMS Change Request 8863; NCCI Policy Manual 2026 ch. I §E",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "4", RARC: "N823", Rank: 5},
		{CARC: "16", RARC: "N823", Rank: 5},
		{CARC: "4", Rank: 8},
	},
	Fails: []rules.Example{
		{Title: "59 and XU on exercise beside group therapy", Claim: "97150 GP\n97110 GP 59 XU", Lines: []int{2}},
		{Title: "XS before 59", Claim: "97012 GP\n97140 GP XS 59", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "59 alone", Claim: "97150 GP\n97110 GP 59"},
		{Title: "59 on one line of the pair, XU on the other", Claim: "97150 GP 59\n97110 GP XU"},
	},
	Marks: rules.Distinct,
	Check: checkBothDistinct,
}

func checkBothDistinct(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if !l.Marks.Has(rules.M59) || !l.Marks.Has(exact) {
			continue
		}
		m := list(l, exact)
		p.Line(l, l.ModifierSpot(modifierIndex(l, "59")), service(l)+" has 59 and "+m+": an X modifier stands in place of 59",
			"Remove 59 from line "+number(l)+" and keep "+m+"; where the payer does not take X modifiers, keep 59 alone.")
	}
}
