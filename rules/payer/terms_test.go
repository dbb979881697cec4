package payer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/therapy"
)

const base = `profile: base
timely-filing:
  - {name: filing, days: 365}
daily-units:
  - {name: six, limit: 6}
  - {name: guess, limit: 2, confidence: low}
switches:
  - {name: kx, rule: M201, run: true, from: 2020-01-01}
follows-medicare:
  - {name: medicare, to: 2025-12-31}
`

const child = `profile: child
inherits: base
timely-filing:
  - {days: 90, from: 2026-01-01}
switches:
  - {rule: M201, run: false, from: 2026-07-01}
  - {rule: M213, severity: info}
`

// TestTerms holds what is inherited, in which order, and what is off.
func TestTerms(t *testing.T) {
	b := mustBook(t, base, child)
	of := b.TermsOf("child")
	if of.Name != "child" {
		t.Errorf("the terms are those of %s", of.Name)
	}
	days := func(on edi.Date) int { l, _ := rules.On(of.TimelyFiling, on); return l.Days }
	if before, now := days(20251231), days(20260101); before != 365 || now != 90 {
		t.Errorf("%d days in 2025 and %d in 2026, want 365 and 90", before, now)
	}
	if len(of.DailyUnits) != 1 || of.DailyUnits[0].Limit != 6 {
		t.Errorf("caps: %v; the one of low confidence is off", of.DailyUnits)
	}
	want := []rules.Switch{{Span: rules.Span{From: 20200101}, Rule: "M201"}, {Span: rules.Span{From: 20260701}, Rule: "M201", Off: true}}
	if diff := cmp.Diff(want, of.Switches); diff != "" {
		t.Errorf("of two switches the nearer profile's comes last:\n%s", diff)
	}
	if len(of.Severities) != 1 || of.Severities[0].Severity != edi.Info {
		t.Errorf("severities: %v", of.Severities)
	}
	if !of.FollowsMedicare.On(20251231) || of.FollowsMedicare.On(20260101) {
		t.Error("Medicare is followed to the end of 2025")
	}
}

// TestParents wants the terms of the parent named first before those of the next,
// and a common ancestor's last.
func TestParents(t *testing.T) {
	b := mustBook(t, "profile: root\ntimely-filing: [{days: 4}]", "profile: left\ninherits: root\ntimely-filing: [{days: 2}]",
		"profile: right\ninherits: root\ntimely-filing: [{days: 3}]", "profile: all\ninherits: [left, right]\ntimely-filing: [{days: 1}]")
	for i, l := range b.TermsOf("all").TimelyFiling {
		if l.Days != i+1 {
			t.Errorf("%v", b.TermsOf("all").TimelyFiling)
		}
	}
	_, err := bookOf(t, "profile: root\nswitches: [{rule: X999, run: true}]", "profile: left\ninherits: root")
	if faults := err.(Faults); len(faults) != 1 {
		t.Errorf("what is wrong with a parent is told %d times", len(faults))
	}
}

// TestEnable holds who may switch entries on and off: the nearest profile that
// names them.
func TestEnable(t *testing.T) {
	limits := func(text string) string {
		b := mustBook(t, base, text, "profile: grandchild\ninherits: child\nenable: base/six")
		var s []string
		for _, name := range []string{"child", "grandchild"} {
			for _, d := range b.TermsOf(name).DailyUnits {
				s = append(s, fmt.Sprint(d.Limit))
			}
			s = append(s, "|")
		}
		return strings.Join(s, " ")
	}
	for _, c := range []struct{ text, want string }{
		{"profile: child\ninherits: base", "6 | 6 |"},
		{"profile: child\ninherits: base\nenable: base/guess", "6 2 | 6 2 |"},
		{"profile: child\ninherits: base\ndisable: [base/six]", "| 6 |"},
		{"profile: child\ninherits: base\nenable: base/guess\ndisable: base/six", "2 | 6 2 |"},
		{"profile: child\ninherits: base\ndaily-units: [{name: own, limit: 4}]\ndisable: own", "6 | 6 |"},
		{"profile: child\ninherits: base\ndaily-units: [{name: own, limit: 4, enabled: false}]\nenable: own", "4 6 | 4 6 |"},
		{"profile: child\ninherits: base\ndaily-units: [{name: own, limit: 4, confidence: low, enabled: true}]", "4 6 | 4 6 |"},
	} {
		if got := limits(c.text); got != c.want {
			t.Errorf("%s\ngives %s, want %s", c.text, got, c.want)
		}
	}
}

