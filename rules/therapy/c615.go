package therapy

import (
	"slices"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var c615 = &rules.Rule{
	ID: "C615", Name: "filing-indicator-mismatch", Severity: edi.Warning,
	Title: "the claim filing indicator against the payer",
	Checks: "The claim filing indicator (SBR09) does not contradict what the payer table knows of the payer's id (2010BB NM109): " +
		"MB goes to a Medicare Part B contractor and to nobody else, and such a contractor takes MB alone; Medicaid, TRICARE and VA payers are not Medicare, Blue or commercial ones. " +
		"Insurers of several kinds of plan are held to MB only. Ids that are not in the table, or of which it is not sure, are not judged: clearinghouses have ids of their own.",
	Why:    "The indicator sends the claim through the rules of one kind of insurance, the id to one insurer. Where they disagree, the claim goes to a payer who does not insure the patient, or is held to the wrong rules.",
	Fix:    "Correct SBR09 or the payer id.",
	Source: "837P guide loop 2000B SBR09 and loop 2010BB NM109; CMS list of Medicare contractors",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "109", Rank: 1},
	},
	Fails: []rules.Example{
		{Title: "a Medicare contractor as commercial plan", Claim: "payer=CI payer_id=12502\n97110 GP"},
		{Title: "Medicare Part B, to a commercial insurer", Claim: "payer=MB payer_id=62308\n97110 GP"},
		{Title: "TRICARE as Medicaid", Claim: "payer=MC payer_id=99726\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "Medicare Part B, to its contractor", Claim: "payer=MB payer_id=12502\n97110 GP"},
		{Title: "an insurer of several kinds of plan, its Medicaid plan", Claim: "payer=MC payer_id=87726\n97110 GP"},
		{Title: "an id that is not in the table", Claim: "payer=CI payer_id=SCI01\n97110 GP"},
	},
	Check: checkFiling,
}

func checkFiling(p *rules.Pass) {
	s := &p.Claim.Subscriber
	if s.Filing == "" || s.Payer.ID == "" {
		return // the structure check, and what can be told without it
	}
	payer, known := p.Tables.Payer(s.Payer.ID)
	switch {
	case !known:
		p.Skip(nil, "the payer's id is not in the payer table")
	case !payer.Sure:
		p.Skip(nil, "the payer table is not sure of the payer's id")
	case contradicts(&payer, s.Filing):
		p.Whole(rules.Spot{At: s.SBR, Tag: "SBR", Element: 9},
			"the claim filing indicator is "+s.Filing+" ("+filingName(s.Filing)+"), and the payer id is that of "+payer.Name,
			"Correct SBR09"+wanted(&payer)+", or the payer id.")
	}
}

// foreign are the indicators that a payer of some kind cannot have. What is
// seen in practice, such as CI for a Blue plan, or a Medicaid plan of a Blue, is
// none of them.
var foreign = map[string][]string{
	"blue":       {"CH", "VA", "WC", "AM"},
	"commercial": {"MA", "CH", "VA"},
	"medicaid":   {"MA", "16", "CI", "BL", "CH", "VA", "WC", "AM"},
	"tricare":    {"MA", "16", "MC", "CI", "BL", "VA", "WC", "AM"},
	"champva":    {"MA", "16", "MC", "BL", "WC", "AM"},
	"va":         {"MA", "16", "MC", "BL", "WC", "AM"},
}

// contradicts says whether a claim filing indicator cannot be right for a
// payer.
func contradicts(p *codeset.Payer, filing string) bool {
	if p.Medicare || filing == "MB" {
		return p.Medicare != (filing == "MB")
	}
	return slices.Contains(foreign[p.Kind], filing)
}

// wanted is the indicator that a payer surely has, for the fix.
func wanted(p *codeset.Payer) string {
	switch {
	case p.Medicare:
		return " to MB"
	case p.Kind == "medicaid":
		return " to MC"
	case p.Kind == "tricare":
		return " to CH"
	}
	return ""
}

// filingName is what a claim filing indicator stands for, of those that rules
// speak of.
func filingName(filing string) string {
	switch filing {
	case "MB":
		return "Medicare Part B"
	case "MA":
		return "Medicare Part A"
	case "16":
		return "Medicare Advantage"
	case "MC":
		return "Medicaid"
	case "CI":
		return "commercial"
	case "BL":
		return "Blue Cross Blue Shield"
	case "CH":
		return "TRICARE"
	case "VA":
		return "Veterans Affairs"
	case "WC":
		return "workers' compensation"
	case "AM":
		return "automobile"
	}
	return "another kind of insurance"
}
