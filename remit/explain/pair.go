package explain

import (
	"fmt"
	"slices"

	"remedi/edi"
	"remedi/rules/codeset"
)

// eitherLine is the first day on which Medicare takes the modifier of a pair on
// either line (CR 11168).
const eitherLine edi.Date = 2019_07_01

// pair explains two procedure codes on one day.
func (x *Explainer) pair(a, b string) Page {
	p := Page{Kind: "pair", Thing: fmt.Sprintf("%s with %s on %s", a, b, x.On)}
	hit, bound := x.Tables.Pair(a, b, x.On)
	switch {
	case a == b:
		p.Title = "the second line is a duplicate, unless it has 76, 77, 59 or an X modifier (rule B406)"
	case !bound:
		p.Title = x.unbound(a, b)
	case hit.Indicator == '0':
		p.Title = fmt.Sprintf("%s is denied beside %s, with or without 59: the two are never paid together (rule B402)", hit.Column2, hit.Column1)
	default:
		p.Title = fmt.Sprintf("%s is denied beside %s unless %s has 59, XE, XS, XP or XU and was a distinct service (rule B401)",
			hit.Column2, hit.Column1, x.opener(hit))
	}
	if bound {
		x.binding(&p, hit)
	}
	x.codes(&p, a, b)
	x.rows(&p, a, b)
	return p
}

// opener says which line the modifier has to stand on.
func (x *Explainer) opener(hit codeset.Pair) string {
	if x.On < eitherLine {
		return hit.Column2
	}
	return "one of them"
}

// unbound is what there is to say of two codes without a row in force.
func (x *Explainer) unbound(a, b string) string {
	for _, code := range []string{a, b} {
		_, state := x.Tables.Procedure(code, x.On)
		c := x.Tables.Therapy(code, x.On)
		switch {
		case state == codeset.Unknown:
			return "there is no code " + code + " (rule B411)"
		case state == codeset.NotYet || state == codeset.Ended:
			return code + " is not in force on that day (rule B411)"
		case c == nil:
			return "not known: " + code + " is no therapy code, and the table is about pairs of those"
		case c.PFSStatus == 'B':
			return "no NCCI pair in force, but Medicare never pays " + code + " separately (rule B403)"
		case c.PFSStatus == 'I':
			return "no NCCI pair in force, but Medicare does not take " + code + " (rule B404)"
		}
	}
	return "no NCCI pair in force: both may be billed on one day without 59"
}

// binding is the row in force, in words.
func (x *Explainer) binding(p *Page, hit codeset.Pair) {
	p.add("Paid", "%s", x.named(hit.Column1))
	p.add("Denied", "%s", x.named(hit.Column2))
	if hit.Indicator == '0' {
		p.add("Indicator", "0: no modifier opens the pair.")
	} else {
		p.add("Indicator", "1: a modifier opens the pair.")
		p.add("What opens it", "%s", opens(hit, x.On))
	}
	p.add("In force", "%s", inForce(hit))
	p.add("CMS's reason", "%s", hit.Rationale)
	p.add("For whom", "Medicare and payers that follow its therapy rules. Others have edits of their own, which belong into their profile (rule B405).")
}

// opens says which modifier opens a pair, and where it stands.
func opens(hit codeset.Pair, on edi.Date) string {
	text := "59, XE, XS, XP or XU, or another NCCI-associated modifier such as LT and RT; not 76 or 77. "
	if on < eitherLine {
		return text + "Before " + eitherLine.String() + " it has to stand on " + hit.Column2 + "."
	}
	return text + "It may stand on either line; the record has to show that the services were distinct."
}

func inForce(hit codeset.Pair) string {
	text := "Since " + hit.Effective.String()
	switch {
	case hit.Effective == 0:
		text = "As far back as the table goes"
	case hit.Inferred:
		text += " (the copy read has no first day; this one follows from the earlier rows)"
	}
	if hit.Deleted != 0 {
		text += ", to " + hit.Deleted.String()
	}
	return text + "."
}

// codes names two codes, where the row in force has not done so.
func (x *Explainer) codes(p *Page, a, b string) {
	if len(p.Sections) > 0 {
		return
	}
	p.add(a, "%s", x.meaning(a))
	if a != b {
		p.add(b, "%s", x.meaning(b))
	}
	for _, two := range [][2]string{{a, b}, {b, a}} {
		if primaries, ok := x.Tables.AddOn(two[0], x.On); ok && slices.Contains(primaries, two[1]) {
			p.add("Add-on", "%s is an add-on to %s and is never billed without its primary (rule B408).", two[0], two[1])
		}
	}
}

// named is a code with what it means.
func (x *Explainer) named(code string) string {
	if text := x.meaning(code); text != "" {
		return code + " " + text
	}
	return code
}

func (x *Explainer) meaning(code string) string {
	if c := x.Tables.Therapy(code, x.On); c != nil {
		return c.Label
	}
	proc, state := x.Tables.Procedure(code, x.On)
	switch state {
	case codeset.Unknown:
		return "no such code"
	case codeset.NotYet:
		return fmt.Sprintf("%s, from %s", proc.Label, proc.From)
	case codeset.Ended:
		return fmt.Sprintf("%s, to %s", proc.Label, proc.To)
	}
	return proc.Label
}

// rows is every row of two codes, and where they come from.
func (x *Explainer) rows(p *Page, a, b string) {
	var items []string
	for _, row := range x.Tables.Pairs(a, b) {
		items = append(items, pairRow(row))
	}
	if len(items) > 0 {
		p.Sections = append(p.Sections, Section{Label: "Every row of the pair", Items: items})
	}
	info, ok := x.Tables.Source(codeset.TablePairs)
	if !ok {
		return
	}
	text := info.Source + ", " + info.Version
	if info.Imported != 0 {
		text += ", imported on " + info.Imported.String()
	}
	if info.To != 0 && x.On > info.To {
		text += ". The release was made for dates to " + info.To.String() + "; " + x.On.String() + " is later"
	}
	p.add("Table", "%s.", text)
}

func pairRow(r codeset.Pair) string {
	if r.Indicator == '9' {
		return fmt.Sprintf("%s/%s indicator 9: deleted back to its first day, never in force", r.Column1, r.Column2)
	}
	from, to := r.Effective.String(), r.Deleted.String()
	if from == "" {
		from = "the beginning"
	}
	if to == "" {
		to = "today"
	}
	return fmt.Sprintf("%s/%s indicator %c, from %s to %s: %s", r.Column1, r.Column2, r.Indicator, from, to, r.Rationale)
}
