package remit

import (
	"slices"

	"remedi/edi/remittance"
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
		e := &Imbalance{Trace: clone(p.Trace), Level: string(i.Level), Expected: i.Expected, Found: i.Found, Unreadable: i.Unreadable, File: r.file}
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
	return r.denials(rc, &f)
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
		if !slices.Contains(u.Nearest, c.ControlNumber) {
			u.Nearest = append(u.Nearest, clone(c.ControlNumber))
		}
	}
	return r.emit(u)
}
