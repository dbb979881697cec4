package remit

import (
	"hash/maphash"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/edi/remittance"
	"remedi/rules"
)

// event takes one event of a remittance.
func (r *reconciler) event(e *remittance.Event) error {
	switch e.Kind {
	case remittance.ClaimRead:
		return r.answer(e.Claim)
	case remittance.End:
		r.tally.Payments++
		r.tally.PaidAmount += e.Payment.Amount
		return r.imbalances(e.Payment.Imbalances, e.Payment, nil)
	}
	return nil
}

// imbalances passes on what does not add up.
func (r *reconciler) imbalances(list []remittance.Imbalance, p *remittance.Payment, rc *remittance.Claim) error {
	for _, i := range list {
		e := &Imbalance{Trace: clone(p.Trace), Level: string(i.Level), Expected: i.Expected, Found: i.Found, File: r.file}
		if rc != nil {
			e.Claim = clone(rc.ControlNumber)
			if i.Level == remittance.LevelLine {
				e.LineControl = clone(rc.Lines[i.Line].Control)
			}
		}
		r.tally.OutOfBalance++
		if err := r.emit(e); err != nil {
			return err
		}
	}
	return nil
}

// answer takes one remitted claim: finds what it answers and attributes what
// it refuses.
func (r *reconciler) answer(rc *remittance.Claim) error {
	t := r.tally
	t.RemittedClaims++
	t.RemittedLines += len(rc.Lines)
	if rc.Reversal() {
		t.Reversals++
	}
	if err := r.imbalances(rc.Imbalances, rc.Payment, rc); err != nil {
		return err
	}
	f, err := r.matcher.match(rc)
	if err != nil { // a claim file failed when it was read again: say so, and that the claim is not known
		if err := r.tell(err); err != nil {
			return err
		}
		f = found{entry: -1, reason: "the claims could not be read again"}
	}
	if f.entry >= 0 {
		t.MatchedClaims++
		r.index.entries[f.entry].flags |= answered
	} else if err := r.unmatched(rc, &f); err != nil {
		return err
	}
	if !r.refuses(rc) {
		return nil
	}
	err = r.denials(rc, &f)
	t.endClaim()
	return err
}

// unmatched says that a remitted claim is none of those sent.
func (r *reconciler) unmatched(rc *remittance.Claim, f *found) error {
	r.tally.UnmatchedClaims++
	u := &Unmatched{
		Claim: clone(rc.ControlNumber), PayerClaim: clone(rc.PayerControl), Trace: clone(rc.Payment.Trace),
		Charge: rc.Charge, Reason: f.reason, File: r.file,
	}
	for _, i := range f.nearest {
		if len(u.Nearest) == 5 {
			break
		}
		if r.index.entries[i].flags&damaged != 0 {
			continue
		}
		c, err := r.matcher.sent(int(i))
		if err != nil {
			if err := r.tell(err); err != nil {
				return err
			}
			continue
		}
		if !contains(u.Nearest, c.ControlNumber) {
			u.Nearest = append(u.Nearest, clone(c.ControlNumber))
		}
	}
	return r.emit(u)
}

// kind says what an adjustment is for.
type kind uint8

const (
	nothing  kind = iota // of no amount
	expected             // contractual, patient's share, prior payment
	denying
	takenBack // of a reversal, or negative
)

// kindOf sorts an adjustment of a claim.
func (r *reconciler) kindOf(rc *remittance.Claim, a *remittance.Adjustment) kind {
	row := r.Attribution.Find(a.Reason)
	switch {
	case rc.Reversal():
		return takenBack
	case row != nil && row.Expected:
		return expected
	case a.Amount > 0:
		return denying
	case a.Amount < 0:
		return takenBack
	}
	return nothing
}

// refuses counts the adjustments of a claim that are no denials and says
// whether there are any that are.
func (r *reconciler) refuses(rc *remittance.Claim) bool {
	any := r.refusesIn(rc, rc.Adjustments)
	for i := range rc.Lines {
		if r.refusesIn(rc, rc.Lines[i].Adjustments) {
			any = true
		}
	}
	return any
}

func (r *reconciler) refusesIn(rc *remittance.Claim, list []remittance.Adjustment) (any bool) {
	for i := range list {
		switch r.kindOf(rc, &list[i]) {
		case denying:
			any = true
		case expected:
			r.tally.ExpectedAdjustments++
			r.tally.ExpectedAmount += list[i].Amount
		case takenBack:
			r.tally.ReversedAdjustments++
		}
	}
	return any
}

// denials makes a row of each adjustment of a claim that refuses payment.
func (r *reconciler) denials(rc *remittance.Claim, f *found) error {
	m := &r.rows
	m.begin(r, rc, f)
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

func (m *rowMaker) begin(r *reconciler, rc *remittance.Claim, f *found) {
	*m = rowMaker{reconciler: r, rc: rc, found: f}
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
	m.replayer.run(c, rules.Context{Repeated: e.flags&repeated != 0})
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
	d.Outcome, d.Rule, d.Candidates, d.Evidence = v.outcome, v.rule, v.candidates, v.evidence
	m.tally.denial(d, m.service(line, d))
	return m.emit(d)
}

// service says which service a denial is about, so that it can be told when it
// is denied again: who billed, for whom, which code on which date at which
// charge. Claims that are not ours have their number instead.
func (m *rowMaker) service(line int, d *Denial) uint64 {
	var h maphash.Hash
	h.SetSeed(m.index.seed)
	if c := m.claim; c != nil {
		h.WriteString(c.Billing.ID + "\x00" + normal(memberOf(c)))
	} else {
		h.WriteString(normal(m.rc.ControlNumber))
	}
	charge := m.rc.Charge
	if line >= 0 {
		charge = m.rc.Lines[line].Charge
	}
	maphash.WriteComparable(&h, struct {
		code   string
		date   edi.Date
		charge edi.Money
	}{d.Procedure, d.Date, charge})
	return h.Sum64()
}
