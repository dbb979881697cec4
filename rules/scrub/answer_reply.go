package scrub

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"remedi/edi"
	"remedi/edi/ack"
	"remedi/edi/claim"
)

// reply is the answers to one file.
type reply struct {
	ctx context.Context // of the check that is answered: control numbers may have to be waited for
	o   *AnswerOptions
	n   *Answers
	err error

	drafts    [3]*draft // in the order of answerSuffixes
	groups    *ack.Writer
	claims    *ack.ClaimWriter
	ta1       *ack.Writer
	responder ack.Responder

	counted *edi.Interchange // among those that are answered

	at      claim.Envelope // the envelopes that the file is in
	leaving byte           // the first letter of the trailer that went by last; 0 is none

	source  *claim.Source // of the claim whose faults are answered; nil outside
	decoder claim.Decoder
	typed   claim.Claim
	answer  ack.Claim
	blamed  []*ack.Line         // lines of the claim that it has, in its order
	set     *edi.TransactionSet // that the 277CA under way answers; nil is none
	said    int                 // claims in it
	billing *claim.Loop         // that it has a provider for
	begun   bool                // it has a provider
	header  *claim.Loop
	around  [2][]ack.Status // what is wrong with the header and the billing provider
	as      string          // NM101 of who answers: PR or AY
}

func newReply(ctx context.Context, a *Answerer, base string) *reply {
	r := &reply{ctx: ctx, o: &a.o, n: &a.count}
	for i, suffix := range answerSuffixes {
		r.drafts[i] = &draft{path: filepath.Join(a.dir, base+suffix)}
	}
	o := ack.Options{Numbers: a.o.Numbers, Now: a.o.Now, Newline: "\n"}
	r.groups, r.claims, r.ta1 = ack.NewWriter(r.drafts[0], o), ack.NewClaimWriter(r.drafts[1], o), ack.NewWriter(r.drafts[2], o)
	r.claims.SpoolDir = a.dir // where names of patients will stand anyway
	r.responder = ack.Responder{
		Groups: r.groups, Interchanges: r.ta1, Lenient: !a.o.WholeSets,
		Describe: r.describe, OnSet: r.endSet, OnGroup: r.endGroup, OnInterchange: r.endInterchange,
	}
	return r
}

// add takes an event of the file.
func (r *reply) add(ev Event) error {
	switch {
	case ev.Envelope != nil:
		r.envelope(ev.Envelope)
	case ev.Fault != nil:
		r.fault(ev.Fault)
	case ev.Verdict != nil:
		r.verdict(ev.Verdict)
	}
	return r.err
}

// keep keeps the first error.
func (r *reply) keep(err error) {
	if r.err == nil {
		r.err = err
	}
}

// envelope goes to where the file is. Its trailer still belongs to an envelope:
// what is wrong with it is told behind the trailer.
func (r *reply) envelope(e *claim.Envelope) {
	r.leave()
	if e.Segment.Is("ISA") {
		r.unclosed()
	}
	at := claim.Envelope{Interchange: e.Interchange, Group: e.Group, Set: e.Set}
	switch e.Segment.ID() {
	case "SE":
		at.Set, r.leaving = r.at.Set, 'S'
	case "GE":
		at.Group, r.leaving = r.at.Group, 'G'
	case "IEA":
		at.Interchange, r.leaving = r.at.Interchange, 'I'
	}
	r.follow(at)
	if r.leaving == 'G' && at.Group != nil {
		r.responder.Trailer(&e.Segment)
	}
}

// leave goes out of the envelope whose trailer went by.
func (r *reply) leave() {
	at := r.at
	switch r.leaving {
	case 'S':
		at.Set = nil
	case 'G':
		at.Set, at.Group = nil, nil
	case 'I':
		at = claim.Envelope{}
	default:
		return
	}
	r.leaving = 0
	r.follow(at)
}

// follow says to the responder where the file is. Acknowledgements are not
// acknowledged: two programs would never come to an end.
func (r *reply) follow(at claim.Envelope) {
	r.at = at
	if at.Group != nil && at.Group.Function == "FA" {
		at.Group, at.Set = nil, nil
	}
	r.keep(r.responder.Follow(r.ctx, at.Interchange, at.Group, at.Set))
}

