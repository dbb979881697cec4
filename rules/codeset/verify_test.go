package codeset

import (
	"testing"

	"remedi/edi"
)

func TestTheTablesOfTheProgramAreWhole(t *testing.T) {
	for _, c := range Embedded().Verify() {
		if c.Err != nil || !c.InUse || c.Number != 0 {
			t.Errorf("%s: %+v", c.Table, c)
		}
	}
}

// A catalogue whose rows overlap, or end before they begin, is not whole.
func TestVersionsFollowEachOther(t *testing.T) {
	of := func(spans ...span) error {
		var list []version[int]
		for _, s := range spans {
			list = append(list, version[int]{key: pack("97110"), span: s})
		}
		return verified(newCatalogue(list), nil)
	}
	for _, c := range []struct {
		name  string
		whole bool
		spans []span
	}{
		{"one", true, []span{{2020_01_01, 0}}},
		{"two in a row", true, []span{{2020_01_01, 2020_12_31}, {2021_01_01, 0}}},
		{"with a gap", true, []span{{2020_01_01, 2020_06_30}, {2021_01_01, 0}}},
		{"a day of both", false, []span{{2020_01_01, 2021_01_01}, {2021_01_01, 0}}},
		{"two without an end", false, []span{{2020_01_01, 0}, {2021_01_01, 0}}},
		{"an end before the start", false, []span{{2020_01_01, 2019_12_31}}},
	} {
		if err := of(c.spans...); (err == nil) != c.whole {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// A span and the days of another: what is before, within and behind.
func TestSpansAgainstEachOther(t *testing.T) {
	window := span{2026_04_01, 2026_09_30}
	for _, c := range []struct {
		s       span
		outside []span
		inside  span // zero: none
	}{
		{span{0, 0}, []span{{0, 2026_03_31}, {2026_10_01, 0}}, window},
		{span{2026_04_01, 2026_09_30}, nil, window},
		{span{2026_05_01, 2026_06_30}, nil, span{2026_05_01, 2026_06_30}},
		{span{2020_01_01, 2026_04_01}, []span{{2020_01_01, 2026_03_31}}, span{2026_04_01, 2026_04_01}},
		{span{2026_09_30, 0}, []span{{2026_10_01, 0}}, span{2026_09_30, 2026_09_30}},
		{span{2020_01_01, 2026_03_31}, []span{{2020_01_01, 2026_03_31}}, span{}},
		{span{2026_10_01, 0}, []span{{2026_10_01, 0}}, span{}},
	} {
		got := c.s.outside(window)
		if len(got) != len(c.outside) {
			t.Errorf("%v outside: %v, want %v", c.s, got, c.outside)
			continue
		}
		for i := range got {
			if got[i] != c.outside[i] {
				t.Errorf("%v outside: %v, want %v", c.s, got, c.outside)
			}
		}
		in, ok := c.s.inside(window)
		if ok != (c.inside != span{}) || ok && in != c.inside {
			t.Errorf("%v inside: %v %v, want %v", c.s, in, ok, c.inside)
		}
	}
	if never.has(edi.Date(2026_01_01)) {
		t.Error("never holds a day")
	}
}
