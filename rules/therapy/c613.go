package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var c613 = &rules.Rule{
	ID: "C613", Name: "accident-date-missing", Severity: edi.Error,
	Title: "an accident without its date",
	Checks: "A claim of an automobile or other accident (CLM11 AA or OA) has the day of the accident (DTP*439). " +
		"A work-related condition alone (EM) may have come without an accident: that it has no date is only mentioned.",
	Why:    "The payer has to find out whether another insurer pays for the accident, and cannot without its date: the claim comes back.",
	Fix:    "Add the day of the accident (DTP*439), or take the cause off a claim that is of none.",
	Source: "837P guide loop 2300 CLM11 and DTP*439 (accident date)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "MA130", Rank: 1},
	},
	Fails: []rules.Example{
		{Title: "an automobile accident on no day", Claim: "payer=AM accident=AA accident_state=PA\n97110 GP"},
		{Title: "another accident on no day", Claim: "accident=OA\n97110 GP"},
		{Title: "a cause at work, only mentioned", Claim: "payer=WC accident=EM\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "an automobile accident with its day", Claim: "payer=AM accident=AA accident_state=PA accident_date=2025-12-20\n97110 GP"},
		{Title: "a cause at work with its day", Claim: "payer=WC accident=EM accident_date=2025-12-20\n97110 GP"},
		{Title: "no accident", Claim: "97110 GP"},
	},
	Check: checkAccident,
}

func checkAccident(p *rules.Pass) {
	if _, ok := p.Claim.Date("439"); ok {
		return
	}
	if i := causeIndex(p, "AA", "OA"); i >= 0 {
		what := "another accident (OA)"
		if p.Claim.Causes[i] == "AA" {
			what = "an automobile accident (AA)"
		}
		p.Whole(p.CLM(11, i+1), "the claim is of "+what+" and does not say when it was",
			"Add the day of the accident in DTP*439, or take the cause off the claim.")
		return
	}
	if i := causeIndex(p, "EM", "EM"); i >= 0 {
		p.Mention(p.CLM(11, i+1), "the claim is of a cause at work (EM) and gives no date of an accident",
			"Add the day in DTP*439 if there was an accident.")
	}
}

// causeIndex is where among CLM11-1 to -3 one of two causes stands, -1 where
// neither does.
func causeIndex(p *rules.Pass, a, b string) int {
	for i, c := range p.Claim.Causes {
		if c == a || c == b {
			return i
		}
	}
	return -1
}
