package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"remedi/edi"
	"remedi/rules/codeset"
	"remedi/rules/codeset/release"
)

// Codesets is what code tables there are.
type Codesets struct {
	Today    edi.Date
	Folder   string
	Tables   []codeset.TableInfo
	Releases []ImportedRelease
}

// An ImportedRelease is one import that is kept, in use or not.
type ImportedRelease struct {
	*release.Manifest
	InUse bool
}

type codesetRow struct {
	Type       string   `json:"type"`
	Name       string   `json:"name"`
	Version    string   `json:"version"`
	From       edi.Date `json:"from,omitzero"`
	To         edi.Date `json:"to,omitzero"`
	DaysPast   int      `json:"days_past,omitempty"`
	Rows       int      `json:"rows"`
	Source     string   `json:"source"`
	Confidence string   `json:"confidence"`
	Imported   edi.Date `json:"imported,omitzero"`
	Note       string   `json:"note,omitempty"`
}

type releaseRow struct {
	Type     string           `json:"type"`
	Name     string           `json:"name"`
	Number   int              `json:"number"`
	InUse    bool             `json:"in_use"`
	Kind     string           `json:"kind"`
	Version  string           `json:"version"`
	From     edi.Date         `json:"from,omitzero"`
	To       edi.Date         `json:"to,omitzero"`
	Rows     int              `json:"rows"`
	Imported string           `json:"imported"`
	Sources  []release.Source `json:"sources"`
	SHA256   string           `json:"sha256"`
	Notes    []string         `json:"notes,omitempty"`
}

// daysPast is by how many days the term of a table is over.
func daysPast(t codeset.TableInfo, today edi.Date) int {
	if t.To == 0 || t.To >= today {
		return 0
	}
	return today.DaysSince(t.To)
}

// WriteCodesets writes what tables there are, how old they are, and every import.
func WriteCodesets(w io.Writer, format Format, style Style, c Codesets) error {
	if format == JSON {
		return codesetLines(w, c)
	}
	b := bufio.NewWriter(w)
	name := len("Table")
	for _, t := range c.Tables {
		name = max(name, len(t.Name))
	}
	fmt.Fprintln(b, style.paint(fmt.Sprintf("%-*s %-14s %-10s %-10s %-14s %9s  %s", name, "Table", "Version", "From", "To", "Age", "Rows", "Source"), bold))
	var past []string
	for _, t := range c.Tables {
		if daysPast(t, c.Today) > 0 {
			past = append(past, fmt.Sprintf("%s (%s, to %s)", t.Name, t.Version, t.To))
		}
		source := clean(t.Source)
		if t.Imported != 0 {
			source = "imported " + t.Imported.String() + ": " + source
		}
		fmt.Fprintf(b, "%-*s %-14s %-10s %-10s %-14s %9s  %s\n", name, t.Name, clean(t.Version), t.From, t.To, age(t, c.Today), count(t.Rows), source)
	}
	if len(past) > 0 {
		fmt.Fprintln(b, "\n"+style.paint("Past their time, still applied: "+strings.Join(past, ", ")+".", bold))
		fmt.Fprintln(b, "Get the present release from its publisher and import it: `remedi codeset import --help`.")
	}
	if len(c.Releases) > 0 {
		fmt.Fprintf(b, "\nImported into %s (* in use):\n", clean(c.Folder))
	}
	for _, r := range c.Releases {
		mark := " "
		if r.InUse {
			mark = "*"
		}
		fmt.Fprintf(b, "%s %-14s %3d  %-14s %s  %9s rows  %s\n", mark, r.Table, r.Number, clean(r.Version), r.Imported.Format("2006-01-02 15:04"), count(r.Rows), clean(sourceNames(r.Manifest)))
		if r.InUse {
			for _, n := range r.Notes {
				fmt.Fprintln(b, "    note:", clean(n))
			}
		}
	}
	return b.Flush()
}

// age says how a table stands to its term; of one without a term, how old its
// release is where that is a date.
func age(t codeset.TableInfo, today edi.Date) string {
	switch past := daysPast(t, today); {
	case past > 0:
		return plural(past, "day") + " past"
	case t.To != 0:
		left := t.To.DaysSince(today)
		return plural(left, "day") + " left"
	}
	if d, ok := edi.ParseISODate(t.Version); ok && d <= today {
		return plural(today.DaysSince(d), "day") + " old"
	}
	return "no term"
}

