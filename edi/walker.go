package edi

import (
	"errors"
	"io"
	"iter"
	"strings"
)

// A Walker reads segments and follows the envelopes around them: interchange
// (ISA/IEA), functional group (GS/GE) and transaction set (ST/SE). It checks
// counts, control numbers and nesting, and says where in them it is.
//
// The exported fields describe the segment that Next returned last. Each value
// they point to is new for each envelope and never changes, so it may be kept.
type Walker struct {
	Interchange *Interchange    // nil outside; an IEA still belongs to its interchange
	Group       *Group          // nil outside; a GE still belongs to its group
	Set         *TransactionSet // nil outside; an SE still belongs to its set

	r       *Reader
	queue   []*Fault
	closing level // what the last segment closed: left before the next
	before  int   // segments of the interchange before the ST of the set
	ordinal int   // of the last segment within the set
	groups  int   // in the interchange
	sets    int   // in the group
	others  int   // TA1 segments in the interchange
	stray   bool  // the last segment stood outside any set: told once a run
	ended   bool

	controls      controls // of the sets of the group
	groupControls controls // of the groups of the interchange

	interchanges map[string]*controls // of the file, by sender, receiver and function
	function     string               // GS01 of the interchange's first group
}

// level is one of the envelopes.
type level uint8

const (
	noLevel level = iota
	setLevel
	groupLevel
	interchangeLevel
)

// NewWalker follows the envelopes of r.
func NewWalker(r *Reader) *Walker { return &Walker{r: r} }

// Next is the next segment, its Ordinal counted from ST = 1 within a set. The
// error is a [*Fault] (the next call goes on, unless its Loss is [LossFile])
// or [io.EOF]. A fault about a segment follows that segment.
func (w *Walker) Next() (seg Segment, err error) {
	err = w.NextInto(&seg)
	return seg, err
}

// NextInto is Next into a segment of the caller's: see [Reader.NextInto].
func (w *Walker) NextInto(seg *Segment) error {
	if len(w.queue) > 0 {
		return w.pop()
	}
	if w.closing != noLevel {
		w.leave()
	}
	if err := w.r.NextInto(seg); err != nil {
		return w.failed(err)
	}
	if w.Set != nil && !mayBeEnvelope(seg.Raw) {
		w.number(seg)
		return nil
	}
	w.follow(seg)
	return nil
}

// All is every segment and fault that Next returns: see [Reader.All].
func (w *Walker) All() iter.Seq2[Segment, error] { return all(w.Next) }

// Position is the place of a segment that Next returned last.
func (w *Walker) Position(s *Segment) Position {
	p := Position{File: w.r.File, Segment: s.Ordinal, Offset: s.Offset, Tag: strings.Clone(s.ID())}
	w.locate(&p)
	return p
}

// locate fills in the envelopes that the walker is in.
func (w *Walker) locate(p *Position) {
	p.File = w.r.File
	if w.Interchange != nil {
		p.Interchange = w.Interchange.Control
	}
	if w.Group != nil {
		p.Group = w.Group.Control
	}
	if w.Set != nil {
		p.Transaction = w.Set.Control
	}
}

// number counts a segment of the set from ST = 1.
func (w *Walker) number(seg *Segment) {
	seg.Ordinal -= w.before
	w.ordinal = seg.Ordinal
}

// leave goes out of the envelope that the last segment closed.
func (w *Walker) leave() {
	switch w.closing {
	case setLevel:
		w.Set = nil
	case groupLevel:
		w.Group = nil
	case interchangeLevel:
		w.Interchange = nil
	}
	w.closing = noLevel
}

// mayBeEnvelope is a cheap look at the first letters: ISA, IEA, GS, GE, ST, SE.
func mayBeEnvelope(raw string) bool {
	if len(raw) < 2 {
		return false
	}
	switch raw[0] {
	case 'I':
		return raw[1] == 'S' || raw[1] == 'E'
	case 'G':
		return raw[1] == 'S' || raw[1] == 'E'
	case 'S':
		return raw[1] == 'T' || raw[1] == 'E'
	}
	return false
}

// follow moves through the envelopes with seg and numbers it.
func (w *Walker) follow(seg *Segment) {
	stray := w.stray
	w.stray = false
	switch id := seg.ID(); {
	case id == "ISA" && len(seg.Raw) == isaLen: // a bare "ISA" opens nothing
		w.openInterchange(seg)
	case id == "GS":
		w.openGroup(seg)
	case id == "ST":
		w.openSet(seg)
	case id == "SE":
		w.closeSet(seg)
	case id == "GE":
		w.closeGroup(seg)
	case id == "IEA":
		w.closeInterchange(seg)
	case w.Set != nil:
		w.number(seg)
	case id == "TA1" && w.Group == nil:
		w.others++
	case stray:
		w.stray = true
	default:
		w.stray = true
		w.tell(seg, Fault{
			Code: "E034", Loss: LossSegment, IK: "IK304=2",
			Message: "segments from here on stand outside any transaction set and were not read",
			Fix:     "Check whether an ST is missing before it, or an SE too early.",
		})
	}
}

// failed passes an error of the reader on, with the envelopes it stands in. At
// the end of the stream, and before an ISA that cannot be used, it first tells
// which envelopes are still open.
func (w *Walker) failed(err error) error {
	var f *Fault
	switch {
	case !errors.As(err, &f):
		if err == io.EOF && !w.ended {
			w.ended = true
			w.abandon(&Segment{Offset: w.r.Offset(), Ordinal: w.r.ordinal + 1, Delims: &DefaultDelimiters}, "the file ends")
		}
		if len(w.queue) == 0 {
			return err
		}
	case f.Loss == LossInterchange:
		w.abandon(&Segment{Raw: f.Pos.Tag, Offset: f.Pos.Offset, Ordinal: f.Pos.Segment, Delims: &DefaultDelimiters}, "a new ISA begins")
		w.queue = append(w.queue, f)
	default:
		w.ended = f.Loss == LossFile
		if w.Set != nil { // a segment that was passed over counts
			f.Pos.Segment -= w.before
			w.ordinal = w.r.ordinal - w.before
		}
		w.locate(&f.Pos)
		return err
	}
	return w.pop()
}

// tell queues a fault about seg, an Error where no severity is given.
func (w *Walker) tell(seg *Segment, f Fault) {
	f.Pos.Segment, f.Pos.Offset, f.Pos.Tag = seg.Ordinal, seg.Offset, strings.Clone(seg.ID())
	w.locate(&f.Pos)
	if f.Severity == Info {
		f.Severity = Error
	}
	w.queue = append(w.queue, &f)
}

func (w *Walker) pop() error {
	f := w.queue[0]
	w.queue = w.queue[1:]
	return f
}
