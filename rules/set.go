package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"remedi/edi"
)

// A Set is the rules that are switched on. It never changes and may be shared.
type Set struct {
	rules    []*Rule // sorted by number
	severity map[*Rule]edi.Severity
}

// NewSet makes a set of rules, sorted by number. It refuses two rules with one
// number, and a rule that yields to one which does not exist.
func NewSet(rules []*Rule) (*Set, error) {
	s := &Set{rules: slices.Clone(rules)}
	slices.SortFunc(s.rules, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) })
	for i, r := range s.rules {
		if i > 0 && s.rules[i-1].ID == r.ID {
			return nil, fmt.Errorf("rules: two rules are numbered %s", r.ID)
		}
		for _, id := range r.Yields {
			if !slices.ContainsFunc(rules, func(o *Rule) bool { return o.ID == id }) {
				return nil, fmt.Errorf("rules: %s yields to %s, which does not exist", r.ID, id)
			}
		}
	}
	return s, nil
}

// Rules are all rules of the set, by number.
func (s *Set) Rules() []*Rule { return slices.Clone(s.rules) }

// Rule is the rule with a number or name, in any case, and nil where there is none.
func (s *Set) Rule(idOrName string) *Rule {
	for _, r := range s.rules {
		if strings.EqualFold(r.ID, idOrName) || strings.EqualFold(r.Name, idOrName) {
			return r
		}
	}
	return nil
}

// Select switches rules on and off: "+U110" on, "-C602" off. Where the first
// choice switches one on, only those switched on remain. A bare number is an
// addition; a family letter ("-M") stands for its rules.
func (s *Set) Select(choices []string) (*Set, error) {
	if len(choices) == 0 {
		return s, nil
	}
	on := map[*Rule]bool{}
	if strings.HasPrefix(choices[0], "-") {
		for _, r := range s.rules {
			on[r] = true
		}
	}
	for _, c := range choices {
		id := strings.TrimLeft(c, "+-")
		known := false
		for _, r := range s.rules {
			if r.named(id) {
				on[r], known = !strings.HasPrefix(c, "-"), true
			}
		}
		if !known {
			return nil, fmt.Errorf("there is no rule %q; `remedi rules list` shows them", id)
		}
	}
	return s.only(func(r *Rule) bool { return on[r] }), nil
}

// only is the set with the rules that keep says.
func (s *Set) only(keep func(*Rule) bool) *Set {
	out := &Set{severity: s.severity}
	for _, r := range s.rules {
		if keep(r) {
			out.rules = append(out.rules, r)
		}
	}
	return out
}

// WithSeverity is the set with other severities for some rules, by number.
func (s *Set) WithSeverity(of map[string]edi.Severity) (*Set, error) {
	out := *s
	out.severity = maps.Clone(s.severity)
	if out.severity == nil {
		out.severity = map[*Rule]edi.Severity{}
	}
	for id, sev := range of {
		r := s.Rule(id)
		if r == nil {
			return nil, fmt.Errorf("there is no rule %q; `remedi rules list` shows them", id)
		}
		out.severity[r] = sev
	}
	return &out, nil
}

// settle drops findings whose rule yields to another one's on the same line:
// one cause gives one finding.
func (s *Set) settle(fs []Finding) []Finding {
	silent := make([]bool, len(fs))
	for i := range fs {
		silent[i] = len(fs[i].Rule.Yields) > 0 && slices.ContainsFunc(fs, func(o Finding) bool {
			return slices.Contains(fs[i].Rule.Yields, o.Rule.ID) && sameCause(&fs[i], &o)
		})
	}
	kept := fs[:0]
	for i, f := range fs {
		if !silent[i] {
			kept = append(kept, f)
		}
	}
	return kept
}

// sameCause says whether two findings speak of the same line, or both of the
// claim as a whole.
func sameCause(f, o *Finding) bool {
	if len(f.Lines) == 0 || len(o.Lines) == 0 {
		return len(f.Lines) == len(o.Lines)
	}
	return slices.ContainsFunc(f.Lines, o.OnLine)
}