// TestEveryTerm holds each kind of term to its place.
func TestEveryTerm(t *testing.T) {
	b := mustBook(t, `profile: all
title: All of them
follows-medicare: true
refuses-replacements: [{from: 2025-01-01}]
minutes: [{rule: midpoint, to: 2025-12-31}]
daily-units: [{limit: 4, codes: [97110-97113, G0283], each-discipline: true, each-provider: true}]
timely-filing: [{days: 90}]
authorisations: [{codes: [97110]}, {from: 2026-01-01}]
bundles: [{paid: 97140, bundled: 97530, opens: [59], on-bundled-only: true}, {paid: 97110, bundled: 97112, never: true}]
modifier-order: [{groups: [[GP, GO], [KX]]}]
coverage: [{codes: [97110], diagnoses: [M54.5, S83*]}]
telehealth: [{places: [02, 10], modifiers: [95]}, {places: ["02"], not-taken: true}]
`)
	want := &rules.Terms{
		Name: "All of them", FollowsMedicare: rules.Always, RefusesReplacements: rules.Spans{{From: 20250101}},
		MinuteRules:    []rules.MinuteTerm{{Span: rules.Span{To: 20251231}, Rule: rules.Midpoint}},
		DailyUnits:     []rules.DailyUnits{{Limit: 4, Codes: []string{"97110", "97111", "97112", "97113", "G0283"}, EachDiscipline: true, EachProvider: true}},
		TimelyFiling:   []rules.FilingLimit{{Days: 90}},
		Authorisations: []rules.Authorisation{{Codes: []string{"97110"}}, {Span: rules.Span{From: 20260101}}},
		Bundles:        []rules.Bundle{{Paid: "97140", Bundled: "97530", Opens: []string{"59"}, BundledOnly: true}, {Paid: "97110", Bundled: "97112", Never: true}},
		ModifierOrders: []rules.ModifierOrder{{Groups: [][]string{{"GP", "GO"}, {"KX"}}}},
		Coverage:       []rules.Coverage{{Procedures: []string{"97110"}, Diagnoses: []string{"M545", "S83"}}},
		Telehealth:     []rules.Telehealth{{Places: []string{"02", "10"}, Modifiers: []string{"95"}}, {Places: []string{"02"}, Neither: true}},
	}
	if diff := cmp.Diff(want, b.TermsOf("all")); diff != "" {
		t.Error(diff)
	}
}

// TestInheritanceWhateverTheOrder wants the same terms in whatever order the files
// of some profiles are read, whoever inherits whom.
func TestInheritanceWhateverTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 7).Draw(t, "profiles")
		profiles := make([]*Profile, n)
		for i := range profiles {
			text := fmt.Sprintf("profile: p%d\ntimely-filing: [{name: filing, days: %d}]\nswitches: [{name: m, rule: M201, run: %v}]\n", i, i+1, i%2 == 0)
			if i > 0 { // only earlier ones, so that there is no circle
				parents := rapid.SliceOfNDistinct(rapid.IntRange(0, i-1), 0, min(i, 3), rapid.ID[int]).Draw(t, "parents")
				if len(parents) > 0 {
					var names []string
					for _, p := range parents {
						names = append(names, fmt.Sprintf("p%d", p))
					}
					text += "inherits: [" + strings.Join(names, ", ") + "]\n"
					text += fmt.Sprintf("%s: %s/filing\n", rapid.SampledFrom([]string{"enable", "disable"}).Draw(t, "switch"), names[0])
				}
			}
			p, err := Read(fmt.Sprintf("%d.yaml", i), []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			profiles[i] = p
		}
		a, err := NewBook(profiles, nil, therapy.All())
		if err != nil {
			t.Fatal(err)
		}
		b, err := NewBook(rapid.Permutation(profiles).Draw(t, "order"), nil, therapy.All())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range profiles {
			if diff := cmp.Diff(a.TermsOf(p.Name), b.TermsOf(p.Name)); diff != "" {
				t.Fatalf("%s:\n%s", p.Name, diff)
			}
			line := a.lineage(p)
			for i, q := range line {
				for _, w := range q.Inherits {
					if at := slices.Index(line, a.byName[w.Text]); at < i {
						t.Fatalf("%s stands before %s, which inherits it", w.Text, q.Name)
					}
				}
			}
		}
	})
}
