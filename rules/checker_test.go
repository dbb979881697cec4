package rules

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"remedi/edi"
)

// checkerOf makes a checker of rules with these checks, all to all payers.
func checkerOf(t *testing.T, rs ...*Rule) *Checker {
	t.Helper()
	s, err := NewSet(rs)
	if err != nil {
		t.Fatal(err)
	}
	return s.Checker(Options{Tables: tables})
}

func TestApplies(t *testing.T) {
	whole := func(p *Pass) { p.Whole(p.CLM(0, 0), "found", "mend it") }
	c := checkerOf(t,
		&Rule{ID: "A", Check: whole}, &Rule{ID: "B", Applies: Medicare, Check: whole}, &Rule{ID: "C", Applies: PartB, Check: whole})
	for payer, want := range map[string]string{"MB": "A B C", "MA": "A B", "CI": "A"} {
		var rs []*Rule
		for _, f := range c.Check(decode(t, "payer="+payer+"\n97110 GP"), Context{}) {
			rs = append(rs, f.Rule)
		}
		if got := ids(rs); got != want {
			t.Errorf("%s: rules %s, want %s", payer, got, want)
		}
	}
}

// TestFindings reports a line, several lines and the claim, and looks at all
// that a finding carries.
func TestFindings(t *testing.T) {
	rule := &Rule{ID: "M201", Severity: edi.Error, Check: func(p *Pass) {
		p.Line(&p.Lines[1], p.Lines[1].ModifierSpot(0), "line", "mend line")
		p.Together([]*Line{&p.Lines[1], &p.Lines[0]}, p.Lines[1].SV1Spot(4, 0), "lines", "mend lines")
		p.Whole(p.CLM(2, 0), "claim", "mend claim")
	}}
	got := checkerOf(t, rule).Check(decode(t, "pcn=A1\n97110 GP 60.00\n97140 59 - KX 45.50"), Context{})
	line := Finding{
		Rule: rule, Severity: edi.Error, Lines: []int{2}, Procedure: "97140", Modifiers: []string{"59", "KX"},
		Payer: "12502", Amount: 45_50, Message: "line", Fix: "mend line",
	}
	lines, claim := line, Finding{Rule: rule, Severity: edi.Error, Payer: "12502", Amount: 105_50, Message: "claim", Fix: "mend claim"}
	lines.Lines, lines.Message, lines.Fix = []int{2, 1}, "lines", "mend lines"
	want := []Finding{line, lines, claim}
	places := []string{"SV101-3", "SV104", "CLM02"}
	for i := range got {
		pos := got[i].Pos
		if number := append(got[i].Lines, 0)[0]; pos.ElementName() != places[i] || pos.Claim != "A1" || pos.Line != number || pos.Segment == 0 {
			t.Errorf("finding %d is at %v", i, pos)
		}
		got[i].Pos = edi.Position{}
	}
	if diff := gocmp.Diff(want, got, gocmp.Comparer(func(a, b *Rule) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

func TestSeverityOfSet(t *testing.T) {
	s, err := NewSet([]*Rule{{ID: "A", Severity: edi.Error, Check: func(p *Pass) { p.Whole(p.CLM(0, 0), "found", "mend it") }}})
	if err != nil {
		t.Fatal(err)
	}
	if s, err = s.WithSeverity(map[string]edi.Severity{"A": edi.Info}); err != nil {
		t.Fatal(err)
	}
	found := s.Checker(Options{Tables: tables}).Check(decode(t, "97110 GP"), Context{})
	if len(found) != 1 || found[0].Severity != edi.Info {
		t.Errorf("found %+v", found)
	}
}

// TestYields runs two rules of which one yields, through the checker.
func TestYields(t *testing.T) {
	each := func(p *Pass) {
		for i := range p.Lines {
			p.Line(&p.Lines[i], p.Lines[i].SV1Spot(0, 0), "found", "mend it")
		}
	}
	second := func(p *Pass) { p.Line(&p.Lines[1], p.Lines[1].SV1Spot(0, 0), "found", "mend it") }
	c := checkerOf(t, &Rule{ID: "A", Yields: []string{"B"}, Check: each}, &Rule{ID: "B", Check: second})
	var got []int
	for _, f := range c.Check(decode(t, "97110 GP\n97140 GP\n97530 GP"), Context{}) {
		if f.Rule.ID == "A" {
			got = append(got, f.Lines...)
		}
	}
	if !slices.Equal(got, []int{1, 3}) {
		t.Errorf("A speaks of lines %v, want 1 and 3", got)
	}
}

// TestSkips counts a claim and a line once for a reason, whatever the rule
// says how often.
func TestSkips(t *testing.T) {
	rule := &Rule{ID: "A", Check: func(p *Pass) {
		for i := range p.Lines {
			l := &p.Lines[i]
			if l.Date == 0 {
				p.Skip(l, "no date")
				p.Skip(l, "no date")
			}
			if l.Units == 0 {
				p.Skip(l, "no units")
			}
		}
		if p.Claim.Facility.Place == "" {
			p.Skip(nil, "no place")
		}
	}}
	c := checkerOf(t, rule)
	for _, text := range []string{"97110 date=none\n97140 date=none x0", "97110", "pos=''\n97110 x0\n97140\n97530 date=none", "97110 date=none"} {
		c.Check(decode(t, text), Context{})
	}
	want := []Skip{
		{Rule: rule, Reason: "no date", Claims: 3, Lines: 4},
		{Rule: rule, Reason: "no place", Claims: 1},
		{Rule: rule, Reason: "no units", Claims: 2, Lines: 2},
	}
	got := c.Skips()
	slices.SortFunc(got, func(a, b Skip) int { return cmp.Compare(a.Reason, b.Reason) })
	if !slices.Equal(got, want) {
		t.Errorf("skips %+v, want %+v", got, want)
	}
}

func TestLikelyDenials(t *testing.T) {
	f := Finding{Rule: &Rule{Denials: []Denial{
		{CARC: "16", RARC: "N290", Rank: 2}, {CARC: "170", Rank: 2}, {CARC: "B7", Rank: 3},
	}}}
	if got := f.Denials(); !slices.Equal(got, []string{"CO-16/N290", "CO-170"}) {
		t.Errorf("denials %q", got)
	}
	if got := (&Finding{Rule: &Rule{}}).Denials(); got != nil {
		t.Errorf("denials of a rule without any: %q", got)
	}
}

func TestNeedReason(t *testing.T) {
	for want, n := range map[string]Need{
		"no documented treatment minutes":   NeedMinutes,
		"no year-to-date therapy amounts":   NeedYTD,
		"no earlier claims to compare with": NeedHistory,
		"no payer profile asks for it":      NeedProfile,
		"not checked by this version":       0,
	} {
		if got := n.Reason(); got != want {
			t.Errorf("need %d: %q, want %q", n, got, want)
		}
	}
}

// TestUnmet counts claims by whose rules they are under: a rule for Medicare is
// not missed on a commercial one.
func TestUnmet(t *testing.T) {
	a := &Rule{ID: "A", Needs: NeedMinutes, Check: look}
	b := &Rule{ID: "B", Needs: NeedYTD, Applies: PartB, Check: look}
	none := &Rule{ID: "C", Applies: Medicare}
	checker := checkerOf(t, a, b, none)
	for _, text := range []string{"97110 GP\n97140 GP", "payer=CI\n97110 GP", "payer=MA\n97110 GP"} {
		checker.Check(decode(t, text), Context{})
	}
	if got := checker.Lacks(a) + ", " + checker.Lacks(b); got != "no documented treatment minutes, " {
		t.Errorf("on the last claim, to Medicare Advantage: %s", got)
	}
	want := []Skip{
		{Rule: a, Reason: "no documented treatment minutes", Claims: 3, Lines: 4},
		{Rule: b, Reason: "no year-to-date therapy amounts", Claims: 1, Lines: 2},
		{Rule: none, Reason: "not checked by this version", Claims: 2, Lines: 3},
	}
	got := checker.Unmet()
	slices.SortFunc(got, func(a, b Skip) int { return cmp.Compare(a.Rule.ID, b.Rule.ID) })
	if !slices.Equal(got, want) {
		t.Errorf("unmet %+v, want %+v", got, want)
	}
}

// TestMarksOfRules runs a rule about some modifiers only where a line has one.
func TestMarksOfRules(t *testing.T) {
	ran := 0
	c := checkerOf(t, &Rule{ID: "A", Marks: KX | Several, Check: func(*Pass) { ran++ }})
	for text, want := range map[string]int{
		"97110 GP\n97140":       0,
		"97110 GP\n97140 KX":    1,
		"97110 GP\n97140 GP 59": 1,
		"97110 - GP":            1, // a gap
		"97110":                 0,
	} {
		ran = 0
		if c.Check(decode(t, text), Context{}); ran != want {
			t.Errorf("%q: run %d times, want %d", text, ran, want)
		}
	}
}