// fault answers what is wrong with the file around the claims.
func (r *reply) fault(f *edi.Fault) {
	if strings.HasPrefix(f.IK, "TA105") && f.Pos.Interchange == "" {
		// An ISA that cannot be used, or no X12 at all: nobody can be answered.
		r.leave()
		r.unclosed()
		r.follow(claim.Envelope{})
		return
	}
	if r.leaving == 'S' && f.Pos.Transaction == "" {
		r.leave() // it stands behind the set
	}
	r.source = nil
	r.keep(r.responder.Fault(r.ctx, f))
}

// unclosed says which envelopes have no trailer where the interchange ends all
// the same. The reader has one word for them all.
func (r *reply) unclosed() {
	r.follow(r.at) // the responder is there too
	for _, e := range []struct {
		open bool
		ik   string
	}{
		{r.at.Set != nil, "IK502=2"}, {r.at.Group != nil, "AK905=3"}, {r.at.Interchange != nil, "TA105=023"},
	} {
		if e.open {
			r.keep(r.responder.Fault(r.ctx, &edi.Fault{IK: e.ik, Severity: edi.Error}))
		}
	}
}

// verdict answers a claim.
func (r *reply) verdict(v *Verdict) {
	src := &v.Source
	if src.Set == nil || src.Group == nil {
		return
	}
	r.follow(r.at) // ends the answer to the set before
	r.source = src
	if v.said == nil { // from a scrubber that does not know that it is answered
		r.decoder.Decode(src, &r.typed)
		v.said = answerableOf(&r.typed, v)
	}
	r.structure(v)
	r.enter(v)
	r.judge(v)
	r.source = nil
}

// structure tells the 999 what is wrong with a claim, in file order. What a
// rule tells as well is of the structure all the same.
func (r *reply) structure(v *Verdict) {
	fs := v.Faults
	if len(v.Told) > 0 {
		fs = append(slices.Clip(fs), v.Told...)
		slices.SortStableFunc(fs, edi.InFileOrder)
	}
	for i := range fs {
		f := fs[i]
		if !r.o.WholeSets && ofBilling(&f, &v.Source) {
			// It costs the claims of the provider, which the 277CA rejects,
			// and not those of others.
			f.Severity = min(f.Severity, edi.Warning)
		}
		r.keep(r.responder.Fault(r.ctx, &f))
	}
	// A loop around claims that is damaged is told by itself.
	if f := v.Source.Body.Damage; f != nil {
		g := *f
		g.Pos.Claim = v.Source.Control
		r.keep(r.responder.Fault(r.ctx, &g))
	}
}

// ofBilling says whether a fault is of the billing provider that several claims
// share.
func ofBilling(f *edi.Fault, src *claim.Source) bool {
	return f.Pos.Claim == "" && src.Billing != nil && f.Pos.Offset >= src.Billing.At.Offset
}

// endSet ends the 277CA of a set, now that the 999 has its verdict on it.
func (r *reply) endSet(set *edi.TransactionSet, v ack.Verdict) {
	if r.set == nil || r.set != set {
		return
	}
	r.set = nil
	if !v.Accepts() {
		r.n.ClaimsUnanswered += r.said
		r.keep(r.claims.Drop())
		return
	}
	b, err := r.claims.End()
	r.keep(err)
	r.n.ClaimsAccepted += b.Counted.Accepted
	r.n.ClaimsRejected += b.Counted.Rejected
	r.n.AmountAccepted += b.Counted.AcceptedAmount
	r.n.AmountRejected += b.Counted.RejectedAmount
}

func (r *reply) endInterchange(ic *edi.Interchange, _ ack.Verdict) {
	r.n.TA1++
	r.answered(ic)
}

// answered counts an interchange once, whatever its answers are.
func (r *reply) answered(ic *edi.Interchange) {
	if r.counted != ic {
		r.counted = ic
		r.n.Interchanges++
	}
}

func (r *reply) endGroup(g ack.Group) {
	r.answered(g.Interchange)
	switch g.Verdict {
	case ack.Accepted:
		r.n.Accepted++
	case ack.AcceptedWithErrors:
		r.n.WithErrors++
	case ack.PartlyAccepted:
		r.n.InPart++
	default:
		r.n.Rejected++
	}
}

// close ends the answers to the file, all of them on the disk.
func (r *reply) close() error {
	r.leave()
	r.unclosed()
	r.keep(r.responder.Close(r.ctx))
	err := errors.Join(r.err, r.groups.Close(), r.claims.Close(), r.ta1.Close())
	for _, d := range r.drafts {
		err = errors.Join(err, d.end())
	}
	return err
}

// abandon gives up what is spooled. The drafts are discarded by whoever has
// them all.
func (r *reply) abandon() { _ = r.claims.Close() }
