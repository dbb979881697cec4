package explain

import (
	"fmt"
	"slices"
	"strings"

	"remedi/remit"
)

// groupNames are the claim adjustment group codes (835 CAS01), in our words.
var groupNames = map[string]string{
	"CO": "the provider bears it by contract or rule and may not bill the patient",
	"PR": "the patient is asked to pay",
	"OA": "neither: another adjustment, such as what an earlier payer did",
	"PI": "the payer's own reduction",
}

// denial explains CO-97, CO-16/N822, CO97.
func (x *Explainer) denial(thing string) (Page, bool) {
	group, rest, ok := cutGroup(thing)
	if !ok {
		return Page{}, false
	}
	carc, rarc, _ := strings.Cut(rest, "/")
	p, ok := x.reasonWith(carc, rarc)
	if !ok {
		return p, false
	}
	p.Thing = group + "-" + p.Thing
	p.Sections = append([]Section{{Label: "Group", Text: group + ": " + groupNames[group]}}, p.Sections...)
	return p, true
}

func cutGroup(thing string) (group, rest string, ok bool) {
	if len(thing) < 3 || groupNames[thing[:2]] == "" {
		return "", "", false
	}
	rest = strings.TrimLeft(thing[2:], "- ")
	return thing[:2], rest, rest != ""
}

// reason explains a CARC without a group: 97, 16/N822.
func (x *Explainer) reason(thing string) (Page, bool) {
	carc, rarc, _ := strings.Cut(thing, "/")
	return x.reasonWith(carc, rarc)
}

func (x *Explainer) reasonWith(carc, rarc string) (Page, bool) {
	c, ok := x.Tables.CARC(carc)
	if !ok {
		return Page{}, false
	}
	p := Page{Kind: "denial", Thing: carc, Title: c.Label}
	if rarc != "" {
		p.Thing += "/" + rarc
		r, ok := x.Tables.RARC(rarc)
		if !ok {
			return Page{}, false
		}
		p.add("Remark "+rarc, "%s", remarkText(r.Label))
	}
	if c.To != 0 && c.To < x.On {
		p.add("Stopped", "The code was in use to %s.", c.To)
	}
	x.attribute(&p, carc, rarc)
	return p, true
}

func remarkText(text string) string {
	if text == "" {
		return "In the list of remarks; it has no short text of ours."
	}
	return text
}

// attribute says which rules could have caught the denial, and what it is
// where none fires.
func (x *Explainer) attribute(p *Page, carc, rarc string) {
	row := x.Attribution.Find(carc, []string{rarc})
	switch {
	case row == nil:
		p.add("Rules", "No rule speaks of this reason: a denial with it is unmapped.")
		return
	case row.Expected:
		p.add("Class", "Expected: a contractual reduction, the patient's share or an earlier payment. It is no denial.")
		return
	}
	p.add("In therapy", "%s", sentence(row.Note))
	var items []string
	for i, id := range row.Rules {
		if r := x.Set.Rule(id); r != nil {
			items = append(items, fmt.Sprintf("%d. %s  %s", i+1, r.ID, r.Title))
		}
	}
	if len(items) > 0 {
		p.Sections = append(p.Sections, Section{Label: "Rules that could have caught it, likeliest first", Items: items})
	}
	p.add("If none of them fires", "%s", outcomeText(row.Otherwise))
}

func outcomeText(o remit.Outcome) string {
	switch o {
	case remit.RuleBlind:
		return "rule-blind: the payer has an edit that we lack."
	case remit.NeedsContext:
		return "needs-context: only eligibility, authorisation, records or history could have told."
	case remit.NotPreventable:
		return "not-preventable: no claim edit could have kept it from happening."
	}
	return string(o)
}

func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// remark explains N390, M15, MA130.
func (x *Explainer) remark(thing string) (Page, bool) {
	r, ok := x.Tables.RARC(thing)
	if !ok {
		return Page{}, false
	}
	p := Page{Kind: "remark", Thing: thing, Title: remarkText(r.Label)}
	var items []string
	for _, row := range x.Attribution.Rows() {
		if row.RARC == thing {
			items = append(items, fmt.Sprintf("with CARC %s: %s", row.CARC, strings.Join(row.Rules, " ")))
		}
	}
	if len(items) == 0 {
		p.add("Rules", "It changes no attribution: the reason code beside it decides.")
		return p, true
	}
	slices.Sort(items)
	p.Sections = append(p.Sections, Section{Label: "Rules that could have caught it", Items: items})
	return p, true
}
