package payer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Place is a place in the file of a profile, both counted from 1.
type Place struct{ Line, Column int }

// A Fault is one thing that is wrong with a profile.
type Fault struct {
	File string
	Place
	Message string
	Text    string // the row of the file; empty where there is none to show
}

// Error is the place, the message, and the row with a caret under what is meant.
func (f *Fault) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Message)
	if f.Text == "" {
		return s
	}
	row := strings.ReplaceAll(f.Text, "\t", " ")
	before := row[:min(f.Column-1, len(row))]
	return s + "\n  | " + row + "\n  | " + strings.Repeat(" ", utf8.RuneCountInString(before)) + "^"
}

// Faults are all that is wrong with some profiles, by file and place.
type Faults []*Fault

// Error is the faults one after the other.
func (fs Faults) Error() string {
	parts := make([]string, len(fs))
	for i, f := range fs {
		parts[i] = f.Error()
	}
	return strings.Join(parts, "\n")
}

// orNil is the faults as an error, sorted, and nil where there are none.
func (fs Faults) orNil() error {
	if len(fs) == 0 {
		return nil
	}
	slices.SortStableFunc(fs, func(a, b *Fault) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column)
	})
	return fs
}
