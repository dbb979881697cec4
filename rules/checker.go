package rules

import (
	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules/codeset"
)

// Options are what a [Checker] works with.
type Options struct {
	Tables *codeset.Tables
	AsOf   edi.Date // stands for the file's date where not 0

	// FollowsMedicare says whether the payer with an id (2010BB NM109) follows
	// Medicare's therapy rules although it is not Medicare; nil: none does.
	FollowsMedicare func(payer string) bool

	EachSkip bool // keep every skip of the claim at hand for [Checker.SkipsOfClaim]
}

// Context is what is known about a claim from outside it.
type Context struct {
	Repeated bool // an earlier claim of the same file has the same CLM01
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
	reach    Reach
	each     []Skipped
}

// A Reach counts claims and their service lines by which rules apply to their
// payers.
type Reach [PartB + 1]struct{ Claims, Lines int }

// Of is on how many claims and lines rules that apply to a have their say.
func (r *Reach) Of(a Applies) (claims, lines int) {
	for _, n := range r[a:] {
		claims += n.Claims
		lines += n.Lines
	}
	return claims, lines
}

// Add adds what another checker reached.
func (r *Reach) Add(o Reach) {
	for i := range r {
		r[i].Claims += o[i].Claims
		r[i].Lines += o[i].Lines
	}
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
	c := &Checker{set: s, options: o, skips: map[skipKey]*skipCount{}}
	c.pass = Pass{Facts: &c.facts, checker: c}
	return c
}

// Check runs the rules over a claim. The findings, in the order of the rules,
// are valid until the next call.
func (c *Checker) Check(cl *claim.Claim, in Context) []Finding {
	c.findings, c.each = c.findings[:0], c.each[:0]
	c.claims++
	c.facts.learn(cl, &c.options, in)
	payer := c.facts.payer()
	c.reach[payer].Claims++
	c.reach[payer].Lines += len(c.facts.Lines)
	for _, r := range c.set.runnable[payer] {
		c.pass.rule = r
		r.Check(&c.pass)
	}
	if len(c.findings) > 1 {
		c.findings = c.set.settle(c.findings)
	}
	return c.findings
}

func (c *Checker) found(f Finding) {
	if s, ok := c.set.severity[f.Rule]; ok {
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

// Reach is on what claims and lines rules had their say since the checker was made.
func (c *Checker) Reach() Reach { return c.reach }

// Skips are the rules that were skipped since the checker was made, in no
// particular order. Rules that the set cannot run at all are not among them:
// see [Set.Unmet].
func (c *Checker) Skips() []Skip {
	out := make([]Skip, 0, len(c.skips))
	for _, s := range c.skips {
		out = append(out, s.Skip)
	}
	return out
}
