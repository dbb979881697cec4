package edi

import "testing"

func TestParseCount(t *testing.T) {
	tests := []struct {
		s      string
		digits int
		n      int
		ok     bool
	}{
		{"1", 6, 1, true}, {"000012", 6, 12, true}, {"999999", 6, 999999, true},
		{"", 6, 0, false}, {"1000000", 6, 0, false}, {"-1", 6, 0, false}, {"+1", 6, 0, false}, {"1 ", 6, 0, false}, {"1x", 6, 0, false},
	}
	for _, tt := range tests {
		if n, ok := ParseCount(tt.s, tt.digits); n != tt.n || ok != tt.ok {
			t.Errorf("ParseCount(%q, %d) = %d, %v, want %d, %v", tt.s, tt.digits, n, ok, tt.n, tt.ok)
		}
	}
}
