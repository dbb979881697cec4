package scrub_test

import (
	"slices"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/ack"
	"remedi/rules"
	"remedi/rules/scrub"
	"remedi/rules/therapy"
)

// TestEveryRuleHasAStatus answers the claims that each rule's own examples are
// made of: what the rule finds is told with a status that there is, and that
// says more than that something is wrong.
func TestEveryRuleHasAStatus(t *testing.T) {
	for _, rule := range therapy.All() {
		if rule.Check == nil || rule.Needs&^rules.NeedFile != 0 {
			continue // the examples need more than a claim: see TestRuleStatuses
		}
		t.Run(rule.ID, func(t *testing.T) {
			alone, err := rules.NewSet([]*rules.Rule{silent(rule)})
			if err != nil {
				t.Fatal(err)
			}
			for _, example := range rule.Fails {
				s := answering(t)
				s.Set = alone
				o := answerOptions()
				o.Held = edi.Info
				answers, n := answerWith(t, s, claimsOf(strings.Split(example.Claim, "\n+\n")...), o)
				if n.ClaimsRejected == 0 {
					t.Errorf("%s: no claim is rejected: %+v", example.Title, n)
				}
				checkStatuses(t, example.Title, answers[scrub.Suffix277CA])
			}
		})
	}
}

// silent is the rule without those that it would yield to.
func silent(r *rules.Rule) *rules.Rule {
	own := *r
	own.Yields = nil
	return &own
}

// checkStatuses looks at the reasons of a 277CA.
func checkStatuses(t *testing.T, title, text string) {
	t.Helper()
	for e, err := range ack.NewReader(edi.NewReader(strings.NewReader(text))).Events() {
		if err != nil {
			t.Fatal(err)
		}
		if e.Kind != ack.ClaimRead || e.Claim.Verdict() != ack.Rejected {
			continue
		}
		said := sensible(t, title, e.Claim.Statuses)
		for i := range e.Claim.Lines {
			said = sensible(t, title, e.Claim.Lines[i].Statuses) || said
		}
		if !said && title != "damaged" {
			t.Errorf("%s: nothing says what is wrong:\n%s", title, text)
		}
		combined := slices.ContainsFunc(e.Claim.Statuses, func(s ack.Status) bool { return s.Code == "448" })
		if combined != (e.Claim.Message != "") {
			t.Errorf("%s: status 448 and its message go together: %q", title, e.Claim.Message)
		}
	}
}

// sensible says whether one of the statuses tells what is wrong.
func sensible(t *testing.T, title string, all []ack.Status) (said bool) {
	t.Helper()
	for _, s := range all {
		code, ok := ack.LookupStatus(s.Code)
		switch {
		case !ok:
			t.Errorf("%s: there is no status %s", title, s.Code)
		case code.NeedsEntity != (s.Entity != ""):
			t.Errorf("%s: status %s has entity %q", title, s.Code, s.Entity)
		case code.NeedsOther && len(all) < 2:
			t.Errorf("%s: status %s stands alone", title, s.Code)
		}
		said = said || s.Code != "247" && s.Code != "481" && s.Code != "684"
	}
	return said
}
