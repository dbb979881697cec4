package remit

import "remedi/edi/remittance"

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
