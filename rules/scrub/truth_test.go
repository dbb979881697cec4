package scrub_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"

	"remedi/fixtures"
	"remedi/rules"
)

// TestGeneratedFaultsAreFound checks generated files against what the
// generator knows to be wrong in them, over twenty seeds: each fault is found,
// on its lines, and nothing is found on any other claim.
func TestGeneratedFaultsAreFound(t *testing.T) {
	faults := 0
	for seed := uint64(1); seed <= 20; seed++ {
		file, truth := generatedWithTruth(t, seed)
		found := findingsByClaim(t, file)
		for _, c := range truth.Claims {
			key := occurrence(c.Claim, max(c.Occurrence, 1))
			for _, want := range c.Faults {
				faults++
				i := slices.IndexFunc(found[key], func(f rules.Finding) bool { return fits(&f, want) })
				if i < 0 {
					t.Errorf("seed %d, claim %s: %s on line %d is not found", seed, key, want.Rule, want.Line)
					continue
				}
				found[key] = slices.Delete(found[key], i, i+1)
			}
		}
		for key, left := range found {
			for _, f := range left {
				t.Errorf("seed %d, claim %s: %s on lines %v is found and not wrong: %s", seed, key, f.Rule.ID, f.Lines, f.Message)
			}
		}
	}
	if faults < 2000 {
		t.Errorf("only %d faults were generated", faults)
	}
}

func generatedWithTruth(t *testing.T, seed uint64) ([]byte, fixtures.Truth) {
	t.Helper()
	var claims, text bytes.Buffer
	o := fixtures.Options{Claims: 400, Seed: seed, FaultShare: 0.4}
	if _, err := fixtures.Generate(o, &claims, nil, &text); err != nil {
		t.Fatal(err)
	}
	truth, err := fixtures.ReadTruth(&text)
	if err != nil {
		t.Fatal(err)
	}
	return claims.Bytes(), truth
}

// findingsByClaim checks a file. A claim whose number came before has the
// count behind its number.
func findingsByClaim(t *testing.T, file []byte) map[string][]rules.Finding {
	t.Helper()
	found := map[string][]rules.Finding{}
	seen := map[string]int{}
	for ev := range newScrubber(t, 2).Check(context.Background(), "claims.837", bytes.NewReader(file)) {
		if ev.Fault != nil {
			t.Errorf("fault of the file: %v", ev.Fault)
		}
		v := ev.Verdict
		if v == nil {
			continue
		}
		for i := range v.Faults {
			t.Errorf("structure fault of claim %s: %v", v.Control, &v.Faults[i])
		}
		seen[v.Control]++
		key := occurrence(v.Control, seen[v.Control])
		found[key] = append(found[key], v.Findings...)
	}
	return found
}

func occurrence(control string, n int) string { return fmt.Sprintf("%s #%d", control, n) }

// fits says whether a finding is the fault: its rule, on a line that the fault
// is about.
func fits(f *rules.Finding, want fixtures.Fault) bool {
	if f.Rule.ID != want.Rule {
		return false
	}
	if len(f.Lines) == 0 || want.Line == 0 {
		return len(f.Lines) == 0 && (want.Line == 0 || len(want.Lines) > 0) || slices.Contains(want.Lines, f.Pos.Line)
	}
	return f.OnLine(want.Line)
}
