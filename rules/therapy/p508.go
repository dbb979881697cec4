package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var p508 = &rules.Rule{
	ID: "P508", Name: "assistant-as-rendering", Severity: edi.Error,
	Title: "a therapy assistant is named as rendering provider",
	Checks: "The taxonomy of the rendering provider is not that of a physical therapist assistant (225200000X) " +
		"or an occupational therapy assistant (224Z…).",
	Why: "Assistants treat under a therapist's supervision and cannot enrol with payers: a line under an assistant's number is denied. " +
		"The assistant's part is told by CQ or CO.",
	Fix:    "Name the supervising therapist as rendering provider and put CQ (physical) or CO (occupational) on the lines that the assistant furnished.",
	Source: "Medicare Benefit Policy Manual ch. 15 §§230.1 and 230.2 (services are billed by the supervising therapist); Medicare Claims Processing Manual ch. 5 §20.1",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "185", Rank: 1},
		{CARC: "B7", Rank: 1},
		{CARC: "8", Rank: 2},
		{CARC: "170", Rank: 2},
		{CARC: "16", RARC: "N290", Rank: 3},
	},
	Fails: []rules.Example{
		{Title: "a physical therapist assistant is the rendering provider", Claim: "taxonomy=225200000X\n97110 GP CQ x2"},
		{Title: "an occupational therapy assistant covers one line", Claim: "97530 GO\n97110 GO CO rendering=1234567893 taxonomy=224Z00000X", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "the assistant treats, the supervising therapist is named", Claim: "97110 GP CQ x2"},
		{Title: "an occupational therapist", Claim: "97530 GO"},
	},
	Check: checkAssistant,
}

func checkAssistant(p *rules.Pass) {
	said := false // about the claim's own rendering provider
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Taxonomy.Level != codeset.Assistant || l.Taxonomy.AssistantModifier == "" {
			continue
		}
		own := l.Provider("82") != nil
		if !own && said {
			continue
		}
		reportAssistant(p, l, own)
		said = said || !own
	}
}

func reportAssistant(p *rules.Pass, l *rules.Line, own bool) {
	t := &l.Taxonomy
	message := "the rendering provider is a therapy assistant (" + t.Discipline.String() + ", taxonomy " + t.Code + ")"
	fix := "Name the supervising therapist as rendering provider; " + t.AssistantModifier + " beside " + t.TherapyModifier +
		" says that the assistant furnished the service."
	if own {
		p.Line(l, taxonomySpot(l), message, fix)
		return
	}
	p.Whole(taxonomySpot(l), message, fix)
}
