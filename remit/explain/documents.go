package explain

import (
	"fmt"
	"strings"

	"remedi/rules"
	"remedi/rules/codeset"
)

// IndexName is the file of [Documents] that lists the others.
const IndexName = "README.md"

// A Document is one file of the rules' documentation.
type Document struct {
	Name string // of the file: M201.md
	Text []byte
}

// families are the rules' families in the order of the index, with what they are
// about.
var families = []struct{ letter, title string }{
	{"U", "Units and minutes"},
	{"M", "Modifiers"},
	{"D", "Diagnoses"},
	{"B", "Codes that are billed together"},
	{"P", "Providers"},
	{"C", "The claim as a whole"},
}

// Documents are the pages of rules, in their order, and the index last. They hang on
// the rules and on the tables that the program was built with, and on nothing else.
func Documents(list []*rules.Rule) ([]Document, error) {
	set, err := rules.NewSet(list)
	if err != nil {
		return nil, err
	}
	x := &Explainer{Set: set, Tables: codeset.Embedded()}
	var out []Document
	for _, r := range set.Rules() {
		p, err := x.RulePage(r)
		if err != nil {
			return nil, err
		}
		out = append(out, Document{r.ID + ".md", []byte(p.Markdown() + footer(r))})
	}
	return append(out, Document{IndexName, []byte(index(set.Rules()))}), nil
}

// footer leads from a page to the index and to the check.
func footer(r *rules.Rule) string {
	return fmt.Sprintf("\n---\n\n[All rules](%s) · [the declaration and the check](../../rules/therapy/%s.go)\n", IndexName, strings.ToLower(r.ID))
}

const indexHead = `# The rules

Each rule has a page with the same headings: what it checks, why it matters, an example that fails and one that passes,
how to fix it, which denials it prevents, the source, the version that has it first, and its severity. ` + "`remedi explain M201`" + `
shows the same in the terminal.

The pages are written by ` + "`remedi rules docs`" + ` from the rules themselves, and the examples on them are run: what stands below an
example is what the program says of it. An example is a claim in short: a row for each service line with its code, modifiers,
units (` + "`x2`" + `) and charge, and above them what else is not usual; a claim that says nothing goes to Medicare Part B. Rows that begin with
` + "`profile`" + ` are what the payer asks for, ` + "`minutes=`" + ` are documented minutes, ` + "`ytd=`" + ` year-to-date amounts, and what stands above
` + "`later`" + ` was sent in an earlier file. [Write a payer rule](../write-a-payer-rule.md) has more of the short form.

*For*: ` + "`all`" + ` payers, ` + "`M`" + ` Medicare and those that follow its therapy rules, ` + "`MB`" + ` Medicare Part B alone. *Needs*: what a rule asks for
beside the claim; without it the rule is reported as skipped, never as passed.
`

// index lists rules by family.
func index(list []*rules.Rule) string {
	var b strings.Builder
	b.WriteString(indexHead)
	for _, f := range families {
		first := true
		for _, r := range list {
			if r.Family() != f.letter {
				continue
			}
			if first {
				fmt.Fprintf(&b, "\n## %s\n\n", f.title)
				writeRow(&b, "Rule", "Name", "Severity", "For", "Needs", "What is wrong")
				writeRule(&b, 6)
				first = false
			}
			writeRow(&b, "["+r.ID+"]("+r.ID+".md)", r.Name, r.Severity.String(), r.Applies.String(), needsText(r), plain(r.Title))
		}
	}
	return b.String()
}

func needsText(r *rules.Rule) string {
	switch {
	case r.Check == nil:
		return "is not run by this version"
	case r.Needs&rules.NeedFile != 0:
		return "the claims of the file"
	}
	return r.Needs.String()
}
