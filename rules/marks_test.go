package rules

import (
	"testing"

	"pgregory.net/rapid"
)

func TestMarkOf(t *testing.T) {
	seen := Marks(0)
	for i, name := range markNames {
		m := markOf(name)
		if m != 1<<i || m.String() != name {
			t.Errorf("%s is mark %b, %q", name, m, m.String())
		}
		seen |= m
	}
	if seen|NCCI != NCCI<<1-1 {
		t.Errorf("marks without a name: %b", NCCI<<1-1&^seen)
	}
	for _, other := range []string{"", "G", "GPX", "gp", "52", "G1", "  "} {
		if m := markOf(other); m != 0 {
			t.Errorf("%q is mark %s", other, m)
		}
	}
}

func TestMarkGroups(t *testing.T) {
	for want, group := range map[string]Marks{
		"GP GO GN": Disciplines, "CQ CO": Assistants, "59 XE XS XP XU": Distinct, "GA GX GY GZ": Liability,
	} {
		if got := group.String(); got != want {
			t.Errorf("group %q, want %q", got, want)
		}
	}
}

func TestMarksCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Marks(rapid.Uint32Range(0, uint32(NCCI<<1-1)).Draw(t, "marks"))
		group := Marks(rapid.Uint32Range(0, uint32(NCCI<<1-1)).Draw(t, "group"))
		n := 0
		for bit := GP; bit <= NCCI; bit <<= 1 {
			if m.Has(bit) && group.Has(bit) {
				n++
			}
		}
		if got := m.Count(group); got != n || m.Has(group) != (n > 0) {
			t.Fatalf("%s of %s: count %d, has %v, want %d", m, group, got, m.Has(group), n)
		}
	})
}
