package scrub

import (
	"hash/maphash"
	"runtime"
	"testing"

	"remedi/edi"
	"remedi/rules"
)

// TestDaysAreBounded follows as many days as there is room for in 10 MiB, and says
// on which claims it did not.
func TestDaysAreBounded(t *testing.T) {
	set, err := rules.NewSet([]*rules.Rule{{ID: "U109", Days: true, Check: func(*rules.Pass) {}}})
	if err != nil {
		t.Fatal(err)
	}
	d := &days{set: set, seed: maphash.MakeSeed(), units: map[uint64]int32{}}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range mostDays + 3 {
		d.ofProvider(&rules.ProviderDay{Provider: "1234567893", Date: edi.Date(i), Units: 1}, &Verdict{Lines: 2})
	}
	d.ofProvider(&rules.ProviderDay{Provider: "1234567893", Date: 0, Units: 1}, &Verdict{Lines: 2}) // known
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 10<<20 {
		t.Errorf("%d bytes for %d days", grown, len(d.units))
	}
	if s := d.skipped(); len(s) != 1 || s[0].Claims != 3 || s[0].Lines != 6 || s[0].Reason != beyondDays {
		t.Errorf("skips %+v", s)
	}
}
