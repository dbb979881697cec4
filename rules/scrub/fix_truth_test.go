package scrub_test

import (
	"slices"
	"testing"
)

// mendable are the rules whose generated faults leave one answer.
var mendable = []string{"M201", "M211", "M215", "D303", "D304", "B404"}

// TestGeneratedFaultsAreMended mends generated files and holds what was done to
// what the generator knows: every fault of these rules is mended on its line, a
// claim without one stays as it is, and nothing else is found on a mended one.
func TestGeneratedFaultsAreMended(t *testing.T) {
	made := map[string]int{}
	for seed := uint64(1); seed <= 12; seed++ {
		file, truth := generatedWithTruth(t, seed)
		_, verdicts, _ := mend(t, newScrubber(t, 2), file)
		faults := map[string][2]any{} // rule and line, by claim
		seen := map[string]int{}
		for _, c := range truth.Claims {
			for _, f := range c.Faults {
				faults[occurrence(c.Claim, max(c.Occurrence, 1))] = [2]any{f.Rule, f.Line}
			}
		}
		for i := range verdicts {
			v := &verdicts[i]
			seen[v.Control]++
			fault, faulty := faults[occurrence(v.Control, seen[v.Control])]
			want := faulty && slices.Contains(mendable, fault[0].(string))
			switch {
			case !want && v.Mended != nil:
				t.Errorf("seed %d, claim %s with %v is mended: %s", seed, v.Control, fault, mended(v))
			case want && (v.Mended == nil || len(v.Mended.Changes) == 0 || len(v.Mended.Left)+len(v.Findings)+len(v.Faults) > 0):
				t.Errorf("seed %d, claim %s with %v: %s", seed, v.Control, fault, mended(v))
			case want:
				c := v.Mended.Changes[0]
				made[c.Rule.ID]++
				if [2]any{c.Rule.ID, c.Pos.Line} != fault {
					t.Errorf("seed %d, claim %s with %v: %s", seed, v.Control, fault, mended(v))
				}
			}
		}
	}
	for _, rule := range mendable {
		if made[rule] < 5 {
			t.Errorf("%s was mended %d times", rule, made[rule])
		}
	}
}
