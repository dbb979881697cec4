package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var m205 = &rules.Rule{
	ID: "M205", Name: "sometimes-therapy-without-modifier", Severity: edi.Warning, Applies: rules.Medicare,
	Title:  "a sometimes-therapy code by a therapist without GP, GO or GN",
	Checks: "A code that is therapy only under a plan of care has GP, GO or GN where the rendering provider is a physical, occupational or speech-language therapist: therapists always work under a plan of care.",
	Why:    "Medicare takes the line for a physician's service, which a therapist may not bill, and denies it.",
	Fix:    "Add the therapist's modifier.",
	Source: "Medicare Claims Processing Manual ch. 5 §20.1 (sometimes-therapy codes)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "4", RARC: "N822", Rank: 7},
		{CARC: "16", RARC: "N822", Rank: 7},
		{CARC: "4", Rank: 13},
	},
	Fails: []rules.Example{
		{Title: "cognitive intervention by a speech-language pathologist", Claim: "discipline=SLP\n97129", Lines: []int{1}},
		{Title: "canalith repositioning by a physical therapist", Claim: "discipline=PT\n95992", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "cognitive intervention with GN", Claim: "97129 GN"},
		{Title: "wound care by a physician", Claim: "taxonomy=208100000X\n97597"},
	},
	Check: checkSometimes,
}

func checkSometimes(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Marks.Has(rules.Disciplines):
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.Code == nil || l.Code.Status != codeset.Sometimes:
		case !l.Known:
			p.Skip(l, noTaxonomy)
		case lowerDiscipline(l):
			p.Skip(l, "the discipline modifier is in small letters")
		default:
			if m := ownModifier(l); m != "" {
				p.Line(l, l.ModifierSpot(0), l.Procedure+" by "+therapist(m)+" has none of GP, GO and GN: therapists work under a plan of care",
					"Add "+m+" to line "+number(l)+".")
			}
		}
	}
}
