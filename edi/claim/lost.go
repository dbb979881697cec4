package claim

import (
	"fmt"
	"strings"

	"remedi/edi"
)

// Lost are bytes of the file that are neither envelope nor part of any claim or
// of a loop around one: text between interchanges, transaction sets of another
// kind, segments that were passed over, levels without a claim below them. A
// [Reader] with KeepLost gives them among the others, so that
// claims and lost bytes together are all that the file held.
//
// What is long comes in several pieces, each with a place of its own.
type Lost struct {
	At   edi.Position // of the first byte; Segment only where a level is lost
	Raw  string       // empty where more than 4 MiB were passed over in one piece
	Size int64        // in bytes, also where Raw is empty
}

// Error says how much it is. It does not repeat the bytes.
func (l *Lost) Error() string {
	return fmt.Sprintf("%s: %d bytes belong to no claim", l.At, l.Size)
}

// maxPiece is how much of what is lost is gathered before it is given out.
const maxPiece = 64 << 10

// lost follows what of the stream has been accounted for.
type lost struct {
	covered int64   // all before it is in an envelope, a claim, a loop or told
	idle    []*Loop // loops of the context that no claim has been below yet
}

// cover takes everything before offset as accounted for.
func (r *Reader) cover(offset int64) {
	r.lost.covered = max(r.lost.covered, offset)
	r.edi.Keep(r.lost.covered)
}

// loseTo tells of what lies between the last thing accounted for and offset.
func (r *Reader) loseTo(offset int64) {
	from := r.lost.covered
	if offset <= from {
		return
	}
	raw := r.edi.Bytes(from, offset)
	lead := len(raw) - len(strings.TrimLeft(strings.TrimPrefix(raw, "\xef\xbb\xbf"), " \t\r\n"))
	if raw == "" || lead < len(raw) {
		r.queue = append(r.queue, Part{Lost: &Lost{
			At:  edi.Position{File: r.edi.File, Offset: from + int64(lead)},
			Raw: raw[lead:], Size: offset - from - int64(lead),
		}})
	}
	r.cover(offset)
}

// loseLong gives out a piece of what does not end.
func (r *Reader) loseLong() {
	if r.edi.Offset()-r.lost.covered >= maxPiece {
		r.loseTo(r.edi.Offset())
	}
}

// loseBefore takes a segment of the envelopes. Those of a transaction set of
// another kind are lost with it.
func (r *Reader) loseBefore(seg *edi.Segment) {
	switch {
	case seg.Is("SE") && r.ours:
		r.loseIdle(Source{})
	case seg.Is("ISA"), seg.Is("GS"), seg.Is("GE"), seg.Is("IEA"):
	default:
		r.loseLong()
		return
	}
	r.loseTo(seg.Offset)
	r.cover(seg.End())
}

// loseRun takes the beginning of a claim or of a loop around claims.
func (r *Reader) loseRun(kind runKind, seg *edi.Segment) {
	r.loseIdle(r.context)
	if kind != other {
		r.loseTo(seg.Offset)
		r.cover(seg.Offset)
		return
	}
	r.loseLong()
	r.cover(0)
}

// keepLoop takes a loop around claims that is whole. A level that claims do
// not have is lost.
func (r *Reader) keepLoop(kind runKind, loop *Loop) {
	if kind == other {
		r.cover(0)
		return
	}
	r.cover(loop.At.Offset + int64(len(loop.Raw)))
	r.lost.idle = append(r.lost.idle, loop)
}

// loseIdle tells of loops that no claim was below and that are not around the
// claims to come.
func (r *Reader) loseIdle(context Source) {
	still := r.lost.idle[:0]
	for _, l := range r.lost.idle {
		if l == context.Header || l == context.Billing || l == context.Subscriber || l == context.Patient {
			still = append(still, l)
			continue
		}
		at := edi.Position{File: r.edi.File, Segment: l.At.Segment, Offset: l.At.Offset}
		r.queue = append(r.queue, Part{Lost: &Lost{At: at, Raw: l.Raw, Size: int64(len(l.Raw))}})
	}
	r.lost.idle = still
}

// loseAt takes a fault of the walker. Behind the end of a file or transaction
// set comes nothing that could still be part of a claim.
func (r *Reader) loseAt(f *edi.Fault) {
	switch {
	case f.Loss == edi.LossFile:
		r.loseRest()
	case f.Loss >= edi.LossTransaction:
		r.loseIdle(Source{})
	}
}

// loseRest tells of what is left at the end of the stream.
func (r *Reader) loseRest() {
	r.loseIdle(Source{})
	r.loseTo(r.edi.Offset())
}
