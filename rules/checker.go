package rules

import (
	"slices"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules/codeset"
)

// Options are what a [Checker] works with.
type Options struct {
	Tables *codeset.Tables
	AsOf   edi.Date // stands for the file's date where not 0

	// What rules need beyond the claim. A rule whose need is nil is lacking: see
	// [Checker.Unmet].
	Minutes      Minutes
	Accumulators Accumulators
	History      History
	Terms        TermsOf // what payers ask for

	EachSkip bool // keep every skip of the claim at hand for [Checker.SkipsOfClaim]
}

// Context is what is known about a claim from outside it.
type Context struct {
	Repeated bool // an earlier claim of the same file has the same CLM01

	// Full is days that are full with this claim, counted over the claims of the
	// file; for rules that look at them alone ([Rule.Days]).
	Full []FullDay
}

// A Checker runs the rules of a set over claims, one after the other. It is
// not safe for concurrent use: each goroutine has its own.
type Checker struct {
	set      *Set
	options  Options
	facts    Facts
	pass     Pass
	findings []Finding
	skips    map[skipKey]*skipCount
	claims   int // how many were checked
	each     []Skipped

	schedules map[*Terms]*schedule
	schedule  *schedule // of the payer at hand
	current   *plan     // of the claim at hand
}

type skipKey struct {
	rule   *Rule
	reason string
}

// skipCount counts a claim once, and a line once, however often the rule asks.
type skipCount struct {
	Skip
	claim int // the last claim counted, by its ordinal
	line  int // the last line counted of that claim: 1 + its index, or 0
}

// Checker makes a checker of the set's rules.
func (s *Set) Checker(o Options) *Checker {
	c := &Checker{set: s, options: o, skips: map[skipKey]*skipCount{}, schedules: map[*Terms]*schedule{}}
	c.pass = Pass{Facts: &c.facts, checker: c}
	return c
}

// Check runs the rules over a claim. The findings, in the order of the rules,
// are valid until the next call.
func (c *Checker) Check(cl *claim.Claim, in Context) []Finding {
	c.findings, c.each = c.findings[:0], c.each[:0]
	c.claims++
	c.facts.learn(cl, &c.options, in)
	c.current = c.plan()
	c.current.claims++
	c.current.lines += len(c.facts.Lines)
	marks := c.facts.Marks | anyMarks
	for i := range c.current.run {
		if s := &c.current.run[i]; s.marks&marks != 0 {
			c.pass.rule = s.rule
			s.check(&c.pass)
		}
	}
	if len(c.findings) > 1 {
		c.findings = c.set.settle(c.findings)
	}
	return c.findings
}

func (c *Checker) found(f Finding) {
	if s, ok := c.current.severity[f.Rule]; ok {
		f.Severity = s
	}
	c.findings = append(c.findings, f)
}

func (c *Checker) skip(r *Rule, reason string, l *Line) {
	k := skipKey{r, reason}
	s := c.skips[k]
	if s == nil {
		s = &skipCount{Skip: Skip{Rule: r, Reason: reason}}
		c.skips[k] = s
	}
	again := s.claim == c.claims
	if !again {
		s.claim, s.line = c.claims, 0
		s.Claims++
	}
	number := 0
	if l != nil {
		again, number = s.line == l.Index+1, l.Number
		s.line = l.Index + 1
	}
	if again {
		return
	}
	if l != nil {
		s.Lines++
	}
	if c.options.EachSkip {
		c.each = append(c.each, Skipped{r, reason, number})
	}
}

// SkipsOfClaim are the skips of the claim that was checked last, where
// [Options] ask to keep them. They are valid until the next claim.
func (c *Checker) SkipsOfClaim() []Skipped { return c.each }

// Unmet are the rules that could not run at all on claims that they apply to, for
// want of what they need, since the checker was made: in no particular order, one
// for each rule and reason.
func (c *Checker) Unmet() []Skip {
	var out []Skip
	for _, s := range c.schedules {
		for _, in := range append(s.stretches, s.undated) {
			for _, p := range in.plans {
				if p != nil {
					out = p.unmet(out)
				}
			}
		}
	}
	return out
}

// unmet adds what a plan's rules lacked to a list.
func (p *plan) unmet(list []Skip) []Skip {
	for _, l := range p.lacks {
		i := slices.IndexFunc(list, func(s Skip) bool { return s.Rule == l.rule && s.Reason == l.reason })
		if i < 0 {
			i = len(list)
			list = append(list, Skip{Rule: l.rule, Reason: l.reason})
		}
		list[i].Claims += p.claims
		list[i].Lines += p.lines
	}
	return list
}

// Lacks says what a rule lacked to look at the claim that was checked last. It is
// empty where it did look, or has nothing to say about such a payer.
func (c *Checker) Lacks(r *Rule) string {
	for _, l := range c.current.lacks {
		if l.rule == r {
			return l.reason
		}
	}
	return ""
}

// Skips are the rules that were skipped since the checker was made, in no
// particular order. Rules that lack what they need are not among them: see
// [Checker.Unmet].
func (c *Checker) Skips() []Skip {
	out := make([]Skip, 0, len(c.skips))
	for _, s := range c.skips {
		out = append(out, s.Skip)
	}
	return out
}
