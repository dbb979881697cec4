package guide

import "math/bits"

// pass reads the segment at hand once, whose identifier ends at at, and says
// whether its elements are sound for sure. Then they are noted as scan does it;
// components are not. Where it says no, nothing has been told: scan and elements
// have the last word.
//
// It is one long loop, so that what it needs stays in registers. A code is mostly
// the one that stood there last, and a day has eight digits: the processor looks
// at what follows before it is sure of that. How long other values are has to be
// worked out first.
func (v *Validator) pass(item *itemSpec, at int) bool {
	seps, text, tokens, element := v.seps, v.text, v.tokens[item.tokens.from:item.tokens.to], v.delims.Element
	if len(text) < 8 || at >= len(text) || text[at] != element {
		return false
	}
	seps[0] = int32(at)
	var present uint32
	var t *token
	for k := 0; ; k += int(t.element) {
		from := at + 1
		t = &tokens[k]
		var w uint64
		if from+8 <= len(text) {
			w = word(text[from : from+8])
		} else { // zeros, which are odd, stand behind the end
			w = word(text[len(text)-8:]) >> (uint(from+8-len(text)) * 8)
		}
		if byte(w) == element { // empty
			if t.strict && !t.whole {
				return false
			}
			seps[t.number&63] = int32(from)
			at = from
			continue
		}
		if uint32(w)&t.mask == t.code {
			at = from + int(t.length)
		} else if t.kind >= tokenDay && isDay(w) && (t.kind == tokenDay || t.kind == tokenPeriod && v.isD8(from)) {
			at = from + 8
		} else {
			stop := v.stops(w)
			if at = from; stop != 0 {
				at += bits.TrailingZeros64(stop) >> 3
			} else {
				at = v.stopBehind(from + 8)
			}
			n := at - from
			switch {
			case n == 0:
			case t.kind == tokenText:
				if uint(n)-uint(t.least) > uint(t.spare) || byte(w) == ' ' {
					return false
				}
			case t.kind == tokenNumber:
				if uint(n)-uint(t.least) > uint(t.spare) || !t.isNumber(w, bytesBefore(stop)) {
					return false
				}
			case t.kind == tokenCode:
				value := bytesBefore(stop)
				if n > 4 || !v.g.codes[t.codes].has(packed(w&value)) {
					return false
				}
				t.code, t.mask, t.length = uint32(w&value), uint32(value), uint8(n)
			default:
				return false
			}
		}
		end := byte(0)
		if at < len(text) {
			end = text[at]
		}
		if at > from {
			present |= t.bit
		}
		if end == v.delims.Component {
			if !t.component || at == from && t.must {
				return false
			}
			k += 1 - int(t.element)
			continue
		}
		if t.strict && (t.open || at == from) && !(t.whole && at == from) {
			return false
		}
		seps[t.number&63] = int32(at)
		if end != element {
			if t.kind == tokenBehind || at < len(text) && end != v.delims.Terminator || item.required&^present != 0 {
				return false
			}
			break
		}
	}
	for i := item.conditions.from; i < item.conditions.to; i++ {
		if v.g.conditions[i].broken(present) != 0 {
			return false
		}
	}
	v.n, v.nc, v.end, v.next, v.more, v.odd = int(t.number), 0, at, min(at+1, len(text)), false, false
	return true
}

// isNumber says of the bytes of a word that value leaves whether they are digits
// with at most one decimal point among them, not too far from the end.
func (t *token) isNumber(w, value uint64) bool {
	d := w ^ '0'*everyByte // a digit becomes its value
	other := (d | (d + 6*everyByte)) & (0xf0 * everyByte) & value
	if other == 0 {
		return true
	}
	points := ^((w ^ '.'*everyByte) + low) & highBits & value
	return other&^(points>>7*0xff) == 0 && points&(points-1) == 0 && points&(value>>t.decimals) == 0 && value > 0xff
}

// stops has the highest bit of the first byte that is a delimiter, or odd.
// Behind that other bits may be set or not: sums go over into the next byte.
func (s *scanner) stops(w uint64) uint64 {
	within := ((w ^ s.element) + low) & ((w ^ s.component) + low) & (((w ^ s.terminator) + low) & ((w ^ s.repetition) + low)) & (w + 0x60*everyByte)
	wide := w | (w + everyByte)
	return (^within | wide) & highBits
}

// isD8 says whether the element before is a format, of a single day.
func (s *scanner) isD8(from int) bool {
	return from > 4 && s.text[from-4] == s.delims.Element && s.text[from-3] == 'D' && s.text[from-2] == '8'
}

// bytesBefore has all bits of the bytes before the first stop.
func bytesBefore(stop uint64) uint64 { return (stop&-stop)>>7 - 1 }

// stopBehind is where the first byte from there on is that is a delimiter, or
// odd, or the end of the text.
func (s *scanner) stopBehind(at int) int {
	for ; at+8 <= len(s.text); at += 8 {
		if stop := s.stops(word(s.text[at : at+8])); stop != 0 {
			return at + bits.TrailingZeros64(stop)>>3
		}
	}
	w := word(s.text[len(s.text)-8:]) >> (uint(at+8-len(s.text)) * 8)
	return at + bits.TrailingZeros64(s.stops(w))>>3
}
