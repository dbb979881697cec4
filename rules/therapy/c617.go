package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var c617 = &rules.Rule{
	ID: "C617", Name: "replacement-not-taken", Severity: edi.Error, Needs: rules.NeedProfile,
	Title:  "a replacement to a payer that takes none",
	Checks: "Looks for claim frequency 7 (replacement) or 8 (void) to a payer whose profile takes new claims only.",
	Why:    "Such payers, many Medicare contractors among them, reject the claim at the door. The correction never arrives, while the time to ask for a reopening runs out.",
	Fix:    "Ask for a reopening of the first claim; where it was rejected before it was processed, send a new one (frequency 1).",
	Source: "the payer's own policy; for Medicare Part B: Claims Processing Manual ch. 34 §10 (reopenings)",
	Since:  "0.1.0",
	Yields: []string{"C610"},
	Fails: []rules.Example{
		{Title: "a replacement to a contractor that reopens instead", Claim: "freq=7 ref_f8=ICN1\nprofile replacements=no\n97110 GP"},
		{Title: "a void", Claim: "freq=8 ref_f8=ICN1\nprofile replacements=no\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "a new claim", Claim: "profile replacements=no\n97110 GP"},
		{Title: "a payer whose profile has nothing against it", Claim: "payer=CI freq=7 ref_f8=ICN1\nprofile cap=8\n97110 GP"},
	},
	Asked: func(t *rules.Terms) bool { return len(t.RefusesReplacements) > 0 },
	Check: checkReplacement,
}

func checkReplacement(p *rules.Pass) {
	kind := ""
	switch p.Claim.Facility.Frequency {
	case "7":
		kind = "a replacement (frequency 7)"
	case "8":
		kind = "a void (frequency 8)"
	default:
		return
	}
	if p.Terms.RefusesReplacements.On(p.First) {
		p.Whole(p.CLM(5, 3), "the claim is "+kind+", and "+p.Terms.Name+" takes new claims only",
			"Ask for a reopening of the first claim. If it was rejected before it was processed, send this one as new (frequency 1, without REF*F8).")
	}
}
