package scrub

import "remedi/edi"

// A Stretch is a part of a file as it was read: the envelopes between two
// transaction sets, or one claim, level or other part of a set. It is valid
// until the next one.
type Stretch struct {
	Interchange *edi.Interchange // of the first segment; nil outside
	Group       *edi.Group
	Set         *edi.TransactionSet
	Claim       string // CLM01 or CLP01; empty where it is no claim
	Segments    []edi.Segment
	Loops       []string // of each segment; empty where it is in none
	Cut         int      // segments behind these that were not kept
}

// maxStretch is how many segments of one stretch are kept: many times those of
// any sound claim.
const maxStretch = 20_000

// keep adds a segment to the stretch at hand.
func (e *validation) keep(seg *edi.Segment) {
	if e.Stretch == nil {
		return
	}
	s := &e.stretch
	loop, _ := e.tracker.Step(e.walk.Set, seg)
	if len(s.Segments) == 0 {
		s.Interchange, s.Group, s.Set, s.Claim = e.walk.Interchange, e.walk.Group, e.walk.Set, e.run.control
	}
	if len(s.Segments) == maxStretch {
		s.Cut++
		return
	}
	id := ""
	if loop != nil {
		id = loop.ID
	}
	s.Segments, s.Loops = append(s.Segments, *seg), append(s.Loops, id)
}

// give hands the stretch over that is complete.
func (e *validation) give() {
	s := &e.stretch
	if e.Stretch == nil || len(s.Segments) == 0 {
		return
	}
	e.Stretch(s)
	clear(s.Segments) // nothing of the file stays alive in it
	*s = Stretch{Segments: s.Segments[:0], Loops: s.Loops[:0]}
}
