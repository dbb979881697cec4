package remit

import (
	"remedi/edi/claim"
	"remedi/edi/remittance"
	"remedi/rules"
)

// denials makes a row of each adjustment of a claim that refuses payment.
func (r *reconciler) denials(rc *remittance.Claim, f *found) error {
	m := rowMaker{reconciler: r, rc: rc, found: f}
	if f.entry >= 0 {
		if err := m.recall(); err != nil {
			if err := r.tell(err); err != nil {
				return err
			}
		}
	}
	for i := range rc.Adjustments {
		if err := m.row(-1, &rc.Adjustments[i]); err != nil {
			return err
		}
	}
	for l := range rc.Lines {
		for i := range rc.Lines[l].Adjustments {
			if err := m.row(l, &rc.Lines[l].Adjustments[i]); err != nil {
				return err
			}
		}
	}
	r.tally.endClaim(m.sending())
	return nil
}

// A rowMaker makes the denials of one remitted claim.
type rowMaker struct {
	*reconciler
	rc     *remittance.Claim
	found  *found
	claim  *claim.Claim // as sent; nil where it is not known or cannot be read
	broken string       // why the claim cannot be replayed although it is ours
	lines  []LineMatch
}

// recall reads the claim as it was sent, replays the rules on it and matches
// its lines.
func (m *rowMaker) recall() error {
	e := &m.index.entries[m.found.entry]
	if e.flags&damaged != 0 {
		m.broken = "the claim could not be read whole as it was sent"
		return nil
	}
	c, err := m.matcher.sent(m.found.entry)
	if err != nil {
		m.broken = "the claim could not be read again"
		return err
	}
	m.claim = c
	m.replayer.run(c, m.index.file(e), rules.Context{Repeated: e.flags&repeated != 0})
	m.lines = MatchLines(c.Lines, m.rc)
	return nil
}

// row yields the denial of one adjustment, where it is one. line is the index
// of the remitted line, -1 the claim.
func (m *rowMaker) row(line int, a *remittance.Adjustment) error {
	if m.kindOf(m.rc, a) != denying {
		return nil
	}
	d := m.denial(line, a)
	v := m.judge(line, a, d)
	d.Outcome, d.Rule, d.Candidates, d.Evidence, d.Fix = v.outcome, v.rule, v.candidates, v.evidence, v.fix
	m.tally.denial(d, m.shares(line, d))
	return m.emit(d)
}

// judge attributes one denial.
func (m *rowMaker) judge(line int, a *remittance.Adjustment, d *Denial) verdict {
	rows := m.Attribution.FindAll(a.Reason, d.Remarks)
	switch {
	case m.found.entry < 0:
		return unsent(m.found.reason)
	case m.claim == nil:
		return unreadable(rows, m.broken)
	case line < 0:
		return m.replayer.attribute(rows, &target{whole: true}, askedFor(a.Reason, m.claim, every(len(m.claim.Lines))))
	}
	return m.judgeLine(rows, &m.lines[line], a)
}

// judgeLine attributes the denial of a line. Where it is not known which line
// it is, only what holds for each that it could be counts.
func (m *rowMaker) judgeLine(rows []*Row, lm *LineMatch, a *remittance.Adjustment) verdict {
	t := target{}
	for _, i := range lm.Lines {
		t.lines = append(t.lines, m.claim.Lines[i].NumberAt(i))
	}
	v := m.replayer.attribute(rows, &t, askedFor(a.Reason, m.claim, lm.Lines))
	known := len(lm.Lines) == 1 && lm.By != Ambiguous
	if known || v.outcome.Preventable() || v.outcome == Unmapped {
		return v
	}
	if len(lm.Lines) == 0 || m.replayer.onSome(rows, &t) {
		return unknownLine(lm)
	}
	return v
}

// every are the indices of n lines.
func every(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}
