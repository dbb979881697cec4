package therapy

import (
	"slices"
	"strings"

	"remedi/edi"
	"remedi/rules"
)

var m219 = &rules.Rule{
	ID: "M219", Name: "at-missing", Severity: edi.Error, Applies: rules.PartB,
	Title:  "spinal manipulation without AT",
	Checks: "Chiropractic manipulation of the spine (98940 to 98942) has AT, for active treatment, or GA, GY or GZ, which say that it is maintenance. 98943 is not of the spine and never paid.",
	Why:    "Medicare pays a chiropractor for active treatment alone, and takes a line without AT for maintenance: it is denied as not necessary.",
	Fix:    "Add AT where the record shows active treatment; else GA with a signed notice, or GZ without one.",
	Source: "Medicare Benefit Policy Manual ch. 15 §240.1.3; Medicare Claims Processing Manual ch. 12 §220",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "50", Rank: 3},
		{CARC: "4", RARC: "N822", Rank: 4},
		{CARC: "16", RARC: "N822", Rank: 4},
	},
	Fails: []rules.Example{
		{Title: "one to two regions, nothing said", Claim: "taxonomy=111N00000X dx=M99.03\n98940", Lines: []int{1}},
		{Title: "AT on one visit and not on the next", Claim: "taxonomy=111N00000X dx=M99.03 file=2026-02-01\n98941 AT\n98941 date=2026-01-07", Lines: []int{2}},
		{Title: "a voluntary notice says nothing of maintenance", Claim: "taxonomy=111N00000X dx=M99.03\n98942 GX", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "active treatment", Claim: "taxonomy=111N00000X dx=M99.03\n98941 AT"},
		{Title: "maintenance, with a signed notice", Claim: "taxonomy=111N00000X dx=M99.03\n98940 GA"},
		{Title: "a commercial plan", Claim: "payer=CI taxonomy=111N00000X dx=M99.03\n98940"},
	},
	Check: checkActive,
}

func checkActive(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		switch l.Procedure {
		case "98940", "98941", "98942":
		default:
			continue
		}
		switch {
		case l.Marks.Has(rules.AT | notPaidMarks):
		case smallLetters(l, "AT", "GA", "GY", "GZ"):
			p.Skip(l, "the modifier is in small letters") // the structure check says so
		default:
			p.Line(l, l.SV1Spot(1, 2), "line "+number(l)+" bills "+l.Procedure+" without AT: Medicare takes it for maintenance",
				"Add AT where the record shows active treatment; else GA with a signed notice, GZ without one.")
		}
	}
}

// smallLetters says whether the line has one of some modifiers, though not in
// capitals.
func smallLetters(l *rules.Line, modifiers ...string) bool {
	return slices.ContainsFunc(l.Modifiers[:], func(m string) bool {
		return slices.Contains(modifiers, strings.ToUpper(m)) && m != strings.ToUpper(m)
	})
}
