package therapy

import (
	"slices"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var d311 = &rules.Rule{
	ID: "D311", Name: "unspecific-principal-diagnosis", Severity: edi.Warning,
	Title: "an unspecific diagnosis alone behind a timed code",
	Checks: "A line with a timed therapy code points at something beside generalized muscle weakness (M62.81) and symptoms (R00 to R99). " +
		"Diagnoses that do not exist or are incomplete on the date are D306's to D308's; where the payer's profile lists the diagnoses for the code, D310 holds the line to that.",
	Why: "A symptom does not say why the therapy is needed. Payers ask for the condition or functional deficit behind it, " +
		"and deny treatment for weakness or an unsteady gait alone as not necessary.",
	Fix:    "Add the condition or functional deficit that is being treated, where the record names it, and point at it too.",
	Source: "ICD-10-CM Official Guidelines §IV.D (symptoms) and §I.B.4; Medicare Benefit Policy Manual ch. 15 §220.3 C (diagnosis specific to the treatment)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "50", Rank: 2},
		{CARC: "167", Rank: 2},
		{CARC: "B22", Rank: 2},
		{CARC: "11", Rank: 8},
	},
	Fails: []rules.Example{
		{Title: "muscle weakness and nothing else", Claim: "dx=M62.81\n97110 GP", Lines: []int{1}},
		{Title: "the line points at the symptom alone", Claim: "dx=M17.11,R26.89\n97110 GP ptr=1\n97116 GP ptr=2", Lines: []int{2}},
		{Title: "two symptoms are no condition", Claim: "payer=CI dx=R26.89,R29.6\n97112 GP ptr=1,2", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "weakness after a joint replacement", Claim: "dx=Z96.651,M62.81\n97110 GP ptr=1,2"},
		{Title: "pain of a joint is of that joint", Claim: "dx=M25.561\n97110 GP"},
		{Title: "an evaluation may be of a symptom", Claim: "dx=R26.89\n97161 GP"},
	},
	Check: checkUnspecific,
}

func checkUnspecific(p *rules.Pass) {
	var ls []*rules.Line
	var codes []string
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Date == 0:
			p.Skip(l, noDate)
			continue
		case l.Code == nil || !l.Code.Timed || !symptomsOnly(p, l) || onList(p, l):
			continue
		}
		ls = append(ls, l)
		for _, c := range pointedCodes(p, l) {
			if !slices.Contains(codes, c) {
				codes = append(codes, c)
			}
		}
	}
	if len(ls) > 0 {
		p.Together(ls, pointerSpot(ls[0], 0), onLines(ls)+" timed treatment for "+inWords(codes)+" alone, which says a symptom and no condition",
			"Add the condition or functional deficit behind it, where the record names it, and point at it too.")
	}
}

// onList says whether the payer has a list of diagnoses for the line's code: it
// takes the symptom, or D310 says that it does not.
func onList(p *rules.Pass, l *rules.Line) bool {
	if p.Terms == nil {
		return false
	}
	listed, _ := coverage(p, l)
	return listed
}

// symptomsOnly says whether a line points at diagnoses and all of them are
// unspecific. One that cannot be judged may be anything.
func symptomsOnly(p *rules.Pass, l *rules.Line) bool {
	any := false
	for _, s := range l.Pointers {
		if noPointer(s) {
			continue
		}
		n := pointsAt(s)
		if n == 0 || n > len(p.Claim.Diagnoses) {
			return false // D302's
		}
		g := &p.Claim.Diagnoses[n-1]
		code := bareCode(g)
		if len(g.Qualifier) != len("ABK") || code != "M6281" && (code == "" || code[0] != 'R') ||
			p.Tables.Diagnosis(code, l.Date).State != codeset.DxBillable {
			return false
		}
		any = true
	}
	return any
}
