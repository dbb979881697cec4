package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"remedi/edi"
)

// A Suppression says which findings a practice knows of and lives with until a
// day: they are counted, and no more than that. An empty field is any.
type Suppression struct {
	Rule      string // number of a rule or E-number; with * at its end every one that begins so
	Payer     string // 2010BB NM109
	Claim     string // CLM01
	Procedure string // of the line found
	Provider  string // NPI of who bills, or of who renders the line found

	Reason string
	Until  edi.Date // the last day on which it holds

	// Baseline is a kind of finding that was there when a baseline was taken: it
	// is known as it is, so that an empty field is none, Provider bills, and Rejected
	// counts, which is of no account by hand.
	Baseline bool
	Rejected bool // what a clearinghouse rejects, or what it does not
}

// A Suppressed is a finding that is none any more. One of Finding and Fault is set.
type Suppressed struct {
	By      *Suppression
	Finding *Finding
	Fault   *edi.Fault
}

// Rule is the number of the rule, or the E-number.
func (s *Suppressed) Rule() string {
	if s.Finding != nil {
		return s.Finding.Rule.ID
	}
	return s.Fault.Code
}

// Suppressions are those that hold on a day, by what they are about. They never
// change and may be shared. A nil one covers nothing.
type Suppressions struct {
	byRule  map[string][]*Suppression
	known   map[Kind]*Suppression // of a baseline
	expired []Suppression
}

// An UnknownRuleError is a suppression of what no rule or E-number is called.
type UnknownRuleError struct {
	Index int    // in the list
	Rule  string // as written
}

// Error names it.
func (e *UnknownRuleError) Error() string {
	return fmt.Sprintf("suppressions[%d]: there is no rule or E-number %q; `remedi rules list` shows the rules", e.Index, e.Rule)
}

// NewSuppressions takes those of the list that hold on a day. numbers are all
// numbers of rules and E-numbers that there are; one that is none of them is an
// [*UnknownRuleError], but in a baseline: a profile that was there when it was
// taken may be gone.
func NewSuppressions(list []Suppression, numbers []string, today edi.Date) (*Suppressions, error) {
	s := &Suppressions{byRule: map[string][]*Suppression{}, known: map[Kind]*Suppression{}}
	for i := range list {
		one := list[i]
		about := matching(numbers, one.Rule)
		switch {
		case len(about) == 0 && !one.Baseline && !foreign(numbers, one.Rule):
			return nil, &UnknownRuleError{Index: i, Rule: one.Rule}
		case one.Until < today:
			s.expired = append(s.expired, one)
		case one.Baseline:
			s.known[one.kind()] = &one
		default:
			for _, number := range about {
				s.byRule[number] = append(s.byRule[number], &one)
			}
		}
	}
	return s, nil
}

// matching are the numbers that a rule, in any case, stands for.
func matching(numbers []string, rule string) (out []string) {
	prefix, many := strings.CutSuffix(rule, "*")
	for _, n := range numbers {
		if strings.EqualFold(n, rule) || many && len(n) >= len(prefix) && strings.EqualFold(n[:len(prefix)], prefix) {
			out = append(out, n)
		}
	}
	return out
}

// foreign says that a rule is of a profile none of whose rules are there: the run
// is without that profile.
func foreign(numbers []string, rule string) bool {
	profile, _, own := strings.Cut(rule, "/")
	return own && len(matching(numbers, profile+"/*")) == 0
}

// Expired are those that do not hold any more.
func (s *Suppressions) Expired() []Suppression {
	if s == nil {
		return nil
	}
	return slices.Clone(s.expired)
}

// Known is how many kinds of a baseline hold.
func (s *Suppressions) Known() int {
	if s == nil {
		return 0
	}
	return len(s.known)
}

// Empty says that nothing is covered.
func (s *Suppressions) Empty() bool { return s == nil || len(s.byRule)+len(s.known) == 0 }

// Covers is what suppresses a finding; nil where nothing does. What was written
// by hand comes before a baseline.
func (s *Suppressions) Covers(at *Subject) *Suppression {
	if s == nil {
		return nil
	}
	for _, one := range s.byRule[at.Rule] {
		if one.about(at) {
			return one
		}
	}
	return s.known[at.Kind()]
}

func (s *Suppression) about(at *Subject) bool {
	return (s.Payer == "" || s.Payer == at.Payer) && (s.Claim == "" || s.Claim == at.Claim) &&
		(s.Procedure == "" || strings.EqualFold(s.Procedure, at.Procedure)) &&
		(s.Provider == "" || s.Provider == at.Billing || s.Provider == at.Rendering)
}

// CompareSuppressions orders them by rule, payer, procedure, provider and claim.
func CompareSuppressions(a, b *Suppression) int {
	return cmp.Or(a.kind().Compare(b.kind()), strings.Compare(a.Claim, b.Claim))
}

func (s *Suppression) kind() Kind { return Kind{s.Rule, s.Payer, s.Procedure, s.Provider, s.Rejected} }
