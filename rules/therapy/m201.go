package therapy

import (
	"slices"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var m201 = &rules.Rule{
	ID: "M201", Name: "missing-discipline-modifier", Severity: edi.Error, Applies: rules.Medicare,
	Title:  "an always-therapy code without GP, GO or GN",
	Checks: "A code that Medicare always takes for therapy has one of GP, GO and GN, whoever furnishes it: therapist, physician or chiropractor.",
	Why:    "Without the plan-of-care modifier Medicare returns the line as unprocessable: there is no appeal, it must be sent anew.",
	Fix:    "Add GP for a physical therapy plan of care, GO for an occupational, GN for a speech-language one.",
	Source: "Medicare Claims Processing Manual ch. 5 §10.4 and §20.1; CMS Change Request 10176",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "4", RARC: "N519", Rank: 1},
		{CARC: "4", RARC: "N822", Rank: 1},
		{CARC: "16", RARC: "N822", Rank: 1},
		{CARC: "4", Rank: 1},
		{CARC: "16", Rank: 1},
		{CARC: "16", RARC: "MA130", Rank: 2},
	},
	Fails: []rules.Example{
		{Title: "therapeutic exercise without GP", Claim: "97110 x2\n97140 GP", Lines: []int{1}},
		{Title: "an assistant's line with CQ alone", Claim: "97110 GP\n97530 CQ", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "every line under the physical therapy plan of care", Claim: "97110 GP\n97140 GP"},
		{Title: "a commercial payer does not ask for it", Claim: "payer=CI\n97110"},
		{Title: "a code that is therapy only sometimes, by a physician", Claim: "taxonomy=208100000X\n97597"},
	},
	Check: checkDisciplineMissing,
}

func checkDisciplineMissing(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Marks.Has(rules.Disciplines):
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.Code == nil || l.Code.Status != codeset.Always:
		case lowerDiscipline(l):
			p.Skip(l, "the discipline modifier is in small letters")
		default:
			p.Line(l, l.ModifierSpot(0), l.Procedure+" has none of GP, GO and GN: Medicare takes it for therapy whoever furnishes it"+zero(l), disciplineFix(l))
			if m := onlyDiscipline(p, l); m != "" {
				p.Repair(l, rules.PrependModifier, m)
			}
		}
	}
}

// zero points out a digit that was typed for a letter: G0 is a modifier too.
func zero(l *rules.Line) string {
	if slices.Contains(l.Modifiers[:], "G0") {
		return "; G0 with a zero is not GO"
	}
	return ""
}

// disciplineFix says which modifier to add: the one that the code is bound to,
// else that of the therapist, else the plan of care decides.
func disciplineFix(l *rules.Line) string {
	if m := l.Code.Required; m != "" {
		return "Add " + m + " to line " + number(l) + ": " + l.Procedure + " is " + tradeName(m) + " only."
	}
	if m := ownModifier(l); m != "" {
		return "Add " + m + " to line " + number(l) + ", since the rendering provider is " + therapist(m) + "."
	}
	return "Add to line " + number(l) + " the modifier of the plan of care: GP physical therapy, GO occupational therapy, GN speech-language pathology."
}

// onlyDiscipline is the modifier that a line without any must have, and empty
// where there is a choice. The rendering provider is a therapist of one
// discipline, who uses the code, and nothing else on the claim says another
// one: not the code, an assistant's modifier, or a line of the same therapist.
func onlyDiscipline(p *rules.Pass, l *rules.Line) string {
	own := ownModifier(l)
	if own == "" || l.Code.Required != "" && l.Code.Required != own || !l.Code.Disciplines.Has(l.Taxonomy.Discipline) {
		return ""
	}
	if zero(l) != "" || distinct(l) == len(l.Modifiers) {
		return "" // a GO mistyped is not one missing; or there is no place left
	}
	for i := range p.Lines {
		if o := &p.Lines[i]; o.Renders == l.Renders && o.Marks.Has(notOf(own)) {
			return ""
		}
	}
	return own
}

// notOf is the modifiers that speak against a discipline.
func notOf(discipline string) rules.Marks {
	switch discipline {
	case "GP":
		return rules.GO | rules.GN | rules.CO
	case "GO":
		return rules.GP | rules.GN | rules.CQ
	}
	return rules.GP | rules.GO | rules.Assistants
}

// distinct is how many different modifiers a line has.
func distinct(l *rules.Line) (n int) {
	for i, m := range l.Modifiers {
		if m != "" && !slices.Contains(l.Modifiers[:i], m) {
			n++
		}
	}
	return n
}
