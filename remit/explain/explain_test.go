package explain

import (
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/guide"
	"remedi/remit"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/therapy"
)

func explainer(t *testing.T, on edi.Date) *Explainer {
	t.Helper()
	set, err := rules.NewSet(therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	table, err := remit.BuiltinAttribution()
	if err != nil {
		t.Fatal(err)
	}
	return &Explainer{Set: set, Tables: codeset.Embedded(), Attribution: table, On: on}
}

// What two codes are to each other hangs on the date, whichever is named first.
func TestPair(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		on   edi.Date
		want string
	}{
		{"97150", "97110", 2026_02_01, "97110 is denied beside 97150 unless one of them has 59, XE, XS, XP or XU and was a distinct service (rule B401)"},
		{"97110", "97150", 2026_02_01, "97110 is denied beside 97150 unless one of them has 59, XE, XS, XP or XU and was a distinct service (rule B401)"},
		{"97530", "97116", 2019_06_30, "97116 is denied beside 97530 unless 97116 has 59, XE, XS, XP or XU and was a distinct service (rule B401)"},
		{"97530", "97116", 2019_07_01, "97116 is denied beside 97530 unless one of them has 59, XE, XS, XP or XU and was a distinct service (rule B401)"},
		{"97530", "97116", 2020_01_01, "no NCCI pair in force: both may be billed on one day without 59"},
		{"97110", "97140", 2026_02_01, "no NCCI pair in force: both may be billed on one day without 59"},
		{"97161", "97164", 2026_02_01, "97164 is denied beside 97161, with or without 59: the two are never paid together (rule B402)"},
		{"97010", "97110", 2026_02_01, "no NCCI pair in force, but Medicare never pays 97010 separately (rule B403)"},
		{"97110", "97014", 2026_02_01, "no NCCI pair in force, but Medicare does not take 97014 (rule B404)"},
		{"97710", "97110", 2026_02_01, "there is no code 97710 (rule B411)"},
		{"97001", "97110", 2026_02_01, "97001 is not in force on that day (rule B411)"},
		{"97161", "97110", 2016_06_01, "97161 is not in force on that day (rule B411)"},
		{"20610", "97140", 2026_02_01, "not known: 20610 is no therapy code, and the table is about pairs of those"},
		{"97110", "97110", 2026_02_01, "the second line is a duplicate, unless it has 76, 77, 59 or an X modifier (rule B406)"},
	} {
		pages, err := explainer(t, tt.on).Explain([]string{tt.a, tt.b})
		if err != nil || len(pages) != 1 {
			t.Fatalf("%d pages, %v", len(pages), err)
		}
		if p := pages[0]; p.Title != tt.want || p.Thing != tt.a+" with "+tt.b+" on "+tt.on.String() {
			t.Errorf("%s: %s\nwant %s", p.Thing, p.Title, tt.want)
		}
	}
}

// The page and the rules say the same of two codes.
func TestPairsAreWhatTheRulesSay(t *testing.T) {
	x := explainer(t, 2026_02_01)
	codes := x.Tables.TherapyCodes(x.On)
	bound := 0
	for _, a := range codes {
		for _, b := range codes {
			if a.Code >= b.Code {
				continue
			}
			p := x.pair(a.Code, b.Code)
			hit, ok := x.Tables.Pair(a.Code, b.Code, x.On)
			if !ok {
				if strings.Contains(p.Title, "is denied") {
					t.Errorf("%s: %s", p.Thing, p.Title)
				}
				continue
			}
			bound++
			rule := map[byte]string{'0': "(rule B402)", '1': "(rule B401)"}[hit.Indicator]
			if !strings.HasPrefix(p.Title, hit.Column2+" is denied beside "+hit.Column1) || !strings.Contains(p.Title, rule) {
				t.Errorf("%s: %s", p.Thing, p.Title)
			}
		}
	}
	if bound < 100 {
		t.Errorf("only %d pairs in force", bound)
	}
}

