package rules_test

import (
	"errors"
	"testing"

	"remedi/edi"
	"remedi/rules"
)

var (
	someNumbers = []string{"M201", "M202", "P501", "P502", "U110", "E410", "acme/B1"}
	aDay        = edi.NewDate(2026, 11, 24)
	aSubject    = rules.Subject{Rule: "M201", Payer: "12502", Claim: "A1", Procedure: "97110", Billing: "1234567893", Rendering: "1999999984"}
)

func TestWhatASuppressionIsAbout(t *testing.T) {
	around := rules.Subject{Rule: "M201"}
	for _, c := range []struct {
		name    string
		s       rules.Suppression
		covers  bool
		without bool // it covers what says nothing but its rule
	}{
		{"the rule alone", rules.Suppression{Rule: "M201"}, true, true},
		{"in small letters", rules.Suppression{Rule: "m201"}, true, true},
		{"another rule", rules.Suppression{Rule: "M202"}, false, false},
		{"a family", rules.Suppression{Rule: "M*"}, true, true},
		{"another family", rules.Suppression{Rule: "P5*"}, false, false},
		{"all", rules.Suppression{Rule: "*"}, true, true},
		{"its payer", rules.Suppression{Rule: "M201", Payer: "12502"}, true, false},
		{"another payer", rules.Suppression{Rule: "M201", Payer: "12503"}, false, false},
		{"its claim", rules.Suppression{Rule: "M201", Claim: "A1"}, true, false},
		{"another claim", rules.Suppression{Rule: "M201", Claim: "A11"}, false, false},
		{"its procedure", rules.Suppression{Rule: "M201", Procedure: "97110"}, true, false},
		{"another procedure", rules.Suppression{Rule: "M201", Procedure: "97112"}, false, false},
		{"who bills", rules.Suppression{Rule: "M201", Provider: "1234567893"}, true, false},
		{"who renders", rules.Suppression{Rule: "M201", Provider: "1999999984"}, true, false},
		{"another provider", rules.Suppression{Rule: "M201", Provider: "1888888880"}, false, false},
		{"all of it", rules.Suppression{Rule: "M201", Payer: "12502", Claim: "A1", Procedure: "97110", Provider: "1234567893"}, true, false},
		{"all but one", rules.Suppression{Rule: "M201", Payer: "12502", Claim: "A2", Procedure: "97110", Provider: "1234567893"}, false, false},
		{"its kind", rules.Suppression{Baseline: true, Rule: "M201", Payer: "12502", Procedure: "97110", Provider: "1234567893"}, true, false},
		{"a kind of claims as a whole", rules.Suppression{Baseline: true, Rule: "M201", Payer: "12502", Provider: "1234567893"}, false, false},
		{"a kind without anything", rules.Suppression{Baseline: true, Rule: "M201"}, false, true},
		{"a kind of who renders", rules.Suppression{Baseline: true, Rule: "M201", Payer: "12502", Procedure: "97110", Provider: "1999999984"}, false, false},
		{"its kind, but rejected", rules.Suppression{Baseline: true, Rejected: true, Rule: "M201", Payer: "12502", Procedure: "97110", Provider: "1234567893"}, false, false},
		{"a kind of a family", rules.Suppression{Baseline: true, Rule: "M*"}, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.s.Until = aDay
			s := suppressions(t, c.s)
			if got := s.Covers(&aSubject) != nil; got != c.covers {
				t.Errorf("covers a line: %t", got)
			}
			if got := s.Covers(&around) != nil; got != c.without {
				t.Errorf("covers what stands around claims: %t", got)
			}
		})
	}
}

func suppressions(t *testing.T, list ...rules.Suppression) *rules.Suppressions {
	t.Helper()
	s, err := rules.NewSuppressions(list, someNumbers, aDay)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSuppressionsEnd(t *testing.T) {
	s := suppressions(t,
		rules.Suppression{Rule: "M201", Until: aDay.AddDays(-1), Reason: "past"},
		rules.Suppression{Rule: "M201", Until: aDay, Reason: "last day"},
		rules.Suppression{Rule: "M201", Payer: "12502", Until: aDay.AddDays(-2), Baseline: true},
	)
	if by := s.Covers(&aSubject); by == nil || by.Reason != "last day" {
		t.Errorf("covered by %+v", by)
	}
	if got := s.Expired(); len(got) != 2 || got[0].Reason != "past" || !got[1].Baseline {
		t.Errorf("expired are %+v", got)
	}
	if s.Known() != 0 || s.Empty() {
		t.Errorf("known %d, empty %t", s.Known(), s.Empty())
	}
	var none *rules.Suppressions
	if none.Covers(&aSubject) != nil || !none.Empty() || none.Known() != 0 || none.Expired() != nil {
		t.Error("none at all does something")
	}
}

func TestByHandComesBeforeABaseline(t *testing.T) {
	s := suppressions(t,
		rules.Suppression{Baseline: true, Rule: "M201", Payer: "12502", Procedure: "97110", Provider: "1234567893", Until: aDay},
		rules.Suppression{Rule: "M*", Until: aDay},
	)
	if by := s.Covers(&aSubject); by == nil || by.Baseline {
		t.Errorf("covered by %+v", by)
	}
}

func TestASuppressionOfNothingIsRefused(t *testing.T) {
	for _, rule := range []string{"U999", "X*", "M20", "", "acme/B2"} {
		var unknown *rules.UnknownRuleError
		list := []rules.Suppression{{Rule: "U110", Until: aDay}, {Rule: rule, Until: aDay}}
		if _, err := rules.NewSuppressions(list, someNumbers, aDay); !errors.As(err, &unknown) || unknown.Index != 1 || unknown.Rule != rule {
			t.Errorf("%q: %v", rule, err)
		}
	}
	// A profile that is not there, and a baseline's rule that is gone, are no mistakes.
	suppressions(t, rules.Suppression{Rule: "other/B2", Until: aDay}, rules.Suppression{Baseline: true, Rule: "U999", Until: aDay})
}

func TestAKindNamesNobody(t *testing.T) {
	for _, c := range []struct {
		name string
		at   rules.Subject
		want rules.Kind
	}{
		{"as it should be", aSubject, rules.Kind{Rule: "M201", Payer: "12502", Procedure: "97110", Provider: "1234567893"}},
		{"a letter code", rules.Subject{Rule: "R", Payer: "SB890", Procedure: "G0283"}, rules.Kind{Rule: "R", Payer: "SB890", Procedure: "G0283"}},
		{"names", rules.Subject{Rule: "R", Payer: "SMITH", Procedure: "JONES", Billing: "MARYDOEPT1"}, rules.Kind{Rule: "R"}},
		{"a birth date, a name", rules.Subject{Rule: "R", Payer: "DOE^JANE 1", Procedure: "1970-01-01"}, rules.Kind{Rule: "R"}},
		{"a long number", rules.Subject{Rule: "R", Payer: "1234567890123456", Billing: "12345678931"}, rules.Kind{Rule: "R"}},
	} {
		if got := c.at.Kind(); got != c.want {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}
