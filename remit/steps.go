package remit

import (
	"fmt"
	"slices"
)

// step decides the remitted lines for which lines as sent agree in all of need.
// A line that only one remitted line can be is that one's, which may leave
// only one for another, and so on until nothing changes.
func (m *lineMatcher) step(need traits, confidence float64) {
	for m.force(need, confidence) {
	}
	m.splits(need, confidence)
	m.open(need)
}

// candidates are the free lines as sent that agree with a remitted one.
func (m *lineMatcher) candidates(r int, need traits) (list []int) {
	if m.done[r] {
		return nil
	}
	row := m.table[r*len(m.sent) : (r+1)*len(m.sent)]
	for s, t := range row {
		if !m.taken[s] && t.has(need) {
			list = append(list, s)
		}
	}
	return list
}

// only are the remitted lines that have one candidate, by that candidate, and
// the candidates in the order in which they came.
func (m *lineMatcher) only(need traits) (wanted map[int][]int, order []int) {
	wanted = map[int][]int{}
	for r := range m.out {
		if c := m.candidates(r, need); len(c) == 1 {
			if wanted[c[0]] == nil {
				order = append(order, c[0])
			}
			wanted[c[0]] = append(wanted[c[0]], r)
		}
	}
	return wanted, order
}

// force assigns the lines that can be nothing else and says whether there were any.
func (m *lineMatcher) force(need traits, confidence float64) (any bool) {
	wanted, order := m.only(need)
	for _, s := range order {
		if rs := wanted[s]; len(rs) == 1 {
			m.assign(rs[0], s, need.String(), confidence)
			any = true
		}
	}
	return any
}

// splits assigns several remitted lines to the one line that they add up to.
func (m *lineMatcher) splits(need traits, confidence float64) {
	wanted, order := m.only(need)
	for _, s := range order {
		if rs := wanted[s]; len(rs) > 1 && need.has(sameCode) && m.addsUp(rs, s) {
			for _, r := range rs {
				m.assign(r, s, need.String()+splitSuffix, rounded(confidence*0.9))
			}
		}
	}
}

// open says of lines with several candidates that they are ambiguous: a
// looser step could not tell them apart either. Where as many remitted lines
// as lines as sent share their candidates, those are used up.
func (m *lineMatcher) open(need traits) {
	sharing := map[string][]int{}
	for r := range m.out {
		c := m.candidates(r, need)
		if len(c) < 2 {
			continue
		}
		m.out[r] = LineMatch{
			Lines: c, By: Ambiguous, Confidence: 0.4,
			Reason: fmt.Sprintf("%d lines as sent agree with it in %s", len(c), need),
		}
		key := fmt.Sprint(c)
		sharing[key] = append(sharing[key], r)
	}
	for _, rs := range sharing {
		lines := m.out[rs[0]].Lines
		for _, r := range rs {
			m.done[r] = true
		}
		if len(rs) >= len(lines) {
			for _, s := range lines {
				m.taken[s] = true
			}
		}
	}
}

// leftOver says of the lines that no step decided what is known of them: they
// contend for one line, or there is none for them.
func (m *lineMatcher) leftOver() {
	for r := range m.out {
		if m.done[r] {
			continue
		}
		m.out[r].Reason = "it is none of the lines sent"
		for _, s := range steps {
			if c := m.candidates(r, s.need); len(c) > 0 {
				m.out[r] = LineMatch{
					Lines: slices.Clone(c), By: Ambiguous, Confidence: 0.3,
					Reason: "several remitted lines answer to one line sent, and do not add up to it",
				}
				break
			}
		}
	}
}
