package rules

import (
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/claim"
)

// TestTermsSwitchRules runs a small catalogue under the terms of a payer that
// change in the middle of 2026.
func TestTermsSwitchRules(t *testing.T) {
	whole := func(p *Pass) { p.Whole(p.CLM(0, 0), "found", "mend it") }
	set, err := NewSet([]*Rule{
		{ID: "C601", Name: "total", Severity: edi.Error, Check: whole},
		{ID: "M201", Name: "no-discipline", Applies: Medicare, Severity: edi.Error, Check: whole},
		{ID: "P506", Applies: PartB, Severity: edi.Error, Check: whole},
		{ID: "U106", Needs: NeedProfile, Severity: edi.Error, Check: whole, Asked: func(t *Terms) bool { return len(t.DailyUnits) > 0 }},
		{ID: "sci/one", Name: "one", Needs: NeedProfile, Severity: edi.Warning, Check: whole},
	})
	if err != nil {
		t.Fatal(err)
	}
	second := Span{From: 2026_07_01}
	for name, tt := range map[string]struct {
		terms       Terms
		first, then string // what is found in either half of the year
	}{
		"nothing asked":        {Terms{}, "C601 error", "C601 error"},
		"one on":               {Terms{Switches: []Switch{{Rule: "M201"}}}, "C601 error M201 error", "C601 error M201 error"},
		"one on by its name":   {Terms{Switches: []Switch{{Span: second, Rule: "NO-discipline"}}}, "C601 error", "C601 error M201 error"},
		"one off":              {Terms{Switches: []Switch{{Span: second, Rule: "C601", Off: true}}}, "C601 error", ""},
		"a family off":         {Terms{Switches: []Switch{{Span: Span{To: 2026_06_30}, Rule: "c", Off: true}}}, "", "C601 error"},
		"off and on again":     {Terms{Switches: []Switch{{Rule: "C601", Off: true}, {Span: second, Rule: "C601"}}}, "", "C601 error"},
		"Medicare's rules":     {Terms{FollowsMedicare: Spans{second}}, "C601 error", "C601 error M201 error"},
		"Part B's rule on":     {Terms{Switches: []Switch{{Rule: "P506"}}}, "C601 error P506 error", "C601 error P506 error"},
		"a term":               {Terms{DailyUnits: []DailyUnits{{Limit: 4}}}, "C601 error U106 error", "C601 error U106 error"},
		"on without its term":  {Terms{Switches: []Switch{{Rule: "U106"}}}, "C601 error", "C601 error"},
		"a rule of one's own":  {Terms{Switches: []Switch{{Span: second, Rule: "sci/one"}}}, "C601 error", "C601 error sci/one warning"},
		"milder":               {Terms{Severities: []SeverityOfTerms{{Rule: "C601", Severity: edi.Info}, {Span: second, Rule: "total", Severity: edi.Warning}}}, "C601 info", "C601 warning"},
		"a rule that is not":   {Terms{Switches: []Switch{{Rule: "X999"}}}, "C601 error", "C601 error"},
		"on for a day, a term": {Terms{Switches: []Switch{{Span: Span{2026_03_02, 2026_03_02}, Rule: "M201"}}}, "C601 error M201 error", "C601 error"},
	} {
		c := set.Checker(Options{Tables: tables, Terms: func(*claim.Claim) *Terms { return &tt.terms }})
		for date, want := range map[string]string{"2026-03-02": tt.first, "2026-09-01": tt.then} {
			var got []string
			for _, f := range c.Check(decode(t, "payer=CI date="+date+"\n97110"), Context{}) {
				got = append(got, f.Rule.ID+" "+f.Severity.String())
			}
			if s := strings.Join(got, " "); s != want {
				t.Errorf("%s, %s: found %q, want %q", name, date, s, want)
			}
		}
	}
}

// TestTermsOnOtherDays looks at the days around a term, and at claims without a date.
func TestTermsOnOtherDays(t *testing.T) {
	terms := &Terms{
		Switches:   []Switch{{Span: Span{2026_03_02, 2026_03_04}, Rule: "A", Off: true}},
		Severities: []SeverityOfTerms{{Span: Span{To: 2026_12_31}, Rule: "A", Severity: edi.Info}},
	}
	c := checkerOf(t, &Rule{ID: "A", Severity: edi.Error, Check: func(p *Pass) { p.Whole(p.CLM(0, 0), "found", "mend it") }})
	c.options.Terms = func(*claim.Claim) *Terms { return terms }
	for lines, want := range map[string]string{
		"97110 date=2026-03-01":                        "info",
		"97110 date=2026-03-02":                        "",
		"97110 date=2026-03-04":                        "",
		"97110 date=2026-03-05":                        "info",
		"97110 date=2027-01-01":                        "error",
		"97110 date=none":                              "error",
		"97110 date=none\n97140 date=2026-03-03":       "",
		"97110 date=2026-03-03\n97140 date=2026-03-01": "info", // the earliest decides
	} {
		got := ""
		for _, f := range c.Check(decode(t, lines), Context{}) {
			got += f.Severity.String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", lines, got, want)
		}
	}
}

// TestProfileIsMissed wants a rule that profiles ask for to be missed where the
// payer has none, and not where its profile does not ask.
func TestProfileIsMissed(t *testing.T) {
	r := &Rule{ID: "U106", Needs: NeedProfile, Check: look, Asked: func(t *Terms) bool { return len(t.DailyUnits) > 0 }}
	some := &Terms{}
	for name, tt := range map[string]struct {
		terms TermsOf
		want  string
	}{
		"no profiles":         {nil, "no payer profile asks for it"},
		"none of the payer":   {func(*claim.Claim) *Terms { return nil }, "there is no profile of the payer"},
		"one that is content": {func(*claim.Claim) *Terms { return some }, ""},
	} {
		c := checkerOf(t, r)
		c.options.Terms = tt.terms
		c.Check(decode(t, "97110"), Context{})
		if got := c.Lacks(r); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// TestTermsCostNothing wants no allocation once a payer's terms are known.
func TestTermsCostNothing(t *testing.T) {
	terms := [2]*Terms{{Switches: []Switch{{Span: Span{From: 2026_01_01}, Rule: "A"}}}, {Severities: []SeverityOfTerms{{Rule: "A", Severity: edi.Info}}}}
	turn := 0
	c := checkerOf(t, &Rule{ID: "A", Applies: Medicare, Check: look})
	c.options.Terms = func(*claim.Claim) *Terms { turn++; return terms[turn%2] }
	cl := decode(t, "payer=CI\n97110 GP\n97140 GP")
	if n := testing.AllocsPerRun(100, func() { c.Check(cl, Context{}) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
