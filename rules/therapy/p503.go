package therapy

import (
	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
	"remedi/rules/codeset"
)

var p503 = &rules.Rule{
	ID: "P503", Name: "referring-provider-missing", Severity: edi.Error, Applies: rules.Medicare,
	Title: "a Medicare therapy claim without the certifying physician",
	Checks: "A claim with therapy under a plan of care (a code that is always therapy, or one that is sometimes therapy with GP, GO or GN) " +
		"must have the NPI of the physician or practitioner who certifies the plan: as referring provider of the claim (loop 2310A DN), " +
		"or as referring or ordering provider of a line (2420F DN, 2420E DK).",
	Why: "Medicare pays therapy only under a plan of care that a physician or practitioner certifies, and looks that NPI up in its enrolment file. " +
		"Without it the claim is denied or comes back unprocessed.",
	Fix:    "Add the physician or practitioner who certifies the plan of care as referring provider, with NPI and without title.",
	Source: "42 CFR 424.24(c); Medicare Benefit Policy Manual ch. 15 §220.1.3 (certification); Medicare Claims Processing Manual ch. 26 §10.4 item 17; 837P guide loop 2310A",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "N264", Rank: 1},
		{CARC: "16", RARC: "N265", Rank: 1},
		{CARC: "16", RARC: "N285", Rank: 1},
		{CARC: "16", RARC: "N286", Rank: 1},
		{CARC: "16", RARC: "N575", Rank: 1},
		{CARC: "183", RARC: "N574", Rank: 1},
		{CARC: "173", Rank: 1},
		{CARC: "183", Rank: 1},
		{CARC: "184", Rank: 1},
		{CARC: "16", Rank: 7},
	},
	Fails: []rules.Example{
		{Title: "nobody is named who certifies the plan of care", Claim: "referring=none\n97110 GP x2\n97140 GP"},
		{Title: "dry needling under a plan of care, without a referrer", Claim: "referring=none\n20560 GP"},
	},
	Passes: []rules.Example{
		{Title: "the claim names the physician who certifies", Claim: "97110 GP"},
		{Title: "the line names the ordering physician", Claim: "referring=none\n97110 GP ordering=1234567893"},
		{Title: "a commercial plan with direct access", Claim: "payer=CI referring=none\n97110 GP"},
	},
	Check: checkReferral,
}

func checkReferral(p *rules.Pass) {
	if referred(p.Claim.Provider("DN")) {
		return
	}
	therapy := false
	for i := range p.Lines {
		l := &p.Lines[i]
		if referred(l.Provider("DN")) || referred(l.Provider("DK")) {
			return
		}
		therapy = therapy || underPlan(l)
	}
	if therapy {
		p.Whole(p.CLM(0, 0), "a Medicare therapy claim names no referring or ordering provider",
			"Add the physician or practitioner who certifies the plan of care (loop 2310A: NM1*DN with NPI).")
	}
}

// referred says whether the provider is there and has an NPI, sound or not:
// one that fails its check digit is P501's.
func referred(who *claim.Provider) bool { return who != nil && who.NPI() != "" }

// underPlan says whether a line is therapy under a plan of care: by its code,
// by its modifier, or since a therapist does nothing else.
func underPlan(l *rules.Line) bool {
	if l.Code == nil {
		return false
	}
	return l.Code.Status == codeset.Always || therapyCode(l.Code) && (l.Marks.Has(rules.Disciplines) || ownModifier(l) != "")
}
