package explain

import (
	"cmp"
	"slices"
	"strconv"
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
	if t := x.candidates(row); len(t.Rows) > 0 {
		p.Sections = append(p.Sections, Section{Label: "Rules that could have caught it, likeliest first", Tables: []Table{t}})
		p.add("If none of them fires", "%s", outcomeText(row.Otherwise))
	} else {
		p.add("Rules", "None could have caught it. Such a denial is %s", outcomeText(row.Otherwise))
	}
	if t := x.remarks(carc); rarc == "" && len(t.Rows) > 0 {
		p.Sections = append(p.Sections, Section{Label: "With a remark code beside it", Tables: []Table{t}})
	}
}

// candidates is the rules of a row, the likeliest first.
func (x *Explainer) candidates(row *remit.Row) Table {
	t := Table{Columns: []string{"", "Rule", "What is wrong"}}
	for i, id := range row.Rules {
		if r := x.Set.Rule(id); r != nil {
			t.Rows = append(t.Rows, []string{strconv.Itoa(i+1) + ".", r.ID, r.Title})
		}
	}
	return t
}

// remarks is what the remark codes beside a reason make of it.
func (x *Explainer) remarks(carc string) Table {
	t := Table{Columns: []string{"Remark", "Rules", "In therapy"}}
	for _, row := range x.rowsWith(func(r *remit.Row) bool { return r.CARC == carc && r.RARC != "" }) {
		t.Rows = append(t.Rows, []string{row.RARC, rulesText(&row), row.Note})
	}
	return t
}

// rowsWith are rows of the attribution table, in the order of their codes.
func (x *Explainer) rowsWith(has func(*remit.Row) bool) []remit.Row {
	rows := slices.DeleteFunc(x.Attribution.Rows(), func(r remit.Row) bool { return !has(&r) })
	slices.SortFunc(rows, func(a, b remit.Row) int { return cmp.Or(cmp.Compare(a.CARC, b.CARC), cmp.Compare(a.RARC, b.RARC)) })
	return rows
}

// rulesText is the rules of a row, or its outcome where it has none.
func rulesText(row *remit.Row) string {
	if len(row.Rules) == 0 {
		return string(row.Otherwise)
	}
	return strings.Join(row.Rules, " ")
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
	t := Table{Columns: []string{"Reason", "Rules", "If none of them fires"}}
	for _, row := range x.rowsWith(func(r *remit.Row) bool { return r.RARC == thing }) {
		t.Rows = append(t.Rows, []string{row.CARC, rulesText(&row), outcomeText(row.Otherwise)})
	}
	if len(t.Rows) == 0 {
		p.add("Rules", "It changes no attribution: the reason code beside it decides.")
		return p, true
	}
	p.Sections = append(p.Sections, Section{Label: "Rules that could have caught it, likeliest first", Tables: []Table{t}})
	return p, true
}
