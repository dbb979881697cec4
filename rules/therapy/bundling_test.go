package therapy

import (
	"strings"
	"testing"

	"remedi/edi/claim"
	"remedi/rules"
)

// A pair or duplicate is told at the line that the payer denies: its number
// comes first, and its charge is what is at risk.
func TestBundlingFindingsStandAtTheDeniedLine(t *testing.T) {
	for _, tt := range []struct {
		claim, rule string
		lines       []int
	}{
		{"97150 GP 30.00\n97110 GP 50.00", "B401", []int{2, 1}},
		{"97110 GP 50.00\n97150 GP 30.00", "B401", []int{1, 2}},
		{"97124 GP 50.00\n97140 GP 30.00", "B402", []int{1, 2}},
		{"97110 GP 30.00\n97110 GP 50.00", "B406", []int{2, 1}},
		{"payer=CI\n97164 GP 30.00\n97161 GP 50.00", "B410", []int{2, 1}},
	} {
		var f *rules.Finding
		for _, one := range check(t, tt.claim) {
			if one.Rule.ID == tt.rule {
				f = &one
			}
		}
		switch {
		case f == nil:
			t.Errorf("%s: no %s", tt.claim, tt.rule)
		case len(f.Lines) != 2 || f.Lines[0] != tt.lines[0] || f.Lines[1] != tt.lines[1]:
			t.Errorf("%s: %s of lines %v, want %v", tt.claim, tt.rule, f.Lines, tt.lines)
		case f.Pos.Line != tt.lines[0] || f.Amount != 50_00:
			t.Errorf("%s: %s at line %d, %v at risk", tt.claim, tt.rule, f.Pos.Line, f.Amount)
		}
	}
}

// Supplies under one unspecific code are told apart by their drug codes (2410).
func TestDrugsOfOneCodeAreNoDuplicates(t *testing.T) {
	c := decode(t, "payer=CI\nS5000\nS5000")[0]
	for _, tt := range []struct {
		first, second string
		want          int
	}{{"00006494300", "00006494301", 0}, {"00006494300", "00006494300", 1}, {"00006494300", "", 0}} {
		c.Lines[0].Drugs = []claim.Drug{{Qualifier: "N4", Code: tt.first}}
		c.Lines[1].Drugs = nil
		if tt.second != "" {
			c.Lines[1].Drugs = []claim.Drug{{Qualifier: "N4", Code: tt.second}}
		}
		n := 0
		for _, f := range newChecker(t, All()).Check(c, rules.Context{}) {
			if f.Rule.ID == "B406" {
				n++
			}
		}
		if n != tt.want {
			t.Errorf("drugs %q and %q: %d duplicates, want %d", tt.first, tt.second, n, tt.want)
		}
	}
}

// A payer that is not Medicare and follows its rules gets Medicare's edits, and
// B402 then speaks for B410.
func TestPayersThatFollowMedicare(t *testing.T) {
	set, err := rules.NewSet(All())
	if err != nil {
		t.Fatal(err)
	}
	follows := &rules.Terms{FollowsMedicare: rules.Always}
	terms := func(c *claim.Claim) *rules.Terms {
		if c.Subscriber.Payer.ID == "SCI01" {
			return follows
		}
		return nil
	}
	for text, want := range map[string]string{
		"payer=CI\n97150 GP\n97110 GP": "B401",
		"payer=CI\n97161 GP\n97164 GP": "B402",
		"payer=CI\n97010 GP":           "B403",
		"payer=BL\n97010 GP":           "",
		"payer=BL\n97161 GP\n97164 GP": "B410",
	} {
		checker := set.Checker(rules.Options{Tables: tables, Terms: terms})
		var got []string
		for _, f := range checker.Check(decode(t, text)[0], rules.Context{}) {
			got = append(got, f.Rule.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}

// A line without a date cannot be looked up, and the rules say so.
func TestBundlingWithoutDate(t *testing.T) {
	c := decode(t, "97010 GP date=none\n97710 GP date=none\n97130 GP date=none\n97161 GP date=none")[0]
	for _, id := range []string{"B403", "B404", "B406", "B408", "B410", "B411"} {
		if got := skipped(t, c, id); len(got) != 1 || got[0] != noDate {
			t.Errorf("%s is skipped for %q", id, got)
		}
	}
}

func TestInsideBrackets(t *testing.T) {
	for label, want := range map[string]string{
		"Group therapy (2+ patients)": "group therapy, 2+ patients",
		"PT evaluation":               "PT evaluation",
		"E-stim unattended":           "E-stim unattended",
		"":                            "",
	} {
		if got := insideBrackets(label); got != want {
			t.Errorf("%q becomes %q, want %q", label, got, want)
		}
	}
}
