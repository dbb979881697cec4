package edi

import (
	"fmt"
	"strings"
)

// skipLong passes over a segment that is longer than allowed, to its terminator
// or to the next interchange.
func (r *Reader) skipLong(lead int) error {
	r.pos += lead
	r.ordinal++
	f := &Fault{
		Code: "E006", Severity: Error, Loss: LossSegment, Pos: r.here(0), IK: "IK304=8",
		Message: fmt.Sprintf("a segment is longer than %d bytes and was passed over", r.maxSegment()),
		Fix:     "Look for a missing segment terminator here; where the segment is right, raise the limit.",
	}
	f.Pos.Tag = longTag(r.block[r.pos:], r.delims.Element)
	for {
		rest := r.block[r.pos:]
		end := strings.IndexByte(rest, r.delims.Terminator)
		if end >= 0 {
			rest = rest[:end]
		}
		if i := indexWholeISA(rest); i >= 0 {
			r.pos += i
			r.leave()
			return f
		}
		if end >= 0 {
			r.pos += end + 1
			return f
		}
		r.pos += len(rest) - min(len(rest), isaLen) // an ISA may have begun
		if !r.refill() {
			r.pos = len(r.block)
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

// skipBlanks passes over more white space than any file has between segments.
func (r *Reader) skipBlanks() error {
	f := &Fault{
		Code: "E006", Severity: Error, Loss: LossSegment, Pos: r.here(0),
		Message: fmt.Sprintf("more than %d blanks or line ends stand before a segment and were passed over", r.maxSegment()),
		Fix:     "Check how the file was made: something was written over with blanks.",
	}
	f.Pos.Segment++
	for {
		r.pos += leadLen(r.block[r.pos:])
		if r.pos < len(r.block) || !r.refill() {
			return f
		}
	}
}

// skipJunk passes over what stands where an ISA should, up to the next ISA.
func (r *Reader) skipJunk(lead int) error {
	first, head := !r.started, r.block[r.pos+lead:]
	if kind := sniff(head); first && kind != "" {
		return r.refuse(kind)
	}
	at := r.here(lead)
	at.Segment = 0
	r.pos += lead
	skipped, found := r.toISA()
	if first && !found {
		return r.refuse(notX12(head))
	}
	r.started = true
	return &Fault{
		Code: "E002", Severity: Error, Loss: LossSegment, Pos: at,
		Message: fmt.Sprintf("%d bytes that are no X12 stand where an ISA segment should", skipped),
		Fix:     "Remove them, or have the sender send the interchange again: what they held was not read.",
	}
}

// skipBadISA tells of an interchange whose ISA cannot be used. The next call
// passes over it, so that what a caller keeps is not lost to it.
func (r *Reader) skipBadISA(lead int, problem string) error {
	f := &Fault{
		Code: "E003", Severity: Error, Loss: LossInterchange, Pos: r.here(lead), IK: "TA105=024",
		Message: problem + "; the interchange was not read",
		Fix:     "Have the sender write the ISA as fixed-width fields of 106 characters in all, with delimiters that no data uses.",
	}
	f.Pos.Tag, f.Pos.Segment = "ISA", 1
	r.pos += lead + len("ISA")
	r.started, r.seeking = true, true
	return f
}

// toISA moves to the next ISA and says how many bytes it passed, and whether
// there is one.
func (r *Reader) toISA() (skipped int64, found bool) {
	start := r.Offset()
	for {
		rest := r.block[r.pos:]
		if i := indexISA(rest); i >= 0 {
			r.pos += i
			return r.Offset() - start, true
		}
		r.pos += len(rest) - min(len(rest), isaLen) // an ISA may have begun
		if !r.refill() {
			r.pos = len(r.block)
			return r.Offset() - start, false
		}
	}
}
