package therapy

import (
	"slices"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var m217 = &rules.Rule{
	ID: "M217", Name: "telehealth-mismatch", Severity: edi.Warning,
	Title: "telehealth modifier and place of service do not agree",
	Checks: "A line with 93 or 95 has a telehealth place of service (02 or 10). For Medicare 95 may also stand at a hospital's outpatient department or another facility, " +
		"and from March 2020 to the end of 2023 at the place where the visit would have been. " +
		"Whether a telehealth place needs a modifier, and which places mean telehealth, is the payer's own: where its profile says so it is held to that, else not judged.",
	Why:    "Modifier and place say twice that the patient was elsewhere. Where one of them says it alone, the payer pays the wrong rate or denies the line.",
	Fix:    "Make modifier and place say the same.",
	Source: "CPT appendix A (93, 95); CMS Place of Service Code Set (02, 10); CMS telehealth FAQ 2024 (places since 2024-01-01); the payer's own policy",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "5", Rank: 2},
	},
	Yields: []string{"C609"}, // the place is wrong anyhow
	Fails: []rules.Example{
		{Title: "by telehealth, in the office", Claim: "payer=CI\n97110 GP 95", Lines: []int{1}},
		{Title: "a private practice at Medicare, after the emergency", Claim: "date=2024-03-05 file=2024-03-06\n97110 GP 95", Lines: []int{1}},
		{Title: "by sound only, at the patient's home as a visit", Claim: "payer=BL pos=12\n97110 GP\n97535 GP 93", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "by telehealth, at home", Claim: "payer=CI pos=10\n97110 GP 95"},
		{Title: "Medicare asks for no modifier", Claim: "pos=10\n97110 GP"},
		{Title: "during the emergency Medicare wanted the place of the visit", Claim: "date=2022-03-05 file=2022-03-06\n97110 GP 95"},
	},
	Check: checkTelehealth,
}

// The public health emergency, with its extension for telehealth: from when
// and until when Medicare wanted 95 at the place where the visit would have
// been (CMS-1744-IFC; CY2024 physician fee schedule final rule).
const (
	emergencyFrom edi.Date = 2020_03_01
	emergencyTo   edi.Date = 2023_12_31
)

func checkTelehealth(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		place := l.Place
		if place == "" {
			place = p.Claim.Facility.Place
		}
		var terms *rules.Telehealth
		if p.Terms != nil {
			if t, ok := rules.On(p.Terms.Telehealth, l.Date); ok {
				terms = &t
			}
		}
		switch {
		case terms != nil:
			asPayerWants(p, l, place, terms)
		case l.Marks.Has(rules.M93 | rules.M95):
			asUsual(p, l, place)
		}
	}
}

// asUsual looks at a line with 93 or 95 where the payer has said nothing.
func asUsual(p *rules.Pass, l *rules.Line, place string) {
	if l.Date == 0 {
		p.Skip(l, noDate)
		return
	}
	m := telehealthModifier(l, &rules.Telehealth{})
	if l.States[modifierIndex(l, m)] != codeset.InForce {
		return // there is no such modifier yet, and M209 says so
	}
	at, ok := p.Tables.Place(place, l.Date)
	switch emergency := l.Date.In(emergencyFrom, emergencyTo); {
	case !ok || at.Telehealth(): // a place that does not exist is C609's
	case p.Medicare && (emergency || at.Facility && l.Marks.Has(rules.M95)):
	case emergency:
		p.Skip(l, "payers wanted different places for telehealth from March 2020 to the end of 2023")
	default:
		p.Line(l, l.ModifierSpot(modifierIndex(l, m)), "line "+number(l)+" is by telehealth ("+m+") and the place of service is "+place+", where the patient was present",
			"Send place 10 (the patient at home) or 02 (elsewhere), or take "+m+" off.")
	}
}

// asPayerWants holds a line to what the payer's profile says of telehealth.
func asPayerWants(p *rules.Pass, l *rules.Line, place string, t *rules.Telehealth) {
	places, m := t.Places, telehealthModifier(l, t)
	if len(places) == 0 {
		places = awayPlaces
	}
	taken, away := slices.Contains(places, place), slices.Contains(awayPlaces, place)
	if m == "" && !away && !(t.Neither && taken) {
		return // a visit
	}
	spot, name := l.SV1Spot(5, 0), p.Terms.Name
	switch {
	case m != "":
		spot = l.ModifierSpot(modifierIndex(l, m))
	case l.Place == "":
		spot = p.CLM(5, 1)
	}
	switch {
	case t.Neither:
		p.Line(l, spot, "line "+number(l)+" is by telehealth, and "+name+" does not take therapy that way",
			"Bill it as a visit only if the patient was there; else ask the payer.")
	case !taken:
		p.Line(l, spot, "line "+number(l)+" is by telehealth, and the place of service is "+quoted(place)+": "+name+" wants "+either(places),
			"Send place "+either(places)+", or take back what says telehealth.")
	case m == "" && len(t.Modifiers) > 0:
		p.Line(l, spot, "the place of service of line "+number(l)+" is "+place+", and it has no telehealth modifier: "+name+" wants "+either(t.Modifiers),
			"Add "+either(t.Modifiers)+", or correct the place.")
	}
}

// awayPlaces are the places of service that mean telehealth (CMS Place of
// Service Code Set): not at home, and at home.
var awayPlaces = []string{"02", "10"}

// telehealthModifier is the line's modifier that says telehealth: one that the
// payer asks for, 93 or 95; empty where it has none.
func telehealthModifier(l *rules.Line, t *rules.Telehealth) string {
	for _, m := range l.Modifiers {
		if m != "" && (m == "93" || m == "95" || slices.Contains(t.Modifiers, m)) {
			return m
		}
	}
	return ""
}
