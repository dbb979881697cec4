package guide

// packed is a code or segment identifier of up to four bytes as a number,
// which compares in one step. noCode is anything longer, and what is empty.
type packed uint32

const noCode packed = 0

// maxPacked is how many bytes there is room for.
const maxPacked = 4

func pack(s string) packed {
	switch len(s) {
	case 1:
		return packed(s[0])
	case 2:
		return packed(s[0]) | packed(s[1])<<8
	case 3:
		return packed(s[0]) | packed(s[1])<<8 | packed(s[2])<<16
	case 4:
		return packed(s[0]) | packed(s[1])<<8 | packed(s[2])<<16 | packed(s[3])<<24
	}
	return noCode
}

// codeSet are the codes that an element may have, sorted.
type codeSet []packed

func (c codeSet) has(p packed) bool {
	for len(c) > 4 {
		if half := len(c) / 2; c[half] <= p {
			c = c[half:]
		} else {
			c = c[:half]
		}
	}
	for _, code := range c {
		if code == p {
			return true
		}
	}
	return false
}

// tagTable finds the kind of a segment by its identifier: an open hash table
// that is never full.
type tagTable struct {
	tags  [tagSlots]packed
	kinds [tagSlots]uint8
}

const tagSlots = 256

func tagSlot(p packed) uint8 { return uint8(uint32(p) * 0x9E3779B1 >> 24) }

// add gives an identifier the next kind, from 1 on; 0 is no segment of the guide.
func (t *tagTable) add(tag string, next uint8) (kind uint8, fresh bool) {
	p := pack(tag)
	i := tagSlot(p)
	for t.tags[i] != noCode {
		if t.tags[i] == p {
			return t.kinds[i], false
		}
		i++
	}
	t.tags[i], t.kinds[i] = p, next
	return next, true
}

func (t *tagTable) kind(p packed) uint8 {
	for i := tagSlot(p); ; i++ {
		if t.tags[i] == p {
			return t.kinds[i]
		}
		if t.tags[i] == noCode {
			return 0
		}
	}
}
