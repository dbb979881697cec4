package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var m203 = &rules.Rule{
	ID: "M203", Name: "discipline-does-not-fit-code", Severity: edi.Error,
	Title:  "a code that belongs to one discipline with the modifier of another",
	Checks: "A code that the therapy table binds to GP, GO or GN has no other of them: 97161–97164 GP, 97165–97168 GO, 92521–92524, 92597 and 92607 GN. Codes that any discipline may use are not bound.",
	Why:    "Medicare denies a physical therapy evaluation that is not under a physical therapy plan of care, and so on for the others; other payers do the same.",
	Fix:    "Send the modifier that the code is bound to, or the code of the discipline that furnished the service.",
	Source: "CMS Change Requests 9933 and 10176; Medicare Claims Processing Manual ch. 5 §20.1",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "4", RARC: "N519", Rank: 3},
		{CARC: "4", RARC: "N823", Rank: 3},
		{CARC: "4", Rank: 3},
		{CARC: "16", RARC: "N823", Rank: 4},
	},
	Fails: []rules.Example{
		{Title: "occupational therapist bills the physical therapy evaluation", Claim: "97161 GO\n97110 GO", Lines: []int{1}},
		{Title: "speech evaluation under a physical therapy plan", Claim: "97110 GP\n92523 GP", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "each evaluation with its own modifier", Claim: "97161 GP\n97165 GO rendering=1222222220 taxonomy=225X00000X"},
		{Title: "swallowing treatment by an occupational therapist", Claim: "92526 GO"},
	},
	Check: checkDisciplineOfCode,
}

func checkDisciplineOfCode(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		m := discipline(l)
		switch {
		case m == "":
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.Code != nil && l.Code.Required != "" && l.Code.Required != m:
			p.Line(l, l.ModifierSpot(modifierIndex(l, m)),
				l.Procedure+" takes "+l.Code.Required+", not "+m+": "+meaning(l.Code.Required, m),
				codeFix(l, m))
		}
	}
}

// codeFix offers the two ways to make code and modifier agree.
func codeFix(l *rules.Line, m string) string {
	fix := "Change " + m + " to " + l.Code.Required + " on line " + number(l)
	if l.Code.Evaluation == codeset.NoEvaluation {
		return fix + "."
	}
	return fix + ", or bill the evaluation of " + tradeName(m) + ": " + evaluationsOf(m) + "."
}

// evaluationsOf is the evaluation codes that a discipline modifier goes with.
func evaluationsOf(modifier string) string {
	switch modifier {
	case "GP":
		return "97161 to 97164"
	case "GO":
		return "97165 to 97168"
	}
	return "92521 to 92524"
}
