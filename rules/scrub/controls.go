package scrub

import (
	"hash/maphash"
	"math/bits"

	"remedi/edi"
	"remedi/edi/claim"
)

// controls remembers which patient control numbers a file has had, by the
// billing provider that gives them: two practices in one file may both have an
// account 1001. It keeps one hash a claim in a table that is 57 to 85 % full,
// which is at most 14 bytes a claim.
type controls struct {
	seed    maphash.Seed
	slots   []uint64
	used    int
	billing *claim.Loop // the loop that biller was taken from
	biller  string
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
	if src.Billing != c.billing {
		c.billing, c.biller = src.Billing, billerOf(src)
	}
	var h maphash.Hash
	h.SetSeed(c.seed)
	h.WriteString(c.biller)
	h.WriteByte(0)
	h.WriteString(src.Control)
	return !c.add(h.Sum64() | 1) // 0 marks an empty slot
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

// billerOf is what tells billing providers apart: NM109 of loop 2010AA.
func billerOf(src *claim.Source) string {
	if src.Billing == nil || src.Interchange == nil {
		return ""
	}
	cur := edi.NewCursor(src.Billing.Raw, &src.Interchange.Delims, src.Billing.At)
	var seg edi.Segment
	for cur.Next(&seg) {
		if seg.Is("NM1") && seg.Element(1) == "85" {
			return seg.Element(9)
		}
	}
	return ""
}
