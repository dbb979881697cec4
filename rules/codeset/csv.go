package codeset

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"remedi/edi"
)

// A TableError says which row of which table cannot be read.
type TableError struct {
	File string // file name within the table folder
	Line int    // line in the file, from 1
	Err  error
}

// Error names file and line before the cause.
func (e *TableError) Error() string {
	return fmt.Sprintf("codeset: %s:%d: %v", e.File, e.Line, e.Err)
}

// Unwrap is the cause.
func (e *TableError) Unwrap() error { return e.Err }

// A record is one row of a table with a heading. Its methods read a column by
// name and keep the first failure, so that a loader checks once a row.
type record struct {
	column map[string]int
	field  []string
	err    error
}

// eachRecord calls row for every row of a CSV table, and stops at the first
// row that fails.
func eachRecord(tables fs.FS, name string, row func(*record) error) error {
	f, err := tables.Open(name)
	if err != nil {
		return fmt.Errorf("codeset: %w", err)
	}
	defer f.Close()
	rows := csv.NewReader(f)
	heading, err := rows.Read()
	if err != nil {
		return &TableError{name, 1, err}
	}
	r := &record{column: make(map[string]int, len(heading))}
	for i, h := range heading {
		r.column[h] = i
	}
	for {
		r.field, err = rows.Read()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = errors.Join(row(r), r.err)
		}
		if err != nil {
			line, _ := rows.FieldPos(0)
			return &TableError{name, line, err}
		}
	}
}

// text is a column as it stands.
func (r *record) text(column string) string {
	i, ok := r.column[column]
	if !ok {
		r.fail(column, errors.New("no such column"))
		return ""
	}
	return r.field[i]
}

// code is a column that must make a key.
func (r *record) code(column string) string {
	s := r.text(column)
	if pack(s) == 0 {
		r.fail(column, fmt.Errorf("%q is not a code", s))
	}
	return s
}

// codes is a column of codes parted by blanks or semicolons.
func (r *record) codes(column string) []string {
	list := strings.FieldsFunc(r.text(column), func(c rune) bool { return c == ' ' || c == ';' })
	for _, s := range list {
		if pack(s) == 0 {
			r.fail(column, fmt.Errorf("%q is not a code", s))
		}
	}
	return list
}

// flag is a column that is 1 for yes, and 0 or empty for no.
func (r *record) flag(column string) bool {
	switch r.text(column) {
	case "1":
		return true
	case "0", "":
		return false
	}
	r.fail(column, errors.New("neither 0 nor 1"))
	return false
}

// number is a whole number; ok is false for an empty column.
func (r *record) number(column string) (n int, ok bool) {
	s := r.text(column)
	if s == "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	r.fail(column, err)
	return n, err == nil
}

// scaled is a decimal number as an integer of 10^-places; empty is zero.
func (r *record) scaled(column string, places int) int {
	s := r.text(column)
	if s == "" {
		return 0
	}
	whole, part, _ := strings.Cut(s, ".")
	if len(part) > places {
		r.fail(column, edi.ErrPrecision)
		return 0
	}
	n, err := strconv.Atoi(whole + part + strings.Repeat("0", places-len(part)))
	r.fail(column, err)
	return n
}

// money is an amount of dollars; empty is zero.
func (r *record) money(column string) edi.Money {
	s := r.text(column)
	if s == "" {
		return 0
	}
	m, err := edi.ParseMoney(s)
	r.fail(column, err)
	return m
}

// span is the columns valid_from and valid_to.
func (r *record) span() span {
	return span{r.date("valid_from"), r.date("valid_to")}
}

// date is an ISO date; empty is the zero date.
func (r *record) date(column string) edi.Date {
	s := r.text(column)
	if s == "" {
		return 0
	}
	d, ok := edi.ParseISODate(s)
	if !ok {
		r.fail(column, fmt.Errorf("%q is not a date", s))
	}
	return d
}

// fail keeps the first failure of the row.
func (r *record) fail(column string, err error) {
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("column %s: %w", column, err)
	}
}

// choose reads a column that must be one of a few words.
func choose[T any](r *record, column string, words map[string]T) T {
	s := r.text(column)
	v, ok := words[s]
	if !ok {
		r.fail(column, fmt.Errorf("unexpected %q", s))
	}
	return v
}
