package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

// assistantsFrom is the first date of service with CQ and CO.
const assistantsFrom edi.Date = 2020_01_01

var m206 = &rules.Rule{
	ID: "M206", Name: "assistant-modifier-without-discipline", Severity: edi.Error,
	Title:  "an assistant's modifier beside the wrong discipline",
	Checks: "CQ stands beside GP and CO beside GO. A line with neither GP, GO nor GN is rule M201's, one with several M202's.",
	Why:    "CQ is a physical therapist assistant, CO an occupational therapy assistant. Beside another discipline the modifiers contradict each other, and the payer returns the line; there is none for speech-language assistants.",
	Fix:    "Make the two agree: GP with CQ, GO with CO.",
	Source: "CMS Therapy Services page (CQ and CO); Medicare Claims Processing Manual ch. 5 §20.1",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "N823", Rank: 1},
		{CARC: "4", RARC: "N822", Rank: 2},
		{CARC: "16", RARC: "N822", Rank: 2},
		{CARC: "4", RARC: "N823", Rank: 4},
		{CARC: "4", RARC: "N519", Rank: 5},
		{CARC: "4", Rank: 5},
	},
	Yields: []string{"M203", "P509"}, // the code shows that the discipline, or any assistant, is wrong
	Fails: []rules.Example{
		{Title: "physical therapist assistant under occupational therapy", Claim: "97530 GO CQ\n97110 GO", Lines: []int{1}},
		{Title: "occupational therapy assistant under physical therapy", Claim: "97110 GP\n97140 GP CO", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "assistants under their own discipline", Claim: "97110 GP CQ\n97535 GO CO rendering=1222222220 taxonomy=225X00000X"},
		{Title: "no discipline at all, at a payer who does not ask for it", Claim: "payer=CI\n97110 CQ"},
	},
	Marks: rules.Assistants,
	Check: checkAssistantModifier,
}

func checkAssistantModifier(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if !l.Marks.Has(rules.Assistants) {
			continue
		}
		switch m := discipline(l); {
		case m == "":
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.Date < assistantsFrom: // there is no CQ yet, and M209 says so
		case l.Marks.Has(rules.CQ) && m != "GP":
			reportAssistantModifier(p, l, "CQ", "GP", m)
		case l.Marks.Has(rules.CO) && m != "GO":
			reportAssistantModifier(p, l, "CO", "GO", m)
		}
	}
}

func reportAssistantModifier(p *rules.Pass, l *rules.Line, assistant, wants, has string) {
	message := assistantName(assistant) + " (" + assistant + ") goes with " + wants + " and not with " + has + " (" + tradeName(has) + ")"
	fix := "Change " + has + " to " + wants + " on line " + number(l) + ", or " + assistant + " to " + other(assistant) + "."
	if has == "GN" {
		fix = "Remove " + assistant + " from line " + number(l) + ", or change GN to " + wants + ": speech-language assistants have no modifier."
	}
	p.Line(l, l.ModifierSpot(modifierIndex(l, assistant)), message, fix)
}

// assistantName is whom an assistant modifier stands for.
func assistantName(assistant string) string {
	if assistant == "CQ" {
		return "a physical therapist assistant"
	}
	return "an occupational therapy assistant"
}

// other is the assistant modifier of the other discipline.
func other(assistant string) string {
	if assistant == "CQ" {
		return "CO"
	}
	return "CQ"
}
