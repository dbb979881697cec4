package remit

import (
	"fmt"
	"strings"

	"remedi/edi/claim"
	"remedi/edi/remittance"
)

// ambiguous says whether there was more than one claim that it could be.
func (f *found) ambiguous() bool { return f.entry < 0 && len(f.nearest) > 1 }

// choose picks the claim that was answered among those that a key led to. With
// one there is only the question whether it can be the one; with several, the
// rest of the claim has to tell them apart.
func (m *matcher) choose(list []uint32) (found, error) {
	if len(list) > most {
		return found{entry: -1, nearest: list[:most], reason: fmt.Sprintf("more than %d claims as sent have this key: ambiguous", most)}, nil
	}
	var (
		best     []uint32 // those that fit best, equally well
		bestView view
		score    int
		rejected string
	)
	several := len(list) > 1
	for _, i := range list {
		v, err := m.look(i, several)
		if err != nil {
			return found{entry: -1}, err
		}
		if v.impossible() {
			reasons, _ := v.against(&m.remit, &m.index.entries[i])
			rejected = "a claim as sent has this number, but " + strings.Join(reasons, ", and ")
			continue
		}
		s := v.score()
		if several {
			s += m.detail(i)
		}
		switch {
		case len(best) == 0 || s > score:
			best, bestView, score = append(best[:0], i), v, s
		case s == score:
			best = append(best, i)
		}
	}
	switch len(best) {
	case 0:
		return found{entry: -1, reason: rejected}, nil
	case 1:
		return m.settle(best[0], &bestView, len(list)), nil
	}
	return m.settleCopies(best, &bestView)
}

// look compares a claim. It is read again only where what the index has leaves
// a doubt.
func (m *matcher) look(i uint32, several bool) (view, error) {
	e := &m.index.entries[i]
	v := m.index.compare(&m.remit, e)
	if e.flags&damaged != 0 || !several && v.charge == agrees && v.dates == agrees {
		return v, nil
	}
	c, err := m.sent(int(i))
	if err != nil {
		return v, err
	}
	v.codes = compareCodes(m.remit.claim, c)
	return v, nil
}

// score weighs what tells claims of one number apart. Charge and dates come
// before codes, since a payer may change codes; frequency and payer come late,
// since many payers give back what they like there.
func (v *view) score() int {
	return 8*int(v.charge) + 8*int(v.dates) + 4*int(v.codes) + 4*int(v.sequence) +
		2*int(v.payer) + 2*int(v.frequency) + 2*int(v.member) + int(v.provider)
}

// detail weighs what only the claim itself tells, which look has read: whether
// it is the successor of the one that the payer speaks of, whether it had been
// sent by then, and how many of its lines the payer speaks of.
func (m *matcher) detail(i uint32) int {
	e := &m.index.entries[i]
	if e.flags&damaged != 0 {
		return 0
	}
	c, rc := &m.claim, m.remit.claim
	score := 0
	if f8 := c.Reference("F8"); f8 != "" && f8 == rc.PayerControl {
		score -= 32 // it replaces or voids the one that was answered
	}
	if paid := rc.Payment.Date; paid != 0 && m.index.offices[e.office].sent > paid {
		score -= 16
	}
	if samePatient(&rc.Patient, &c.Patient) {
		score++ // twins have one member id, one date and one charge
	}
	for j := range rc.Lines {
		score += lineLikeness(&rc.Lines[j], c.Lines)
	}
	return score
}

// lineLikeness is 2 for a remitted line that was sent just so, 1 where only
// the modifiers differ, else 0.
func lineLikeness(r *remittance.Line, sent []claim.Line) int {
	best := 0
	for i := range sent {
		switch t := traitsOf(r, r.From, r.To, &sent[i]); {
		case t.has(code5):
			return 2
		case t.has(sameCode | sameCharge | sameUnits):
			best = 1
		}
	}
	return best
}

// settle is the claim that was chosen, with what speaks against it.
func (m *matcher) settle(i uint32, v *view, of int) found {
	reasons, cost := v.against(&m.remit, &m.index.entries[i])
	f := found{entry: int(i), confidence: max(0.1, 1-cost), reason: joined(reasons)}
	if of > 1 {
		f.confidence -= 0.05
		said := fmt.Sprintf("told from %d claims with the same key by charge, dates, lines and sequence", of)
		f.reason = joined(append(reasons, said))
	}
	return f
}

// settleCopies decides among claims that nothing tells apart: where they are
// the same to the byte and for the same member, the last one sent before the
// payment stands for all; else it is not known which was answered.
func (m *matcher) settleCopies(list []uint32, v *view) (found, error) {
	body := ""
	for n, i := range list {
		if m.index.entries[i].flags&damaged != 0 {
			return m.ambiguity(list), nil
		}
		c, err := m.sent(int(i))
		if err != nil {
			return found{entry: -1}, err
		}
		first := &m.index.entries[list[0]]
		if e := &m.index.entries[i]; n > 0 && (c.Body.Raw != body || e.member != first.member || e.payer != first.payer) {
			return m.ambiguity(list), nil
		}
		body = c.Body.Raw
	}
	last := list[0]
	for _, i := range list[1:] {
		if m.sentDate(i) > m.sentDate(last) {
			last = i
		}
	}
	f := m.settle(last, v, 1)
	f.confidence = max(0.1, f.confidence-0.2)
	f.reason = joined(append(notEmpty(f.reason), fmt.Sprintf("the same claim was sent %d times; the last sending before the payment stands for all", len(list))))
	return f, nil
}

func (m *matcher) sentDate(i uint32) int { return int(m.index.offices[m.index.entries[i].office].sent) }

func (m *matcher) ambiguity(list []uint32) found {
	return found{entry: -1, nearest: list, reason: fmt.Sprintf("%d claims as sent fit equally well: ambiguous", len(list))}
}

func notEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
