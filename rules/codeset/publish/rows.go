package publish

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"remedi/edi"
	"remedi/rules/codeset/release"
)

// A row is one of a table of package codeset: code, days, the other columns.
type row struct {
	code     string
	from, to edi.Date
	rest     []string
}

// kept is how rows are written: the columns that every table has, then its own.
func kept(columns []string, rows []row) table {
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(strings.Compare(a.code, b.code), cmp.Compare(a.from, b.from)) })
	return table{rows: len(rows), write: func(w io.Writer) error {
		out := csv.NewWriter(w)
		_ = out.Write(append([]string{"code", "valid_from", "valid_to"}, columns...)) // it keeps the first error
		var line []string
		for _, r := range rows {
			line = append(append(line[:0], r.code, r.from.String(), r.to.String()), r.rest...)
			_ = out.Write(line)
		}
		out.Flush()
		return out.Error()
	}}
}

// succeed puts the rows of a release behind, between or before those that were
// imported earlier, so that each date keeps the release that was for it. The
// newest release stays in force until there is one after it.
func (j *job) succeed(columns []string, rows []row) table {
	before, m := j.before(columns)
	window := row{from: j.term.From, to: j.term.To}
	if m != nil && m.To > j.term.To && j.term.To != 0 {
		j.note(fmt.Sprintf("%s is older than %s, which stays for its own dates", j.term.Version, m.Version))
		j.term = Term{m.Version, min(m.From, j.term.From), m.To}
	} else {
		window.to = 0
		if m != nil {
			j.term.From = min(m.From, j.term.From)
		}
	}
	for i := range rows {
		rows[i].from, rows[i].to = window.from, window.to
	}
	for _, r := range before {
		rows = append(rows, r.without(window)...)
	}
	return kept(columns, rows)
}

// without is what of the row's days lies outside those of a window.
func (r row) without(window row) []row {
	var parts []row
	if r.from < window.from {
		first := r
		if r.to == 0 || r.to >= window.from {
			first.to = window.from.AddDays(-1)
		}
		parts = append(parts, first)
	}
	if window.to != 0 && (r.to == 0 || r.to > window.to) {
		last := r
		last.from = max(r.from, window.to.AddDays(1))
		parts = append(parts, last)
	}
	return parts
}

// before is the rows of the release in use, none where there is no release, or a
// broken one.
func (j *job) before(columns []string) ([]row, *release.Manifest) {
	m, err := j.folder.Current(j.kind.Table)
	if m == nil && err == nil {
		return nil, nil
	}
	var rows []row
	if err == nil {
		err = j.folder.Stream(m, func(r io.Reader) (err error) {
			rows, err = readRows(r, columns)
			return err
		})
	}
	if err != nil {
		j.note("the imports before this one cannot be read and are left out: " + err.Error())
		return nil, nil
	}
	return rows, m
}

// readRows reads what kept wrote.
func readRows(r io.Reader, columns []string) ([]row, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = len(columns) + 3
	heading, err := in.Read()
	if err != nil {
		return nil, err
	}
	if !slices.Equal(heading[3:], columns) {
		return nil, fmt.Errorf("columns %v, not %v", heading[3:], columns)
	}
	var rows []row
	for {
		cells, err := in.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		row := row{code: cells[0], rest: cells[3:]}
		row.from, _ = edi.ParseISODate(cells[1])
		row.to, _ = edi.ParseISODate(cells[2])
		rows = append(rows, row)
	}
}

// once complains of a code that was there before in the same file.
type once map[string]int

func (o once) see(g *grid, column int) {
	code := g.text(column)
	if first, twice := o[code]; twice {
		g.complain(column, fmt.Sprintf("is there twice, first in row %d", first))
		return
	}
	o[code] = g.row
}
