package guide

import (
	"math/bits"

	"remedi/edi"
)

// maxElements is more than any segment of the guides has; what is behind it is
// only counted, so that a segment of a million elements costs nothing.
const maxElements = 40

// maxComponents is how many component separators of a segment are noted. An HI
// of twelve codes with all its components has 96.
const maxComponents = 127

// A scanner cuts text into segments and notes where their elements and
// components end: plain numbers, for which nothing is allocated and no pointer
// is written.
type scanner struct {
	text   string
	next   int                // first byte that was not looked at
	begin  int                // of the segment at hand
	end    int                // behind its last byte
	n      int                // separators noted: elements behind the identifier
	seps   *[edi.MaxCut]int32 // own, or the room of cuts that somebody wants
	own    [edi.MaxCut]int32
	nc     int // component separators noted
	comps  [128]int32
	more   bool // there are elements or components that were not noted
	odd    bool // there is a byte that is neither printable ASCII nor a delimiter, or a repetition separator
	delims edi.Delimiters

	element, component, terminator, repetition uint64 // each eight times
	high                                       uint64 // highest bits of delimiters that are not ASCII
}

// Eight equal bytes, and the highest bit of each of eight bytes.
const (
	everyByte = 0x0101010101010101
	highBits  = 0x8080808080808080
)

// learn takes the delimiters of an interchange.
func (s *scanner) learn(d *edi.Delimiters) {
	if s.delims == *d && s.seps != nil {
		return
	}
	s.seps = &s.own
	s.delims = *d
	s.element = everyByte * uint64(d.Element)
	s.component = everyByte * uint64(d.Component)
	s.terminator = everyByte * uint64(d.Terminator)
	s.repetition = everyByte * uint64(d.Repetition)
	if d.Repetition == 0 { // none: it may not match a NUL byte
		s.repetition = s.element
	}
	s.high = (s.element | s.component | s.terminator | s.repetition) & highBits
}

// scan brings the next segment and says whether there was one. It looks at
// eight bytes at a time.
func (s *scanner) scan() bool {
	text, i := s.text, s.next
	for i < len(text) && isBlank(text[i]) {
		i++
	}
	if i == len(text) {
		return false
	}
	s.begin, s.more, s.odd = i, false, false
	n, nc := 0, 0
	element, component, terminator := s.element, s.component, s.terminator
	for i+8 <= len(text) {
		w := word(text[i:])
		// In ASCII no sum below goes over into the next byte.
		el := ^((w ^ element) + low) & highBits
		co := ^((w ^ component) + low) & highBits
		te := ^((w ^ terminator) + low) & highBits
		odd := (w + everyByte | ^(w + 0x60*everyByte) | ^((w ^ s.repetition) + low)) & highBits &^ (el | co | te)
		if (w|s.high)&highBits != 0 {
			el, co, te, odd = s.match(w)
		}
		if te != 0 {
			below := te&-te - 1
			el, co, odd = el&below, co&below, odd&below
		}
		for ; el != 0; el &= el - 1 {
			s.seps[n&63] = int32(i + bits.TrailingZeros64(el)>>3)
			if n++; n > maxElements {
				n, s.more = maxElements, true
			}
		}
		if co != 0 {
			nc = s.noteComponents(i, nc, co)
		}
		if odd != 0 {
			s.odd = true
		}
		if te != 0 {
			i += bits.TrailingZeros64(te) >> 3
			s.close(n, nc, i, i+1)
			return true
		}
		i += 8
	}
	s.tail(i, n, nc)
	return true
}

// low are all bits of eight bytes but the highest of each.
const low = ^uint64(highBits)

// match is what scan does with a word that is not ASCII: the highest bit of
// each byte that is a delimiter, or odd. Of an odd byte it may say so of the
// next one too: what is odd is looked at again.
func (s *scanner) match(w uint64) (element, component, terminator, odd uint64) {
	element, component, terminator = equal(w, s.element), equal(w, s.component), equal(w, s.terminator)
	odd = (w + everyByte | w | (w-0x20*everyByte)&^w | equal(w, s.repetition)) & highBits
	return element, component, terminator, odd &^ (element | component | terminator)
}

func (s *scanner) noteComponents(at, nc int, found uint64) int {
	for ; found != 0; found &= found - 1 {
		s.comps[nc&127] = int32(at + bits.TrailingZeros64(found)>>3)
		if nc++; nc > maxComponents {
			nc, s.more = maxComponents, true
		}
	}
	return nc
}

// tail is scan for the last bytes of the text, one at a time.
func (s *scanner) tail(i, n, nc int) {
	d := &s.delims
	for ; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == d.Terminator:
			s.close(n, nc, i, i+1)
			return
		case c == d.Element:
			s.seps[n&63] = int32(i)
			if n++; n > maxElements {
				n, s.more = maxElements, true
			}
		case c == d.Component:
			s.comps[nc&127] = int32(i)
			if nc++; nc > maxComponents {
				nc, s.more = maxComponents, true
			}
		case c < ' ' || c >= 0x7f || c == d.Repetition:
			s.odd = true
		}
	}
	s.close(n, nc, i, i)
}

// close ends the segment at end: newlines before the terminator are not data.
func (s *scanner) close(n, nc, end, next int) {
	if s.odd {
		least := s.begin
		if n > 0 {
			least = int(s.seps[(n-1)&63]) + 1
		}
		for end > least && (s.text[end-1] == '\n' || s.text[end-1] == '\r') {
			end--
		}
	}
	s.n, s.nc, s.end, s.next = n, nc, end, next
	s.seps[n&63] = int32(end)
	s.comps[nc&127] = int32(end)
}

// packed is text[from:to] as a number, noCode where that is empty or longer
// than four bytes. It reads four bytes at once, so that it does not have to
// guess how many there are.
func (s *scanner) packed(from, to int) packed {
	n := to - from
	if uint(n) > 4 {
		return noCode
	}
	if from+4 > len(s.text) {
		return pack(s.text[from:to])
	}
	b := s.text[from : from+4]
	w := uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	return packed(w & uint32(1<<(8*uint64(n))-1))
}

// id is the segment identifier.
func (s *scanner) id() string { return s.text[s.begin:s.seps[0]] }

// bounds are where element i (from 1) begins and ends.
func (s *scanner) bounds(i int) (from, to int) {
	return int(s.seps[(i-1)&63]) + 1, int(s.seps[i&63])
}

// at is element i, empty where the segment ends before it.
func (s *scanner) at(i int) string {
	if i > s.n {
		return ""
	}
	from, to := s.bounds(i)
	return s.text[from:to]
}

// part is component j of element i; the whole element where j is 0.
func (s *scanner) part(i, j int) string {
	if j == 0 {
		return s.at(i)
	}
	return edi.Component(s.at(i), j, s.delims.Component)
}

// equal sets the highest bit of each byte of w that equals the pattern's.
func equal(w, pattern uint64) uint64 {
	w ^= pattern
	return ^((w&^highBits + ^uint64(highBits)) | w | ^uint64(highBits))
}

// word is eight bytes as a number, the first one lowest.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// isBlank says whether a byte may stand between segments without meaning.
func isBlank(c byte) bool { return c == '\n' || c == '\r' || c == ' ' || c == '\t' }
