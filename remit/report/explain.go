package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

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
	Label    string       `json:"label"`
	Text     string       `json:"text,omitempty"`
	Items    []string     `json:"items,omitempty"`
	Tables   []listingRow `json:"tables,omitempty"`
	Examples []exampleRow `json:"examples,omitempty"`
}

type listingRow struct {
	Note    string     `json:"note,omitempty"`
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
}

type exampleRow struct {
	Title string     `json:"title"`
	Claim []string   `json:"claim"`
	Found []foundRow `json:"found,omitempty"`
}

type foundRow struct {
	Rule    string `json:"rule"`
	Where   string `json:"where"`
	Message string `json:"message"`
	Fix     string `json:"fix"`
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
		for i := range p.Sections {
			row.Sections = append(row.Sections, sectionJSON(&p.Sections[i]))
		}
		l.put(row)
	}
	return l.finish()
}

func sectionJSON(s *explain.Section) sectionRow {
	row := sectionRow{Label: s.Label, Text: s.Text, Items: s.Items}
	for _, t := range s.Tables {
		row.Tables = append(row.Tables, listingRow(t))
	}
	for _, e := range s.Examples {
		one := exampleRow{Title: e.Title, Claim: e.Claim}
		for _, f := range e.Found {
			one.Found = append(one.Found, foundRow(f))
		}
		row.Examples = append(row.Examples, one)
	}
	return row
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
	for i := range p.Sections {
		writeSection(w, style, &p.Sections[i])
	}
}

// margin is where the text of a section stands.
const margin = "    "

func writeSection(w io.Writer, style Style, s *explain.Section) {
	fmt.Fprintf(w, "\n  %s\n", style.paint(s.Label, bold))
	first := true // what is below a heading; a blank row parts what follows
	part := func() {
		if !first {
			fmt.Fprintln(w)
		}
		first = false
	}
	for paragraph := range strings.SplitSeq(s.Text, "\n") {
		if paragraph != "" {
			part()
			writeWrapped(w, style, margin, paragraph)
		}
	}
	for _, item := range s.Items {
		first = false
		writeWrapped(w, style, margin, item)
	}
	for i := range s.Tables {
		part()
		writeTable(w, style, &s.Tables[i])
	}
	for i := range s.Examples {
		part()
		writeExample(w, style, &s.Examples[i])
	}
}

// writeWrapped writes text behind a margin, which all its rows have.
func writeWrapped(w io.Writer, style Style, margin, text string) {
	for _, line := range wrap(text, style.width()-len(margin)) {
		fmt.Fprintf(w, "%s%s\n", margin, line)
	}
}

// writeTable writes a table whose last column takes the room that is left.
func writeTable(w io.Writer, style Style, t *explain.Table) {
	if t.Note != "" {
		writeWrapped(w, style, margin, t.Note)
	}
	last := len(t.Columns) - 1
	widths := make([]int, last)
	before := len(margin)
	for i := range widths {
		widths[i] = utf8.RuneCountInString(t.Columns[i])
		for _, r := range t.Rows {
			widths[i] = max(widths[i], utf8.RuneCountInString(r[i]))
		}
		before += widths[i] + 2
	}
	for i, r := range append([][]string{t.Columns}, t.Rows...) {
		head := margin
		for k, width := range widths {
			head += pad(r[k], width) + "  "
		}
		text := wrap(r[last], max(style.width()-before, 20))
		for k, line := range append(text[:len(text):len(text)], "")[:max(len(text), 1)] {
			if k > 0 {
				head = strings.Repeat(" ", before)
			}
			line = strings.TrimRight(head+line, " ")
			if i == 0 {
				line = style.paint(line, dim)
			}
			fmt.Fprintln(w, line)
		}
	}
}

func writeExample(w io.Writer, style Style, e *explain.Example) {
	writeWrapped(w, style, margin, e.Title)
	for _, row := range e.Claim {
		fmt.Fprintf(w, "%s  %s\n", margin, row) // as it is: it can be copied
	}
	for _, f := range e.Found {
		for i, line := range wrap(f.Rule+", "+f.Where+": "+f.Message, style.width()-len(margin)-3) {
			fmt.Fprintf(w, "%s%s %s\n", margin, [...]string{"=>", "  "}[min(i, 1)], line)
		}
		writeWrapped(w, style, margin+"   ", "fix: "+f.Fix)
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
