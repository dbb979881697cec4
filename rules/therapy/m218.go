package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var m218 = &rules.Rule{
	ID: "M218", Name: "liability-modifier-conflict", Severity: edi.Error, Applies: rules.Medicare,
	Title:  "liability modifiers that exclude each other",
	Checks: "A line has one of GA, GX, GY and GZ. GX and GY alone may stand together: a voluntary notice for what the law excludes.",
	Why: "GA says that the patient signed a notice, GZ that there is none, GX that the notice was voluntary, GY that the service is excluded by law. " +
		"Medicare cannot tell from two of them who is to pay, and returns the line or makes the practice pay.",
	Fix:    "Keep the one that fits the notice the patient was given.",
	Source: "Medicare Claims Processing Manual ch. 30 §50 and ch. 23 §20.9 (CR 6563, CR 7228: GX, GZ)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "96", RARC: "N425", Rank: 1},
		{CARC: "96", Rank: 3},
	},
	Fails: []rules.Example{
		{Title: "a notice on file and none", Claim: "97110 GP GA GZ", Lines: []int{1}},
		{Title: "a required notice for what the law excludes", Claim: "97140 GP\n97110 GP GA GY", Lines: []int{2}},
		{Title: "a required and a voluntary notice", Claim: "97110 GP GA GX", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "a required notice", Claim: "97110 GP GA"},
		{Title: "a voluntary notice for what the law excludes", Claim: "97110 GP GX GY"},
		{Title: "one line with a notice, one without", Claim: "97110 GP GA\n97140 GP GZ"},
	},
	Marks: rules.Liability,
	Check: checkLiability,
}

func checkLiability(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		m := l.Marks & rules.Liability
		if m.Count(rules.Liability) < 2 || m == rules.GX|rules.GY {
			continue
		}
		fix := "Keep the one that fits the notice the patient was given: GA signed notice, GZ none, GX voluntary notice, GY excluded by law."
		if l.Marks.Has(rules.KX) && m.Has(notPaidMarks) {
			fix += " KX goes with none of GA, GY and GZ."
		}
		p.Line(l, modifierSpot(l, m), "line "+number(l)+" has "+list(l, m)+", which exclude each other", fix)
	}
}
