package remittance

import "remedi/edi"

// A Follower decodes the remittances of a stream that somebody else reads, who
// hands on every segment and fault that the [edi.Walker] gives. It is for those
// who check a remittance while it goes by; others use a [Reader].
type Follower struct{ r Reader }

// NewFollower follows what w reads. maxClaim is as in [Reader.MaxClaim].
func NewFollower(w *edi.Walker, maxClaim int) *Follower {
	return &Follower{Reader{MaxClaim: maxClaim, walk: w, seen: claimSet{}}}
}

// Segment takes the segment that the walker gave last. It is decoded while its
// events and faults are taken with Next, before the next one.
func (f *Follower) Segment(seg *edi.Segment) {
	r := &f.r
	r.seg = *seg
	r.el.Split(&r.seg)
	r.tag = r.at(0)
	r.held = true
}

// Fault takes a fault that the walker gave.
func (f *Follower) Fault(err *edi.Fault) { f.r.failed(err) }

// End says that the stream is over.
func (f *Follower) End() { f.r.abandon() }

// Next is the next event or fault of what was handed over, as [Reader.Next] has
// them. ok is false where there is none left.
func (f *Follower) Next() (e Event, fault *edi.Fault, ok bool) {
	r := &f.r
	for r.next >= len(r.queue) {
		if !r.held {
			return Event{}, nil, false
		}
		r.held = false // an event stands before what this segment begins
		r.step()
	}
	it := r.queue[r.next]
	if r.next++; r.next == len(r.queue) {
		r.queue, r.next = r.queue[:0], 0
	}
	return it.event, it.fault, true
}