// Each reason and remark has a page that says what it is and which rules there are.
func TestReasonsAndRemarks(t *testing.T) {
	x := explainer(t, 2026_02_01)
	for _, c := range x.Tables.CARCs() {
		p, ok := x.denial("CO-" + c.Code)
		if !ok || p.Title == "" || len(p.Sections) < 2 {
			t.Errorf("CO-%s: %v %+v", c.Code, ok, p)
		}
	}
	for _, r := range x.Tables.RARCs() {
		p, ok := x.remark(r.Code)
		if !ok || p.Title == "" || len(p.Sections) == 0 {
			t.Errorf("%s: %v %+v", r.Code, ok, p)
		}
	}
	p, _ := x.denial("CO-16/N822")
	rows := p.Sections[3].Tables[0].Rows
	if len(rows) < 2 || rows[0][0] != "1." || rows[0][1] != "M201" {
		t.Errorf("the rules of CO-16/N822 are %q", rows)
	}
}

// Each number of a structure fault has a page, with the rules that speak for it.
func TestNumbers(t *testing.T) {
	x := explainer(t, 2026_02_01)
	for _, n := range guide.Numbers() {
		pages, err := x.one(n.Code)
		if err != nil || len(pages) == 0 || pages[0].Kind != "number" || !strings.HasSuffix(pages[0].Title, n.Title) {
			t.Errorf("%s: %+v, %v", n.Code, pages, err)
		}
	}
	pages, _ := x.one("e413")
	if rows := pages[0].Sections[2].Tables[0].Rows; len(rows) != 1 || rows[0][0] != "D302" || rows[0][1] != "IK403=7" {
		t.Errorf("the rules of E413 are %q", rows)
	}
	pages, _ = x.one("E212")
	if len(pages) != 2 || !strings.HasPrefix(pages[0].Title, "as the number of a finding: ") || !strings.HasPrefix(pages[1].Title, "as a diagnosis: ") {
		t.Errorf("E212 is %+v", pages)
	}
}

// A rule that is not run says so, and one of a profile has no empty headings.
func TestRulePage(t *testing.T) {
	x := explainer(t, 2026_02_01)
	p, err := x.RulePage(&rules.Rule{ID: "M299", Name: "a-name", Title: "a title", Checks: "Looks.", Needs: rules.NeedYTD})
	if err != nil {
		t.Fatal(err)
	}
	if want := "This version does not run the rule (no year-to-date therapy amounts)"; len(p.Sections) != 9 || !strings.Contains(p.Sections[0].Text, want) {
		t.Errorf("a rule that is not run: %+v", p)
	}
	own := &rules.Rule{ID: "acme/a-name", Name: "a-name", Applies: rules.Named, Checks: "Looks.", Check: func(*rules.Pass) {}}
	if p, err = x.RulePage(own); err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Sections {
		if s.isEmpty() {
			t.Errorf("nothing below %q", s.Label)
		}
	}
	broken := &rules.Rule{ID: "M299", Fails: []rules.Example{{Title: "a mistake", Claim: "97110 nonsense=1"}}}
	if _, err := x.RulePage(broken); err == nil || !strings.Contains(err.Error(), `example "a mistake" of M299: claim 1: `) {
		t.Errorf("an example that is no claim: %v", err)
	}
}

func TestMarkdown(t *testing.T) {
	p := Page{Thing: "M299", Title: "a-name: REF*G1 <x>", Sections: []Section{
		{Label: "What it checks", Text: "One_two.\nThree [four]."},
		{Label: "Items", Items: []string{"a", "b*"}},
		{Label: "Example that fails", Examples: []Example{{
			Title: "a *title*", Claim: []string{"pcn=A_1", "97110 GP"},
			Found: []Found{{Rule: "M299", Where: "line 1", Message: "no `GP`", Fix: "Add it."}},
		}}},
		{Label: "Denials it prevents", Tables: []Table{{Note: "A note.", Columns: []string{"Denial", "In short"}, Rows: [][]string{{"CO-4", "this|that"}}}}},
	}}
	want := `# M299 a-name: REF\*G1 &lt;x>

## What it checks

One\_two.

Three \[four].

## Items

- a
- b\*

## Example that fails

A \*title\*:

~~~text
pcn=A_1
97110 GP
~~~

> **M299, line 1:** no \'GP\'
>
> *Fix:* Add it.

## Denials it prevents

A note.

| Denial | In short |
| --- | --- |
| CO-4 | this\|that |
`
	want = strings.NewReplacer("~", "`", "'", "`").Replace(want)
	if got := p.Markdown(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
