package rules

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
	"remedi/rules/codeset"
)

var tables = codeset.Embedded()

// decode is a claim of the shorthand.
func decode(t *testing.T, text string) *claim.Claim {
	t.Helper()
	src, err := claim.NewReader(edi.NewReader(bytes.NewReader(fixtures.MustClaim(text)))).Next()
	if err != nil {
		t.Fatal(err)
	}
	var d claim.Decoder
	own, c := *src, new(claim.Claim)
	d.Decode(&own, c)
	return c
}

// factsOf are the facts of a claim of the shorthand.
func factsOf(t *testing.T, text string, o Options) *Facts {
	t.Helper()
	o.Tables = tables
	f := new(Facts)
	f.learn(decode(t, text), &o, Context{})
	return f
}

func TestPayerFacts(t *testing.T) {
	sci := &Terms{FollowsMedicare: Spans{{From: 2026_01_01}}}
	terms := func(c *claim.Claim) *Terms {
		if c.Subscriber.Payer.ID == "SCI01" {
			return sci
		}
		return nil
	}
	for facts, want := range map[string][2]bool{ // Medicare, Part B
		"payer=MB":                   {true, true},
		"payer=MA":                   {true, false},
		"payer=CI":                   {true, false},  // by its profile
		"payer=CI date=2025-12-31":   {false, false}, // and not before
		"payer=BL":                   {false, false},
		"payer=16":                   {false, false},
		"payer='' payer_id=12502":    {true, true}, // Novitas, Pennsylvania
		"payer='' payer_id=NOBODY":   {false, false},
		"payer=CI payer_id=12502":    {false, false}, // what the claim says goes before the table
		"payer=MB payer_id=SOMEBODY": {true, true},
	} {
		f := factsOf(t, facts+"\n97110 GP", Options{Terms: terms})
		if got := [2]bool{f.Medicare, f.PartB}; got != want {
			t.Errorf("%s: Medicare, Part B %v, want %v", facts, got, want)
		}
	}
}

func TestFileDate(t *testing.T) {
	const text = "file=2026-02-01\n97110 GP"
	if f := factsOf(t, text, Options{}); f.FileDate != 2026_02_01 {
		t.Errorf("BHT04 is %v", f.FileDate)
	}
	if f := factsOf(t, text, Options{AsOf: 2026_03_01}); f.FileDate != 2026_03_01 {
		t.Errorf("the date asked for is %v", f.FileDate)
	}
}

