package publish

import (
	"fmt"
	"strings"
)

// A BadRow is a row that cannot be right.
type BadRow struct {
	File   string // name without its folder
	Row    int    // line of a text, row of a sheet, from 1
	Column string
	Value  string // as it stands, shortened
	Why    string
}

// String is the row for people: file, row, column, value, cause.
func (b BadRow) String() string {
	return fmt.Sprintf("%s:%d: column %s: %q %s", b.File, b.Row, b.Column, b.Value, b.Why)
}

// maxNamed is how many wrong rows are named; the others are counted.
const maxNamed = 20

// A Refused says why nothing of the files was taken.
type Refused struct {
	Rows []BadRow // the first of them
	More int      // further ones
}

// Error names the rows, one a line.
func (r *Refused) Error() string {
	var b strings.Builder
	n := len(r.Rows) + r.More
	fmt.Fprintf(&b, "refused as a whole, %d wrong %s:", n, plural(n, "row"))
	for _, row := range r.Rows {
		b.WriteString("\n  " + row.String())
	}
	if r.More > 0 {
		fmt.Fprintf(&b, "\n  and %d more", r.More)
	}
	return b.String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}

// add names a row, or counts it where enough are named.
func (r *Refused) add(row BadRow) {
	if len(r.Rows) == maxNamed {
		r.More++
		return
	}
	if len(row.Value) > 40 {
		row.Value = strings.ToValidUTF8(row.Value[:40], "") + "…"
	}
	r.Rows = append(r.Rows, row)
}

// err is the refusal, nil where no row is wrong.
func (r *Refused) err() error {
	if len(r.Rows) == 0 {
		return nil
	}
	return r
}

// A LayoutError says that a file is not of the kind that it was given as.
type LayoutError struct {
	File, Want string
}

// Error names the file and what would be one of the kind.
func (e *LayoutError) Error() string { return e.File + " is not " + e.Want }
