package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var b406 = &rules.Rule{
	ID: "B406", Name: "duplicate-line", Severity: edi.Error,
	Title: "the same service twice on a claim",
	Checks: "Compares the lines of one date and rendering provider: code and modifiers, in whatever order these stand. A second line that is the same " +
		"is a duplicate unless it has 76, 77, 59 or an X modifier, which say that it was another service. Two lines of an untimed code are U103.",
	Why:    "The payer pays the first line and denies the second as a duplicate. More time of the same service is more units on one line.",
	Fix:    "Put the units together on one line; where the second was a service of its own, add 76 (repeated by the same provider) or 59.",
	Source: "Medicare Claims Processing Manual ch. 1 §120 (duplicate edits)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "18", Rank: 1},
		{CARC: "18", RARC: "N522", Rank: 2},
		{CARC: "B13", Rank: 2},
		{CARC: "97", Rank: 5},
	},
	Yields: []string{"U103"},
	Fails: []rules.Example{
		{Title: "exercise on two lines of one date", Claim: "97110 GP\n97110 GP", Lines: []int{1, 2}},
		{Title: "the same modifiers in another order", Claim: "97530 GO KX\n97110 GO KX\n97530 KX GO", Lines: []int{1, 3}},
	},
	Passes: []rules.Example{
		{Title: "a second session of the day, with 76", Claim: "97110 GP\n97110 GP 76"},
		{Title: "part of the exercise by the assistant", Claim: "97110 GP x2\n97110 GP CQ"},
		{Title: "exercise on two dates", Claim: "file=2026-01-09\n97110 GP date=2026-01-05\n97110 GP date=2026-01-07"},
	},
	Check: checkDuplicate,
}

// explained are the modifiers that say a line is no duplicate.
const explained = rules.M76 | rules.M77 | rules.Distinct

func checkDuplicate(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Date == 0 {
			p.Skip(l, noDate)
			continue
		}
		if !l.Again || l.Procedure == "" || l.Marks.Has(explained) {
			continue
		}
		for k := range p.Lines[:i] {
			if first := &p.Lines[k]; sameService(first, l) {
				reportDuplicate(p, first, l)
				break // each repeat is found once, beside the first of its kind
			}
		}
	}
}

// sameService says whether two lines are the same in everything that tells
// services of a claim apart.
func sameService(a, b *rules.Line) bool {
	return a.Procedure == b.Procedure && rules.SameDay(a, b) && a.To == b.To &&
		a.Qualifier == b.Qualifier && sameModifiers(a, b) && drug(a) == drug(b)
}

// drug is the national drug code of a line, which is what tells lines of one
// unspecific supply code apart; empty where there is none.
func drug(l *rules.Line) string {
	if len(l.Drugs) == 0 {
		return ""
	}
	return l.Drugs[0].Code
}

// sameModifiers compares the modifiers of two lines as sets.
func sameModifiers(a, b *rules.Line) bool {
	if a.Modifiers == b.Modifiers {
		return true
	}
	return a.Marks == b.Marks && modifiersWithin(a, b) && modifiersWithin(b, a)
}

// modifiersWithin says whether b has every modifier of a.
func modifiersWithin(a, b *rules.Line) bool {
	for _, m := range a.Modifiers {
		if m != "" && m != b.Modifiers[0] && m != b.Modifiers[1] && m != b.Modifiers[2] && m != b.Modifiers[3] {
			return false
		}
	}
	return true
}

func reportDuplicate(p *rules.Pass, first, again *rules.Line) {
	service := again.Procedure
	if again.Modifiers != [4]string{} {
		service += " with the same modifiers"
	}
	fix := "Put the units together on line " + number(first) + ". Where line " + number(again) +
		" was a service of its own, add 76 (repeated by the same provider) or 59 to it."
	p.Together([]*rules.Line{again, first}, again.SV1Spot(1, 2),
		service+" stands on line "+number(first)+" and again on line "+number(again)+", both on "+again.Date.String()+" by the same provider", fix)
}
