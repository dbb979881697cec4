package scrub

import (
	"hash/maphash"
	"runtime"
	"testing"

	"remedi/edi"
	"remedi/rules"
)

// TestDaysAreBounded follows as many days as there is room for in 4 MiB, and says
// on which claims it did not.
func TestDaysAreBounded(t *testing.T) {
	set, err := rules.NewSet([]*rules.Rule{{ID: "U109", Days: true, Check: func(*rules.Pass) {}}})
	if err != nil {
		t.Fatal(err)
	}
	d := &days{set: set, seed: maphash.MakeSeed(), units: newDayTable()}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range mostDays + 3 {
		d.ofProvider(&rules.ProviderDay{Provider: "1234567893", Date: edi.Date(i), Units: 1}, &Verdict{Lines: 2})
	}
	d.ofProvider(&rules.ProviderDay{Provider: "1234567893", Date: 0, Units: 1}, &Verdict{Lines: 2}) // known
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 4<<20 {
		t.Errorf("%d bytes for %d days", grown, d.units.used)
	}
	if s := d.skipped(); len(s) != 1 || s[0].Claims != 3 || s[0].Lines != 6 || s[0].Reason != beyondDays {
		t.Errorf("skips %+v", s)
	}
}

// TestDayTable holds the table to a map.
func TestDayTable(t *testing.T) {
	seed := maphash.MakeSeed()
	table, want := newDayTable(), map[int]int{}
	for i := range 40_000 {
		day, units := i*7919%9001, 1+i%9
		before, followed := table.add(maphash.Comparable(seed, day), units, 9000)
		if old, known := want[day]; known != followed && len(want) == 9000 || followed && before != old {
			t.Fatalf("day %d had %d, want %d", day, before, old)
		}
		if followed {
			want[day] = min(want[day]+units, dayUnits)
		}
	}
	if table.used != 9000 || len(table.slots) > 9000*7/4 {
		t.Errorf("%d days in %d slots", table.used, len(table.slots))
	}
}
