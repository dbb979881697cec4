package edi

import (
	"io"
	"iter"
	"strings"
)

const (
	// DefaultMaxSegment is how long a segment may be where a [Reader] is not
	// told otherwise. No segment of the guides comes near it.
	DefaultMaxSegment = 64 << 10

	// blockSize is how much is read and turned into one string at a time: the
	// one allocation that all segments of the block share.
	blockSize = 64 << 10
)

// A Reader cuts a stream into segments. It takes the delimiters from each ISA,
// reads several interchanges in one stream, and never holds more than one
// block. It does not check the envelopes: see [Walker].
//
// Set the option fields before the first call of Next.
type Reader struct {
	File       string // name for positions; may be empty
	MaxSegment int    // longest segment in bytes, and longest run of blanks before one; 0 is DefaultMaxSegment

	src        io.Reader
	buf        []byte
	block      string // what was read; segments are substrings of it
	pos        int    // first byte of block that is not used yet
	base       int64  // offset of block[0] in the stream
	kept       int64  // offset from which bytes must stay in the block; -1: none
	ended      bool   // src has no more
	broken     error  // src failed with this
	delims     *Delimiters
	ordinal    int // of the last segment, or of the one that a fault is about
	usual      int // segments shorter than this may take the short way; 0: none may
	terminator byte

	pending  []*Fault
	trailing string // blanks behind the last segment
	started  bool   // something other than blanks was seen
	seeking  bool   // an ISA could not be used: look for the next
	done     bool   // the rest is not X12
}

// NewReader makes a reader over src.
func NewReader(src io.Reader) *Reader { return &Reader{src: src, kept: -1} }

// Next is the next segment, envelope segments included. The error is a
// [*Fault] where something could not be read (the next call goes on behind it
// unless its Loss is [LossFile]), and [io.EOF] at the end.
func (r *Reader) Next() (seg Segment, err error) {
	err = r.NextInto(&seg)
	return seg, err
}

// NextInto is Next into a segment of the caller's, which spares a decoder that
// keeps it a copy. seg is undefined where there is an error.
func (r *Reader) NextInto(seg *Segment) error {
	// The short way: a segment that is like nearly all others and lies in the
	// block as a whole. Whatever is special about a segment, next finds out.
	rest := r.block[r.pos:]
	if rest != "" && rest[0] > ' ' && rest[0] != 'I' {
		end := strings.IndexByte(rest, r.terminator)
		if end > 0 && end < r.usual && rest[end-1] > ' ' {
			r.ordinal++
			seg.set(rest[:end], "", "", r.delims)
			seg.Closed, seg.Ordinal, seg.Offset = true, r.ordinal, r.base+int64(r.pos)
			r.pos += end + 1
			return nil
		}
	}
	return r.next(seg)
}

// set fills in the strings. It writes no pointer that is there already: each
// costs a check of the garbage collector.
func (s *Segment) set(raw, lead, tail string, d *Delimiters) {
	s.Raw = raw
	if lead != "" || s.Lead != "" {
		s.Lead = lead
	}
	if tail != "" || s.Tail != "" {
		s.Tail = tail
	}
	if s.Delims != d {
		s.Delims = d
	}
}

// next is NextInto for every segment there is.
func (r *Reader) next(seg *Segment) error {
	switch {
	case len(r.pending) > 0:
		return r.popFault()
	case r.delims == nil:
		return r.nextInterchange(seg)
	}
	lead, end := r.find()
	if end < 0 {
		return r.nextAtEdge(seg)
	}
	return r.take(seg, lead, end, true)
}

// leave goes out of an interchange.
func (r *Reader) leave() { r.delims, r.usual = nil, 0 }

// All is every segment and fault that Next returns, to the end of the stream
// or behind a fault that loses the file. A fault comes with a zero segment.
func (r *Reader) All() iter.Seq2[Segment, error] { return all(r.Next) }

