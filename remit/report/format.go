package report

import (
	"fmt"
	"slices"
	"strings"
)

// A Format is how a report is written.
type Format string

// The formats.
const (
	Table Format = "table"
	JSON  Format = "json" // JSON Lines, one object a line, its type first
	CSV   Format = "csv"  // the findings or denials alone, with a heading
	HTML  Format = "html" // one page that needs nothing but itself
)

// ParseFormat reads a format's name and refuses one that a report has not.
func ParseFormat(name string, allowed ...Format) (Format, error) {
	f := Format(strings.ToLower(name))
	if slices.Contains(allowed, f) {
		return f, nil
	}
	names := make([]string, len(allowed))
	for i, a := range allowed {
		names[i] = string(a)
	}
	return "", fmt.Errorf("format %q is not one of %s", name, strings.Join(names, ", "))
}
