package therapy

import (
	"slices"
	"testing"

	"remedi/rules"
)

// TestUnusable wants a rule that cannot judge a line to say so: what was not
// checked must never look as if it had passed. Reasons are told apart by rule.
func TestUnusable(t *testing.T) {
	for name, tt := range map[string]struct {
		claim string
		skips []string // "U104 reason", of the rules about units and modifiers
		not   []string // rules that have nothing to leave out
	}{
		"no date of service": {
			claim: "97110 GP 59 date=none",
			skips: []string{"M209 " + noDate, "M213 " + noDate, "M203 " + noDate, "U103 " + noDate, "U104 " + noDate, "U108 " + noDate},
			not:   []string{"M201", "M204", "U101", "U110"},
		},
		"no date and no modifier": {
			claim: "97110 date=none",
			skips: []string{"M201 " + noDate, "M205 " + noDate},
			not:   []string{"M203", "M209", "M213", "M216"},
		},
		"units that are no number": {
			claim: "97110 GP units=two",
			skips: []string{"U101 the units are not a number", "U104 " + noUnits, "U110 " + noUnits},
			not:   []string{"U103", "M201"},
		},
		"half a unit": {
			claim: "97161 GP x0.5",
			skips: []string{"U103 " + noUnits, "U104 " + noUnits, "U110 " + noUnits},
			not:   []string{"U101"},
		},
		"minutes": {
			claim: "97110 GP x30 basis=MJ",
			skips: []string{"U104 " + noUnitBasis, "U110 " + noUnitBasis},
			not:   []string{"U102", "U103"},
		},
		"a range of dates": {
			claim: "file=2026-02-01\nG0283 GP x2 date=2026-01-05..2026-01-06",
			skips: []string{"U103 " + noDailyUnit, "U104 " + noDailyUnit},
			not:   []string{"U108", "U110"},
		},
		"no edit known": {
			claim: "97110 GP\nA4556",
			skips: []string{"U104 no Medically Unlikely Edit is known for the code"},
			not:   []string{"U103"},
		},
		"no taxonomy": {
			claim: "taxonomy=none discipline=PT\n97110 GP\n97129",
			skips: []string{"M204 " + noTaxonomy, "M205 " + noTaxonomy},
			not:   []string{"M201"},
		},
		"small letters": {
			claim: "97110 gp\n97129 gn",
			skips: []string{"M201 the discipline modifier is in small letters", "M205 the discipline modifier is in small letters", "M209 the modifier is in small letters"},
		},
		"an injection beside manual therapy": {
			claim: "payer=CI taxonomy=208100000X\n20610 100.00\n97140 GP 59",
			skips: []string{"M213 " + outsidePairs},
		},
		"59 on an injection": {
			claim: "payer=CI taxonomy=208100000X\n20610 59 100.00\n97140 GP",
			skips: []string{"M213 " + outsidePairs},
		},
		"an evaluation of 2016": {
			claim: "payer=CI date=2016-06-01\n97001 GP",
			skips: []string{"M216 the therapy table does not say whether the code is therapy"},
		},
		"a code that does not exist": {
			claim: "97710 GP",
			skips: []string{"M216 the procedure code is not in force on the date"},
		},
		"no code at all": {
			claim: "payer=CI\n'' GP",
			skips: []string{"M216 the procedure code has not the shape of one"},
		},
		"no birth date": {
			claim: "dob=none\n97110 GP",
			skips: []string{"C604 " + noBirth},
		},
		"a birth date that is no date": {
			claim: "dob=20260230\n97110 GP",
			skips: []string{"C604 " + noBirth},
		},
		"a date of death that is no date": {
			claim: "death=20260230\n97110 GP",
			skips: []string{"C604 " + noDeath},
		},
		"a birth date but no date of service": {
			claim: "97110 GP date=none",
			skips: []string{"C604 " + noDay},
		},
		"a date of death alone": {
			claim: "dob=none death=2026-01-05\n97110 GP",
			skips: []string{"C604 " + noBirth},
		},
		"minutes of one line of two": {
			claim: "97110 GP x3 minutes=20\n97140 GP x1",
			skips: []string{"U105 " + noMinutes, "U105 " + halfOfThem, "U107 " + noMinutes, "U107 " + halfOfThem},
		},
		"minutes, and a line over two days": {
			claim: "file=2026-02-01\n97110 GP x3 minutes=20 date=2026-01-05..2026-01-06",
			skips: []string{"U105 " + noDailyUnit, "U107 " + noDailyUnit},
		},
		"minutes of an evaluation": {
			claim: "97161 GP minutes=20",
			not:   []string{"U105", "U107"},
		},
		"a cap and half a unit": {
			claim: "payer=CI\nprofile cap=4\n97110 GP x2.5",
			skips: []string{"U106 " + noUnits},
		},
		"amounts of another bucket": {
			claim: "ytd=OT:100.00\n97110 GP KX",
			skips: []string{"M207 " + noAmounts, "M208 " + noAmounts},
		},
		"a year whose threshold is not known": {
			claim: "date=2027-01-05\nytd=PT-SLP:100.00\n97110 GP",
			skips: []string{"M207 " + noThreshold, "M208 " + noThreshold},
		},
		"amounts, and no discipline": {
			claim: "ytd=PT-SLP:100.00\n97110",
			skips: []string{"M207 " + noBucket, "M208 " + noBucket},
		},
		"diagnoses that are not there": {
			claim: "payer=CI\nprofile covers=97140:M54\n97140 GP ptr=7",
			skips: []string{"D310 the line points at no diagnosis of the claim"},
		},
		"a diagnosis that is no code": {
			claim: "payer=CI dx=M54.5\nprofile covers=97140:M25\n97140 GP",
			skips: []string{"D310 " + faultyDiagnosis},
		},
		"a payer's pair on no date": {
			claim: "payer=CI\nprofile bundle=97140/97530\n97140 GP\n97530 GP date=none",
			skips: []string{"B405 " + noDate},
		},
		"an evaluation on no date": {
			claim: "97110 GP\nlater\n97161 GP date=none",
			skips: []string{"B409 " + noDate},
		},
		"a late replacement": {
			claim: "payer=CI file=2026-12-01 freq=7 ref_f8=ICN1\nprofile filing=90\n97140 GP",
			skips: []string{"C606 the payer's limit for replacements is not known"},
		},
		"earlier claims of nobody": {
			claim: "97110 GP\nlater\nmember=none\n97161 GP",
			skips: []string{"B407 " + noMember, "B409 " + noMember},
		},
		"amounts, and lines that need no bucket": {
			claim: "taxonomy=208100000X\nytd=PT-SLP:100.00\n97110 GP\n20560\n99213\n97140 GY",
			not:   []string{"M207", "M208"},
		},
		"amounts, and a line on no date": {
			claim: "ytd=PT-SLP:100.00\n97110 GP\n97140 GP date=none",
			skips: []string{"M207 " + noDate, "M208 " + noDate},
		},
		"a life without an end": {
			claim: "97110 GP",
			not:   []string{"C604"},
		},
		"a life in full": {
			claim: "death=2026-01-05\n97110 GP",
			not:   []string{"C604"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := skipsOf(t, tt.claim)
			for _, want := range tt.skips {
				if !slices.Contains(got, want) {
					t.Errorf("no skip %q among %q", want, got)
				}
			}
			for _, id := range tt.not {
				if i := slices.IndexFunc(got, func(s string) bool { return s[:4] == id }); i >= 0 {
					t.Errorf("%s is skipped: %s", id, got[i])
				}
			}
		})
	}
}

// skipsOf is what the catalogue leaves out on a claim, each as "rule reason".
func skipsOf(t *testing.T, text string) (skips []string) {
	t.Helper()
	in := settingOf(t, text)
	checker := checkerWith(t, in.Options(tables))
	checker.Check(decode(t, in.Claims)[0], rules.Context{})
	for _, s := range checker.Skips() {
		skips = append(skips, s.Rule.ID+" "+s.Reason)
	}
	return skips
}
