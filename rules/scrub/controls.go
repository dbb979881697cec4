package scrub

import (
	"hash/maphash"
	"math/bits"

	"remedi/edi/claim"
)

// controls remembers which patient control numbers a file has had, whoever
// bills: the number comes back to the submitter, and has to tell claims apart
// in the submitter's system. It keeps one hash a claim in a table that is 57 to
// 85 % full, which is at most 14 bytes a claim.
type controls struct {
	seed  maphash.Seed
	slots []uint64
	used  int
}

func newControls() *controls {
	return &controls{seed: maphash.MakeSeed(), slots: make([]uint64, 1<<10)}
}

// repeated says whether an earlier claim had the number of this one, and
// remembers it.
func (c *controls) repeated(src *claim.Source) bool {
	if src.Control == "" {
		return false
	}
	return !c.add(maphash.String(c.seed, src.Control) | 1) // 0 marks an empty slot
}

// add puts a key into the table and says whether it is new.
func (c *controls) add(key uint64) bool {
	if c.used*20 >= len(c.slots)*17 {
		c.grow()
	}
	// The high half of key times length spreads keys over a table of any length.
	home, _ := bits.Mul64(key, uint64(len(c.slots)))
	for i := int(home); ; i++ {
		if i == len(c.slots) {
			i = 0
		}
		switch c.slots[i] {
		case 0:
			c.slots[i] = key
			c.used++
			return true
		case key:
			return false
		}
	}
}

func (c *controls) grow() {
	old := c.slots
	c.slots = make([]uint64, len(old)/2*3)
	c.used = 0
	for _, key := range old {
		if key != 0 {
			c.add(key)
		}
	}
}
