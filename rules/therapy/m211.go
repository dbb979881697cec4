package therapy

import (
	"slices"

	"remedi/edi"
	"remedi/rules"
)

var m211 = &rules.Rule{
	ID: "M211", Name: "duplicate-modifier", Severity: edi.Error,
	Title:  "the same modifier twice on a line",
	Checks: "No modifier of a line is repeated on it.",
	Why:    "A repeated modifier says nothing and takes one of four places. Payers return the line for an invalid modifier.",
	Fix:    "Remove the repeated modifier, or send the one that was meant in its place.",
	Source: "837P guide 005010X222A1 loop 2400 SV101-3 to -6",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "4", RARC: "N823", Rank: 7},
		{CARC: "16", RARC: "N823", Rank: 7},
	},
	Fails: []rules.Example{
		{Title: "GP twice", Claim: "97110 GP GP\n97140 GP", Lines: []int{1}},
		{Title: "the assistant's modifier twice", Claim: "97140 GP CQ CQ", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "four different modifiers", Claim: "97110 GP CQ KX 52"},
		{Title: "the same modifier on two lines", Claim: "97110 GP\n97140 GP"},
	},
	Marks: rules.Several,
	Check: checkRepeatedModifier,
}

func checkRepeatedModifier(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		for k := len(l.Modifiers) - 1; k > 0; k-- {
			// Once for each modifier, however often it stands there.
			if m := l.Modifiers[k]; m != "" && slices.Index(l.Modifiers[:k], m) >= 0 && !slices.Contains(l.Modifiers[k+1:], m) {
				p.Line(l, l.ModifierSpot(k), "modifier "+quoted(m)+" stands twice on the line",
					"Send "+quoted(m)+" once on line "+number(l)+", and in its other place the modifier that was meant, if any.")
				p.Repair(l, rules.UniteModifiers, m)
			}
		}
	}
}
