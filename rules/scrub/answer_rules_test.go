package scrub

import (
	"slices"
	"strings"
	"testing"

	"remedi/edi/ack"
	"remedi/rules"
	"remedi/rules/therapy"
)

// TestRuleStatuses holds the table against the claim status codes and the rules:
// a rule that needs more than the claim stands in it.
func TestRuleStatuses(t *testing.T) {
	all := therapy.All()
	for _, s := range ruleStatuses {
		if !slices.ContainsFunc(all, func(r *rules.Rule) bool { return r.ID == s.rule }) {
			t.Errorf("there is no rule %s", s.rule)
		}
		if (ack.Status{Category: s.category}).Verdict() != ack.Rejected {
			t.Errorf("%s: category %s does not reject", s.rule, s.category)
		}
		codes := strings.Fields(s.codes)
		for _, code := range codes {
			known, ok := ack.LookupStatus(code)
			if !ok || known.NeedsEntity != (s.entity != "") || known.NeedsOther && len(codes) < 2 {
				t.Errorf("%s: status %s of %q: %+v", s.rule, code, s.entity, known)
			}
		}
	}
	for _, r := range all {
		needy := r.Needs&^rules.NeedFile != 0
		if needy && !slices.ContainsFunc(ruleStatuses, func(s ruleStatus) bool { return s.rule == r.ID }) {
			t.Errorf("%s has no status", r.ID)
		}
	}
	if !slices.IsSortedFunc(ruleStatuses, func(a, b ruleStatus) int { return strings.Compare(a.rule, b.rule) }) {
		t.Error("the rows are not in order")
	}
}
