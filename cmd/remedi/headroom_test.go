package main

import "testing"

func TestPercentFor(t *testing.T) {
	for _, tt := range []struct {
		live uint64
		want int
	}{{0, 1000}, {2 << 20, 1000}, {10 << 20, 200}, {20 << 20, 100}, {1 << 30, 100}} {
		if got := percentFor(tt.live); got != tt.want {
			t.Errorf("%d bytes alive: %d, want %d", tt.live, got, tt.want)
		}
	}
}
