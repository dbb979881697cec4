package records

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// ErrNoRows says that a file has no rows but its header.
var ErrNoRows = errors.New("the file has no rows")

// A RowError is what is wrong with one row of a CSV file. It never holds a
// member's id.
type RowError struct {
	File   string
	Row    int    // as an editor counts lines; 0 is the file as a whole
	Column string // empty where it is the row as a whole
	Err    error
}

// Error names the place and says what is wrong there.
func (e *RowError) Error() string {
	where := e.File
	if e.Row > 0 {
		where += fmt.Sprintf(" row %d", e.Row)
	}
	if e.Column != "" {
		where += ", " + e.Column
	}
	return where + ": " + e.Err.Error()
}

// Unwrap gives what is wrong, without its place.
func (e *RowError) Unwrap() error { return e.Err }

// mostErrors is how many rows are told: a file of another kind is wrong in each.
const mostErrors = 10

// A table is a CSV file with known columns.
type table struct {
	file    string
	csv     *csv.Reader
	columns []string
	places  []int // of the columns in a row
	row     []string
	line    int
	errs    []error
	more    int // errors beyond those that are told
}

// newTable opens a file. Its first row may name the columns, in any order and
// among others; without such a row they stand in the order given.
func newTable(file string, r io.Reader, columns ...string) *table {
	t := &table{file: file, csv: csv.NewReader(r), columns: columns}
	t.csv.FieldsPerRecord = -1
	t.csv.ReuseRecord = true
	t.csv.TrimLeadingSpace = true
	t.csv.Comment = '#'
	return t
}

// each calls use for each row, and returns what was wrong with any of them. A
// file with a wrong row is refused as a whole: half of the minutes would be worse
// than none.
func (t *table) each(use func() error) error {
	rows := 0
	for first := true; t.next(); first = false {
		if first && t.header() {
			continue
		}
		rows++
		if err := t.whole(); err != nil {
			t.fail(err)
		} else if err := use(); err != nil {
			t.fail(err)
		}
	}
	if rows == 0 && len(t.errs) == 0 {
		t.line = 0
		t.fail(ErrNoRows)
	}
	if t.more > 0 {
		t.errs = append(t.errs, fmt.Errorf("%s: %d more rows are wrong", t.file, t.more))
	}
	return errors.Join(t.errs...)
}

// next reads a row. A quote that is never closed ends the file.
func (t *table) next() bool {
	row, err := t.csv.Read()
	if err == io.EOF {
		return false
	}
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		t.line = parse.Line
		t.fail(parse.Err)
		return false
	case err != nil:
		t.line = 0
		t.fail(err)
		return false
	}
	t.row = row
	t.line, _ = t.csv.FieldPos(0)
	return true
}

// header takes the first row for the names of the columns where it has them all.
func (t *table) header() bool {
	t.row[0] = strings.TrimPrefix(t.row[0], "\ufeff") // some programs begin so
	var places []int
	for _, column := range t.columns {
		i := slices.IndexFunc(t.row, func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), column) })
		if i < 0 {
			t.places = nil
			return false
		}
		places = append(places, i)
	}
	t.places = places
	return true
}

// whole says whether a row has all columns.
func (t *table) whole() error {
	last := len(t.columns) - 1
	if t.places != nil {
		last = slices.Max(t.places)
	}
	if len(t.row) <= last {
		return fmt.Errorf("the row has %d columns; wanted are %s", len(t.row), strings.Join(t.columns, ","))
	}
	return nil
}

// cell is a value of the row at hand, without the blanks around it.
func (t *table) cell(column int) string {
	if t.places != nil {
		column = t.places[column]
	}
	return strings.TrimSpace(t.row[column])
}

// wrong is an error about a column of the row at hand.
func (t *table) wrong(column int, format string, args ...any) error {
	return &RowError{Column: t.columns[column], Err: fmt.Errorf(format, args...)}
}

// fail notes an error of the row at hand.
func (t *table) fail(err error) {
	if len(t.errs) == mostErrors {
		t.more++
		return
	}
	e := &RowError{Err: err}
	errors.As(err, &e)
	e.File, e.Row = t.file, t.line
	t.errs = append(t.errs, e)
}
