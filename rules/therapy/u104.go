package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

// perLine is the MUE adjudication indicator of edits on single lines; 2 and 3
// are edits on the units of a date.
const perLine = 1

var u104 = &rules.Rule{
	ID: "U104", Name: "mue-exceeded", Severity: edi.Error, Applies: rules.Medicare,
	Title:  "more units than the Medically Unlikely Edit takes",
	Checks: "Compares the units of a code with its Medically Unlikely Edit (practitioner table): line by line where the adjudication indicator (MAI) is 1, added up per rendering provider and date where it is 2 or 3. A line that repeats another one outright is not added: it is B406's. Codes whose edit is 0 are never paid and belong to B403 and B404.",
	Why:    "Above the edit Medicare denies all units of the code on the date, not only the surplus. An edit with MAI 3 can be appealed with records, one with MAI 2 not at all.",
	Fix:    "Check the units against the documented minutes and bill at most the edit.",
	Source: "NCCI Policy Manual 2026 ch. I §V; CMS MUE table for practitioners",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "96", RARC: "N362", Rank: 2},
		{CARC: "151", RARC: "N362", Rank: 2},
		{CARC: "151", Rank: 2},
		{CARC: "222", Rank: 2},
		{CARC: "119", RARC: "N362", Rank: 3},
	},
	Yields: []string{"U103"},
	Fails: []rules.Example{
		{Title: "seven units of therapeutic exercise on a day", Claim: "97110 GP x7", Lines: []int{1}},
		{Title: "therapist and assistant together above six", Claim: "97110 GP x4\n97110 GP CQ x3", Lines: []int{1, 2}},
	},
	Passes: []rules.Example{
		{Title: "six units of therapeutic exercise on a day", Claim: "97110 GP x6"},
		{Title: "a payer who does not follow Medicare", Claim: "payer=CI\n97110 GP x7"},
	},
	Check: checkMUE,
}

func checkMUE(p *rules.Pass) {
	t := tally{lines: p.Lines}
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Date == 0:
			p.Skip(l, noDate)
			continue
		case l.Code == nil || !l.Code.HasMUE:
			p.Skip(l, "no Medically Unlikely Edit is known for the code")
			continue
		case l.Code.MUE == 0 || !countable(p, l) || l.Again && repeated(p.Lines, i):
			continue
		}
		t.limit, t.together = edi.Units(l.Code.MUE), sameDate
		if l.Code.MAI == perLine {
			t.together = alone
		}
		if (l.Again || l.Units > t.limit) && t.over(i) {
			reportMUE(p, &t, i)
		}
	}
}

// sameDate says whether two lines are one code on one date by one provider;
// modifiers do not part them (NCCI Policy Manual ch. I §V, MAI 2 and 3).
func sameDate(a, b *rules.Line) bool {
	return a.Procedure == b.Procedure && rules.SameDay(a, b)
}

func alone(a, b *rules.Line) bool { return false }

func reportMUE(p *rules.Pass, t *tally, i int) {
	ls, sum := t.all(i)
	l := ls[0]
	message := l.Procedure + " is billed with " + unitsText(sum) + " on " + l.Date.String()
	if len(ls) > 1 {
		message += " (" + linesText(ls) + ")"
	}
	message += "; Medicare takes at most " + t.limit.String() + edit(l.Code)
	p.Together(ls, l.SV1Spot(4, 0), message, "Check the units against the documented time and bill at most "+
		unitsText(t.limit)+" of "+l.Procedure+"; "+appeal(l.Code))
}

// edit names the row of the table.
func edit(c *codeset.TherapyCode) string {
	switch c.MAI {
	case perLine:
		return " on a line (MUE, MAI 1)"
	case 2:
		return " on a date (MUE, MAI 2)"
	}
	return " on a date (MUE, MAI 3)"
}

// appeal is what can be done where the units are right all the same.
func appeal(c *codeset.TherapyCode) string {
	switch c.MAI {
	case perLine:
		return "more go on a line of their own with a modifier that says why."
	case 2:
		return "more are never paid."
	}
	return "more are paid on appeal only, with records that show the time."
}
