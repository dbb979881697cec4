package remittance

import (
	"fmt"
	"testing"
)

func TestClaimSet(t *testing.T) {
	seen := claimSet{}
	for i, step := range []struct {
		number, payer, status string
		repeats               bool
	}{
		{"A", "1", "1", false},
		{"A", "1", "1", true},
		{"A", "1", "2", false},  // the same claim as secondary
		{"A", "2", "1", false},  // the payer split it
		{"A1", "", "1", false},  // the parts do not run together
		{"A", "1", "22", false}, // a reversal is no repetition,
		{"A", "1", "22", false},
		{"A", "1", "1", false}, // and makes room for the claim that it reversed
		{"A", "1", "1", true},
		{"A", "2", "1", true}, // but for no other
	} {
		c := &Claim{ControlNumber: step.number, PayerControl: step.payer, Status: step.status}
		if got := seen.repeats(c); got != step.repeats {
			t.Errorf("step %d, %s/%s/%s: repeats %v", i, step.number, step.payer, step.status, got)
		}
	}
}

func TestClaimHashesDiffer(t *testing.T) {
	seen := map[uint64]string{}
	for i := range 200_000 {
		number := fmt.Sprintf("PCN%06d", i)
		h := claimHash(number, "1", "1")
		if other, ok := seen[h]; ok {
			t.Fatalf("%s and %s have the same hash", number, other)
		}
		seen[h] = number
	}
}
