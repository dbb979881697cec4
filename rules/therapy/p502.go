package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var p502 = &rules.Rule{
	ID: "P502", Name: "rendering-provider-missing", Severity: edi.Error,
	Title: "a group bills and the claim does not say who treated",
	Checks: "Where an organisation bills (NM102 is 2 in loop 2010AA), every line must have a rendering provider: " +
		"that of the claim (loop 2310B) or one of its own (2420A).",
	Why: "A group does not treat patients, a therapist does, and payers pay by who treated: " +
		"without a rendering NPI the claim comes back unprocessed.",
	Fix: "Add the therapist who treated as rendering provider, with NPI and taxonomy. " +
		"Where an assistant treated, that is the supervising therapist.",
	Source: "837P guide loop 2310B (needed where the rendering provider is not the billing provider) and loop 2420A; Medicare Claims Processing Manual ch. 26 §10.4 item 24J",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "N256", Rank: 2},
		{CARC: "16", RARC: "N290", Rank: 2},
		{CARC: "16", Rank: 6},
	},
	Fails: []rules.Example{
		{Title: "a therapy group bills without naming the therapist", Claim: "rendering=none\n97110 GP x2\n97140 GP"},
		{Title: "only the first of two lines names who treated", Claim: "rendering=none\n97110 GP rendering=1987654328 taxonomy=225100000X\n97140 GP", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "the claim names the therapist", Claim: "97110 GP x2\n97140 GP"},
		{Title: "a therapist in private practice bills for himself", Claim: "group=no\n97110 GP"},
		{Title: "every line names the therapist", Claim: "rendering=none\n97110 GP rendering=1987654328 taxonomy=225100000X\n97140 GP rendering=1987654328 taxonomy=225100000X"},
	},
	Check: checkRenderingPresent,
}

func checkRenderingPresent(p *rules.Pass) {
	if !p.Claim.Billing.Present {
		p.Skip(nil, "the billing provider is missing")
		return
	}
	if p.Claim.Billing.Person {
		return
	}
	ls := linesThat(p.Facts, unrendered)
	if len(ls) == 0 {
		return
	}
	const fix = "Add the therapist who treated as rendering provider (loop 2310B: NM1*82 with NPI, PRV*PE with taxonomy)."
	if len(ls) == len(p.Lines) {
		p.Whole(p.CLM(0, 0), "a group bills and neither the claim nor any line names the rendering provider", fix)
		return
	}
	p.Together(ls, ls[0].SV1Spot(0, 0), "a group bills and "+onLines(ls)+" no rendering provider, nor has the claim", fix)
}

// unrendered says whether nobody is named as having treated. A provider
// without an NPI counts where a reference identifies them instead, as for
// those who cannot have one (loop 2310B REF).
func unrendered(l *rules.Line) bool {
	return l.Rendering == nil || l.Rendering.ID == "" && len(l.Rendering.References) == 0
}
