package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var u103 = &rules.Rule{
	ID: "U103", Name: "untimed-code-multiple-units", Severity: edi.Error,
	Title:  "more units of an untimed code than a date can have",
	Checks: "Adds up the units of an untimed (service-based) code on one date for each rendering provider and discipline, over all lines of the claim, and compares them with the most that the therapy table allows. Modifiers 59, 76 or 77 do not make the code countable twice.",
	Why:    "An untimed code is one unit however long it takes. Two units of an evaluation, of group therapy or of electrical stimulation are denied as too many.",
	Fix:    "Bill one unit for the date.",
	Source: "Medicare Claims Processing Manual ch. 5 §20.2.B",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "96", RARC: "N362", Rank: 1},
		{CARC: "151", RARC: "N362", Rank: 1},
		{CARC: "151", Rank: 1},
		{CARC: "16", RARC: "M53", Rank: 3},
	},
	Yields: []string{"B403", "B404"}, // a code that is not paid at all is not billed once instead
	Fails: []rules.Example{
		{Title: "a physical therapy evaluation of two units", Claim: "97161 GP x2\n97110 GP", Lines: []int{1}},
		{Title: "group therapy by therapist and assistant on one date", Claim: "97150 GP\n97150 GP CQ", Lines: []int{1, 2}},
	},
	Passes: []rules.Example{
		{Title: "four units of a timed code", Claim: "97110 GP x4"},
		{Title: "electrical stimulation on two dates", Claim: "file=2026-01-08\n97110 GP\nG0283 GP date=2026-01-05\nG0283 GP date=2026-01-07"},
	},
	Check: checkUntimed,
}

func checkUntimed(p *rules.Pass) {
	t := tally{lines: p.Lines, together: sameTreatment, repeats: true}
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Date == 0 {
			p.Skip(l, noDate)
		}
		if l.Code == nil || l.Code.MaxUnitsUntimed == 0 || !countable(p, l) {
			continue
		}
		t.limit = edi.Units(l.Code.MaxUnitsUntimed)
		if (l.Again || l.Units > t.limit) && t.over(i) {
			reportUntimed(p, &t, i)
		}
	}
}

// sameTreatment says whether two lines are one code on one date by one
// provider in one discipline.
func sameTreatment(a, b *rules.Line) bool {
	return a.Procedure == b.Procedure && rules.SameDay(a, b) && a.Marks&rules.Disciplines == b.Marks&rules.Disciplines
}

func reportUntimed(p *rules.Pass, t *tally, i int) {
	ls, sum := t.all(i)
	l := ls[0]
	message := l.Procedure + " is billed with " + unitsText(sum) + " on " + l.Date.String()
	if len(ls) > 1 {
		message += " (" + linesText(ls) + ")"
	}
	fix := "Bill " + unitsText(t.limit) + " of " + l.Procedure + " on line " + number(l) + "."
	if len(ls) > 1 {
		fix = "Bill " + unitsText(t.limit) + " of " + l.Procedure + " for the date, on one line."
	}
	p.Together(ls, l.SV1Spot(4, 0), message+": the code is untimed, "+unitsText(t.limit)+" a date however long it takes", fix)
}
