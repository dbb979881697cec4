package therapy

import (
	"strings"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var m216 = &rules.Rule{
	ID: "M216", Name: "therapy-modifier-on-other-code", Severity: edi.Warning,
	Title:  "a therapy modifier on a code that is no therapy",
	Checks: "GP, GO, GN, CQ, CO and KX stand on codes of the therapy table only. Not judged are codes that ended, casts and strapping, and speech and testing codes near therapy, of which the table has a part. KX alone on an item of durable equipment or an orthosis (HCPCS A, E, K, L) has a meaning of its own there.",
	Why:    "The modifier counts the line against the yearly therapy threshold, or makes no sense to the payer, who denies it for a modifier that does not fit the code.",
	Fix:    "Remove the therapy modifier, or correct the code.",
	Source: "CMS therapy code list (annual update); Medicare Claims Processing Manual ch. 5 §20.1",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "4", Rank: 10},
	},
	Yields: []string{"M202", "M204", "M206"}, // errors before a warning
	Fails: []rules.Example{
		{Title: "electrodes with GP", Claim: "97110 GP\nA4556 GP", Lines: []int{2}},
		{Title: "an office visit with GP", Claim: "payer=CI taxonomy=208100000X\n99213 GP", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "electrodes without a modifier", Claim: "97110 GP\nA4556"},
		{Title: "chiropractic manipulation with GP, as some payers ask", Claim: "payer=VA taxonomy=111N00000X discipline=PT\n98940 GP"},
	},
	Check: checkTherapyModifier,
}

// therapyMarks are the modifiers that only therapy has.
const therapyMarks = rules.Disciplines | rules.Assistants | rules.KX

func checkTherapyModifier(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Code != nil || !l.Marks.Has(therapyMarks) {
			continue
		}
		switch why := undecided(p, l); {
		case why != "":
			p.Skip(l, why)
		case l.Marks&therapyMarks == rules.KX && isEquipment(l.Procedure):
		default:
			m := list(l, therapyMarks)
			p.Line(l, modifierSpot(l, therapyMarks), l.Procedure+" is not on the therapy code list and has "+m,
				"Remove "+m+" from line "+number(l)+", or correct the procedure code.")
		}
	}
}

// undecided is why it cannot be said that a code is no therapy.
func undecided(p *rules.Pass, l *rules.Line) string {
	if l.Date == 0 {
		return noDate
	}
	if len(l.Procedure) != 5 || strings.ToUpper(l.Procedure) != l.Procedure {
		return "the procedure code has not the shape of one"
	}
	code, state := p.Tables.Procedure(l.Procedure, l.Date)
	switch {
	case state == codeset.Outside && !strings.HasPrefix(l.Procedure, "29"): // casts and strapping
		return ""
	case state == codeset.InForce && code.To == 0 && strings.HasPrefix(l.Procedure, "97"):
		return "" // of today's section the table has every therapy code
	case state == codeset.InForce || state == codeset.Outside:
		return "the therapy table does not say whether the code is therapy"
	}
	return "the procedure code is not in force on the date" // B411 says so
}

// isEquipment says whether a code is durable equipment, an orthosis or a
// supply, where KX says that the item's coverage policy is met.
func isEquipment(code string) bool {
	return strings.IndexByte("AEKL", code[0]) >= 0
}
