package claim

import (
	"math/bits"

	"remedi/edi"
)

// maxElements is more than any segment of the guide has (SV1: 21); the room
// also takes an HI segment with more diagnoses than are allowed. What is behind
// it is left out, so that a segment of a million elements costs nothing.
const maxElements = 63

// A scanner walks the segments of a loop and cuts them into elements. It does
// what [edi.Cursor] and [edi.Segment.Split] do, in a single look at each byte
// (TestScannerIsCursor): a claim is many short segments, and there it is half
// again as fast.
type scanner struct {
	text   string
	pos    int       // of the next byte of text to look at
	base   int64     // where text stands in the file
	number int       // ordinal of the next segment
	at     edi.Place // of the segment at hand
	raw    string    // the segment at hand, without terminator
	odd    bool      // it has a byte that is no printable ASCII
	more   bool      // it has more elements than we take
	n      int       // identifier and elements in list
	list   [maxElements + 1]string
	delims edi.Delimiters
	kinds  [256]byteKind

	element, terminator uint64 // each eight times
}

type byteKind uint8

const (
	plain byteKind = iota
	separator
	terminator
	odd // control characters and what is not ASCII
)

// start goes to the first segment of a loop.
func (s *scanner) start(loop *Loop, delims *edi.Delimiters) {
	if s.delims != *delims {
		s.learn(delims)
	}
	s.text, s.pos = loop.Raw, 0
	s.base, s.number = loop.At.Offset, loop.At.Segment
}

// learn sorts the bytes by what they mean in this interchange.
func (s *scanner) learn(delims *edi.Delimiters) {
	s.delims = *delims
	for c := range s.kinds {
		s.kinds[c] = plain
		if c < ' ' || c >= 0x7f {
			s.kinds[c] = odd
		}
	}
	s.kinds[delims.Component] = plain
	if delims.Repetition != 0 {
		s.kinds[delims.Repetition] = plain
	}
	s.kinds[delims.Element] = separator
	s.kinds[delims.Terminator] = terminator
	s.element, s.terminator = eightTimes(delims.Element), eightTimes(delims.Terminator)
}

// eightTimes is a word of a delimiter. One that is not ASCII is looked for
// another way, and stands for a byte that is looked at anyhow.
func eightTimes(c byte) uint64 { return everyByte * uint64(min(c, 0x7f)) }

// Eight bytes of one, and the highest bit of each of eight bytes.
const (
	everyByte = 0x0101010101010101
	highBits  = 0x8080808080808080
)

// stops has the highest bit of each of eight bytes that may not be plain. In a
// word that is all ASCII no sum goes over into the next byte; in another all
// bytes are to be looked at.
func (s *scanner) stops(w uint64) uint64 {
	if w&highBits != 0 {
		return highBits
	}
	const low = ^uint64(highBits)
	return (w + everyByte | ^(w + 0x60*everyByte) | ^((w ^ s.element) + low) | ^((w ^ s.terminator) + low)) & highBits
}

// scan brings the next segment and says whether there was one.
func (s *scanner) scan() bool {
	text, i := s.text, s.pos
	for i < len(text) && isBlank(text[i]) {
		i++
	}
	if i == len(text) {
		return false
	}
	begin, from, n := i, i, 0
	s.odd, s.more = false, false
scan:
	for i < len(text) {
		stops, step := uint64(highBits), len(text)-i
		if step >= 8 {
			step = 8
			stops = s.stops(word(text[i : i+8]))
		} else {
			stops >>= uint(8-step) * 8
		}
		for ; stops != 0; stops &= stops - 1 {
			at := i + bits.TrailingZeros64(stops)>>3
			switch s.kinds[text[at]] {
			case plain:
			case terminator:
				i = at
				break scan
			case odd:
				s.odd = true
			case separator:
				if n == maxElements {
					s.more = true
					continue
				}
				s.list[n&maxElements] = text[from:at]
				n++
				from = at + 1
			}
		}
		i += step
	}
	end := i
	if s.odd {
		end = trimTail(text, from, end)
	}
	s.list[n&maxElements] = text[from:end]
	s.n = n + 1
	s.raw = text[begin:end]
	s.at = edi.Place{Segment: s.number, Offset: s.base + int64(begin)}
	s.number++
	s.pos = min(i+1, len(text))
	return true
}

// word is eight bytes of text, the first lowest.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// isBlank says whether a byte may stand between segments without meaning.
func isBlank(c byte) bool { return c == '\n' || c == '\r' || c == ' ' || c == '\t' }

// trimTail cuts the newlines that some writers put before each terminator.
func trimTail(text string, from, end int) int {
	for end > from && (text[end-1] == '\n' || text[end-1] == '\r') {
		end--
	}
	return end
}

// el is element n of the segment at hand, empty where it ends before.
func (s *scanner) el(n int) string {
	if n >= s.n {
		return ""
	}
	return s.list[n&maxElements]
}

// last is the number of the last element, 0 where there is none.
func (s *scanner) last() int { return s.n - 1 }

// component is component n of element el.
func (s *scanner) component(el, n int) string {
	return edi.Component(s.el(el), n, s.delims.Component)
}

// components cuts a composite into dst, which it fills to its end, and says how
// many components there are.
func (s *scanner) components(dst []string, composite string) int {
	sep := s.delims.Component
	n, from := 0, 0
	for i := 0; i < len(composite); i++ {
		if composite[i] != sep {
			continue
		}
		if n < len(dst) {
			dst[n] = composite[from:i]
		}
		n++
		from = i + 1
	}
	if n < len(dst) {
		dst[n] = composite[from:]
	}
	n++
	for i := n; i < len(dst); i++ {
		dst[i] = ""
	}
	return n
}

// more makes room for one more at the end of s and returns it. Behind the end
// of a slice that was used before stands an old value whose inner slices are
// worth keeping: the caller resets it.
func more[T any](s *[]T) *T {
	n := len(*s)
	if n < cap(*s) {
		*s = (*s)[:n+1]
	} else {
		var zero T
		*s = append(*s, zero)
	}
	return &(*s)[n]
}
