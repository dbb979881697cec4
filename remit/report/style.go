package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Style is how a table may use its terminal.
type Style struct {
	Color bool
	Width int // columns; 0 is 100
}

// colours of a table, as ANSI attributes.
const (
	bold   = "1"
	dim    = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
	blue   = "34"
)

func (s Style) paint(text, attribute string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + attribute + "m" + text + "\x1b[0m"
}

func (s Style) width() int {
	if s.Width <= 0 {
		return 100
	}
	return max(s.Width, 60)
}

// clean makes text from a file safe to show: control characters and marks that
// change the direction of writing become a visible "?", as do bytes that are no
// UTF-8, so that no name or number can disturb a terminal or a report.
func clean(s string) string {
	if !strings.ContainsFunc(s, unsafe) && utf8.ValidString(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unsafe(r) || r == utf8.RuneError {
			return '?'
		}
		return r
	}, s)
}

func unsafe(r rune) bool {
	if r < 0x7f {
		return r < ' '
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// pad fills text with blanks on the right up to n columns.
func pad(text string, n int) string {
	if w := utf8.RuneCountInString(text); w < n {
		return text + strings.Repeat(" ", n-w)
	}
	return text
}

// padLeft fills text with blanks on the left up to n columns.
func padLeft(text string, n int) string {
	if w := utf8.RuneCountInString(text); w < n {
		return strings.Repeat(" ", n-w) + text
	}
	return text
}

// wrap breaks text at blanks into lines of at most width columns.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// Heading is text as a heading of its own.
func (s Style) Heading(text string) string { return s.paint("── "+text+" ──", bold) }
