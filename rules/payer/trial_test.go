package payer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/therapy"
)

var tables = codeset.Embedded()

// TestSuites runs the tests of the built-in profiles, as `remedi rules test` does.
func TestSuites(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.test.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal(err, paths)
	}
	covered := map[string]bool{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s, err := ReadSuite(path, text)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range s.Profiles {
			covered[name.Text] = true
		}
		for _, o := range outcomes(t, s) {
			if !o.Passed() {
				t.Errorf("%s:%d: %s: missing %q, extra %q, %v", path, o.Case.At.Line, o.Case.Name, o.Missing, o.Extra, o.Err)
			}
		}
	}
	for _, name := range Builtin() {
		if !covered[name] {
			t.Errorf("no suite is about %s", name)
		}
	}
}

func outcomes(t *testing.T, s *Suite) []Outcome {
	t.Helper()
	b, err := Open(s.Paths(filepath.Dir(s.File)), therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	return s.Run(setOf(t, b), rules.Options{Tables: tables, Terms: b.Terms})
}

func setOf(t testing.TB, b *Book) *rules.Set {
	t.Helper()
	set, err := rules.NewSet(append(therapy.All(), b.Rules()...))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestOutcomes holds what fails a case, and how it is told.
func TestOutcomes(t *testing.T) {
	const text = `only: [M211, M214]
cases:
  - {name: as expected, claim: "97110 GP GP", findings: [M211 1]}
  - {name: not found, claim: "97110 GP", findings: ['M211 1 "twice"']}
  - {name: not expected, claim: "97110 GP GP", findings: []}
  - {name: other line, claim: "97110 GP GP", findings: [M211 2]}
  - {name: other words, claim: "97110 GP GP", findings: ['M211 1 "thrice"']}
  - {name: not looked at, claim: "97161 x2", findings: []}
  - {name: once only, claim: "97110 GP GP", findings: [M211 1, M211 1]}
  - {name: no claim, claim: "x=y", findings: []}
  - {name: skipped, claim: "97110 GP", findings: [], skipped: [U105]}
  - {name: not skipped, claim: "97110 GP", findings: [], skipped: [M211]}
  - {name: the last of two, claim: "97110 GP GP\n+\n97110 GP", findings: []}
`
	s, err := ReadSuite("s.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.NewSet(therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, o := range s.Run(set, rules.Options{Tables: tables}) {
		b.WriteString(o.Case.Name + ":")
		for _, m := range o.Missing {
			b.WriteString(" -" + m)
		}
		for _, m := range o.Extra {
			b.WriteString(" +" + m[:len("M211 1")])
		}
		if o.Err != nil {
			b.WriteString(" claim")
		}
		b.WriteString("\n")
	}
	want := `as expected:
not found: -M211 1 "twice"
not expected: +M211 1
other line: -M211 2 +M211 1
other words: -M211 1 "thrice" +M211 1
not looked at:
once only: -M211 1
no claim: claim
skipped:
not skipped: -M211 skipped
the last of two:
`
	if b.String() != want {
		t.Errorf("%s\nwant\n%s", b.String(), want)
	}
}

// own is a profile whose rules show each way in which a rule may end.
const own = `profile: own
payers: [{filing: [CI]}]
rules:
  - {name: many, wrong: "line.units > 2", severity: warning, title: t, message: "{line.code}: {line.units} units, {{sic}}", fix: "less than {line.units}", denials: [CO-119/N362, "151"]}
  - {name: whole, scope: claim, wrong: "claim.charge > money('100')", severity: error, title: t, message: "{claim.charge} on {claim.from}", fix: f}
  - {name: dated, wrong: "line.code == '97140'", from: 2026-01-06, to: 2026-01-07, severity: info, title: t, message: m, fix: f}
  - {name: blank, wrong: "line.code == '97116'", severity: info, title: t, message: "{line.units}|{line.charge}", fix: f}
  - {name: pair, scope: claim, wrong: "size(claim.lines) == 2", to: 2024-06-30, severity: info, title: t, message: m, fix: f}
  - {name: dear, wrong: "false", confidence: low, severity: info, title: t, message: m, fix: f}
`

// TestRules holds what rules of a profile's own tell.
func TestRules(t *testing.T) {
	b := mustBook(t, own)
	set := setOf(t, b)
	for _, c := range []struct{ name, claim, want string }{
		{"quiet", "payer=CI\n97110 GP x2 100", ""},
		{"other payer", "payer=MB\n97110 GP x3 300", ""},
		{"a line", "payer=CI\n97110 GP x3 90.00", `own/many 1 warning "97110: 3 units, {sic}" "less than 3"`},
		{"each line", "payer=CI\n97110 GP x3 10.00\n97112 GP x4 10.00", "own/many 1 warning \"97110: 3 units, {sic}\" \"less than 3\"\nown/many 2 warning \"97112: 4 units, {sic}\" \"less than 4\""},
		{"no number", "payer=CI\n97110 GP units='' 10.00", "own/many skipped 1: units are no whole number"},
		{"the claim", "payer=CI\n97110 GP 100.01", `own/whole claim error "$100.01 on 2026-01-05" "f"`},
		{"no amount", "payer=CI charge=abc\n97110 GP", "own/whole skipped 0: the charge is no amount"},
		{"before its time", "payer=CI\n97140 GP 10.00", ""},
		{"the first day", "payer=CI date=2026-01-06\n97140 GP 10.00", `own/dated 1 info "m" "f"`},
		{"the last day", "payer=CI date=2026-01-07\n97140 GP 10.00", `own/dated 1 info "m" "f"`},
		{"past", "payer=CI date=2026-01-08\n97140 GP 10.00", ""},
		{"one line of two in time", "payer=CI\n97140 GP 10.00\n97140 GP 10.00 date=2026-01-06", `own/dated 2 info "m" "f"`},
		{"a claim in time", "payer=CI date=2024-06-30\n97110 GP 10.00\n97112 GP 10.00", `own/pair claim info "m" "f"`},
		{"a claim past its time", "payer=CI date=2024-07-01\n97110 GP 10.00\n97112 GP 10.00", ""},
		{"no day", "payer=CI\n97140 GP 10.00 date=none", "own/dated skipped 1: no date of service\nown/pair skipped 0: no date of service"},
		{"what is missing in a message", "payer=CI\n97116 GP units=x charge=10", "own/blank 1 info \"?|$10.00\" \"f\"\nown/many skipped 1: units are no whole number"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(t, set, b, c.claim); got != c.want {
				t.Errorf("tells\n%s\nwant\n%s", got, c.want)
			}
		})
	}
	r := set.Rule("own/many")
	if r.Name != "many" || r.Family() != "own" || r.Applies != rules.Named || len(r.Denials) != 2 || r.Denials[0].String() != "CO-119/N362" || r.Denials[1] != (rules.Denial{CARC: "151", Rank: 2}) {
		t.Errorf("the rule is %+v", r)
	}
}

func told(t *testing.T, set *rules.Set, b *Book, text string) string {
	t.Helper()
	claims, err := claimsOf(text)
	if err != nil {
		t.Fatal(err)
	}
	c := set.Checker(rules.Options{Tables: tables, Terms: b.Terms, EachSkip: true})
	var rows []string
	for _, f := range c.Check(claims[0], rules.Context{}) {
		if f.Rule.Family() == "own" {
			rows = append(rows, f.Rule.ID+" "+linesOf(&f)+" "+f.Severity.String()+` "`+f.Message+`" "`+f.Fix+`"`)
		}
	}
	for _, s := range c.SkipsOfClaim() {
		if s.Rule.Family() == "own" {
			rows = append(rows, s.Rule.ID+" skipped "+string(rune('0'+s.Line))+": "+s.Reason)
		}
	}
	return strings.Join(rows, "\n")
}

// TestSwitchOff wants a child's switch to reach an inherited rule, from a day on.
func TestSwitchOff(t *testing.T) {
	b := mustBook(t, strings.Replace(own, "[CI]", "[ZZ]", 1), "profile: mine\ninherits: own\npayers: [{filing: [CI]}]\nswitches:\n  - {rule: own/whole, run: false, from: 2026-02-01}\n  - {rule: own/many, severity: error}\nenable: own/dear\n")
	set := setOf(t, b)
	if got := told(t, set, b, "payer=CI\n97110 GP x3 101"); !strings.Contains(got, "own/whole claim") || !strings.Contains(got, "own/many 1 error") {
		t.Errorf("in January:\n%s", got)
	}
	if got := told(t, set, b, "payer=CI date=2026-02-01\n97110 GP x3 101"); strings.Contains(got, "own/whole") {
		t.Errorf("in February:\n%s", got)
	}
}

// TestQuietRuleAllocatesNothing holds what a profile's rules cost on a clean claim.
func TestQuietRuleAllocatesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector, under which tests are short, empties pools")
	}
	b := mustBook(t, own)
	set, err := rules.NewSet(b.Rules())
	if err != nil {
		t.Fatal(err)
	}
	claims, err := claimsOf("payer=CI\n97110 GP x2 20.00\n97112 GP 20.00\n97140 GP 20.00\n97530 GP 20.00")
	if err != nil {
		t.Fatal(err)
	}
	c := set.Checker(rules.Options{Tables: tables, Terms: b.Terms})
	check := func() { c.Check(claims[0], rules.Context{}) }
	check()
	// Texts and amounts that were seen are made once; a lost pool is made anew.
	if n := testing.AllocsPerRun(200, check); n > 1 {
		t.Errorf("%v allocations", n)
	}
}
