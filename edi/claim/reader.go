package claim

import (
	"errors"
	"fmt"
	"strings"

	"remedi/edi"
)

// DefaultMaxClaim is how many bytes one claim may have where a [Reader] is not
// told otherwise: thousands of times the size of a sound one.
const DefaultMaxClaim = 4 << 20

// A Reader cuts a stream into claims. It understands just enough of an 837P
// for that: envelopes, hierarchical levels and where a claim begins and ends.
// Transaction sets of another kind are refused by name and passed over.
//
// Set the option fields before the first call of Next.
type Reader struct {
	MaxClaim int64 // longest claim in bytes; 0 is DefaultMaxClaim
	KeepLost bool  // Next also gives what belongs to no claim: see [Lost]

	// What has been read so far, refused parts included.
	Interchanges int // ISA segments
	Sets         int // ST segments
	ClaimSets    int // those of professional claims

	edi  *edi.Reader
	walk *edi.Walker
	held []error // to be returned by the next calls
	lost lost

	context Source // what the next claim will stand in; Body is not used
	ours    bool   // the current set is professional claims
	claims  int    // in the current set
	hl      levels

	open   run // the claim or loop being read
	source Source
	seg    edi.Segment // the one at hand
}

// run is a piece of the file that is still growing.
type run struct {
	kind    runKind
	at      edi.Place
	lead    string
	end     int64
	last    int // ordinal of the last segment
	damage  *edi.Fault
	control string // CLM01 of a claim
	head    string // all that is kept of a run that is too long
}

type runKind uint8

const (
	nothing runKind = iota
	header
	billing
	subscriber
	patient
	other // an HL of a level that claims do not have
	body
)

// NewReader reads claims from r.
func NewReader(r *edi.Reader) *Reader {
	return &Reader{edi: r, walk: edi.NewWalker(r)}
}

// Next is the next claim. It is valid until the next call; a copy of the value
// may be kept. The error is an [*edi.Fault] where something is wrong (the next
// call goes on, unless its Loss is [edi.LossFile]), a [*Lost] where that is
// asked for, or [io.EOF].
func (r *Reader) Next() (*Source, error) {
	seg := &r.seg
	if r.KeepLost && r.Interchanges == 0 {
		r.cover(0) // what stands before the first ISA is to be told too
	}
	for {
		if len(r.held) > 0 {
			err := r.held[0]
			r.held = r.held[1:]
			return nil, err
		}
		var done bool
		var f error
		if err := r.walk.NextInto(seg); err != nil {
			done, f = r.failed(err)
			if r.KeepLost && f != nil {
				r.loseAt(f)
			}
		} else {
			done, f = r.step(seg)
		}
		switch {
		case done && f != nil:
			r.held = append(r.held, f)
			return &r.source, nil
		case done:
			return &r.source, nil
		case f != nil && len(r.held) > 0:
			r.held = append(r.held, f)
		case f != nil:
			return nil, f
		}
	}
}

// step takes one segment. done says that it completed the claim in r.source;
// a fault may come beside it.
func (r *Reader) step(seg *edi.Segment) (done bool, f error) {
	raw := seg.Raw
	if len(raw) >= 2 {
		switch raw[0] {
		case 'C':
			if r.ours && seg.Is("CLM") {
				done = r.close()
				r.begin(body, seg)
				r.open.control = seg.Element(1)
				r.claims++
				return done, nil
			}
		case 'H':
			if r.ours && seg.Is("HL") {
				done = r.close()
				return done, r.level(seg)
			}
		case 'I', 'G', 'S':
			if seg.Ordinal == 1 || r.walk.Set == nil || seg.Is("SE") {
				return r.envelope(seg)
			}
		}
	}
	if r.open.kind != nothing {
		r.open.end, r.open.last = seg.End(), seg.Ordinal
		if r.open.end-r.open.at.Offset > r.maxClaim() && r.open.damage == nil {
			return false, r.tooLarge(seg)
		}
	}
	if r.KeepLost && (r.open.kind == nothing || r.open.head != "") {
		r.loseLong()
	}
	return false, nil
}

// envelope handles ISA, GS, ST, SE, GE and IEA, and whatever stands outside a set.
func (r *Reader) envelope(seg *edi.Segment) (done bool, f error) {
	if r.open.kind == body && !seg.Is("SE") {
		r.cut(r.place(seg), nil)
	}
	done = r.close()
	if r.KeepLost {
		r.loseBefore(seg)
	}
	switch {
	case seg.Is("ISA"):
		r.Interchanges++
	case seg.Is("ST") && r.walk.Set != nil:
		r.Sets++
		return done, r.openSet(seg)
	}
	if r.ours && seg.Is("SE") && r.claims == 0 {
		f = r.fault(seg, edi.Fault{
			Code: "E100", Severity: edi.Error, IK: "IK304=3",
			Message: "the transaction set has no claim", Fix: "Check the export: it may be empty, or write its segment identifiers in lower case.",
		})
	}
	r.ours = false
	return done, f
}

func (r *Reader) openSet(seg *edi.Segment) error {
	set := r.walk.Set
	r.context = Source{Interchange: r.walk.Interchange, Group: r.walk.Group, Set: set}
	r.claims = 0
	r.hl = levels{}
	r.ours = false
	if g := r.walk.Group; g == nil || set.Version != g.Version {
		return nil // the walker has its own word for that
	}
	if set.IsProfessionalClaim() {
		r.ours = true
		r.ClaimSets++
		r.begin(header, seg)
		return nil
	}
	return r.fault(seg, edi.Fault{
		Code: "E040", Severity: edi.Error, Loss: edi.LossTransaction, IK: "AK905=2",
		Message: "the transaction set is " + set.Name() + ", not 837 professional claims (005010X222A1)",
		Fix:     notOurs(set),
	})
}

