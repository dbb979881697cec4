package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var m213 = &rules.Rule{
	ID: "M213", Name: "needless-59", Severity: edi.Warning,
	Title:  "59 or an X modifier that explains nothing",
	Checks: "A line with 59, XE, XS, XP or XU is in an NCCI pair in force on its date, or has its code again, with another line of the claim on that date, by whichever provider. It is not judged where its code, or another one of that date, is outside the pair table.",
	Why:    "59 says that two services were apart. Where no edit would have bundled them, it draws audits, and some payers deny a line for it. 97110 with 97140 is no NCCI pair, nor has 97530 been one with 97140 or 97116 since 2020, whatever articles say.",
	Fix:    "Remove the modifier, unless this payer bundles the two by an edit of its own.",
	Source: "NCCI Policy Manual 2026 ch. I §E (modifiers) and ch. XI; CMS NCCI edits for practitioners",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "4", Rank: 7},
	},
	// Which of two modifiers stays is the first question, and a code that is
	// never paid comes before both.
	Yields: []string{"B403", "B404", "M214"},
	Fails: []rules.Example{
		{Title: "manual therapy beside exercise with 59", Claim: "97110 GP\n97140 GP 59", Lines: []int{2}},
		{Title: "a single line with XU", Claim: "97530 GP XU", Lines: []int{1}},
		{Title: "gait training and activities, whose pair ended with 2019", Claim: "97116 GP 59\n97530 GP", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "group therapy apart from one-on-one exercise", Claim: "97150 GP\n97110 GP 59"},
		{Title: "gait training and activities in 2019", Claim: "date=2019-11-05\n97116 GP 59\n97530 GP"},
		{Title: "the same code twice on a date", Claim: "97110 GP\n97110 GP 59"},
	},
	Marks: rules.Distinct,
	Check: checkNeedless,
}

func checkNeedless(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if !l.Marks.Has(rules.Distinct) || l.InPair {
			continue
		}
		switch {
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.Code == nil:
			p.Skip(l, outsidePairs)
		default:
			judgeDistinct(p, l)
		}
	}
}

const outsidePairs = "a code of the date is outside the table of NCCI pairs"

// judgeDistinct looks for a line that the modifier could be there for. That it
// may be another provider's is what XP says, and 59 did before there was XP.
func judgeDistinct(p *rules.Pass, l *rules.Line) {
	unknown := false
	for i := range p.Lines {
		o := &p.Lines[i]
		if o == l || !sharesDay(l, o) {
			continue
		}
		if o.Procedure == l.Procedure {
			return
		}
		if _, ok := p.Tables.Pair(l.Procedure, o.Procedure, l.Date); ok || bundledByPayer(p, l, o) {
			return
		}
		unknown = unknown || o.Code == nil
	}
	if unknown {
		p.Skip(l, outsidePairs)
		return
	}
	m := list(l, rules.Distinct)
	p.Line(l, modifierSpot(l, rules.Distinct),
		l.Procedure+" has "+m+", and no NCCI pair or repeated code on "+l.Date.String()+" that it could explain",
		"Remove "+m+" from line "+number(l)+", unless this payer bundles the service by an edit of its own.")
}

// sharesDay says whether two lines have a date of service in common. One
// without a date may be of any.
func sharesDay(a, b *rules.Line) bool {
	return b.Date == 0 || a.Date <= b.To && b.Date <= a.To
}
