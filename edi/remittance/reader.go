package remittance

import (
	"errors"
	"io"
	"iter"

	"remedi/edi"
)

// Kind says what an [Event] is.
type Kind uint8

// The kinds of events, in the order in which they come: one Begin, any number
// of ClaimRead, one End for each transaction set that is a remittance.
const (
	Begin     Kind = iota // the header of a payment was read: who pays whom how much
	ClaimRead             // a claim was read to its end
	End                   // the set is over: the payment's counts, provider adjustments and balance are known
)

// String is "begin", "claim" or "end".
func (k Kind) String() string { return [...]string{"begin", "claim", "end"}[k] }

// An Event is one step through a file of remittances.
type Event struct {
	Kind    Kind
	Payment *Payment // the same pointer from Begin to End; may be kept
	Claim   *Claim   // where Kind is ClaimRead; valid until the next call: see [Claim.Clone]
}

// A Reader decodes the 835 transaction sets of a stream, claim by claim. Only
// 005010X221 and 005010X221A1 are read; any other set is refused with a fault
// that names it.
//
// Set the option fields before the first call of Next.
type Reader struct {
	// MaxClaim is how many bytes of segments are kept of one claim, and of one
	// payment outside its claims; each segment counts as 64 at least. 0 is
	// [DefaultMaxClaim]. What is beyond is told of and left out.
	MaxClaim int

	walk    *edi.Walker
	seg     edi.Segment
	el      edi.Elements // of seg
	tag     string       // its identifier
	held    bool         // seg was read, but is decoded by the next step
	ended   bool         // the stream has no more
	queue   []item       // what Next returns before it reads on
	next    int          // first item of queue that was not returned yet
	set     *edi.TransactionSet
	payment *Payment // nil outside a set that is read
	start   edi.Place

	loop    loop
	begun   bool   // the Begin event was given
	traced  bool   // there was a TRN
	inClaim bool   // claim is being filled
	claim   Claim  // used again for each claim
	line    *Line  // the last of claim.Lines, nil before the first
	header  Header // the LX group
	size    int    // bytes of the claim so far, as MaxClaim counts them
	extras  int    // bytes that the payment keeps itself
	seen    claimSet
	paid    paymentSet // of the file

	// An amount that goes into the sum of this level could not be read.
	lineUnreadable, claimUnreadable, paymentUnreadable bool
}

// DefaultMaxClaim has room for the guide's 999 service lines with a hundred
// short segments each.
const DefaultMaxClaim = 8 << 20

// item is an event or a fault that waits to be returned.
type item struct {
	event Event
	fault *edi.Fault
}

// loop is where in the guide's structure the reader stands.
type loop uint8

const (
	loopHeader loop = iota // BPR to DTM
	loopPayer              // 1000A
	loopPayee              // 1000B
	loopGroup              // 2000
	loopClaim              // 2100
	loopLine               // 2110
	loopFooter             // PLB
)

// NewReader reads remittances from r.
func NewReader(r *edi.Reader) *Reader {
	return &Reader{walk: edi.NewWalker(r), seen: claimSet{}}
}

// Next is the next event. The error is an [*edi.Fault] for something wrong
// between two events (the next call goes on behind it, also where it says that
// something is lost), and [io.EOF] at the end. Faults of a claim come before
// its event.
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
			if err == io.EOF || !yield(e, err) { // a fault may wrap io.EOF
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
	if f.Severity == edi.Error && f.Loss < edi.LossTransaction { // a set that has no SE is told of behind its end
		r.blame()
	}
	return err
}

// step decodes one segment.
func (r *Reader) step() {
	if r.payment != nil && r.walk.Set != r.set {
		r.abandon()
		r.held = true
		return
	}
	switch {
	case r.tag == "ST":
		r.open()
	case r.payment == nil: // outside a set, or in one that was refused
	case r.tag == "SE":
		r.finish()
	default:
		r.decode()
	}
}

// open begins a transaction set, where it is one that is read.
func (r *Reader) open() {
	r.set = r.walk.Set
	if r.refuse() {
		return
	}
	set := *r.set
	r.payment = &Payment{Interchange: r.walk.Interchange, Group: r.walk.Group, Set: &set}
	r.start = r.place()
	r.loop, r.begun, r.traced, r.header = loopHeader, false, false, Header{}
	r.paymentUnreadable, r.extras = false, 0
	clear(r.seen)
}

// begin gives the payment's Begin event once its header is over.
func (r *Reader) begin() {
	if r.begun {
		return
	}
	r.begun = true
	r.checkHeader()
	r.payment.detach()
	r.queue = append(r.queue, item{event: Event{Kind: Begin, Payment: r.payment}})
}

// closeClaim gives the event of the claim that is being read and says whether
// there was one. Its memory is not touched before Next has returned it.
func (r *Reader) closeClaim(complete bool) bool {
	if !r.inClaim {
		return false
	}
	r.claim.Complete = complete
	if complete {
		r.balanceLine()
		r.balanceClaim()
	}
	r.inClaim = false
	if len(r.claim.Imbalances) > 0 {
		r.payment.UnbalancedClaims++
	}
	r.queue = append(r.queue, item{event: Event{Kind: ClaimRead, Payment: r.payment, Claim: &r.claim}})
	return true
}

// finish ends a set at its SE.
func (r *Reader) finish() {
	r.begin()
	r.closeClaim(true)
	r.checkClaims()
	r.payment.Complete = true
	r.balancePayment()
	r.end()
}

// abandon ends a set that has no SE. Its balance is not judged.
func (r *Reader) abandon() {
	if r.payment == nil {
		return
	}
	r.begin()
	r.closeClaim(false)
	r.end()
}

// end gives the payment's End event.
func (r *Reader) end() {
	r.payment.detach()
	r.queue = append(r.queue, item{event: Event{Kind: End, Payment: r.payment}})
	r.payment = nil
}
