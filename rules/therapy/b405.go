package therapy

import (
	"slices"

	"remedi/edi"
	"remedi/rules"
)

var b405 = &rules.Rule{
	ID: "B405", Name: "payer-pair-needs-modifier", Severity: edi.Error, Needs: rules.NeedProfile,
	Title: "two codes that this payer bundles",
	Checks: "Looks for the pairs of the payer's profile on one date by one rendering provider: the bundled code needs one of the modifiers that the profile names " +
		"(59, XE, XS, XP or XU where it names none), on either line or, where it says so, on the bundled one.",
	Why:    "Some payers bundle codes that NCCI does not, often by a table that CMS has withdrawn. For them the modifier is needed, and for others it is a risk: that is why a profile has to say so.",
	Fix:    "Add the modifier where the record shows separate services; otherwise bill the first code alone.",
	Source: "the payer's own policy",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "97", RARC: "M80", Rank: 3},
		{CARC: "97", RARC: "M15", Rank: 4},
		{CARC: "97", RARC: "N390", Rank: 4},
		{CARC: "97", Rank: 4},
		{CARC: "4", RARC: "N822", Rank: 6},
		{CARC: "16", RARC: "N822", Rank: 6},
		{CARC: "4", Rank: 12},
	},
	Yields: []string{"B401", "B402", "B403", "B404", "B411"},
	Fails: []rules.Example{
		{Title: "therapeutic activities and manual therapy, to a payer with the old edit", Claim: "payer=CI\nprofile bundle=97140/97530\n97140 GP\n97530 GP", Lines: []int{1, 2}},
		{Title: "the modifier on the wrong line", Claim: "payer=CI\nprofile bundle=97140/97530:59!\n97140 GP 59\n97530 GP", Lines: []int{1, 2}},
	},
	Passes: []rules.Example{
		{Title: "59 on the bundled code", Claim: "payer=CI\nprofile bundle=97140/97530\n97140 GP\n97530 GP 59"},
		{Title: "a payer whose profile does not name the pair", Claim: "payer=CI\nprofile bundle=97140/97530\n97110 GP\n97140 GP"},
	},
	Asked: func(t *rules.Terms) bool { return len(t.Bundles) > 0 },
	Check: checkBundles,
}

func checkBundles(p *rules.Pass) {
	for k := range p.Terms.Bundles {
		b := &p.Terms.Bundles[k]
		for i := range p.Lines {
			l := &p.Lines[i]
			if l.Procedure != b.Bundled || b.Paid == b.Bundled || !b.On(l.Date) {
				continue
			}
			if l.Date == 0 {
				p.Skip(l, noDate)
			} else if paid := paidBeside(p, b, l); paid != nil {
				reportBundle(p, b, l, paid)
			}
		}
	}
}

// bundledByPayer says whether the payer's profile bundles the codes of two lines,
// either into the other.
func bundledByPayer(p *rules.Pass, a, b *rules.Line) bool {
	if p.Terms == nil {
		return false
	}
	for k := range p.Terms.Bundles {
		t := &p.Terms.Bundles[k]
		if t.On(a.Date) && (t.Paid == a.Procedure && t.Bundled == b.Procedure || t.Paid == b.Procedure && t.Bundled == a.Procedure) {
			return true
		}
	}
	return false
}

// paidBeside is the first line into which the payer bundles l, nil where there is
// none, or a modifier parts them.
func paidBeside(p *rules.Pass, b *rules.Bundle, l *rules.Line) *rules.Line {
	for i := range p.Lines {
		other := &p.Lines[i]
		if other.Procedure == b.Paid && rules.SameDay(other, l) && !opened(b, other, l) {
			return other
		}
	}
	return nil
}

// opened says whether a modifier lets both lines of a pair be paid.
func opened(b *rules.Bundle, paid, bundled *rules.Line) bool {
	return !b.Never && (opens(b, bundled) || !b.BundledOnly && opens(b, paid))
}

func opens(b *rules.Bundle, l *rules.Line) bool {
	if b.Opens == nil {
		return l.Marks.Has(rules.Distinct)
	}
	for _, m := range l.Modifiers {
		if m != "" && slices.Contains(b.Opens, m) {
			return true
		}
	}
	return false
}

func reportBundle(p *rules.Pass, b *rules.Bundle, bundled, paid *rules.Line) {
	message := p.Terms.Name + " does not pay " + named(p, bundled) + " beside " + named(p, paid) + " on " + bundled.Date.String()
	fix := "Bill " + paid.Procedure + " alone."
	if !b.Never {
		modifiers := "59 or XE, XS, XP or XU"
		if b.Opens != nil {
			modifiers = either(b.Opens)
		}
		message += " without " + modifiers
		if b.BundledOnly {
			message += " on " + bundled.Procedure
		}
		fix = "Where the record shows separate services, add " + modifiers + " to " + bundled.Procedure + " on line " + number(bundled) + "; otherwise bill " + paid.Procedure + " alone."
	}
	p.Together([]*rules.Line{bundled, paid}, bundled.SV1Spot(1, 2), message+" (not an NCCI pair; the payer's own)", fix)
}
