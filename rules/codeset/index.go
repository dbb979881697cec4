package codeset

import "math/bits"

// An index finds the first row of a key: open addressing with linear probing
// over a power of two of slots, at most half of them taken. It is written once
// and then only read. docs/decisions/0004-code-tables.md has the measurements
// that chose it over Go's map.
type index struct {
	slots []slot
	shift uint
}

type slot struct {
	key key
	at  int32
}

// newIndex makes an index with room for n keys.
func newIndex(n int) index {
	width := bits.Len(uint(2*n + 1))
	return index{slots: make([]slot, 1<<width), shift: uint(64 - width)}
}

// home is the slot where the search for k begins (Fibonacci hashing).
func (x *index) home(k key) int {
	return int(uint64(k) * 0x9E3779B97F4A7C15 >> x.shift)
}

// put remembers the row of k. The first row of a key stays.
func (x *index) put(k key, at int) {
	for i := x.home(k); ; i = (i + 1) & (len(x.slots) - 1) {
		switch x.slots[i].key {
		case k:
			return
		case 0:
			x.slots[i] = slot{k, int32(at)}
			return
		}
	}
}

// find is the first row of k, or -1.
func (x *index) find(k key) int {
	if k == 0 {
		return -1
	}
	for i := x.home(k); ; i = (i + 1) & (len(x.slots) - 1) {
		s := x.slots[i]
		if s.key == k {
			return int(s.at)
		}
		if s.key == 0 {
			return -1
		}
	}
}
