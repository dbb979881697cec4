package report

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"remedi/remit/explain"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/therapy"
)

// rulePages is the page of every rule.
func rulePages(t *testing.T) []explain.Page {
	t.Helper()
	set, err := rules.NewSet(therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	x := &explain.Explainer{Set: set, Tables: codeset.Embedded()}
	var pages []explain.Page
	for _, r := range set.Rules() {
		p, err := x.RulePage(r)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p)
	}
	return pages
}

func written(t *testing.T, style Style, pages []explain.Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := WritePages(&b, Table, style, pages); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Pages keep within the terminal, but for claims, which stand as they are, and words
// that are longer than a row.
func TestPagesFitTheTerminal(t *testing.T) {
	pages := rulePages(t)
	claims := map[string]bool{}
	for _, p := range pages {
		for _, s := range p.Sections {
			for _, e := range s.Examples {
				for _, row := range e.Claim {
					claims[row] = true
				}
			}
		}
	}
	for _, width := range []int{60, 80, 140} {
		for line := range strings.SplitSeq(written(t, Style{Width: width}, pages), "\n") {
			words := strings.TrimSpace(line)
			if utf8.RuneCountInString(line) > width && !claims[words] && strings.Contains(words, " ") {
				t.Errorf("%d columns of %d: %s", utf8.RuneCountInString(line), width, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("blanks at the end of %q", line)
			}
		}
	}
}

// Colour changes nothing but colours.
func TestPagesInColour(t *testing.T) {
	pages := rulePages(t)
	coloured := written(t, Style{Color: true}, pages)
	if plain := regexp.MustCompile("\x1b\\[[0-9]+m").ReplaceAllString(coloured, ""); plain != written(t, Style{}, pages) {
		t.Error("the coloured pages differ in more than colours")
	}
	if !strings.Contains(coloured, "\x1b[1mM201\x1b[0m missing-discipline-modifier") {
		t.Error("the number of a rule is not bold")
	}
}

func TestPageWithTable(t *testing.T) {
	got := written(t, Style{Width: 60}, []explain.Page{{Kind: "denial", Thing: "CO-4", Title: "a title", Sections: []explain.Section{
		{Label: "Text", Text: "One.\nTwo."},
		{Label: "Table", Tables: []explain.Table{{
			Note: "A note.", Columns: []string{"", "Rule", "What is wrong"},
			Rows: [][]string{{"1.", "M201", "a title that is so long that it has to go on in another row"}, {"10.", "B401", ""}},
		}}},
		{Label: "Examples", Examples: []explain.Example{
			{Title: "one", Claim: []string{"97110 GP"}, Found: []explain.Found{{Rule: "M201", Where: "line 1", Message: "a message that is so long that it has to go on in another row", Fix: "Do it."}}},
			{Title: "two", Claim: []string{"97110"}},
		}},
	}}})
	want := `CO-4: a title

  Text
    One.

    Two.

  Table
    A note.
         Rule  What is wrong
    1.   M201  a title that is so long that it has to go on
               in another row
    10.  B401

  Examples
    one
      97110 GP
    => M201, line 1: a message that is so long that it has
       to go on in another row
       fix: Do it.

    two
      97110
`
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
