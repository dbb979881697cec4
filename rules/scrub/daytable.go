package scrub

import "math/bits"

// A dayTable holds the units of days by a hash, in eight bytes each: ten bits of
// units and the rest of the hash. It is 57 to 85 % full, which is at most 14 bytes
// a day.
type dayTable struct {
	slots []uint64
	used  int
}

// dayUnits is the bits of a slot that hold the units, and the most that they hold:
// more than any day does.
const dayUnits = 1<<10 - 1

func newDayTable() dayTable { return dayTable{slots: make([]uint64, 1<<10)} }

// slot is where a day stands, or would. A day with units is never 0.
func (t *dayTable) slot(hash uint64) int {
	// The high half of the product spreads keys over a table of any length.
	home, _ := bits.Mul64(hash, uint64(len(t.slots)))
	for i := int(home); ; i++ {
		if i == len(t.slots) {
			i = 0
		}
		if s := t.slots[i]; s == 0 || s|dayUnits == hash|dayUnits {
			return i
		}
	}
}

// add adds units to those of a day and gives what there was before. Where the day
// is new and most days are there already, it is not followed.
func (t *dayTable) add(hash uint64, units, most int) (before int, followed bool) {
	i := t.slot(hash)
	if t.slots[i] == 0 {
		if t.used >= most {
			return 0, false
		}
		if t.used++; t.used*20 > len(t.slots)*17 {
			t.grow()
			i = t.slot(hash)
		}
	}
	before = int(t.slots[i] & dayUnits)
	t.slots[i] = hash&^dayUnits | uint64(min(before+max(units, 1), dayUnits))
	return before, true
}

func (t *dayTable) grow() {
	old := t.slots
	t.slots = make([]uint64, len(old)/2*3)
	for _, s := range old {
		if s != 0 {
			t.slots[t.slot(s)] = s
		}
	}
}
