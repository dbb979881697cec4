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
	MaxClaim  int64 // longest claim in bytes; 0 is DefaultMaxClaim
	KeepLost  bool  // also give what belongs to no claim: see [Lost]
	Envelopes bool  // NextPart also gives each [Envelope]

	// Around makes NextPart also give the loops [Around] claims. How they follow
	// each other, and whether claims do, is then left to whoever asks for them.
	Around bool

	// What has been read so far, refused parts included.
	Interchanges int // ISA segments
	Sets         int // ST segments
	ClaimSets    int // those of professional claims

	edi   *edi.Reader
	walk  *edi.Walker
	queue []Part // to be given by the next calls
	given int    // of them
	ended error  // what comes behind the queue; nil where the stream goes on
	lost  lost

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
	for {
		p, err := r.NextPart()
		switch {
		case err != nil:
			return nil, err
		case p.Claim != nil:
			return p.Claim, nil
		case p.Fault != nil:
			return nil, p.Fault
		case p.Lost != nil:
			return nil, p.Lost
		}
	}
}

// NextPart is the next thing of the file, whatever it is. It is valid until the
// next call; what it points to, but for the claim itself, may be kept. At the
// end the error is [io.EOF].
func (r *Reader) NextPart() (*Part, error) {
	if r.KeepLost && r.Interchanges == 0 {
		r.cover(0) // what stands before the first ISA is to be told too
	}
	for r.given == len(r.queue) {
		if r.ended != nil {
			return nil, r.ended
		}
		r.queue, r.given = r.queue[:0], 0
		r.skim()
		if err := r.walk.NextInto(&r.seg); err != nil {
			r.failed(err)
		} else {
			r.step(&r.seg)
		}
	}
	r.given++
	return &r.queue[r.given-1], nil
}

// insideRun are the heads of what ends a claim or a loop around claims.
var insideRun = edi.HeadsOf("CLM", "HL")

// skim passes over what is in the claim or loop at hand, up to where step has
// something to do.
func (r *Reader) skim() {
	if r.open.kind == nothing || r.open.head != "" {
		return
	}
	if last, end, ok := r.walk.Skim(insideRun, r.open.at.Offset+r.maxClaim()); ok {
		r.open.last, r.open.end = last, end
	}
}

// step takes one segment.
func (r *Reader) step(seg *edi.Segment) {
	raw := seg.Raw
	if len(raw) >= 2 {
		switch raw[0] {
		case 'C':
			if r.ours && seg.Is("CLM") {
				r.close()
				r.begin(body, seg)
				r.open.control = seg.Element(1)
				r.claims++
				return
			}
		case 'H':
			if r.ours && seg.Is("HL") {
				r.close()
				r.level(seg)
				return
			}
		case 'I', 'G', 'S':
			if seg.Ordinal == 1 || r.walk.Set == nil || seg.Is("SE") {
				r.envelope(seg)
				return
			}
		}
	}
	if r.open.kind != nothing {
		r.open.end, r.open.last = seg.End(), seg.Ordinal
		if r.open.end-r.open.at.Offset > r.maxClaim() && r.open.damage == nil {
			r.tooLarge(seg)
			return
		}
	}
	if r.KeepLost && (r.open.kind == nothing || r.open.head != "") {
		r.loseLong()
	}
}

// envelope handles ISA, GS, ST, SE, GE and IEA, and whatever stands outside a set.
func (r *Reader) envelope(seg *edi.Segment) {
	if r.open.kind == body && !seg.Is("SE") {
		r.cut(r.place(seg), nil)
	}
	r.close()
	if r.KeepLost {
		r.loseBefore(seg)
	}
	if r.Envelopes {
		r.enter(seg)
	}
	switch {
	case seg.Is("ISA"):
		r.Interchanges++
	case seg.Is("ST") && r.walk.Set != nil:
		r.Sets++
		r.openSet(seg)
		return
	}
	if r.ours && seg.Is("SE") && r.claims == 0 && !r.Around {
		r.tell(seg, edi.Fault{
			Code: "E100", Severity: edi.Error, IK: "IK304=3",
			Message: "the transaction set has no claim", Fix: "Check the export: it may be empty, or write its segment identifiers in lower case.",
		})
	}
	r.ours = false
}

