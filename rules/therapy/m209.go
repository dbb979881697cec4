package therapy

import (
	"strings"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var m209 = &rules.Rule{
	ID: "M209", Name: "modifier-not-valid", Severity: edi.Error,
	Title:  "not a modifier, or not one in force on the date of service",
	Checks: "Every modifier of the line is in the modifier table (CPT and HCPCS, with some payers' own) and in force on the date of service. An empty modifier is rule M215's, small letters are a fault of structure. A fifth modifier, where the description goes, is told.",
	Why:    "Payers return a line with a modifier that they do not know, or that began after the date or ended before it.",
	Fix:    "Send the modifier that was meant, or none.",
	Source: "CPT appendix A and CMS HCPCS Level II modifiers; 837P guide 005010X222A1 loop 2400 SV101-3 to -6",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "4", RARC: "N823", Rank: 1},
		{CARC: "182", Rank: 1},
		{CARC: "16", RARC: "M51", Rank: 2},
		{CARC: "16", RARC: "N823", Rank: 2},
		{CARC: "4", RARC: "N519", Rank: 6},
		{CARC: "4", Rank: 6},
	},
	Fails: []rules.Example{
		{Title: "a modifier that does not exist", Claim: "97110 GP ZZ\n97140 GP", Lines: []int{1}},
		{Title: "the assistant's modifier the year before it began", Claim: "date=2019-11-05\n97110 GP CQ", Lines: []int{1}},
		{Title: "a modifier that ended with 2017", Claim: "payer=CI\n97110 GP SZ", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "the assistant's modifier on its first day", Claim: "date=2020-01-01\n97110 GP CQ"},
		{Title: "discipline, threshold and telehealth", Claim: "pos=10\n97110 GP KX 95"},
	},
	Check: checkModifiers,
}

func checkModifiers(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		for k, m := range l.Modifiers {
			switch {
			case m == "":
			case l.Date == 0:
				p.Skip(l, noDate)
				continue
			case l.States[k] != codeset.InForce:
				checkModifier(p, l, k, m)
			}
		}
		if len(l.Description) == 2 && l.Modifiers[len(l.Modifiers)-1] != "" {
			checkFifth(p, l)
		}
	}
}

// checkFifth finds a modifier where the description goes (SV101-7): a line
// takes four, and payers do not read a fifth.
func checkFifth(p *rules.Pass, l *rules.Line) {
	if l.Date == 0 {
		return
	}
	if _, state := p.Tables.Modifier(l.Description, l.Date); state == codeset.InForce {
		p.Line(l, l.SV1Spot(1, 7), "modifier "+l.Description+" stands in the place of the description (SV101-7): a line takes four modifiers, and the fifth is not read",
			"Leave out the modifier that matters least to payment on line "+number(l)+".")
	}
}

func checkModifier(p *rules.Pass, l *rules.Line, k int, m string) {
	if strings.ToUpper(m) != m {
		p.Skip(l, "the modifier is in small letters")
		return
	}
	mod, state := p.Tables.Modifier(m, l.Date)
	p.Line(l, l.ModifierSpot(k), modifierFault(m, mod, state, l.Date), "Send the modifier that was meant in place of "+quoted(m)+" on line "+number(l)+", or none.")
}

func modifierFault(m string, mod codeset.Modifier, state codeset.State, on edi.Date) string {
	switch state {
	case codeset.NotYet:
		return "modifier " + quoted(m) + " is not in force on " + on.String() + ": it began on " + mod.From.String()
	case codeset.Ended:
		return "modifier " + quoted(m) + " is not in force on " + on.String() + ": it ended on " + mod.To.String()
	}
	return quoted(m) + " is not a modifier"
}

// quoted is a modifier for messages: as it stands where it has the shape of
// one, else in quotes and cut, since anything may stand in its place.
func quoted(m string) string {
	shaped := len(m) == 2
	clean := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		shaped = false
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, m)
	if shaped {
		return m
	}
	if len(clean) > 8 {
		clean = clean[:8] + "..."
	}
	return `"` + clean + `"`
}
