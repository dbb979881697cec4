package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var m220 = &rules.Rule{
	ID: "M220", Name: "kx-with-liability-modifier", Severity: edi.Error, Applies: rules.Medicare,
	Title:  "KX beside a modifier that says Medicare will not pay",
	Checks: "KX stands on no line with GA, GY or GZ. Where these exclude each other besides, M218 says so. A voluntary notice (GX) alone is not minded.",
	Why:    "KX vouches that therapy above the threshold is necessary, GA and GZ that it is expected to be denied as not necessary, GY that the law excludes it. Both cannot be true, and the line is denied.",
	Fix:    "Keep KX where the record supports the therapy, else the liability modifier that fits the notice.",
	Source: "Medicare Claims Processing Manual ch. 5 §10.3 and ch. 30 §50",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "96", RARC: "N425", Rank: 3},
		{CARC: "4", RARC: "N519", Rank: 8},
	},
	Yields: []string{"M218"},
	Fails: []rules.Example{
		{Title: "necessary, and a notice that it is not", Claim: "97110 GP KX GA", Lines: []int{1}},
		{Title: "necessary, and excluded by law", Claim: "97140 GP KX\n97110 GP KX GY", Lines: []int{2}},
		{Title: "necessary, and expected to be denied", Claim: "97530 GO KX GZ", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "therapy above the threshold", Claim: "97110 GP KX"},
		{Title: "a notice and no KX", Claim: "97110 GP GA"},
		{Title: "each on its own line", Claim: "97110 GP KX\n97140 GP GA"},
	},
	Marks: rules.KX,
	Check: checkVouched,
}

// notPaidMarks are the modifiers that say Medicare is not expected to pay.
const notPaidMarks = rules.GA | rules.GY | rules.GZ

func checkVouched(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if !l.Marks.Has(rules.KX) || !l.Marks.Has(notPaidMarks) {
			continue
		}
		m := list(l, notPaidMarks)
		p.Line(l, modifierSpot(l, rules.KX), "line "+number(l)+" has KX, which says that the therapy is necessary, and "+m+", which says that Medicare will not pay it",
			"Keep KX where the record supports the therapy; keep "+m+" where it does not.")
	}
}
