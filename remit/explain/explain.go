// Package explain says in plain words what a rule, a structure fault, a denial
// code, a procedure code, a pair of codes, a modifier or a diagnosis is, from the
// catalogue and the reference tables; and it writes the rules' documentation.
package explain

import (
	"cmp"
	"fmt"
	"strings"

	"remedi/edi"
	"remedi/remit"
	"remedi/rules"
	"remedi/rules/codeset"
)

// An Explainer looks things up.
type Explainer struct {
	Set         *rules.Set // the whole catalogue: examples of its rules are run with it
	Tables      *codeset.Tables
	Attribution *remit.Attribution
	On          edi.Date // the date of service that tables are asked for

	// Examples are the tables that examples are run with: those that the program was
	// built with, so that pages do not change with an import. Nil stands for Tables.
	Examples *codeset.Tables
}

func (x *Explainer) exampleTables() *codeset.Tables { return cmp.Or(x.Examples, x.Tables) }

// A Page is what there is to say of one thing.
type Page struct {
	Kind     string // rule, number, denial, remark, procedure, pair, modifier, diagnosis
	Thing    string // as the catalogue or table writes it: "M201", "CO-16/N822"
	Title    string
	Sections []Section
}

// A Section is labelled text, with what it has to list below it.
type Section struct {
	Label    string
	Text     string // paragraphs are parted by a newline
	Items    []string
	Tables   []Table
	Examples []Example
}

// isEmpty says whether there is nothing below the label.
func (s Section) isEmpty() bool {
	return s.Text == "" && len(s.Items)+len(s.Tables)+len(s.Examples) == 0
}

// A Table is rows under columns, the last of which has the long text.
type Table struct {
	Note    string // a sentence above it; may be empty
	Columns []string
	Rows    [][]string
}

// An Example is a claim in short form with all that is found on it.
type Example struct {
	Title string
	Claim []string // row by row
	Found []Found
}

// Found is one finding of an example.
type Found struct {
	Rule    string
	Where   string // "line 2", "lines 1 and 2", "claim"
	Message string
	Fix     string
}

func (p *Page) add(label, format string, args ...any) {
	if text := fmt.Sprintf(format, args...); text != "" {
		p.Sections = append(p.Sections, Section{Label: label, Text: text})
	}
}

// NotFound says that nothing is known by a name.
type NotFound struct{ Thing string }

// Error names the thing.
func (e *NotFound) Error() string {
	return fmt.Sprintf("nothing is known of %q: give a rule (M201), the number of a finding (E212), a denial (CO-97, N390, CO-16/N822), a procedure code (97140), two codes, a modifier (GP) or a diagnosis (M54.50)", e.Thing)
}

// Explain makes the pages of what was asked for. Exactly two procedure codes
// are a pair; everything else is explained one by one.
func (x *Explainer) Explain(things []string) ([]Page, error) {
	if a, b, ok := x.pairOf(things); ok {
		return []Page{x.pair(a, b)}, nil
	}
	var pages []Page
	for _, thing := range things {
		p, err := x.one(strings.TrimSpace(thing))
		if err != nil {
			return pages, err
		}
		if len(p) == 0 {
			return pages, &NotFound{thing}
		}
		pages = append(pages, p...)
	}
	return pages, nil
}

func (x *Explainer) pairOf(things []string) (a, b string, ok bool) {
	if len(things) == 1 {
		things = strings.FieldsFunc(things[0], func(r rune) bool { return r == ' ' || r == '/' || r == '+' || r == ',' })
	}
	if len(things) != 2 {
		return "", "", false
	}
	a, b = strings.ToUpper(things[0]), strings.ToUpper(things[1])
	return a, b, isProcedure(a) && isProcedure(b)
}

// one is the pages of a thing: the most particular kind that knows it. A number of
// two digits may be a modifier and a reason, and then is both.
func (x *Explainer) one(thing string) ([]Page, error) {
	if r := x.Set.Rule(thing); r != nil {
		p, err := x.RulePage(r)
		return []Page{p}, err
	}
	upper := strings.ToUpper(thing)
	if n, ok := x.number(upper); ok {
		if d, ok := x.diagnosis(upper); ok { // E21.2, without its dot
			return asKinds(n, d), nil
		}
		return []Page{n}, nil
	}
	var pages []Page
	for _, try := range []func(string) (Page, bool){x.denial, x.remark, x.procedure, x.modifier, x.reason, x.diagnosis} {
		p, ok := try(upper)
		if ok {
			pages = append(pages, p)
		}
		if len(pages) > 0 && p.Kind != "modifier" {
			break
		}
	}
	return asKinds(pages...), nil
}

// kinds are what a thing is, where it may be two.
var kinds = map[string]string{"modifier": "a modifier", "denial": "a reason code", "number": "the number of a finding", "diagnosis": "a diagnosis"}

// asKinds says of each page what the thing is on it, where there are several.
func asKinds(pages ...Page) []Page {
	if len(pages) > 1 {
		for i := range pages {
			pages[i].Title = "as " + kinds[pages[i].Kind] + ": " + pages[i].Title
		}
	}
	return pages
}

func isProcedure(s string) bool {
	if len(s) != 5 {
		return false
	}
	for i := range len(s) {
		digit := s[i] >= '0' && s[i] <= '9'
		letter := s[i] >= 'A' && s[i] <= 'Z'
		if !digit && !(letter && (i == 0 || i == 4)) {
			return false
		}
	}
	return true
}
