package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var b410 = &rules.Rule{
	ID: "B410", Name: "evaluation-and-reevaluation", Severity: edi.Error,
	Title: "two evaluations of one discipline on one date",
	Checks: "Looks for an initial evaluation and a re-evaluation, or two different initial evaluations, of physical, occupational or athletic training " +
		"on one date, also by two therapists of a practice. Where NCCI has the pair for one provider, B402 says so for Medicare, " +
		"and U103 where one provider bills one code twice. Speech evaluations may stand together.",
	Why:    "A patient is evaluated at one level of complexity, and re-evaluated later. The payer pays one of the two and denies the other.",
	Fix:    "Bill the one evaluation that the record supports.",
	Source: "NCCI Policy Manual 2026 ch. XI §P.1 (one of 97161 to 97164, and one of 97165 to 97168, on a date)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "236", Rank: 3},
		{CARC: "97", Rank: 6},
	},
	Fails: []rules.Example{
		{Title: "evaluation and re-evaluation, commercial plan", Claim: "payer=CI\n97161 GP\n97164 GP", Lines: []int{1, 2}},
		{Title: "evaluated by one therapist and again by another", Claim: "97161 GP\n97162 GP rendering=1234567893 taxonomy=225100000X", Lines: []int{1, 2}},
		{Title: "a moderate and a low evaluation, occupational therapy", Claim: "payer=BL\n97166 GO\n97110 GO\n97165 GO", Lines: []int{1, 3}},
	},
	Passes: []rules.Example{
		{Title: "an evaluation and treatment", Claim: "payer=CI\n97161 GP\n97110 GP"},
		{Title: "physical and occupational evaluation by two therapists", Claim: "payer=CI\n97161 GP\n97165 GO rendering=1234567893 taxonomy=225X00000X"},
	},
	Check: checkEvaluations,
}

func checkEvaluations(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Date == 0 {
			p.Skip(l, noDate)
			continue
		}
		if !evaluatesAlone(l) {
			continue
		}
		for k := range p.Lines[:i] {
			if first := &p.Lines[k]; secondEvaluation(first, l) && !pairTells(p, first, l) {
				reportEvaluations(p, first, l)
				break // one finding for each line too many
			}
		}
	}
}

// evaluatesAlone says whether a line is an evaluation of which its discipline
// has one a date.
func evaluatesAlone(l *rules.Line) bool { return l.Code != nil && l.Code.EvalAlone }

// secondEvaluation says whether two lines are evaluations of one discipline
// and date, at least one of them initial. The patient has one evaluation of a
// discipline, whoever of its therapists does it; one code twice by one of them
// is U103.
func secondEvaluation(a, b *rules.Line) bool {
	return evaluatesAlone(a) && a.Date == b.Date &&
		(a.Procedure != b.Procedure || a.Renders != b.Renders) &&
		a.Code.EvalDiscipline == b.Code.EvalDiscipline &&
		(a.Code.Evaluation == codeset.Initial || b.Code.Evaluation == codeset.Initial)
}

// pairTells says whether B402 finds the two lines already.
func pairTells(p *rules.Pass, a, b *rules.Line) bool {
	if !p.Medicare || a.Renders != b.Renders {
		return false
	}
	pair, ok := p.Tables.Pair(a.Procedure, b.Procedure, a.Date)
	return ok && pair.Indicator == '0'
}

func reportEvaluations(p *rules.Pass, first, again *rules.Line) {
	what := "two initial evaluations"
	if first.Code.Evaluation != again.Code.Evaluation {
		what = "an initial evaluation and a re-evaluation"
	}
	p.Together([]*rules.Line{again, first}, again.SV1Spot(1, 2),
		named(p, first)+" and "+named(p, again)+" are "+what+" of one discipline on "+again.Date.String(),
		"Bill the one evaluation that the record supports and take the other off the claim.")
}
