package explain

import (
	"fmt"
	"strings"

	"remedi/rules"
)

// RulePage is the page of a rule: the same headings for each.
func RulePage(r *rules.Rule) Page {
	p := Page{Kind: "rule", Thing: r.ID, Title: r.Name + ": " + r.Title}
	p.add("Severity", "%s, for %s", r.Severity, appliesText(r.Applies))
	p.add("What it checks", "%s", r.Checks)
	p.add("Why it matters", "%s", r.Why)
	p.add("How to fix", "%s", r.Fix)
	if r.Check == nil {
		p.add("Not checked", "This version does not run the rule (%s): it is reported as skipped, never as passed.", r.Needs.Reason())
	} else if needs := r.Needs.String(); needs != "" {
		p.add("What it needs", "Beside the claim it needs %s: where there are none it is reported as skipped, never as passed.", needs)
	}
	for _, e := range r.Fails {
		p.Sections = append(p.Sections, example("Fails: "+e.Title, e))
	}
	for _, e := range r.Passes {
		p.Sections = append(p.Sections, example("Passes: "+e.Title, e))
	}
	p.add("Denials it prevents", "%s", denialsText(r))
	if len(r.Yields) > 0 {
		p.add("Gives way to", "%s, which speak instead where both find the same line.", strings.Join(r.Yields, ", "))
	}
	p.add("Source", "%s", r.Source)
	p.add("Since", "%s", r.Since)
	return p
}

func example(label string, e rules.Example) Section {
	return Section{Label: label, Items: strings.Split(strings.TrimSpace(e.Claim), "\n"), Code: true}
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

func denialsText(r *rules.Rule) string {
	var parts []string
	for _, d := range r.Denials {
		parts = append(parts, d.String())
	}
	if len(parts) == 0 {
		return "None that payers name."
	}
	return fmt.Sprintf("%s, the likeliest first.", strings.Join(parts, ", "))
}