func notOurs(set *edi.TransactionSet) string {
	switch {
	case set.IsRemittance():
		return "Read remittances with `remedi remit`."
	case strings.HasPrefix(set.Version, "00401"):
		return "Version 4010 has not been in use since 2012: export the file as 5010."
	}
	return "Only professional claims of version 5010 are checked."
}

// level opens the loop of an HL segment.
func (r *Reader) level(seg *edi.Segment) error {
	kind, problem := r.hl.enter(seg)
	switch kind {
	case billing:
		r.context.Billing, r.context.Subscriber, r.context.Patient = nil, nil, nil
	case subscriber:
		r.context.Subscriber, r.context.Patient = nil, nil
	case patient:
		r.context.Patient = nil
	}
	r.begin(kind, seg)
	if problem == "" {
		return nil
	}
	return r.fault(seg, edi.Fault{
		Code: "E105", Severity: edi.Error, IK: "IK304=7", Message: problem,
		Fix: "Number HL segments 1, 2, 3 … in file order and let each name the level above it.",
	})
}

func (r *Reader) begin(kind runKind, seg *edi.Segment) {
	r.open = run{
		kind: kind, at: edi.Place{Segment: seg.Ordinal, Offset: seg.Offset}, lead: seg.Lead, end: seg.End(), last: seg.Ordinal,
	}
	r.edi.Keep(seg.Offset)
	if r.KeepLost {
		r.loseRun(kind, seg)
	}
}

// close ends the run that is open and says whether it was a claim, which then
// is in r.source.
func (r *Reader) close() bool {
	o := r.open
	if o.kind == nothing {
		return false
	}
	raw := o.head
	if raw == "" {
		raw = r.edi.Bytes(o.at.Offset, o.end)
	}
	r.open = run{}
	r.edi.Keep(-1)
	if o.kind == body {
		r.source = r.context
		r.source.Body = Loop{Raw: raw, Lead: o.lead, At: o.at, Damage: o.damage}
		r.source.Control = o.control
		if r.KeepLost {
			r.cover(o.at.Offset + int64(len(raw)))
			r.lost.idle = r.lost.idle[:0]
		}
		return true
	}
	loop := &Loop{Raw: raw, Lead: o.lead, At: o.at, Damage: o.damage}
	if r.KeepLost {
		r.keepLoop(o.kind, loop)
	}
	switch o.kind {
	case header:
		r.context.Header = loop
	case billing:
		r.context.Billing = loop
	case subscriber:
		r.context.Subscriber = loop
	case patient:
		r.context.Patient = loop
	}
	return false
}

// failed takes an error of the walker: a damaged segment spoils the claim or
// loop it stands in, the end of the file the claim that it cuts.
func (r *Reader) failed(err error) (done bool, _ error) {
	var f *edi.Fault
	if !errors.As(err, &f) {
		return r.close(), err
	}
	switch {
	case f.Loss == edi.LossSegment && r.open.kind != nothing && r.walk.Set != nil:
		r.open.end, r.open.last = r.edi.Offset(), f.Pos.Segment
		return false, r.spoil(f)
	case f.Loss >= edi.LossTransaction && r.open.kind != nothing && r.open.at.Offset < f.Pos.Offset:
		if r.open.kind == body {
			r.cut(f.Pos, f.Err)
		}
		return r.close(), err
	}
	return false, err
}

// spoil makes a fault cost the claim it stands in. Where it stands in a loop
// around claims it is also told by itself: there may be no claim below.
func (r *Reader) spoil(f *edi.Fault) error {
	if r.open.damage == nil {
		g := *f
		g.Loss = edi.LossClaim
		g.Pos.Claim = strings.Clone(r.open.control)
		r.open.damage = &g
	}
	if r.open.kind == body {
		return nil
	}
	return f
}

// cut spoils a claim that no SE follows: what is missing may have been its own.
func (r *Reader) cut(at edi.Position, cause error) {
	_ = r.spoil(&edi.Fault{
		Code: "E030", Severity: edi.Error, Pos: at, IK: "IK502=2", Err: cause,
		Message: "the transaction set ends without SE inside or right behind this claim, so that it may not be whole",
		Fix:     "Send the claim again in a complete file.",
	})
}

// place is where seg stands, counted on from the set that is open.
func (r *Reader) place(seg *edi.Segment) edi.Position {
	p := r.walk.Position(seg)
	p.Interchange, p.Group, p.Transaction = r.context.Interchange.Control, r.context.Group.Control, r.context.Set.Control
	p.Segment = r.open.last + 1
	return p
}

// tooLarge keeps no more of a claim or loop that does not end.
func (r *Reader) tooLarge(seg *edi.Segment) error {
	r.open.head = r.edi.Bytes(r.open.at.Offset, r.open.end)
	r.edi.Keep(-1)
	if r.KeepLost && r.open.kind != other {
		r.cover(r.open.end)
	}
	what := "the claim"
	if r.open.kind != body {
		what = "what stands before the first claim or between two levels"
	}
	return r.spoil(&edi.Fault{
		Code: "E008", Severity: edi.Error, Loss: edi.LossSegment, Pos: r.walk.Position(seg), IK: "IK304=5",
		Message: fmt.Sprintf("%s is longer than %d bytes", what, r.maxClaim()),
		Fix:     "Look for a CLM segment that is missing.",
	})
}

func (r *Reader) maxClaim() int64 {
	if r.MaxClaim > 0 {
		return r.MaxClaim
	}
	return DefaultMaxClaim
}

// fault places a fault at a segment.
func (r *Reader) fault(seg *edi.Segment, f edi.Fault) error {
	f.Pos = r.walk.Position(seg)
	return &f
}
