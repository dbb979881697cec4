package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var p504 = &rules.Rule{
	ID: "P504", Name: "provider-type-not-eligible", Severity: edi.Error,
	Title: "a provider type that is not paid for therapy",
	Checks: "The taxonomy of who rendered a therapy code: no payer pays a massage therapist for it; Medicare pays neither an athletic trainer " +
		"nor another rehabilitation trade (recreation, music, dance) nor, beyond spinal manipulation (98940 to 98942), a chiropractor. A chiropractor's line with GY, which asks Medicare for the denial, is left alone.",
	Why: "The payer compares the rendering provider's type with the code and denies the line; resubmitting does not help, " +
		"since the service was not furnished by somebody who may bill it.",
	Fix: "Name the therapist who furnished the service. Where it was the massage therapist, athletic trainer or chiropractor, " +
		"bill the patient (to Medicare: GY with GP, where a secondary payer wants the denial).",
	Source: "42 CFR 410.60(c) and 484.115 (who may furnish therapy); 42 CFR 410.21(b) (chiropractors); Medicare Benefit Policy Manual ch. 15 §§230 and 240",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "8", Rank: 1},
		{CARC: "12", Rank: 1},
		{CARC: "170", Rank: 1},
		{CARC: "171", Rank: 1},
		{CARC: "172", Rank: 1},
		{CARC: "16", RARC: "N288", Rank: 2},
		{CARC: "96", RARC: "N425", Rank: 2},
		{CARC: "96", Rank: 2},
		{CARC: "185", Rank: 2},
		{CARC: "B7", Rank: 2},
	},
	Fails: []rules.Example{
		{Title: "a massage therapist bills massage to a commercial plan", Claim: "payer=CI taxonomy=225700000X\n97124 GP"},
		{Title: "an athletic trainer bills exercise to Medicare", Claim: "taxonomy=2255A2300X\n97110 GP"},
		{Title: "a chiropractor bills exercise beside manipulation to Medicare", Claim: "taxonomy=111N00000X\n98941 AT\n97110 GP", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "a physical therapist bills massage", Claim: "payer=CI\n97124 GP"},
		{Title: "a chiropractor bills manipulation to Medicare", Claim: "taxonomy=111N00000X\n98941 AT"},
		{Title: "a chiropractor bills exercise to a commercial plan", Claim: "payer=CI taxonomy=111N00000X\n97110 GP"},
	},
	Check: checkProviderType,
}

func checkProviderType(p *rules.Pass) {
	var ls []*rules.Line // of the claim's own rendering provider
	for i := range p.Lines {
		l := &p.Lines[i]
		if ineligible(p, l) == "" {
			continue
		}
		if l.Provider("82") != nil {
			reportIneligible(p, []*rules.Line{l}, false)
			continue
		}
		ls = append(ls, l)
	}
	if len(ls) > 0 {
		reportIneligible(p, ls, len(ls) == len(p.Lines))
	}
}

// reportIneligible reports lines that one provider rendered, as a fault of the
// claim where they are all it has.
func reportIneligible(p *rules.Pass, ls []*rules.Line, whole bool) {
	l := ls[0]
	message := ineligible(p, l) + " (taxonomy " + l.Taxonomy.Code + ") is named as rendering " + l.Procedure
	fix := "Name the therapist who furnished the service as rendering provider; what " + ineligible(p, l) + " furnished cannot be billed to this payer."
	if whole {
		p.Whole(taxonomySpot(l), message, fix)
		return
	}
	p.Together(ls, taxonomySpot(l), message, fix)
}

// ineligible is the kind of provider that rendered the line, where this payer
// does not pay it for the code.
func ineligible(p *rules.Pass, l *rules.Line) string {
	if !l.Known || !therapyCode(l.Code) {
		return ""
	}
	switch {
	case l.Taxonomy.Discipline == codeset.Massage:
		return "a massage therapist"
	case !p.Medicare:
		return ""
	case l.Taxonomy.Discipline == codeset.AthleticTraining:
		return "an athletic trainer"
	case l.Taxonomy.Discipline == codeset.OtherRehab:
		return "a provider of a trade that Medicare does not enrol"
	case l.Taxonomy.Level == codeset.Chiropractor && !l.Marks.Has(rules.GY):
		return "a chiropractor"
	}
	return ""
}

// therapyCode says whether a code is physical medicine: Medicare's therapy
// list, and 97014, which other payers take in place of G0283. Manipulation and
// acupuncture stand in the table as neighbours only.
func therapyCode(c *codeset.TherapyCode) bool {
	return c != nil && (c.Status != codeset.NotTherapy || c.Code == "97014")
}

// taxonomySpot is the place of the taxonomy of who rendered the line, or of
// the provider where it has none.
func taxonomySpot(l *rules.Line) rules.Spot {
	if l.Rendering.TaxonomyAt != (edi.Place{}) {
		return rules.Spot{At: l.Rendering.TaxonomyAt, Tag: "PRV", Element: 3}
	}
	return rules.Spot{At: l.Rendering.At, Tag: "NM1"}
}
