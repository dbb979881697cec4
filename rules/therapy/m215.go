package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var m215 = &rules.Rule{
	ID: "M215", Name: "modifier-gap", Severity: edi.Error,
	Title:  "an empty modifier before a filled one",
	Checks: "The modifiers of a line (SV101-3 to -6) follow each other without an empty one between.",
	Why:    "Some payers stop reading at the empty modifier and deny the line for the one that they did not see.",
	Fix:    "Move the modifiers together.",
	Source: "837P guide 005010X222A1 loop 2400 SV101-3 to -6",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "4", RARC: "N823", Rank: 6},
		{CARC: "16", RARC: "N823", Rank: 6},
		{CARC: "4", Rank: 9},
	},
	Fails: []rules.Example{
		{Title: "GP in the second place, the first empty", Claim: "97110 - GP\n97140 GP", Lines: []int{1}},
		{Title: "a place left between GP and CQ", Claim: "97110 GP\n97140 GP - CQ", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "two modifiers, two places empty behind", Claim: "97110 GP CQ"},
		{Title: "no modifier at all", Claim: "payer=CI\n97110"},
	},
	Marks: rules.Several,
	Check: checkModifierGap,
}

func checkModifierGap(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if gap := modifierGap(l); gap >= 0 {
			p.Line(l, l.ModifierSpot(gap), "a modifier of "+service(l)+" is empty and another one stands behind it",
				"Move the modifiers of line "+number(l)+" together, the first in SV101-3.")
			p.Repair(l, rules.CloseModifiers)
		}
	}
}

// modifierGap is the first empty modifier with a filled one behind it, -1
// where there is none.
func modifierGap(l *rules.Line) int {
	gap := -1
	for k, m := range l.Modifiers {
		if m == "" && gap < 0 {
			gap = k
		} else if m != "" && gap >= 0 {
			return gap
		}
	}
	return -1
}
