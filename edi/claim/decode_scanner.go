package claim

import (
	"math/bits"

	"remedi/edi"
)

// maxElements is more than any segment of the guide has (SV1: 21); the room
// also takes an HI segment with more diagnoses than are allowed. What is behind
// it is left out, so that a segment of a million elements costs nothing.
const maxElements = 63

// A scanner walks the segments of a loop and notes where their elements end. It
// does what [edi.Cursor] and [edi.Segment.Split] do, in a single look at each
// byte (TestScannerIsCursor). It notes plain numbers: a string is only made of
// an element that is asked for, and no pointer is written.
type scanner struct {
	text   string
	pos    int       // of the next byte of text to look at
	base   int64     // where text stands in the file
	number int       // ordinal of the next segment
	at     edi.Place // of the segment at hand
	odd    bool      // it has a byte that is no printable ASCII
	more   bool      // it has more elements than we take
	cuts   []int32   // before element i stands byte cuts[i], the identifier being 0
	own    [maxElements + 2]int32
	known  []int32 // cuts of all segments, where somebody noted them; nil where not
	next   int     // among those known
	delims edi.Delimiters
	kinds  [256]byteKind

	element, terminator uint64 // each eight times
	high                uint64 // highest bits of delimiters that are not ASCII
}

type byteKind uint8

const (
	plain byteKind = iota
	separator
	terminator
	odd // control characters and what is not ASCII
)

// start goes to the first segment of a loop.
func (s *scanner) start(loop *Loop, delims *edi.Delimiters, known *edi.Cuts) {
	if s.delims != *delims {
		s.learn(delims)
	}
	s.text, s.pos, s.next = loop.Raw, 0, 0
	s.known = nil
	if known != nil && known.Whole() {
		s.known = known.Segments()
	}
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
	s.element, s.terminator = everyByte*uint64(delims.Element), everyByte*uint64(delims.Terminator)
	s.high = (s.element | s.terminator) & highBits
}

// Eight bytes of one, the highest bit of each of eight bytes, and all others.
const (
	everyByte = 0x0101010101010101
	highBits  = 0x8080808080808080
	lowBits   = ^uint64(highBits)
)

// segment brings the next segment and says whether there was one. Where its cuts
// are known it need not be looked at, unless it has odd bytes.
func (s *scanner) segment() bool {
	if s.next >= len(s.known) {
		return s.known == nil && s.scan()
	}
	var odd bool
	s.cuts, odd, s.next = edi.NextCut(s.known, s.next)
	begin := int(s.cuts[0]) + 1
	if odd {
		s.pos = begin
		return s.scan()
	}
	s.at.Segment, s.at.Offset = s.number, s.base+int64(begin)
	s.number++
	s.odd, s.more = false, false
	return true
}

// scan is segment where it has to be looked for.
func (s *scanner) scan() bool {
	text, i := s.text, s.pos
	for i < len(text) && isBlank(text[i]) {
		i++
	}
	if i >= len(text) {
		return false
	}
	s.at = edi.Place{Segment: s.number, Offset: s.base + int64(i)}
	s.number++
	s.odd, s.more = false, false
	s.own[0] = int32(i) - 1
	n, element, terminator := 1, s.element, s.terminator
	for ; i+8 <= len(text); i += 8 {
		w := word(text[i : i+8])
		// In ASCII no sum below goes over into the next byte.
		el, te := ^((w^element)+lowBits)&highBits, ^((w^terminator)+lowBits)&highBits
		odd := (w + everyByte | ^(w + 0x60*everyByte)) & highBits &^ (el | te)
		if odd|(w|s.high)&highBits != 0 {
			el, te, odd = s.sort(text[i : i+8])
		}
		if te != 0 {
			below := te&-te - 1
			el, odd = el&below, odd&below
		}
		if odd != 0 {
			s.odd = true
		}
		for ; el != 0; el &= el - 1 {
			s.own[n] = int32(i + bits.TrailingZeros64(el)>>3)
			n = s.cut(n)
		}
		if te != 0 {
			i += bits.TrailingZeros64(te) >> 3
			s.close(n, i)
			return true
		}
	}
	s.tail(i, n)
	return true
}

// cut counts a cut that was noted, as long as there is room.
func (s *scanner) cut(n int) int {
	if n == maxElements+1 {
		s.more = true
		return n
	}
	return n + 1
}

// sort is what scan does with bytes of which some are odd, or may be: the
// highest bit of each that is a delimiter, or odd.
func (s *scanner) sort(text string) (element, terminate, strange uint64) {
	for i := range len(text) {
		bit := uint64(0x80) << (8 * i)
		switch s.kinds[text[i]] {
		case separator:
			element |= bit
		case terminator:
			terminate |= bit
		case odd:
			strange |= bit
		}
	}
	return element, terminate, strange
}

// tail is scan for the last bytes of the text, one at a time.
func (s *scanner) tail(i, n int) {
scan:
	for ; i < len(s.text); i++ {
		switch s.kinds[s.text[i]] {
		case separator:
			s.own[n] = int32(i)
			n = s.cut(n)
		case terminator:
			break scan
		case odd:
			s.odd = true
		}
	}
	s.close(n, i)
}

// close ends the segment at its terminator, or the end of the text.
func (s *scanner) close(n, i int) {
	end := i
	if s.odd {
		end = trimTail(s.text, int(s.own[n-1])+1, end)
	}
	s.own[n] = int32(end)
	s.cuts, s.pos = s.own[:n+1], min(i+1, len(s.text))
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
	if c := s.cuts; uint(n+1) < uint(len(c)) {
		return s.text[c[n]+1 : c[n+1]]
	}
	return ""
}

// raw is the segment at hand, without terminator.
func (s *scanner) raw() string { return s.text[s.cuts[0]+1 : s.cuts[len(s.cuts)-1]] }

// last is the number of the last element, 0 where there is none.
func (s *scanner) last() int { return len(s.cuts) - 2 }

// component is component n of element el.
func (s *scanner) component(el, n int) string {
	return edi.Component(s.el(el), n, s.delims.Component)
}

// components cuts a composite element into dst, which it fills to its end, and
// says how many components there are.
func (s *scanner) components(dst []string, el int) int {
	composite, sep := s.el(el), s.delims.Component
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
