package therapy

import (
	"strconv"
	"strings"

	"remedi/rules"
)

// linesThat is the lines of which a predicate holds, nil where there are none.
func linesThat(f *rules.Facts, holds func(*rules.Line) bool) []*rules.Line {
	var ls []*rules.Line
	for i := range f.Lines {
		if holds(&f.Lines[i]) {
			ls = append(ls, &f.Lines[i])
		}
	}
	return ls
}

// onLines is the beginning of a message about lines: "line 2 has", "lines 2
// and 3 have".
func onLines(ls []*rules.Line) string {
	if len(ls) == 1 {
		return "line " + strconv.Itoa(ls[0].Number) + " has"
	}
	return "lines " + numbers(ls) + " have"
}

// numbers lists line numbers: "1, 2 and 3".
func numbers(ls []*rules.Line) string {
	words := make([]string, len(ls))
	for i, l := range ls {
		words[i] = strconv.Itoa(l.Number)
	}
	return inWords(words)
}

// inWords joins words as a sentence does: "a", "a and b", "a, b and c".
func inWords(words []string) string {
	last := len(words) - 1
	if last <= 0 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// count is a number with its noun: "1 unit", "2 units".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// reportDates reports lines whose dates of service share a fault: as one fault
// of the claim where that is every line, else of the lines.
func reportDates(p *rules.Pass, ls []*rules.Line, message, fix string) {
	if len(ls) == len(p.Lines) {
		p.Whole(ls[0].DateSpot(), message, fix)
		return
	}
	p.Together(ls, ls[0].DateSpot(), message, fix)
}