// all yields what next returns; io.EOF itself is not yielded.
func all(next func() (Segment, error)) iter.Seq2[Segment, error] {
	return func(yield func(Segment, error) bool) {
		for {
			seg, err := next()
			if err == io.EOF || !yield(seg, err) {
				return
			}
			if f, ok := err.(*Fault); ok && f.Loss == LossFile {
				return
			}
		}
	}
}

// find looks for the next segment within the block: the length of the blanks
// before it, and where its terminator stands behind them, or -1.
func (r *Reader) find() (lead, end int) {
	rest := r.block[r.pos:]
	if rest != "" && rest[0] <= ' ' {
		lead = leadLen(rest)
	}
	return lead, strings.IndexByte(rest[lead:], r.delims.Terminator)
}

// nextAtEdge reads on where the block ends before the segment does.
func (r *Reader) nextAtEdge(seg *Segment) error {
	for {
		lead, end := r.find()
		if end >= 0 {
			return r.take(seg, lead, end, true)
		}
		body := len(r.block) - r.pos - lead
		// An ISA within the longest segment must be in the block as a whole.
		tooLong := lead > r.maxSegment() || body > r.maxSegment()+isaLen
		switch {
		case !tooLong && r.fill():
		case body == 0 && !tooLong:
			return r.end(lead)
		default:
			return r.take(seg, lead, body, false)
		}
	}
}

// take makes the segment whose body is block[pos+lead : pos+lead+end].
func (r *Reader) take(seg *Segment, lead, end int, closed bool) error {
	start := r.pos + lead
	body := r.block[start : start+end]
	cut := false
	if len(body) >= isaLen || beginsISA(body) {
		n := unfinished(body)
		if n == 0 {
			r.leave() // an interchange begins inside another
			return r.nextInterchange(seg)
		}
		if cut = n > 0; cut {
			body, closed = body[:n], false
		}
	}
	if limit := r.maxSegment(); lead > limit {
		return r.skipBlanks()
	} else if len(body) > limit {
		return r.skipLong(lead)
	}
	raw := body
	if n := len(body); n > 0 && body[n-1] < ' ' {
		raw = trimTail(body)
	}
	r.ordinal++
	r.usual = min(isaLen, r.maxSegment()+1)
	seg.set(raw, r.block[r.pos:start], body[len(raw):], r.delims)
	seg.Closed, seg.Ordinal, seg.Offset = closed, r.ordinal, r.base+int64(start)
	r.pos = start + len(body)
	if closed {
		r.pos++
	}
	if cut || len(raw) >= 3 && raw[0] == 'I' && seg.Is("IEA") {
		r.leave()
	}
	return nil
}

// Trailing is what stood behind the last segment: blanks and newlines, so that
// a copy can be byte-exact. It is complete once Next has returned [io.EOF].
func (r *Reader) Trailing() string { return r.trailing }

// Offset is how many bytes of the stream have been used up.
func (r *Reader) Offset() int64 { return r.base + int64(r.pos) }

func (r *Reader) maxSegment() int {
	if r.MaxSegment > 0 {
		return r.MaxSegment
	}
	return DefaultMaxSegment
}

// end is what Next returns behind the last byte: io.EOF, once after a fault
// where the source failed.
func (r *Reader) end(lead int) error {
	if lead > 0 {
		r.trailing = r.block[r.pos : r.pos+lead]
		r.pos += lead
	}
	if r.broken != nil {
		err := r.broken
		r.broken = nil
		return &Fault{
			Code: "E009", Severity: Error, Loss: LossFile, Pos: r.here(0), Err: err,
			Message: "reading stopped", Fix: "Check the disk or connection and read the file again.",
		}
	}
	return io.EOF
}

// here is the position ahead bytes behind the next unused byte.
func (r *Reader) here(ahead int) Position {
	return Position{File: r.File, Segment: r.ordinal, Offset: r.base + int64(r.pos+ahead)}
}

func (r *Reader) popFault() error {
	f := r.pending[0]
	r.pending = r.pending[1:]
	return f
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
