package explain

import (
	"fmt"
	"strings"
)

// Markdown is the page as a file of the documentation.
func (p *Page) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s %s\n", p.Thing, plain(p.Title))
	for i := range p.Sections {
		p.Sections[i].markdown(&b)
	}
	return b.String()
}

func (s *Section) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s\n", s.Label)
	for paragraph := range strings.SplitSeq(s.Text, "\n") {
		if paragraph != "" {
			fmt.Fprintf(b, "\n%s\n", plain(paragraph))
		}
	}
	for i, item := range s.Items {
		if i == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(b, "- %s\n", plain(item))
	}
	for _, t := range s.Tables {
		t.markdown(b)
	}
	for _, e := range s.Examples {
		e.markdown(b)
	}
}

func (t *Table) markdown(b *strings.Builder) {
	if t.Note != "" {
		fmt.Fprintf(b, "\n%s\n", plain(t.Note))
	}
	b.WriteString("\n")
	writeRow(b, t.Columns...)
	writeRule(b, len(t.Columns))
	for _, r := range t.Rows {
		cells := make([]string, len(r))
		for i, c := range r {
			cells[i] = plain(c)
		}
		writeRow(b, cells...)
	}
}

// writeRow writes a row of a table; the cells are Markdown.
func writeRow(b *strings.Builder, cells ...string) {
	for _, c := range cells {
		b.WriteString("| " + strings.ReplaceAll(c, "|", `\|`) + " ")
	}
	b.WriteString("|\n")
}

// writeRule writes what parts the head of a table from its rows.
func writeRule(b *strings.Builder, columns int) {
	b.WriteString("|" + strings.Repeat(" --- |", columns) + "\n")
}

func (e *Example) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n%s:\n\n```text\n%s\n```\n", plain(capital(e.Title)), strings.Join(e.Claim, "\n"))
	for _, f := range e.Found {
		fmt.Fprintf(b, "\n> **%s, %s:** %s\n>\n> *Fix:* %s\n", f.Rule, f.Where, plain(f.Message), plain(f.Fix))
	}
}

// plain is text in which no sign means more to Markdown than itself.
func plain(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", "&lt;", "[", `\[`, "`", "\\`").Replace(s)
}

// capital is text that begins a sentence; a code or number stays as it is.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
