// Package explain says in plain words what a rule, a denial code, a procedure
// code, a pair of codes, a modifier or a diagnosis is, from the catalogue and
// the reference tables.
package explain

import (
	"fmt"
	"strings"

	"remedi/edi"
	"remedi/remit"
	"remedi/rules"
	"remedi/rules/codeset"
)

// An Explainer looks things up.
type Explainer struct {
	Set         *rules.Set
	Tables      *codeset.Tables
	Attribution *remit.Attribution
	On          edi.Date // the date of service that tables are asked for
}

// A Page is what there is to say of one thing.
type Page struct {
	Kind     string // rule, denial, remark, procedure, pair, modifier, diagnosis
	Thing    string // as the catalogue or table writes it: "M201", "CO-16/N822"
	Title    string
	Sections []Section
}

// A Section is a labelled paragraph, or a list where it has items.
type Section struct {
	Label string
	Text  string
	Items []string
	Code  bool // items are shown as they are, not wrapped
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
	return fmt.Sprintf("nothing is known of %q: give a rule (M201), a denial (CO-97, N390, CO-16/N822), a procedure code (97140), two codes, a modifier (GP) or a diagnosis (M54.50)", e.Thing)
}

// Explain makes the pages of what was asked for. Exactly two procedure codes
// are a pair; everything else is explained one by one.
func (x *Explainer) Explain(things []string) ([]Page, error) {
	if a, b, ok := x.pairOf(things); ok {
		return []Page{x.pair(a, b)}, nil
	}
	var pages []Page
	for _, thing := range things {
		p, ok := x.one(strings.TrimSpace(thing))
		if !ok {
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

// one tries every kind of thing, the most particular first.
func (x *Explainer) one(thing string) ([]Page, bool) {
	if r := x.Set.Rule(thing); r != nil {
		return []Page{RulePage(r)}, true
	}
	upper := strings.ToUpper(thing)
	for _, try := range []func(string) (Page, bool){x.denial, x.remark, x.procedure, x.modifier, x.reason, x.diagnosis} {
		if p, ok := try(upper); ok {
			return []Page{p}, true
		}
	}
	return nil, false
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
