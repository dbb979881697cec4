package remit

import (
	"strconv"
	"strings"
)

// A namedLine is what a line item control number leads to.
type namedLine struct {
	line int // -1: several lines have the number
	by   string
}

// byControl takes the line item control numbers, the surest word there is.
// Several remitted lines with one number are parts of that line where they add
// up to it; else the number is not believed, and the rest of the line decides.
func (m *lineMatcher) byControl() {
	lines := m.controls()
	named := map[int][]int{} // remitted lines by the line that they name
	by := make([]string, len(m.rc.Lines))
	var order []int
	for r := range m.rc.Lines {
		n, ok := lines.find(m.rc.Lines[r].Control)
		if !ok || !m.plausible(r, n) {
			continue
		}
		if named[n.line] == nil {
			order = append(order, n.line)
		}
		named[n.line], by[r] = append(named[n.line], r), n.by
	}
	for _, s := range order {
		rs := named[s]
		confidence, suffix := 1.0, ""
		if len(rs) > 1 {
			if !m.addsUp(rs, s) {
				continue
			}
			confidence, suffix = 0.95, splitSuffix
		}
		for _, r := range rs {
			if by[r] == ByLineNumber {
				confidence = min(confidence, 0.95)
			}
			m.assign(r, s, by[r]+suffix, confidence)
		}
	}
}

// controlNumbers are the lines sent by their control numbers as written, and
// as normal makes them.
type controlNumbers struct{ exact, normal map[string]namedLine }

// find is the line that a control number of a remittance names.
func (c *controlNumbers) find(control string) (namedLine, bool) {
	control = strings.TrimSpace(control)
	if control == "" {
		return namedLine{}, false
	}
	n, ok := c.exact[control]
	if !ok {
		n, ok = c.normal[normal(control)]
	}
	return n, ok && n.line >= 0
}

func (c *controlNumbers) add(control string, n namedLine) {
	put := func(m map[string]namedLine, key string) {
		before, twice := m[key]
		switch {
		case twice && before.by == ByLineControl && n.by == ByLineNumber:
			return // a number that was sent comes before one that was not
		case twice:
			n.line = -1
		}
		m[key] = n
	}
	put(c.exact, control)
	if key := normal(control); key != "" {
		put(c.normal, key)
	}
}

// controls are the lines by REF*6R, and those sent without one by LX01, which
// payers give back in its place.
func (m *lineMatcher) controls() controlNumbers {
	lines := controlNumbers{map[string]namedLine{}, map[string]namedLine{}}
	for s := range m.sent {
		if c := strings.TrimSpace(m.sent[s].Control); c != "" {
			lines.add(c, namedLine{s, ByLineControl})
		}
	}
	for s := range m.sent {
		if strings.TrimSpace(m.sent[s].Control) == "" {
			lines.add(strconv.Itoa(m.sent[s].NumberAt(s)), namedLine{s, ByLineNumber})
		}
	}
	return lines
}

// plausible says whether a remitted line can be the one that its control
// number names. Some payers number lines themselves: their numbers lead to a
// line with another code, while the code and charge are those of a third.
func (m *lineMatcher) plausible(r int, n namedLine) bool {
	own := m.traits(r, n.line)
	switch {
	case own.has(sameCode), n.by == ByLineControl && own.has(sameCharge):
		return true
	case len(m.sent)*len(m.rc.Lines) > tooManyPairs:
		return own.has(sameCharge)
	}
	for s := range m.sent {
		if s != n.line && m.traits(r, s).has(sameCode|sameCharge) {
			return false
		}
	}
	return own.has(sameCharge) || own.has(sameDate)
}

// traits compares a remitted line with a line as sent.
func (m *lineMatcher) traits(r, s int) traits {
	from, to := m.rc.ServiceDates(r)
	return traitsOf(&m.rc.Lines[r], from, to, &m.sent[s])
}
