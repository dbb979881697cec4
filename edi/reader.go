package edi

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	// DefaultMaxSegment is how long a segment may be where a [Reader] is not
	// told otherwise. No segment of the guides comes near it.
	DefaultMaxSegment = 64 << 10

	// blockSize is how much is read and turned into one string at a time: the
	// one allocation that all segments of the block share.
	blockSize = 256 << 10
)

// A Reader cuts a stream into segments. It takes the delimiters from each ISA,
// reads several interchanges in one stream, and never holds more than one
// block. It does not check the envelopes: see [Walker].
//
// Set the option fields before the first call of Next.
type Reader struct {
	File       string // name for positions; may be empty
	MaxSegment int    // longest segment in bytes; 0 is DefaultMaxSegment

	src     io.Reader
	buf     []byte
	block   string // what was read; segments are substrings of it
	pos     int    // first byte of block that is not used yet
	base    int64  // offset of block[0] in the stream
	ended   bool   // src has no more
	broken  error  // src failed with this
	delims  *Delimiters
	ordinal int
	kept    int64 // offset from which bytes must stay in the block; -1: none
	pending []*Fault
	started bool // something other than blanks was seen
	done    bool // the rest is not X12
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

// NextInto is Next without copying the segment on its way, which takes a
// decoder half of its time. seg is undefined where there is an error.
func (r *Reader) NextInto(seg *Segment) error {
	if len(r.pending) > 0 {
		return r.popFault()
	}
	if r.delims == nil {
		return r.nextInterchange(seg)
	}
	lead, end := r.find()
	if end < 0 {
		return r.nextAtEdge(seg)
	}
	return r.take(seg, lead, end, true)
}

// find looks for the next segment within the block: the length of the blanks
// before it, and where its terminator stands behind them, or -1.
func (r *Reader) find() (lead, end int) {
	rest := r.block[r.pos:]
	if rest != "" && rest[0] <= ' ' {
		lead = leadLen(rest, r.delims.Terminator)
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
		switch {
		case body > r.maxSegment():
			r.pos += lead
			return r.skipLong()
		case r.fill():
		case body == 0:
			r.pos += lead
			return r.end()
		default:
			return r.take(seg, lead, body, false)
		}
	}
}

// take makes the segment whose body is block[pos+lead : pos+lead+end].
func (r *Reader) take(seg *Segment, lead, end int, closed bool) error {
	start := r.pos + lead
	body := r.block[start : start+end]
	if len(body) > r.maxSegment() {
		r.pos = start
		return r.skipLong()
	}
	if len(body) > 3 && body[0] == 'I' && body[:3] == "ISA" && !isAlnum(body[3]) {
		r.pos, r.delims = start, nil // an interchange begins inside another
		return r.nextInterchange(seg)
	}
	raw := body
	if n := len(body); n > 0 && body[n-1] < ' ' {
		raw = trimTail(body)
	}
	r.ordinal++
	*seg = Segment{
		Raw: raw, Lead: r.block[r.pos:start], Tail: body[len(raw):], Closed: closed,
		Ordinal: r.ordinal, Offset: r.base + int64(start), Delims: r.delims,
	}
	r.pos = start + end
	if closed {
		r.pos++
	}
	if len(raw) >= 3 && raw[0] == 'I' && seg.Is("IEA") {
		r.delims = nil
	}
	return nil
}

// Trailing is what stood behind the last segment: blanks and newlines, so that
// a copy can be byte-exact. It is complete once Next has returned [io.EOF].
func (r *Reader) Trailing() string { return r.block[:r.pos] }

// Offset is how many bytes of the stream have been used up.
func (r *Reader) Offset() int64 { return r.base + int64(r.pos) }

func (r *Reader) maxSegment() int {
	if r.MaxSegment > 0 {
		return r.MaxSegment
	}
	return DefaultMaxSegment
}

// fill reads the next block behind the bytes that are not used yet and says
// whether there was anything to read.
func (r *Reader) fill() bool {
	if r.ended {
		return false
	}
	from := r.pos
	if r.kept >= r.base {
		from = min(from, int(r.kept-r.base))
	}
	if need := len(r.block) - from + blockSize; need > len(r.buf) {
		r.buf = make([]byte, max(need, blockSize+r.maxSegment()))
	}
	kept := copy(r.buf, r.block[from:])
	n := kept
	for n < len(r.buf) {
		m, err := r.src.Read(r.buf[n:])
		n += m
		if err != nil {
			r.ended = true
			if !errors.Is(err, io.EOF) {
				r.broken = err
			}
			break
		}
	}
	if n == kept {
		return false
	}
	r.base += int64(from)
	r.block, r.pos = string(r.buf[:n]), r.pos-from
	return true
}

// Keep holds every byte from offset on in memory, so that [Reader.Bytes] can
// give back a run of segments as one string. A negative offset ends it. The
// caller bounds how far the stream may run on meanwhile.
func (r *Reader) Keep(offset int64) { r.kept = offset }

// Bytes is what stands between two offsets of the stream. It is empty unless
// both were kept with [Reader.Keep]. Like a segment's strings it never changes.
func (r *Reader) Bytes(from, to int64) string {
	if from < r.base || to < from || to-r.base > int64(len(r.block)) {
		return ""
	}
	return r.block[from-r.base : to-r.base]
}

// end is what Next returns behind the last byte: io.EOF, once after a fault
// where the source failed.
func (r *Reader) end() error {
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

// skipLong passes over a segment that is longer than allowed. Nothing of it is
// kept, whatever [Reader.Keep] asked for: it may be as long as the file.
func (r *Reader) skipLong() error {
	r.ordinal++
	r.kept = -1
	f := &Fault{
		Code: "E006", Severity: Error, Loss: LossSegment, Pos: r.here(0), IK: "IK304=8",
		Message: fmt.Sprintf("a segment is longer than %d bytes and was passed over", r.maxSegment()),
		Fix:     "Look for a missing segment terminator here; where the segment is right, raise the limit.",
	}
	f.Pos.Tag = longTag(r.block[r.pos:], r.delims.Element)
	for {
		if end := strings.IndexByte(r.block[r.pos:], r.delims.Terminator); end >= 0 {
			r.pos += end + 1
			return f
		}
		r.pos = len(r.block)
		if !r.fill() {
			return f
		}
	}
}

// longTag is the identifier at the start of s, where it looks like one.
func longTag(s string, element byte) string {
	if i := strings.IndexByte(s, element); i > 0 && i <= 3 {
		return strings.Clone(s[:i])
	}
	return ""
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
