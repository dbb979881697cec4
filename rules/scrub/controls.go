package scrub

import (
	"hash/maphash"
	"slices"

	"remedi/edi/claim"
)

// controls remembers which patient control numbers a file has had, whoever
// bills: the number comes back to the submitter, and has to tell claims apart
// in the submitter's system.
//
// It keeps a hash of 60 bits a claim, so that one file in a million with a
// million claims has a number taken for repeated that is not. Twelve bits say
// in which of many small tables the other 48 stand: each grows by itself, and
// none is ever copied as a whole. Six bytes a hash, and tables that are 70 to
// 87 % full, are at most 9 bytes a claim.
type controls struct {
	seed   maphash.Seed
	tables []table // none before the first claim
}

const (
	tableBits = 12
	slotWords = 3 // of 16 bits
)

// table is a part of the hashes, by open addressing.
type table struct {
	slots []uint16 // three words each; all zero in an empty one
	used  int
}

// remainder is what a table keeps of a hash.
type remainder [slotWords]uint16

func newControls() *controls { return &controls{seed: maphash.MakeSeed()} }

// repeated says whether an earlier claim had the number of this one, and
// remembers it.
func (c *controls) repeated(src *claim.Source) bool {
	if src.Control == "" {
		return false
	}
	return !c.add(maphash.String(c.seed, src.Control))
}

// add puts a hash into its table and says whether it is new.
func (c *controls) add(hash uint64) bool {
	if c.tables == nil {
		c.tables = make([]table, 1<<tableBits)
	}
	t := &c.tables[hash>>(64-tableBits)]
	if t.used*8 >= len(t.slots)/slotWords*7 {
		t.grow()
	}
	r := remainder{uint16(hash >> 32), uint16(hash >> 16), uint16(hash)}
	if r == (remainder{}) {
		r[0] = 1
	}
	return t.add(r)
}

func (t *table) add(r remainder) bool {
	slots := t.slots
	i := r.home(len(slots)/slotWords) * slotWords
	for {
		at := slots[i : i+slotWords]
		switch (remainder{at[0], at[1], at[2]}) {
		case remainder{}:
			copy(at, r[:])
			t.used++
			return true
		case r:
			return false
		}
		if i += slotWords; i == len(slots) {
			i = 0
		}
	}
}

// home is where among n slots the search begins: 32 bits times n, the high half
// of it, spread over a table of any length.
func (r remainder) home(n int) int {
	return int((uint64(r[0])<<16 | uint64(r[1])) * uint64(n) >> 32)
}

// grow gives the table a quarter more slots, and whatever the allocator would
// leave unused behind them.
func (t *table) grow() {
	old := t.slots
	n := max(8, len(old)/slotWords*5/4)
	words := slices.Grow([]uint16(nil), n*slotWords)
	t.slots = words[:cap(words)/slotWords*slotWords]
	clear(t.slots)
	t.used = 0
	for i := 0; i < len(old); i += slotWords {
		if r := (remainder{old[i], old[i+1], old[i+2]}); r != (remainder{}) {
			t.add(r)
		}
	}
}
