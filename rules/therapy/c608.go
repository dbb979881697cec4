package therapy

import (
	"slices"

	"remedi/edi"
	"remedi/rules"
)

var c608 = &rules.Rule{
	ID: "C608", Name: "authorisation-missing", Severity: edi.Error, Needs: rules.NeedProfile,
	Title: "the payer's authorisation is missing",
	Checks: "Looks for an authorisation number (REF*G1), of the claim or of the line, where the payer's profile wants one for the procedure on that date. " +
		"Whether the number is the payer's, and for these visits, cannot be told from the claim. A void (frequency 8) needs none.",
	Why:    "Without the number the payer denies every visit, and many payers give none afterwards.",
	Fix:    "Add the number of the authorisation, or ask for one before sending.",
	Source: "837P guide loops 2300 and 2400 REF*G1; the payer's own policy",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "39", Rank: 1},
		{CARC: "197", Rank: 1},
		{CARC: "198", Rank: 1},
		{CARC: "284", Rank: 1},
		{CARC: "287", Rank: 1},
		{CARC: "288", Rank: 1},
		{CARC: "296", Rank: 1},
		{CARC: "302", Rank: 1},
	},
	Fails: []rules.Example{
		{Title: "a plan that authorises every visit", Claim: "payer=CI\nprofile authorise=all\n97161 GP\n97110 GP"},
		{Title: "a plan that authorises treatment and not the evaluation", Claim: "payer=CI\nprofile authorise=97110,97140\n97161 GP\n97110 GP", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "the number is there", Claim: "payer=CI auth=A123456\nprofile authorise=all\n97110 GP"},
		{Title: "the evaluation needs none", Claim: "payer=CI\nprofile authorise=97110,97140\n97161 GP"},
	},
	Asked: func(t *rules.Terms) bool { return len(t.Authorisations) > 0 },
	Check: checkAuthorisation,
}

func checkAuthorisation(p *rules.Pass) {
	if p.Claim.Facility.Frequency == "8" || p.Claim.Reference("G1") != "" {
		return
	}
	lacking := 0
	for i := range p.Lines {
		if lacksAuthorisation(p, &p.Lines[i]) {
			lacking++
		}
	}
	if lacking > 0 {
		reportAuthorisation(p)
	}
}

// lacksAuthorisation says whether the payer wants a number for a line that has none.
func lacksAuthorisation(p *rules.Pass, l *rules.Line) bool {
	for k := range p.Terms.Authorisations {
		a := &p.Terms.Authorisations[k]
		if a.On(l.Date) && (a.Codes == nil || slices.Contains(a.Codes, l.Procedure)) {
			return l.Reference("G1") == ""
		}
	}
	return false
}

func reportAuthorisation(p *rules.Pass) {
	ls := linesThat(p.Facts, func(l *rules.Line) bool { return lacksAuthorisation(p, l) })
	const fix = "Add the payer's authorisation number (REF*G1), or ask for one before the claim is sent."
	if len(ls) == len(p.Lines) {
		p.Whole(p.CLM(0, 0), p.Terms.Name+" wants an authorisation number, and the claim has none", fix)
		return
	}
	p.Together(ls, ls[0].SV1Spot(1, 2), p.Terms.Name+" wants an authorisation number for "+linesText(ls)+", and neither claim nor line has one", fix)
}
