package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"remedi/rules"
	"remedi/rules/example"
	"remedi/rules/scrub"
)

// The headings of a rule's page: each page has all of them, in this order. Rules of a
// profile, which state less of themselves, have those that there is something to say of.
const (
	headChecks   = "What it checks"
	headWhy      = "Why it matters"
	headFails    = "Example that fails"
	headPasses   = "Example that passes"
	headFix      = "How to fix"
	headDenials  = "Denials it prevents"
	headSource   = "Source"
	headSince    = "Since"
	headSeverity = "Severity"
)

// RulePage is the page of a rule. Its examples are run, so that the page shows what
// the program says of them; one that cannot be run is an error.
func (x *Explainer) RulePage(r *rules.Rule) (Page, error) {
	fails, err := x.examples(r, r.Fails)
	if err != nil {
		return Page{}, err
	}
	passes, err := x.examples(r, r.Passes)
	if err != nil {
		return Page{}, err
	}
	p := Page{Kind: "rule", Thing: r.ID, Title: r.Name + ": " + r.Title, Sections: []Section{
		{Label: headChecks, Text: checksText(r)},
		{Label: headWhy, Text: r.Why},
		fails.titled(headFails),
		passes.titled(headPasses),
		{Label: headFix, Text: r.Fix},
		x.denials(r),
		{Label: headSource, Text: r.Source},
		{Label: headSince, Text: r.Since},
		{Label: headSeverity, Text: r.Severity.String() + ", for " + appliesText(r.Applies) + "."},
	}}
	if r.Applies == rules.Named {
		p.Sections = slices.DeleteFunc(p.Sections, Section.isEmpty)
	}
	return p, nil
}

// checksText is what a rule checks, what it needs for that, and when it keeps
// silent.
func checksText(r *rules.Rule) string {
	paragraphs := []string{r.Checks}
	if r.Check == nil {
		paragraphs = append(paragraphs, "This version does not run the rule ("+r.Needs.Reason()+"): it is reported as skipped, never as passed.")
	} else if needs := r.Needs.String(); needs != "" {
		paragraphs = append(paragraphs, "Beside the claim it needs "+needs+": where there are none it is reported as skipped, never as passed.")
	}
	if len(r.Yields) > 0 {
		paragraphs = append(paragraphs, "Where "+either(r.Yields)+" finds the same at fault, that rule speaks instead: one cause gives one finding.")
	}
	return strings.Join(paragraphs, "\n")
}

// either is some words as a choice: "B403, B404 or B411".
func either(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// shown are examples of one kind.
type shown []Example

func (s shown) titled(heading string) Section { return Section{Label: heading, Examples: s} }

// examples runs a rule's examples.
func (x *Explainer) examples(r *rules.Rule, list []rules.Example) (shown, error) {
	var out shown
	for _, e := range list {
		found, err := example.Run(x.Set, x.exampleTables(), e.Claim)
		if err != nil {
			return nil, fmt.Errorf("example %q of %s: %w", e.Title, r.ID, err)
		}
		one := Example{Title: e.Title, Claim: strings.Split(strings.TrimSpace(e.Claim), "\n")}
		for i := range found {
			f := &found[i]
			one.Found = append(one.Found, Found{Rule: f.Rule.ID, Where: where(f), Message: f.Message, Fix: f.Fix})
		}
		out = append(out, one)
	}
	return out, nil
}

// where says which lines a finding is about: "line 2", "lines 1 and 2", "claim".
func where(f *rules.Finding) string {
	if len(f.Lines) == 0 {
		return "claim"
	}
	var numbers []string
	for _, n := range slices.Sorted(slices.Values(f.Lines)) {
		numbers = append(numbers, strconv.Itoa(n))
	}
	if len(numbers) == 1 {
		return "line " + numbers[0]
	}
	last := len(numbers) - 1
	return "lines " + strings.Join(numbers[:last], ", ") + " and " + numbers[last]
}

func appliesText(a rules.Applies) string {
	switch a {
	case rules.Medicare:
		return "Medicare and payers that follow its therapy rules"
	case rules.PartB:
		return "Medicare Part B"
	case rules.Named:
		return "payers of its profile"
	}
	return "every payer"
}

// denials is what payers answer where the fault is sent all the same, and what a
// validation tells of it.
func (x *Explainer) denials(r *rules.Rule) Section {
	s := Section{Label: headDenials}
	if len(r.Denials) == 0 {
		s.Text = "None that payers name."
	} else {
		s.Text = "What payers answer, the likeliest first. Place 1 says that the rule is the likeliest cause of such a denial."
		t := Table{Columns: []string{"Denial", "Place", "In short"}}
		for _, d := range r.Denials {
			t.Rows = append(t.Rows, []string{d.String(), strconv.Itoa(d.Rank), x.denialText(d)})
		}
		s.Tables = append(s.Tables, t)
	}
	if t := counterparts(r.ID); len(t.Rows) > 0 {
		s.Tables = append(s.Tables, t)
	}
	return s
}

// seeRemark ends the words of reasons that say nothing without a remark.
const seeRemark = "; remark code says what"

// denialText is a pair of codes in our own words.
func (x *Explainer) denialText(d rules.Denial) string {
	c, _ := x.Tables.CARC(d.CARC)
	text := c.Label
	if d.RARC == "" {
		return text
	}
	if r, _ := x.Tables.RARC(d.RARC); r.Label != "" {
		text = strings.TrimSuffix(text, seeRemark) + "; " + r.Label
	}
	return text
}

// counterparts is the numbers of the guide that speak of the rule's fault too.
func counterparts(rule string) Table {
	t := Table{
		Note:    "A validation tells of the same fault by the guide's number, and a 999 by its own code; a check tells of it once, by this rule.",
		Columns: []string{"Number", "SNIP", "999", "In short"},
	}
	for _, c := range scrub.Counterparts(rule) {
		t.Rows = append(t.Rows, []string{c.Code, strconv.Itoa(c.SNIP), cmp.Or(c.IK, "-"), c.Title})
	}
	return t
}