func sourceNames(m *release.Manifest) string {
	names := make([]string, len(m.Sources))
	for i, s := range m.Sources {
		names[i] = s.File
	}
	return strings.Join(names, ", ")
}

func codesetLines(w io.Writer, c Codesets) error {
	l := newLines(w)
	for _, t := range c.Tables {
		l.put(codesetRow{
			"table", t.Name, t.Version, t.From, t.To, daysPast(t, c.Today), t.Rows, t.Source, t.Confidence, t.Imported, t.Note,
		})
	}
	for _, r := range c.Releases {
		l.put(releaseRowOf(r))
	}
	return l.finish()
}

func releaseRowOf(r ImportedRelease) releaseRow {
	return releaseRow{
		"release", r.Table, r.Number, r.InUse, r.Kind, r.Version, r.From, r.To, r.Rows,
		r.Imported.Format("2006-01-02T15:04:05Z"), r.Sources, r.SHA256, r.Notes,
	}
}

// WriteImport says what was imported.
func WriteImport(w io.Writer, format Format, m *release.Manifest) error {
	if format == JSON {
		l := newLines(w)
		l.put(releaseRowOf(ImportedRelease{m, true}))
		return l.finish()
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s: %s rows of %s, %s, are in use as import %d.\n", m.Table, count(m.Rows), clean(m.Version), dates(m), m.Number)
	for _, n := range m.Notes {
		fmt.Fprintln(b, "  note:", clean(n))
	}
	return b.Flush()
}

// dates is the days that a release covers, in words.
func dates(m *release.Manifest) string {
	text := "for every date"
	if m.From != 0 {
		text = "from " + m.From.String()
	}
	if m.To != 0 {
		text += " to " + m.To.String()
	}
	return text
}

// WriteRollback says what is in use again. to is nil for the table of the program.
func WriteRollback(w io.Writer, format Format, table string, to *release.Manifest) error {
	if format == JSON {
		l := newLines(w)
		if to != nil {
			l.put(releaseRowOf(ImportedRelease{to, true}))
		} else {
			l.put(struct {
				Type     string `json:"type"`
				Name     string `json:"name"`
				Embedded bool   `json:"embedded"`
			}{"release", table, true})
		}
		return l.finish()
	}
	what := "the table of the program"
	if to != nil {
		what = fmt.Sprintf("%s, import %d of %s,", clean(to.Version), to.Number, to.Imported.Format("2006-01-02 15:04"))
	}
	_, err := fmt.Fprintf(w, "%s: %s is in use again.\n", table, what)
	return err
}

// WriteChecks says of every table whether it is whole.
func WriteChecks(w io.Writer, format Format, checks []codeset.Check) error {
	if format == JSON {
		l := newLines(w)
		for _, c := range checks {
			row := struct {
				Type    string `json:"type"`
				Name    string `json:"name"`
				Version string `json:"version,omitempty"`
				Number  int    `json:"number,omitempty"`
				InUse   bool   `json:"in_use"`
				Rows    int    `json:"rows"`
				Whole   bool   `json:"whole"`
				Reason  string `json:"reason,omitempty"`
			}{"check", c.Table, c.Version, c.Number, c.InUse, c.Rows, c.Err == nil, ""}
			if c.Err != nil {
				row.Reason = c.Err.Error()
			}
			l.put(row)
		}
		return l.finish()
	}
	b := bufio.NewWriter(w)
	name := 0
	for _, c := range checks {
		name = max(name, len(c.Table))
	}
	for _, c := range checks {
		from, state := "of the program", "whole"
		if c.Number > 0 {
			from = fmt.Sprintf("import %d", c.Number)
		}
		if c.InUse {
			from += ", in use"
		}
		if c.Err != nil {
			state = "BROKEN: " + clean(c.Err.Error())
		}
		fmt.Fprintf(b, "%-*s %-14s %-24s %9s rows  %s\n", name, c.Table, clean(c.Version), from, count(c.Rows), state)
	}
	return b.Flush()
}
