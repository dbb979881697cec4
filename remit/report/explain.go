package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"remedi/remit/explain"
	"remedi/rules"
)

type explanationRow struct {
	Type     string       `json:"type"`
	Kind     string       `json:"kind"`
	Thing    string       `json:"thing"`
	Title    string       `json:"title"`
	Sections []sectionRow `json:"sections,omitempty"`
}

type sectionRow struct {
	Label string   `json:"label"`
	Text  string   `json:"text,omitempty"`
	Items []string `json:"items,omitempty"`
}

// WritePages writes explanations to w.
func WritePages(w io.Writer, format Format, style Style, pages []explain.Page) error {
	if format == JSON {
		return pagesJSON(w, pages)
	}
	b := bufio.NewWriter(w) // it keeps the first error for Flush
	for i := range pages {
		if i > 0 {
			fmt.Fprintln(b)
		}
		writePage(b, style, &pages[i])
	}
	return b.Flush()
}

func pagesJSON(w io.Writer, pages []explain.Page) error {
	l := newLines(w)
	for _, p := range pages {
		row := explanationRow{Type: "explanation", Kind: p.Kind, Thing: p.Thing, Title: p.Title}
		for _, s := range p.Sections {
			row.Sections = append(row.Sections, sectionRow{s.Label, s.Text, s.Items})
		}
		l.put(row)
	}
	return l.finish()
}

func writePage(w io.Writer, style Style, p *explain.Page) {
	separator := ": "
	if p.Kind == "rule" {
		separator = " " // its title begins with its name
	}
	for i, line := range wrap(p.Thing+separator+p.Title, style.width()) {
		if i == 0 {
			line = style.paint(p.Thing, bold) + strings.TrimPrefix(line, p.Thing)
		}
		fmt.Fprintln(w, line)
	}
	for _, s := range p.Sections {
		fmt.Fprintf(w, "\n  %s\n", style.paint(s.Label, bold))
		for _, line := range wrap(s.Text, style.width()-4) {
			fmt.Fprintf(w, "    %s\n", line)
		}
		for _, item := range s.Items {
			lines := []string{item}
			if !s.Code {
				lines = wrap(item, style.width()-4)
			}
			for _, line := range lines {
				fmt.Fprintf(w, "    %s\n", line)
			}
		}
	}
}

type ruleRow struct {
	Type     string   `json:"type"`
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Severity string   `json:"severity"`
	Applies  string   `json:"applies"`
	Runs     bool     `json:"runs"`
	Skipped  string   `json:"skipped,omitempty"`
	Title    string   `json:"title"`
	Source   string   `json:"source,omitempty"`
	Denials  []string `json:"denials,omitempty"`
}

// WriteRules writes the catalogue as a list.
func WriteRules(w io.Writer, format Format, style Style, list []*rules.Rule) error {
	if format == JSON {
		return rulesJSON(w, list)
	}
	id := len("M201 ")
	for _, r := range list {
		id = max(id, len(r.ID)) // those of a profile have its name before theirs
	}
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, style.paint(fmt.Sprintf("%s %-34s %-8s %-4s %s", pad("Rule", id), "Name", "Severity", "For", "What is wrong"), bold))
	for _, r := range list {
		word, colour := severityWord(r.Severity)
		title := r.Title
		if r.Check == nil {
			title += " (not run: " + r.Needs.Reason() + ")"
		} else if needs := r.Needs.String(); needs != "" {
			title += " (needs " + needs + ")"
		}
		fmt.Fprintf(b, "%s %-34s %s %-4s %s\n", pad(r.ID, id), r.Name, style.paint(pad(word, 8), colour), r.Applies, title)
	}
	return b.Flush()
}

func rulesJSON(w io.Writer, list []*rules.Rule) error {
	l := newLines(w)
	for _, r := range list {
		row := ruleRow{
			Type: "rule", ID: r.ID, Name: r.Name, Severity: r.Severity.String(), Applies: r.Applies.String(),
			Runs: r.Check != nil, Title: r.Title, Source: r.Source,
		}
		if r.Check == nil {
			row.Skipped = r.Needs.Reason()
		}
		for _, d := range r.Denials {
			row.Denials = append(row.Denials, d.String())
		}
		l.put(row)
	}
	return l.finish()
}
