package therapy

import (
	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
	"remedi/rules/codeset"
)

var p506 = &rules.Rule{
	ID: "P506", Name: "referring-is-rendering", Severity: edi.Warning, Applies: rules.Medicare,
	Title: "the therapist refers to himself",
	Checks: "The NPI of the referring or ordering provider is not that of a therapist who renders the service. " +
		"A physician may certify a plan of care and treat to it himself; a number that fails its check digit is P501's.",
	Why:    "The referring provider of a Medicare therapy claim is who certifies the plan of care, and a therapist cannot certify his own: the claim is denied for a referring provider who is not eligible.",
	Fix:    "Name the physician or practitioner who certifies the plan of care.",
	Source: "42 CFR 424.24(c); Medicare Benefit Policy Manual ch. 15 §220.1.3; Medicare Claims Processing Manual ch. 26 §10.4 item 17",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "183", Rank: 2},
	},
	Fails: []rules.Example{
		{Title: "the treating therapist stands as referring provider", Claim: "referring=1987654328\n97110 GP"},
		{Title: "the line names its therapist as the one who ordered", Claim: "97140 GP\n97110 GP ordering=1987654328", Lines: []int{2}},
		{Title: "a therapist who bills for himself", Claim: "group=no referring=1234567893\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "a physician refers", Claim: "97110 GP"},
		{Title: "a physician who certifies the plan of care and treats to it", Claim: "taxonomy=208100000X referring=1987654328\n97110 GP"},
		{Title: "a commercial plan with direct access", Claim: "payer=CI referring=1987654328\n97110 GP"},
	},
	Check: checkSelfReferral,
}

func checkSelfReferral(p *rules.Pass) {
	said := false // about the claim's referring provider
	referring := p.Claim.Provider("DN")
	for i := range p.Lines {
		l := &p.Lines[i]
		if !said && refersToSelf(p, l, referring) {
			p.Whole(rules.Spot{At: referring.At, Tag: "NM1", Element: 9}, selfReferral, selfReferralFix)
			said = true
		}
		if len(l.Providers) == 0 {
			continue // as nearly all have
		}
		for _, entity := range [...]string{"DN", "DK"} {
			if who := l.Provider(entity); refersToSelf(p, l, who) {
				p.Line(l, rules.Spot{At: who.At, Tag: "NM1", Element: 9}, selfReferral, selfReferralFix)
				break
			}
		}
	}
}

const (
	selfReferral    = "the referring provider is the therapist who renders the service: Medicare wants the one who certifies the plan of care"
	selfReferralFix = "Name the physician or practitioner who certifies the plan of care, with NPI."
)

// refersToSelf says whether who refers is the therapist who renders the line.
func refersToSelf(p *rules.Pass, l *rules.Line, who *claim.Provider) bool {
	if who == nil || l.Rendering == nil {
		return false
	}
	npi := who.NPI()
	if npi == "" || npi != l.Rendering.NPI() || !soundNPI(npi) {
		return false
	}
	if !l.Known {
		p.Skip(l, noTaxonomy)
		return false
	}
	return l.Taxonomy.Level == codeset.Therapist || l.Taxonomy.Level == codeset.Assistant
}
