package remittance

import "remedi/edi"

// Level says at which level a remittance does not balance.
type Level string

// The levels of balancing (835 guide, section 1.10.2).
const (
	LevelTransaction Level = "transaction" // BPR02 = sum of CLP04 - sum of PLB
	LevelClaim       Level = "claim"       // CLP03 - sum of CAS, both levels = CLP04
	LevelLine        Level = "line"        // SVC02 - sum of CAS = SVC03
)

// An Imbalance is a sum that does not come out. Expected is what the rest of
// the remittance says the amount should be, Found is the amount that stands
// there.
type Imbalance struct {
	Level           Level
	Line            int // index into Claim.Lines where Level is LevelLine
	Expected, Found edi.Money
	Unreadable      bool // an amount that goes into the sum is missing or no number, and counts as zero here
	Pos             edi.Position
}

// balanceLine checks the line that was read last.
func (r *Reader) balanceLine() {
	l := r.line
	r.line = nil
	if l == nil {
		return
	}
	expected := l.Charge - sumAdjustments(l.Adjustments)
	if expected == l.Paid && !r.lineUnreadable {
		return
	}
	pos := r.position(l.At, "SVC", 3)
	pos.Line = len(r.claim.Lines)
	r.claim.Imbalances = append(r.claim.Imbalances, Imbalance{
		Level: LevelLine, Line: len(r.claim.Lines) - 1,
		Expected: expected, Found: l.Paid, Unreadable: r.lineUnreadable, Pos: pos,
	})
}

// balanceClaim checks the claim that was read last, behind its lines.
func (r *Reader) balanceClaim() {
	c := &r.claim
	expected := c.Charge - c.AdjustmentTotal()
	if expected != c.Paid || r.claimUnreadable {
		c.Imbalances = append(c.Imbalances, Imbalance{
			Level: LevelClaim, Expected: expected, Found: c.Paid,
			Unreadable: r.claimUnreadable, Pos: r.position(c.At, "CLP", 4),
		})
	}
}

// balancePayment checks the payment at its SE.
func (r *Reader) balancePayment() {
	p := r.payment
	expected := p.ClaimPayments - p.ProviderAdjustmentTotal()
	if expected == p.Amount && !r.paymentUnreadable {
		return
	}
	at, tag, element := p.BPR, "BPR", 2
	if at.Segment == 0 { // there is no BPR: the place is the ST
		at, tag, element = r.start, "ST", 0
	}
	p.Imbalances = append(p.Imbalances, Imbalance{
		Level: LevelTransaction, Expected: expected, Found: p.Amount,
		Unreadable: r.paymentUnreadable, Pos: r.position(at, tag, element),
	})
}
