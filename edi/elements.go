package edi

import "math/bits"

// Elements are the elements of one segment, found in one pass and cut out only
// where they are asked for. Their places are plain numbers, so that finding
// them writes no pointers: a decoder that uses one Elements for every segment
// gets by without allocation, and in half of the time that [Segment.Split]
// takes.
type Elements struct {
	raw string
	n   int     // elements, the identifier included
	sep []int32 // sep[i] is the separator before element i, sep[n] the end of the segment
}

// Eight equal bytes, and the highest bit of each of eight bytes.
const (
	everyByte = 0x0101010101010101
	highBits  = 0x8080808080808080
)

// Split finds the elements of a segment. It looks at eight bytes at a time:
// elements are so short that a test of each byte would mostly be guessed wrong
// by the processor.
func (e *Elements) Split(s *Segment) {
	raw, separator := s.Raw, s.Delims.Element
	if len(e.sep) < len(raw)+2 {
		e.sep = make([]int32, 2*len(raw)+64)
	}
	sep := e.sep
	sep[0] = -1
	n, i := 1, 0
	pattern := everyByte * uint64(separator)
	for ; i+8 <= len(raw); i += 8 {
		for m := zeroBytes(load(raw[i:i+8]) ^ pattern); m != 0; m &= m - 1 {
			sep[n] = int32(i + bits.TrailingZeros64(m)/8)
			n++
		}
	}
	for ; i < len(raw); i++ {
		if raw[i] == separator {
			sep[n] = int32(i)
			n++
		}
	}
	sep[n] = int32(len(raw))
	e.raw, e.n = raw, n
}

// load is eight bytes as a number, the first one lowest.
func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// zeroBytes sets the highest bit of each byte of w that is zero, and no other.
func zeroBytes(w uint64) uint64 {
	return ^((w&^highBits + ^uint64(highBits)) | w | ^uint64(highBits))
}

// Len is how many elements there are, the identifier included.
func (e *Elements) Len() int { return e.n }

// At is element n, 0 being the identifier. It is empty where the segment ends
// before it.
func (e *Elements) At(n int) string {
	if n >= e.n {
		return ""
	}
	places := e.sep[n:]
	return e.raw[places[0]+1 : places[1]]
}
