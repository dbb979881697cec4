package edi

import "math/bits"

// Heads are the first two letters of segments that a reader has to stop at.
type Heads [32]uint32

// HeadsOf are those of the tags, and of all that may be an envelope. Capitals and
// small letters count as one: it is for the reader to look closely.
func HeadsOf(tags ...string) *Heads {
	h := &Heads{'I' & 31: ^uint32(0)}
	for _, t := range append(tags, "GS", "GE", "ST", "SE") {
		h[t[0]&31] |= 1 << (t[1] & 31)
	}
	return h
}

func (h *Heads) has(a, b byte) bool { return h[a&31]>>(b&31)&1 != 0 }

// Skim passes over the segments that come next, as long as they are within the set,
// end before limit, begin with none of the heads, and are like nearly all others, so
// that nothing is to be said of them. It gives the ordinal of the last one and where
// it ends; ok is false where there is none.
func (w *Walker) Skim(stops *Heads, limit int64) (ordinal int, end int64, ok bool) {
	if w.Set == nil || w.closing != noLevel || len(w.queue) > 0 || !w.r.skim(stops, limit) {
		return 0, 0, false
	}
	w.ordinal = w.r.ordinal - w.before
	return w.ordinal, w.r.Offset(), true
}

// skim is the short way of NextInto for many segments at once. It says whether
// there was one.
func (r *Reader) skim(stops *Heads, limit int64) bool {
	block := r.block[:max(0, min(int64(len(r.block)), limit-r.base))]
	pattern, pos, n := everyByte*uint64(r.terminator), r.pos, 0
	for begin := pos; begin+8 <= len(block); begin = pos {
		head := load(block[begin : begin+8])
		if byte(head) <= ' ' {
			if begin += newline(head); begin == pos || begin+8 > len(block) {
				break
			}
			head = load(block[begin : begin+8])
		}
		if byte(head) <= ' ' || stops.has(byte(head), byte(head>>8)) {
			break
		}
		end := begin
		for found := uint64(0); end+8 <= len(block); end += 8 {
			x := load(block[end:end+8]) ^ pattern
			// The lowest bit that is set belongs to a byte that is zero.
			if found = (x - everyByte) &^ x & highBits; found != 0 {
				end += bits.TrailingZeros64(found) >> 3
				break
			}
		}
		if end == len(block) || block[end] != r.terminator || end == begin || end-begin >= r.usual || block[end-1] <= ' ' {
			break
		}
		n++
		pos = end + 1
	}
	r.pos = pos
	r.ordinal += n
	return n > 0
}

// newline is how long the line break is that a word begins with.
func newline(w uint64) int {
	switch {
	case byte(w) == '\n':
		return 1
	case uint16(w) == '\r'|'\n'<<8:
		return 2
	}
	return 0
}
