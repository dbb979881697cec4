package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var m204 = &rules.Rule{
	ID: "M204", Name: "discipline-does-not-fit-provider", Severity: edi.Error,
	Title:  "the modifier names another discipline than the rendering therapist's",
	Checks: "Where the rendering provider's taxonomy is that of a physical, occupational or speech-language therapist, GP, GO or GN on the line is the therapist's own. Groups, clinics, physicians and chiropractors may work under any plan of care.",
	Why:    "GP is physical therapy and GO is occupational therapy, whatever an article may say. The payer holds the modifier against the enrolled specialty and denies the line.",
	Fix:    "Send the therapist's own modifier, or name the therapist who furnished the service.",
	Source: "Medicare Claims Processing Manual ch. 5 §20.1; NUCC provider taxonomy",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "8", Rank: 3},
		{CARC: "4", RARC: "N519", Rank: 4},
		{CARC: "4", Rank: 4},
	},
	// There the code or the assistant's modifier shows which of the two is wrong.
	Yields: []string{"M203", "M206"},
	Fails: []rules.Example{
		{Title: "occupational therapist bills GP", Claim: "discipline=OT\n97530 GP\n97110 GO", Lines: []int{1}},
		{Title: "physical therapist bills GO", Claim: "97110 GP\n97112 GO", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "occupational therapist bills GO", Claim: "discipline=OT\n97530 GO"},
		{Title: "a physiatrist under an occupational therapy plan of care", Claim: "taxonomy=208100000X\n97530 GO"},
	},
	Check: checkDisciplineOfProvider,
}

func checkDisciplineOfProvider(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		m := discipline(l)
		if m == "" {
			continue
		}
		if !l.Known {
			p.Skip(l, noTaxonomy)
			continue
		}
		if own := ownModifier(l); own != "" && own != m {
			p.Line(l, l.ModifierSpot(modifierIndex(l, m)),
				"the rendering provider is "+therapist(own)+" ("+l.Taxonomy.Code+") and the line says "+m+": "+meaning(m, own),
				"Change "+m+" to "+own+" on line "+number(l)+"; or name "+therapist(m)+", if one furnished it, in loop 2420A.")
		}
	}
}

// noTaxonomy is why rules about the rendering therapist leave a line out; P505
// speaks of the taxonomy itself.
const noTaxonomy = "the rendering provider's taxonomy is missing or not in the table"
