package scrub_test

import (
	"bytes"
	"context"
	"io"
	"testing"

	"remedi/fixtures"
)

// A claim without faults costs the check the loop around it, which is kept until
// its last claim was judged, and its share of blocks and tables.
func TestAllocationsPerClaim(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector, which the short tests run under, allocates too")
	}
	s := newScrubber(t, 1)
	check := func(claims int) float64 {
		var b bytes.Buffer
		if _, err := fixtures.Generate(fixtures.Options{Claims: claims, Seed: 3}, &b, nil, io.Discard); err != nil {
			t.Fatal(err)
		}
		file := b.Bytes()
		return testing.AllocsPerRun(3, func() {
			for range s.Check(context.Background(), "x", bytes.NewReader(file)) {
			}
		})
	}
	const few, many = 1000, 9000
	each := (check(many) - check(few)) / (many - few)
	if each > 1.2 {
		t.Errorf("%.2f allocations a claim, want at most 1.2", each)
	}
}
