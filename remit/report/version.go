package report

import (
	"bufio"
	"fmt"
	"io"

	"remedi/rules/codeset"
)

// A Version says what program this is and which tables it carries.
type Version struct {
	Version, Commit string
	Modified        bool // built from a changed checkout
	Go, Platform    string
	Tables          []codeset.TableInfo
}

type versionRow struct {
	Type     string     `json:"type"`
	Version  string     `json:"version"`
	Commit   string     `json:"commit,omitempty"`
	Modified bool       `json:"modified,omitempty"`
	Go       string     `json:"go"`
	Platform string     `json:"platform"`
	Tables   []tableRow `json:"tables"`
}

type tableRow struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	From    string `json:"from,omitempty"`
	To      string `json:"to,omitempty"`
	Rows    int    `json:"rows"`
	Source  string `json:"source"`
}

// WriteVersion writes v to w.
func WriteVersion(w io.Writer, format Format, style Style, v Version) error {
	if format == JSON {
		l := newLines(w)
		row := versionRow{Type: "version", Version: v.Version, Commit: v.Commit, Modified: v.Modified, Go: v.Go, Platform: v.Platform}
		for _, t := range v.Tables {
			row.Tables = append(row.Tables, tableRow{t.Name, t.Version, t.From.String(), t.To.String(), t.Rows, t.Source})
		}
		l.put(row)
		return l.finish()
	}
	commit := ""
	if v.Commit != "" {
		commit = ", commit " + v.Commit[:min(12, len(v.Commit))]
		if v.Modified {
			commit += " with changes"
		}
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "remedi %s%s, %s, %s\n\n", v.Version, commit, v.Go, v.Platform)
	fmt.Fprintln(b, style.paint(fmt.Sprintf("%-16s %-16s %-10s %-10s %7s", "Table", "Version", "From", "To", "Rows"), bold))
	for _, t := range v.Tables {
		fmt.Fprintf(b, "%-16s %-16s %-10s %-10s %7s\n", t.Name, t.Version, t.From, t.To, count(t.Rows))
	}
	return b.Flush()
}
