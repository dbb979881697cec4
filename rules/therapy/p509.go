package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var p509 = &rules.Rule{
	ID: "P509", Name: "evaluation-by-assistant", Severity: edi.Error,
	Title:  "an evaluation by an assistant",
	Checks: "CQ and CO stand on no evaluation or re-evaluation (97161 to 97168 and the others of the therapy table).",
	Why:    "An assistant treats to the plan that a therapist makes; evaluating is the therapist's own work, in every state and for every payer. An evaluation under CQ or CO is denied.",
	Fix:    "Take CQ or CO off the evaluation where the therapist did it; where the assistant did, it cannot be billed.",
	Source: "Medicare Benefit Policy Manual ch. 15 §220.3 C and §230.1 (evaluations by clinicians alone)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "185", Rank: 3},
		{CARC: "4", RARC: "N519", Rank: 7},
	},
	Fails: []rules.Example{
		{Title: "a physical therapy evaluation by an assistant", Claim: "97161 GP CQ\n97110 GP CQ", Lines: []int{1}},
		{Title: "an occupational therapy re-evaluation by an assistant, commercial plan", Claim: "payer=CI\n97168 GO CO", Lines: []int{1}},
		{Title: "a re-evaluation under another trade's assistant", Claim: "97164 GP CO", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "the therapist evaluates, the assistant treats", Claim: "97161 GP\n97110 GP CQ"},
		{Title: "a re-evaluation by the therapist", Claim: "97168 GO"},
		{Title: "a performance test is no evaluation", Claim: "97750 GP CQ"},
	},
	Marks: rules.Assistants,
	Check: checkEvaluator,
}

func checkEvaluator(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case !l.Marks.Has(rules.Assistants):
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.Date < assistantsFrom: // there is no CQ yet, and M209 says so
		case l.Code != nil && l.Code.Evaluation != codeset.NoEvaluation:
			m := list(l, rules.Assistants)
			p.Line(l, modifierSpot(l, rules.Assistants), named(p, l)+" is an evaluation, and "+m+" says that an assistant furnished it",
				"Take "+m+" off line "+number(l)+" where the therapist evaluated; an assistant's evaluation cannot be billed.")
		}
	}
}
