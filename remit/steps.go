package remit

import (
	"fmt"
	"slices"

	"remedi/edi/claim"
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

// open decides what is left with several candidates: a looser step could not
// tell those apart either. Lines that are alike in everything are taken in
// their order, where as many were remitted as sent; others are ambiguous.
func (m *lineMatcher) open(need traits) {
	sharing := map[string][]int{} // remitted lines with the same candidates
	var order []string
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
		if sharing[key] == nil {
			order = append(order, key)
		}
		sharing[key] = append(sharing[key], r)
	}
	for _, key := range order {
		m.share(sharing[key], m.out[sharing[key][0]].Lines, need)
	}
}

// share decides remitted lines that have the same candidates.
func (m *lineMatcher) share(rs, lines []int, need traits) {
	free := !slices.ContainsFunc(lines, func(s int) bool { return m.taken[s] })
	if free && need == code5 && len(rs) == len(lines) && m.alike(lines) {
		for i, r := range rs {
			m.assign(r, lines[i], need.String()+orderSuffix, 0.7)
			m.out[r].Reason = fmt.Sprintf("%d lines are alike in everything: taken in their order", len(lines))
		}
		return
	}
	for _, r := range rs {
		m.done[r] = true
	}
	if len(rs) >= len(lines) {
		for _, s := range lines {
			m.taken[s] = true
		}
	}
}

// alike says whether lines were sent with the same in everything that rules
// look at, so that it makes no difference which of them was answered.
func (m *lineMatcher) alike(lines []int) bool {
	a := &m.sent[lines[0]]
	return !slices.ContainsFunc(lines[1:], func(s int) bool {
		b := &m.sent[s]
		return a.ProcedureText != b.ProcedureText || a.ChargeText != b.ChargeText || a.UnitsText != b.UnitsText ||
			a.Basis != b.Basis || a.Place != b.Place || a.PointerText != b.PointerText || a.DateText != b.DateText ||
			!slices.EqualFunc(a.Providers, b.Providers, sameProvider)
	})
}

func sameProvider(a, b claim.Provider) bool {
	return a.Entity == b.Entity && a.ID == b.ID && a.Taxonomy == b.Taxonomy
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
