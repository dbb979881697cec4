package guide

import (
	"slices"

	"remedi/edi"
)

// A Loop is a loop of an implementation guide. It never changes.
type Loop struct {
	ID     string // "2010AA"; "header" and "footer" for what stands outside the numbered loops
	Name   string // our own short name: "billing provider"
	Parent *Loop  // nil for a loop right below the transaction set
	Depth  int    // how many loops are around it

	tag      string   // of the segment that begins it
	element  int      // which of its elements tells it apart; 0 is none
	codes    []string // what stands there
	keeps    []string // segments of its own that might be taken for another loop's
	children []*Loop
}

// begunBy says whether a segment can be the first of the loop.
func (l *Loop) begunBy(seg *edi.Segment) bool {
	return seg.Is(l.tag) && (l.element == 0 || slices.Contains(l.codes, seg.Element(l.element)))
}

// loops are those of one guide.
type loops struct {
	all  []*Loop // in the order of the guide
	top  []*Loop
	byID map[string]*Loop
	tags map[string]bool // segments that begin a loop or are kept by one
}

// A Tracker tells in which loop each segment of a stream stands. It trusts the
// first segment of each loop and checks nothing: a segment that begins no loop
// stays in the one before it. The zero value is ready.
type Tracker struct {
	set   *edi.TransactionSet
	loops *loops // nil where the guide is unknown
	loop  *Loop
}

// Step takes the next segment, with the transaction set that the [edi.Walker]
// is in. loop is nil for envelopes and in sets of an unknown guide. begins says
// that the segment is the first of its loop, which may be the same loop again.
func (t *Tracker) Step(set *edi.TransactionSet, seg *edi.Segment) (loop *Loop, begins bool) {
	if set != t.set {
		t.set, t.loop, t.loops = set, nil, nil
		if set != nil {
			t.loops = tables().loops[Of(set)]
		}
	}
	switch {
	case t.loops == nil || seg.Is("ST"):
		return nil, false
	case seg.Is("SE"):
		t.loop = nil
		return nil, false
	case !t.loops.tags[seg.ID()]:
		return t.loop, false
	}
	return t.move(seg)
}

// move looks for the loop that seg begins: inside the current loop, then
// inside each loop around it, and at last anywhere in the guide, so that a
// file with a level missing is still shown.
func (t *Tracker) move(seg *edi.Segment) (*Loop, bool) {
	for l := t.loop; l != nil; l = l.Parent {
		if next := beginning(l.children, seg); next != nil {
			t.loop = next
			return next, true
		}
		if slices.Contains(l.keeps, seg.ID()) {
			t.loop = l
			return l, false
		}
	}
	for _, list := range [][]*Loop{t.loops.top, t.loops.all} {
		if next := beginning(list, seg); next != nil {
			t.loop = next
			return next, true
		}
	}
	return t.loop, false
}

func beginning(list []*Loop, seg *edi.Segment) *Loop {
	for _, l := range list {
		if l.begunBy(seg) {
			return l
		}
	}
	return nil
}
