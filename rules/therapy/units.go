package therapy

import (
	"math"
	"slices"

	"remedi/edi"
	"remedi/rules"
)

// Why a rule about units leaves a line out.
const (
	noDate      = "the line has no date of service, by which code tables are asked"
	noDailyUnit = "the line is a range of dates: the units of each date are not known"
	noUnits     = "the units are not a whole number above zero"
	noUnitBasis = "the line counts minutes, not units"
)

// countable says whether a line's units can be added to those of its date, and
// skips the line where they cannot: U101, U102 and U108 say what is wrong then.
func countable(p *rules.Pass, l *rules.Line) bool {
	why := uncountable(l)
	if why != "" {
		p.Skip(l, why)
	}
	return why == ""
}

func uncountable(l *rules.Line) string {
	switch {
	case l.Date == 0:
		return noDate
	case l.To != l.Date:
		return noDailyUnit
	case l.Basis == minutes:
		return noUnitBasis
	case l.Units <= 0 || !l.Units.Whole():
		return noUnits
	}
	return ""
}

// A tally adds up the units of lines that count together against a limit.
type tally struct {
	lines    []rules.Line
	together func(a, b *rules.Line) bool
	limit    edi.Quantity
	repeats  bool // lines that are sent twice count twice
}

// counts says whether a line is to be added up.
func (t *tally) counts(i int) bool {
	return uncountable(&t.lines[i]) == "" && (t.repeats || !repeated(t.lines, i))
}

// repeated says whether a line is an earlier one sent again, units and charge
// and all, with nothing to say that it was another service: rule B406.
func repeated(lines []rules.Line, i int) bool {
	l := &lines[i]
	for k := range lines[:i] {
		first := &lines[k]
		if first.Units == l.Units && first.Charge == l.Charge && sameService(first, l) && !l.Marks.Has(explained) {
			return true
		}
	}
	return false
}

// over says whether line i is the first of its kind and the units of all of
// its kind are above the limit: each kind is judged once.
func (t *tally) over(i int) bool {
	l := &t.lines[i]
	sum := l.Units
	for j := range t.lines {
		other := &t.lines[j]
		if j == i || !t.together(l, other) || !t.counts(j) {
			continue
		}
		if j < i {
			return false
		}
		sum = plus(sum, other.Units)
	}
	return sum > t.limit
}

// all is the lines that count with line i, the one with which the sum passes
// the limit first, since it is the one that payers refuse; and their sum.
func (t *tally) all(i int) (ls []*rules.Line, sum edi.Quantity) {
	passed := 0
	for j := i; j < len(t.lines); j++ {
		l := &t.lines[j]
		if j > i && !t.together(&t.lines[i], l) || !t.counts(j) {
			continue
		}
		if sum <= t.limit {
			passed = len(ls)
		}
		ls, sum = append(ls, l), plus(sum, l.Units)
	}
	return firstOf(ls, passed), sum
}

// firstOf moves one line to the front; the others keep their order.
func firstOf(ls []*rules.Line, i int) []*rules.Line {
	l := ls[i]
	copy(ls[1:i+1], ls[:i])
	ls[0] = l
	return ls
}

// plus adds without passing the largest quantity: units may have 15 digits.
func plus(a, b edi.Quantity) edi.Quantity {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// unitsText is a quantity with its noun: "1 unit", "1.5 units".
func unitsText(q edi.Quantity) string {
	if q == edi.Units(1) {
		return "1 unit"
	}
	return q.String() + " units"
}

// linesText names lines in the order of the claim: "line 1", "lines 1, 2 and 4".
func linesText(ls []*rules.Line) string {
	if len(ls) == 1 {
		return "line " + number(ls[0])
	}
	return "lines " + numbers(slices.SortedFunc(slices.Values(ls), func(a, b *rules.Line) int { return a.Index - b.Index }))
}