func TestRenderingFacts(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"2310B":              {"97110 GP", "1987654328 225100000X true"},
		"2420A before 2310B": {"97110 GP rendering=1245319599 taxonomy=225X00000X", "1245319599 225X00000X true"},
		"a person bills":     {"group=no\n97110 GP", "1234567893 225100000X true"},
		"a group bills":      {"rendering=none\n97110 GP", "  false"},
		"unknown taxonomy":   {"taxonomy=225199999X\n97110 GP", "1987654328  false"},
		"no taxonomy":        {"taxonomy=none\n97110 GP", "1987654328  false"},
	} {
		l := factsOf(t, tt.text, Options{}).Lines[0]
		if got := fmt.Sprint(l.Renders, " ", l.Taxonomy.Code, " ", l.Known); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// TestRenderingChanges has a colleague between two lines of one therapist.
func TestRenderingChanges(t *testing.T) {
	f := factsOf(t, "97110 GP\n97140 GO rendering=1245319599 taxonomy=225X00000X\n97530 GP", Options{})
	var got []string
	for _, l := range f.Lines {
		got = append(got, l.Renders+" "+l.Taxonomy.TherapyModifier)
	}
	if s := strings.Join(got, ", "); s != "1987654328 GP, 1245319599 GO, 1987654328 GP" {
		t.Errorf("renders %s", s)
	}
}

func TestLineFacts(t *testing.T) {
	f := factsOf(t, "97110 GP 59 RT 99\n99213 25\n97110 date=none\n97110 CQ date=2019-12-31", Options{})
	a, b, c, d := &f.Lines[0], &f.Lines[1], &f.Lines[2], &f.Lines[3]
	if a.Marks != GP|M59|RT|NCCI|Several || a.Code == nil || a.Code.Code != "97110" || a.Number != 1 || a.Date != 2026_01_05 {
		t.Errorf("line 1: %s, %v", a.Marks, a.Code)
	}
	want := [4]codeset.State{codeset.InForce, codeset.InForce, codeset.InForce, codeset.InForce}
	if a.States != want {
		t.Errorf("line 1: states %v", a.States)
	}
	if b.Marks != NCCI || b.Code != nil {
		t.Errorf("line 2: %s, %v", b.Marks, b.Code)
	}
	if c.Date != 0 || c.Code != nil {
		t.Errorf("line 3: without a date no table is asked: %v, %v", c.Date, c.Code)
	}
	if d.States[0] != codeset.NotYet || d.Marks != CQ {
		t.Errorf("line 4: %s %v, the assistants' modifiers began in 2020", d.Marks, d.States[0])
	}
}

func TestPairFacts(t *testing.T) {
	for name, tt := range map[string]struct{ lines, want string }{
		"column 1 first":      {"97150 GP\n97110 GP", "97150/97110"},
		"column 2 first":      {"97110 GP\n97150 GP", "97150/97110"},
		"no such pair":        {"97110 GP\n97140 GP", ""},
		"ended with 2019":     {"97530 GP\n97116 GP", ""},
		"before it ended":     {"97530 GP date=2019-11-05\n97116 GP date=2019-11-05", "97530/97116"},
		"another date":        {"97150 GP\n97110 GP date=2026-01-06", ""},
		"another therapist":   {"97150 GP\n97110 GP rendering=1245319599 taxonomy=225100000X", ""},
		"no date":             {"97150 GP date=none\n97110 GP date=none", ""},
		"twice":               {"97150 GP\n97110 GP\n97530 GP", "97150/97110 97150/97530"},
		"one code, two lines": {"97110 GP\n97110 GP", ""},
	} {
		f := factsOf(t, tt.lines, Options{})
		var got []string
		for _, p := range f.Pairs {
			got = append(got, p.Column1.Procedure+"/"+p.Column2.Procedure)
			if !p.Column1.InPair || !p.Column2.InPair {
				t.Errorf("%s: a line does not know of its pair", name)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %q, want %q", name, s, tt.want)
		}
	}
}

// TestFactsForget learns a small claim where a large one was: nothing of the
// large one may stay.
func TestFactsForget(t *testing.T) {
	o := Options{Tables: tables}
	f := new(Facts)
	f.learn(decode(t, "97150 GP\n97110 GP 59\n97530 GP"), &o, Context{Repeated: true})
	f.learn(decode(t, "payer=CI rendering=none\n99213"), &o, Context{})
	l := &f.Lines[0]
	if len(f.Lines) != 1 || len(f.Pairs) != 0 || f.Medicare || f.PartB || f.Repeated {
		t.Errorf("claim: %d lines, %d pairs, %v %v %v", len(f.Lines), len(f.Pairs), f.Medicare, f.PartB, f.Repeated)
	}
	if l.Marks != 0 || l.Code != nil || l.InPair || l.Rendering != nil || l.Renders != "" || l.Known || l.States != [4]codeset.State{} {
		t.Errorf("line: %+v", l)
	}
}

func TestSpots(t *testing.T) {
	f := factsOf(t, "97110 GP\n97140 GP date=none", Options{})
	a, b := &f.Lines[0], &f.Lines[1]
	for want, s := range map[string]Spot{
		"SV101-3": a.ModifierSpot(0), "SV101-6": a.ModifierSpot(3), "SV104": a.SV1Spot(4, 0),
		"DTP03": a.DateSpot(), "SV1": b.DateSpot(), "CLM05-1": f.CLM(5, 1),
	} {
		if got := edi.ElementName(s.Tag, s.Element, s.Component); got != want || s.At == (edi.Place{}) {
			t.Errorf("%s at %v, want %s", got, s.At, want)
		}
	}
}

func TestBillable(t *testing.T) {
	for text, want := range map[string]bool{
		"dx=M25.561,Z96.651\n97110 GP":                       true,
		"dx=M54.5\n97110 GP":                                 false, // needs more characters
		"date=2021-09-15 dx=M54.5\n97110 GP":                 true,  // and did not yet
		"dx=M25.561,M99999\n97110 GP":                        false, // the second is none
		"dx=BK:7194\n97110 GP":                               false, // ICD-9
		"dx=m25.561\n97110 GP":                               false, // to be looked at
		"97110 GP\n97140 GP date=2026-01-06":                 false, // two dates
		"97110 GP date=none":                                 false,
		"97110 GP\n97140 GP date=none":                       false,
		"dx=none\n97110 GP":                                  true, // nothing that is not
		"date=2026-09-30 dx=M72.2\n97110 GP\n97140 GP":       true,
		"date=2026-10-02 dx=M72.2 file=2026-10-02\n97110 GP": false,
	} {
		if got := factsOf(t, text, Options{}).Billable; got != want {
			t.Errorf("%s: billable %v, want %v", text, got, want)
		}
	}
}

func TestAgain(t *testing.T) {
	f := factsOf(t, "97110 GP\n97140 GP\n97110 GO date=2026-01-06\n97530 GP", Options{})
	var got []bool
	for _, l := range f.Lines {
		got = append(got, l.Again)
	}
	if want := []bool{true, false, true, false}; !slices.Equal(got, want) {
		t.Errorf("codes that stand again: %v, want %v", got, want)
	}
}
