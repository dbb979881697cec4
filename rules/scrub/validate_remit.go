package scrub

import (
	"fmt"

	"remedi/edi"
	"remedi/edi/remittance"
	"remedi/rules/codeset"
)

// remitContents follows a remittance for what the guide's tables cannot hold:
// that it balances, that nothing comes twice, that signs fit, and the codes of
// its day.
type remitContents struct {
	follower *remittance.Follower
	tables   *codeset.Tables // nil: codes are not looked up
	lost     bool            // a segment of the run was not read
	damaged  bool            // one of the set was not
	found    []edi.Fault
	base     edi.Position
}

func newRemitContents(w *edi.Walker, t *codeset.Tables) *remitContents {
	return &remitContents{follower: remittance.NewFollower(w, 0), tables: t}
}

func (r *remitContents) begin(at edi.Position) {
	r.base, r.lost, r.damaged = at, false, false
}

// segment takes the next segment of the set.
func (r *remitContents) segment(seg *edi.Segment) {
	r.follower.Segment(seg)
	r.drain()
}

// fault takes a fault of the walker.
func (r *remitContents) fault(f *edi.Fault) {
	r.follower.Fault(f)
	r.drain()
	if f.Loss != edi.LossNone {
		r.lost, r.damaged = true, true
	}
}

// end says that the set breaks off.
func (r *remitContents) end() {
	r.follower.End()
	r.drain()
}

func (r *remitContents) drain() {
	for {
		e, f, ok := r.follower.Next()
		switch {
		case !ok:
			return
		case f != nil:
			r.reader(f)
		case e.Kind == remittance.ClaimRead:
			r.claim(e.Claim)
		case e.Kind == remittance.End:
			r.imbalances(e.Payment.Imbalances, nil, r.damaged)
		}
	}
}

// reader takes a fault of the decoder, of which only those count that the
// guide's tables do not hold.
func (r *remitContents) reader(f *edi.Fault) {
	switch f.Code {
	case "E151", "E154", "E253":
		f.SNIP = 2
		r.found = append(r.found, *f)
	case "E153":
		r.lost, r.damaged = true, true
		f.SNIP = 1
		r.found = append(r.found, *f)
	}
}

func (r *remitContents) claim(c *remittance.Claim) {
	r.imbalances(c.Imbalances, c, r.lost)
	if !r.lost {
		r.patientShare(c)
	}
	r.lost = false
	if r.tables == nil {
		return
	}
	for _, f := range UnknownCodes(c, r.tables) {
		f.Pos.File, f.Pos.Group = r.base.File, r.base.Group
		r.found = append(r.found, *f)
	}
}

// take gives what was found since it was last asked.
func (r *remitContents) take(found []edi.Fault) []edi.Fault {
	found = append(found, r.found...)
	r.found = r.found[:0]
	return found
}

// balances are the sums of a remittance (835 guide, 1.10.2).
var balances = map[remittance.Level]struct{ code, loop, message string }{
	remittance.LevelLine:        {"E311", "2110", "the line is paid with %s (SVC03), and charge less adjustments come to %s"},
	remittance.LevelClaim:       {"E312", "2100", "the claim is paid with %s (CLP04), and charge less adjustments come to %s"},
	remittance.LevelTransaction: {"E313", "header", "the payment is %s (BPR02), and its claims less the provider adjustments come to %s"},
}

// imbalances tells of sums that do not come out. Where an amount could not be
// read, or a segment is lost, that is told already and nothing follows from it.
func (r *remitContents) imbalances(list []remittance.Imbalance, c *remittance.Claim, lost bool) {
	for i := range list {
		m := &list[i]
		if lost || m.Unreadable {
			continue
		}
		b := balances[m.Level]
		f := edi.Fault{
			Code: b.code, SNIP: 3, Severity: edi.Error, Loop: b.loop, Pos: m.Pos,
			Message: fmt.Sprintf(b.message, m.Found, m.Expected),
			Fix:     "Ask the payer for a remittance that balances; post it by hand until then.",
		}
		r.found = append(r.found, f)
	}
}
