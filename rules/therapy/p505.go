package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var p505 = &rules.Rule{
	ID: "P505", Name: "taxonomy-missing-or-unknown", Severity: edi.Warning,
	Title: "the taxonomy of who treated is missing or unknown",
	Checks: "Who renders a therapy code (loop 2420A, else 2310B, else the billing provider where a person bills) " +
		"has a taxonomy (PRV03), and it is one of the rehabilitation types that the taxonomy table holds.",
	Why: "Many payers decide by the taxonomy whether the provider may be paid for therapy; without one, or with one of another trade, " +
		"they deny or ask back. It also keeps the rules about discipline and provider type from being checked.",
	Fix:    "Add PRV*PE*PXC with the provider's taxonomy as it stands in the NPI registry: 225100000X physical, 225X00000X occupational, 235Z00000X speech therapist.",
	Source: "837P guide PRV03 in loops 2000A, 2310B, 2420A; NUCC Health Care Provider Taxonomy code set",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "N255", Rank: 1},
		{CARC: "16", RARC: "N288", Rank: 1},
		{CARC: "8", Rank: 4},
	},
	Fails: []rules.Example{
		{Title: "the therapist's taxonomy is left out", Claim: "taxonomy=none\n97110 GP"},
		{Title: "the therapist's taxonomy has a typing error", Claim: "taxonomy=225199999X\n97110 GP"},
		{Title: "a covering therapist on one line has none", Claim: "97110 GP\n97140 GP rendering=1234567893", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "an orthopedic physical therapist", Claim: "taxonomy=2251X0800X\n97110 GP"},
		{Title: "a therapist in private practice, whose taxonomy stands with the billing provider", Claim: "group=no\n97110 GP"},
	},
	Check: checkTaxonomy,
}

func checkTaxonomy(p *rules.Pass) {
	said := false // about the claim's own rendering provider
	for i := range p.Lines {
		l := &p.Lines[i]
		if !therapyCode(l.Code) || l.Known || unrendered(l) {
			continue
		}
		message, fix := taxonomyFault(l)
		switch {
		case l.Provider("82") != nil:
			p.Line(l, taxonomySpot(l), message, fix)
		case !said:
			said = true
			p.Whole(taxonomySpot(l), message, fix)
		}
	}
}

func taxonomyFault(l *rules.Line) (message, fix string) {
	switch code := l.Rendering.Taxonomy; {
	case code == "":
		return "the rendering provider has no taxonomy", "Add PRV*PE*PXC with the provider's taxonomy, such as 225100000X for a physical therapist."
	case !taxonomyShaped(code):
		return "the rendering provider's taxonomy is not a code of ten digits and capital letters", "Copy the code from the NPI registry."
	default:
		return "the rendering provider's taxonomy " + code + " is none of the rehabilitation types that we know",
			"Compare it with the NPI registry, and correct it if it is mistyped."
	}
}

// taxonomyShaped says whether a text may be a taxonomy code at all; what is not
// may be anything, and is not repeated.
func taxonomyShaped(code string) bool {
	for _, c := range []byte(code) {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return len(code) == 10
}
