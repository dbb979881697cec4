package ack

import (
	"errors"
	"io"
	"iter"

	"remedi/edi"
)

// Kind says what an [Event] is.
type Kind uint8

// The kinds of events. A 999 or 997 gives one GroupBegin, any number of
// SetRead, one GroupEnd; a 277CA one BatchBegin, any number of ProviderRead,
// each with its ClaimRead behind it, one BatchEnd. A TA1 may stand before,
// between and behind them.
const (
	InterchangeRead Kind = iota // a TA1 was read
	GroupBegin                  // AK1 was read: which group is acknowledged
	SetRead                     // a transaction set's verdict was read to its end
	GroupEnd                    // the group's verdict and counts are known
	BatchBegin                  // source, receiver and totals of a 277CA were read
	ProviderRead                // a billing provider was read, its claims follow
	ClaimRead                   // a claim's verdict was read to its end
	BatchEnd                    // the 277CA is over
)

// String is the name of the kind in words.
func (k Kind) String() string {
	return [...]string{"interchange", "group begin", "set", "group end", "batch begin", "provider", "claim", "batch end"}[k]
}

// An Event is one step through a file of acknowledgements.
type Event struct {
	Kind        Kind
	Interchange *Interchange // of InterchangeRead; may be kept
	Group       *Group       // the same pointer from GroupBegin to GroupEnd; may be kept
	Set         *Set         // of SetRead; valid until the next call: see [Set.Clone]
	Batch       *Batch       // the same pointer from BatchBegin to BatchEnd; may be kept
	Provider    *Provider    // of ProviderRead and ClaimRead; may be kept
	Claim       *Claim       // of ClaimRead; valid until the next call: see [Claim.Clone]
}

// A Reader reads the acknowledgements of a stream: TA1, 999 of any version, 997
// and 277CA (005010X214). Any other transaction set is refused with a fault
// that names it.
//
// Set the option fields before the first call of Next.
type Reader struct {
	// MaxKept is how many bytes of segments are kept of one set, claim, provider
	// or batch; each segment counts as 64 at least. 0 is [DefaultMaxKept]. What
	// is beyond is told of and left out.
	MaxKept int

	walk  *edi.Walker
	seg   edi.Segment
	el    edi.Elements // of seg
	tag   string       // its identifier
	held  bool         // seg was read, but is decoded by the next step
	ended bool         // the stream has no more
	queue []item       // what Next returns before it reads on
	next  int          // first item of queue that was not returned yet
	set   *edi.TransactionSet
	size  int // bytes kept, as MaxKept counts them

	group  *Group // nil outside a 999 or 997
	notes  groupLoop
	answer Set  // used again for each
	inSet  bool // answer is being filled
	footed bool // there was an AK9

	batch    *Batch // nil outside a 277CA
	level    level
	begun    bool // the BatchBegin event was given
	provider *Provider
	told     bool  // the ProviderRead event was given
	claim    Claim // used again for each
	patient  Party
	inClaim  bool // claim is being filled
	inLine   bool // the last of claim.Lines is
	traced   bool // the batch or provider has its TRN
}

// DefaultMaxKept has room for some hundred thousand notes of a set.
const DefaultMaxKept = 8 << 20

// item is an event or a fault that waits to be returned.
type item struct {
	event Event
	fault *edi.Fault
}

// NewReader reads acknowledgements from r.
func NewReader(r *edi.Reader) *Reader { return &Reader{walk: edi.NewWalker(r)} }

// Next is the next event. The error is an [*edi.Fault] for something wrong
// between two events (the next call goes on behind it, also where it says that
// something is lost), and [io.EOF] at the end. Faults of a set or claim come
// before its event.
func (r *Reader) Next() (Event, error) {
	for {
		if r.next < len(r.queue) {
			return r.pop()
		}
		if r.ended {
			return Event{}, io.EOF
		}
		if !r.held {
			err := r.walk.NextInto(&r.seg)
			if err != nil {
				if err = r.failed(err); err != nil {
					return Event{}, err
				}
				continue
			}
			r.el.Split(&r.seg)
			r.tag = r.at(0)
		}
		r.held = false
		r.step()
	}
}

// Events yields what [Reader.Next] returns up to the end of the stream, which
// itself is not yielded. A fault comes with a zero Event.
func (r *Reader) Events() iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		for {
			e, err := r.Next()
			if err == io.EOF || !yield(e, err) {
				return
			}
		}
	}
}

func (r *Reader) pop() (Event, error) {
	it := r.queue[r.next]
	r.next++
	if r.next == len(r.queue) {
		r.queue, r.next = r.queue[:0], 0
	}
	if it.fault != nil {
		return Event{}, it.fault
	}
	return it.event, nil
}

// give queues an event.
func (r *Reader) give(e Event) { r.queue = append(r.queue, item{event: e}) }

// failed takes an error of the walker. It returns nil at the end of the
// stream where there are still events to give.
func (r *Reader) failed(err error) error {
	var f *edi.Fault
	if !errors.As(err, &f) {
		r.ended = true
		r.abandon()
		if len(r.queue) > 0 {
			return nil
		}
		return err
	}
	if f.Severity == edi.Error {
		r.blame()
	}
	return err
}

// step decodes one segment.
func (r *Reader) step() {
	if (r.group != nil || r.batch != nil) && r.walk.Set != r.set {
		r.abandon()
		r.held = true
		return
	}
	switch {
	case r.tag == "ST":
		r.open()
	case r.tag == "TA1" && r.walk.Set == nil && r.walk.Group == nil && r.walk.Interchange != nil:
		r.interchange()
	case r.group != nil:
		r.decodeGroup()
	case r.batch != nil:
		r.decodeBatch()
	}
}

// open begins a transaction set, where it is one that is read.
func (r *Reader) open() {
	r.set = r.walk.Set
	if r.set == nil || r.refuse() {
		return
	}
	set := *r.set
	r.size = 0
	if set.Type == "277" {
		r.batch = &Batch{Interchange: r.walk.Interchange, Group: r.walk.Group, Set: &set}
		r.level, r.begun, r.provider, r.traced = levelHead, false, nil, false
		return
	}
	r.group = &Group{Interchange: r.walk.Interchange, Group: r.walk.Group, Set: &set}
	r.notes, r.footed = loopHead, false
}

// abandon ends a set that has no SE.
func (r *Reader) abandon() {
	if r.group != nil {
		r.endGroup(false)
	}
	if r.batch != nil {
		r.endBatch(false)
	}
}

// interchange reads TA1.
func (r *Reader) interchange() {
	ta1 := &Interchange{
		Control: r.at(1), Date: r.at(2), Time: r.at(3), Verdict: Verdict(r.at(4)), Note: r.at(5),
		At: r.place(), Envelope: r.walk.Interchange,
	}
	detach(&ta1.Control, &ta1.Date, &ta1.Time, (*string)(&ta1.Verdict), &ta1.Note)
	if ta1.Control == "" {
		r.missing(faultNoControlNumber, 1, "which interchange it is about")
	}
	switch ta1.Verdict {
	case Accepted, AcceptedWithErrors, Rejected:
	default:
		r.unknownCode(4)
	}
	r.give(Event{Kind: InterchangeRead, Interchange: ta1})
}
