package explain

import (
	"cmp"

	"remedi/edi/guide"
	"remedi/rules/scrub"
)

// snipTypes are WEDI's types of test, in our words.
var snipTypes = [...]string{1: "syntax", 2: "the guide", 3: "balance", 4: "situations", 5: "code sets"}

// number explains the number of a structure fault: E212.
func (x *Explainer) number(thing string) (Page, bool) {
	for _, n := range guide.Numbers() {
		if n.Code != thing {
			continue
		}
		p := Page{Kind: "number", Thing: n.Code, Title: n.Title}
		p.add("Severity", "%s, where a partner's profile or the place of the fault says nothing else.", n.Severity)
		p.add("SNIP type", "%d: %s.", n.SNIP, snipTypes[n.SNIP])
		if t := x.tellers(n.Code); len(t.Rows) > 0 {
			p.Sections = append(p.Sections, Section{
				Label: "Rules that tell of it in a check", Tables: []Table{t},
			})
		}
		return p, true
	}
	return Page{}, false
}

// tellers are the rules that speak for a number in a check.
func (x *Explainer) tellers(number string) Table {
	t := Table{Columns: []string{"Rule", "999", "What is wrong"}}
	for _, r := range x.Set.Rules() {
		for _, c := range scrub.Counterparts(r.ID) {
			if c.Code == number {
				t.Rows = append(t.Rows, []string{r.ID, cmp.Or(c.IK, "-"), r.Title})
			}
		}
	}
	return t
}
