package remittance

// A claimSet holds which claims a payment had, as hashes of CLP01, CLP07 and
// CLP02: eight bytes a claim and a chance of one in 2^64 that two claims are
// taken for the same.
type claimSet map[uint64]struct{}

// statuses are those of CLP02 that a reversal may take back.
var statuses = [...]string{"1", "2", "3", "4", "19", "20", "21", "23", "25"}

// repeats notes a claim and says whether it was there before. A reversal is no
// repetition, and makes room for the claim that it takes back to come again.
func (s claimSet) repeats(c *Claim) bool {
	if c.Reversal() {
		for _, status := range statuses {
			delete(s, claimHash(c.ControlNumber, c.PayerControl, status))
		}
		return false
	}
	h := claimHash(c.ControlNumber, c.PayerControl, c.Status)
	if _, ok := s[h]; ok {
		return true
	}
	s[h] = struct{}{}
	return false
}

// paymentSet holds which payments a file had, as hashes of TRN02, TRN03, BPR02
// and BPR16: payers do use a trace again, but not for the same day and amount.
type paymentSet map[uint64]struct{}

// repeats notes a payment and says whether it was there before.
func (s *paymentSet) repeats(p *Payment) bool {
	if *s == nil {
		*s = paymentSet{}
	}
	h := claimHash(p.Trace, p.TracePayer, p.AmountText, p.Date.String())
	_, ok := (*s)[h]
	(*s)[h] = struct{}{}
	return ok
}

// claimHash is FNV-1a over the parts with a byte between them.
func claimHash(parts ...string) uint64 {
	h := uint64(14695981039346656037)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211
	}
	return h
}
