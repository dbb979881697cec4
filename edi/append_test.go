package edi_test

import (
	"testing"

	"remedi/edi"
)

// TestAppendedText: what Append adds, behind what stood there.
func TestAppendedText(t *testing.T) {
	for d, want := range map[edi.Date]string{
		0: "", 2026_01_05: "2026-01-05", 800_12_31: "0800-12-31", 9999_12_31: "9999-12-31", 10000_01_01: "10000-01-01", 2026_13_40: "2026-13-40",
	} {
		if got := string(d.Append([]byte("x"))); got != "x"+want || d.String() != want {
			t.Errorf("%d: %q and %q, want %q", d, got, d.String(), want)
		}
	}
	for q, want := range map[edi.Quantity]string{
		0: "0", 1: "0.001", 10: "0.01", 100: "0.1", 110: "0.11", 101: "0.101", 1000: "1", 1500: "1.5", 10000: "10", -1: "-0.001", -2050: "-2.05", 123456789: "123456.789",
	} {
		if got := string(q.Append([]byte("x"))); got != "x"+want || q.String() != want {
			t.Errorf("%d: %q and %q, want %q", int64(q), got, q.String(), want)
		}
	}
}