func (r *Reader) openSet(seg *edi.Segment) {
	set := r.walk.Set
	r.context = Source{Interchange: r.walk.Interchange, Group: r.walk.Group, Set: set}
	r.claims = 0
	r.hl = levels{}
	r.ours = false
	if g := r.walk.Group; g == nil || set.Version != g.Version {
		return // the walker has its own word for that
	}
	if set.IsProfessionalClaim() {
		r.ours = true
		r.ClaimSets++
		r.begin(header, seg)
		return
	}
	r.tell(seg, edi.Fault{
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
func (r *Reader) level(seg *edi.Segment) {
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
	if problem == "" || r.Around {
		return
	}
	r.tell(seg, edi.Fault{
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

// close ends the run that is open, and queues it where it was a claim.
func (r *Reader) close() {
	o := r.open
	if o.kind == nothing {
		return
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
		r.queue = append(r.queue, Part{Claim: &r.source})
		return
	}
	r.closeAround(o.kind, Loop{Raw: raw, Lead: o.lead, At: o.at, Damage: o.damage})
}

// closeAround takes a loop around claims that is whole.
func (r *Reader) closeAround(kind runKind, l Loop) {
	around := &Around{Level: kind.level(), Loop: l}
	loop := &around.Loop
	if r.KeepLost {
		r.keepLoop(kind, loop)
	}
	switch kind {
	case header:
		r.context.Header = loop
	case billing:
		r.context.Billing = loop
	case subscriber:
		r.context.Subscriber = loop
	case patient:
		r.context.Patient = loop
	}
	if r.Around {
		r.queue = append(r.queue, Part{Around: around})
	}
}

// failed takes an error of the walker: a damaged segment spoils the claim or
// loop it stands in, the end of the file the claim that it cuts.
func (r *Reader) failed(err error) {
	var f *edi.Fault
	if !errors.As(err, &f) {
		r.close()
		if r.KeepLost {
			r.loseRest()
		}
		r.ended = err
		return
	}
	switch {
	case f.Loss == edi.LossSegment && r.open.kind != nothing && r.walk.Set != nil:
		r.open.end, r.open.last = r.edi.Offset(), f.Pos.Segment
		if f = r.spoil(f); f == nil {
			return
		}
	case f.Loss >= edi.LossTransaction && r.open.kind != nothing && r.open.at.Offset < f.Pos.Offset:
		if r.open.kind == body {
			r.cut(f.Pos, f.Err)
		}
		r.close()
	}
	if r.KeepLost {
		r.loseAt(f)
	}
	r.queue = append(r.queue, Part{Fault: f})
}

// spoil makes a fault cost the claim it stands in. Where it stands in a loop
// around claims it is also told by itself: there may be no claim below.
func (r *Reader) spoil(f *edi.Fault) *edi.Fault {
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
func (r *Reader) tooLarge(seg *edi.Segment) {
	r.open.head = r.edi.Bytes(r.open.at.Offset, r.open.end)
	r.edi.Keep(-1)
	if r.KeepLost && r.open.kind != other {
		r.cover(r.open.end)
	}
	what := "the claim"
	if r.open.kind != body {
		what = "what stands before the first claim or between two levels"
	}
	f := r.spoil(&edi.Fault{
		Code: "E008", Severity: edi.Error, Loss: edi.LossSegment, Pos: r.walk.Position(seg), IK: "IK304=5",
		Message: fmt.Sprintf("%s is longer than %d bytes", what, r.maxClaim()),
		Fix:     "Look for a CLM segment that is missing.",
	})
	if f != nil {
		r.queue = append(r.queue, Part{Fault: f})
	}
}

func (r *Reader) maxClaim() int64 {
	if r.MaxClaim > 0 {
		return r.MaxClaim
	}
	return DefaultMaxClaim
}

// tell queues a fault at a segment.
func (r *Reader) tell(seg *edi.Segment, f edi.Fault) {
	f.Pos = r.walk.Position(seg)
	r.queue = append(r.queue, Part{Fault: &f})
}
