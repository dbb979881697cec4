package scrub

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"remedi/edi/claim"
)

// Every number that comes again is told, and no other.
func TestControlsRepeated(t *testing.T) {
	c := newControls()
	seen := map[string]bool{}
	random := rand.New(rand.NewPCG(1, 2))
	for range 300_000 {
		number := strconv.Itoa(random.IntN(200_000))
		if got := c.repeated(&claim.Source{Control: number}); got != seen[number] {
			t.Fatalf("claim %s: repeated %v, want %v", number, got, seen[number])
		}
		seen[number] = true
	}
	for range 2 {
		if c.repeated(&claim.Source{}) {
			t.Error("a claim without number repeats another")
		}
	}
}

// Hashes are told apart by each of their 60 bits that are kept, and by no other.
func TestControlsHashes(t *testing.T) {
	c := newControls()
	if !c.add(0) || c.add(0) {
		t.Error("a hash of zero is not remembered")
	}
	const hash = 0x0123_4567_89ab_cdef
	c.add(hash)
	for bit := range 64 {
		kept := bit < 48 || bit >= 64-tableBits
		if got := c.add(hash ^ 1<<bit); got != kept {
			t.Errorf("bit %d changed: new %v, want %v", bit, got, kept)
		}
	}
}

// The doc comment, docs/performance.md and the README promise so many bytes a
// claim.
func TestControlsMemory(t *testing.T) {
	const most = 9.0
	c := newControls()
	claims := 0
	for _, more := range []int{300_000, 200_000, 500_000, 700_000} {
		for range more {
			c.add(rand.Uint64())
		}
		claims += more
		bytes := 0
		for i := range c.tables {
			bytes += 2 * cap(c.tables[i].slots)
		}
		if each := float64(bytes) / float64(claims); each > most {
			t.Errorf("%d claims: %.1f bytes a claim, want at most %v", claims, each, most)
		} else {
			t.Logf("%d claims: %.1f bytes a claim", claims, each)
		}
	}
}

func BenchmarkControls(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	b.ReportAllocs()
	for b.Loop() {
		c := newControls()
		for range 1_000_000 {
			c.add(random.Uint64())
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ns/claim")
}
