package therapy

import "testing"

// TestPointsAt reads pointers that are numbers in part, or at the edge of it.
func TestPointsAt(t *testing.T) {
	for s, want := range map[string]int{
		"1": 1, "9": 9, "10": 10, "12": 12, "01": 1, " 2 ": 2,
		"0": 0, "13": 0, "99": 0, "00": 0, "112": 0, "": 0, " ": 0,
		"A": 0, "1A": 0, "A1": 0, "1/": 0, "/1": 0, "1.5": 0, ":": 0, "/": 0, "-1": 0, "1 2": 0,
		"18446744073709551617": 0, "000000000000000000002": 2,
	} {
		if got := pointsAt(s); got != want {
			t.Errorf("pointer %q is diagnosis %d, want %d", s, got, want)
		}
	}
}

func TestNoPointer(t *testing.T) {
	for s, want := range map[string]bool{"": true, " ": true, "\t": true, "  ": true, "1": false, " 1": false, "A": false, "!": false} {
		if got := noPointer(s); got != want {
			t.Errorf("noPointer(%q) = %v, want %v", s, got, want)
		}
	}
}
