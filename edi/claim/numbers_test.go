package claim

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// TestNumbersAreASet holds that spans know the same numbers as a map would, and
// that a fresh one is in neither.
func TestNumbersAreASet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var n numbers
		model := map[uint64]bool{}
		for range rapid.IntRange(0, 60).Draw(t, "numbers") {
			v := uint64(rapid.IntRange(0, 40).Draw(t, "number"))
			if rapid.Bool().Draw(t, "fresh") {
				s := n.fresh("0001")
				v, _ = strconv.ParseUint(s, 10, 64)
				if model[v] || len(s) != 4 {
					t.Fatalf("%q is not fresh", s)
				}
			} else if free := n.take(padded(v, 4)); free == model[v] {
				t.Fatalf("%d is free: %v, used before: %v", v, free, model[v])
			}
			model[v] = true
		}
		for i, s := range n.spans {
			if s.first > s.last || i > 0 && n.spans[i-1].last >= s.first {
				t.Fatalf("spans %v", n.spans)
			}
		}
	})
}

func TestNumbersThatAreNone(t *testing.T) {
	var n numbers
	for i, want := range []bool{true, false, true} {
		if got := n.take([]string{"A1", "A1", "A2"}[i]); got != want {
			t.Errorf("%d: free %v", i, got)
		}
	}
	if got := n.fresh("A1"); got != "0001" {
		t.Errorf("fresh number %q", got)
	}
}
