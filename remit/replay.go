package remit

import (
	"cmp"
	"slices"

	"remedi/edi/claim"
	"remedi/rules"
)

// A replayer runs the rules on claims as they were sent.
type replayer struct {
	checker  *rules.Checker
	findings *Findings // of the time; may be nil
	rules    map[string]*rules.Rule

	claim   *claim.Claim           // the claim at hand
	file    string                 // where it stands
	found   []rules.Finding        // on it, until the next run
	skipped map[*rules.Rule]string // rules that could not look at it, and why
	skips   map[skip]int           // claims so far, by rule and reason
}

// skip is a rule with a reason for which it was skipped.
type skip struct {
	rule   *rules.Rule
	reason string
}

func newReplayer(set *rules.Set, o rules.Options, f *Findings) *replayer {
	p := &replayer{
		checker: set.Checker(o), findings: f, rules: map[string]*rules.Rule{},
		skipped: map[*rules.Rule]string{}, skips: map[skip]int{},
	}
	for _, r := range set.Rules() {
		p.rules[r.ID] = r
	}
	return p
}

// run replays the rules on a claim of a file.
func (p *replayer) run(c *claim.Claim, file string, in rules.Context) {
	p.claim, p.file, p.found = c, file, p.checker.Check(c, in)
	// The checker counts over all claims: what is new is of this one.
	clear(p.skipped)
	for _, s := range p.checker.Skips() {
		k := skip{s.Rule, s.Reason}
		if s.Claims > p.skips[k] {
			p.skips[k], p.skipped[s.Rule] = s.Claims, s.Reason
		}
	}
}

// cannot says why a rule could not look at the claim; it is empty where it did.
func (p *replayer) cannot(rule string) string {
	r := p.rules[rule]
	switch {
	case r == nil:
		return "the rule is switched off, or not in this version"
	case r.Check == nil:
		return r.Needs.Reason()
	}
	return cmp.Or(p.checker.Lacks(r), p.skipped[r])
}

// A target is what was refused: lines by their numbers, or the claim. Several
// lines mean that it is one of them and not known which.
type target struct {
	lines []int
	whole bool
}

// nearness says how well a finding fits what was refused.
type nearness uint8

const (
	nowhere nearness = iota
	beside           // on a line, where the claim was refused
	onIt             // on the claim, or on the line that was refused
)

// near says how well a finding on the given lines (none, or 0: the claim) fits.
func (t *target) near(covers func(line int) bool, whole bool) nearness {
	switch {
	case whole:
		return onIt
	case t.whole:
		return beside
	case len(t.lines) > 0 && !slices.ContainsFunc(t.lines, func(n int) bool { return !covers(n) }):
		return onIt
	}
	return nowhere
}

// fires says how well the findings of a rule fit a target, with the one that
// fits best, valid until the next claim is replayed. Where the line is not known, the rule must have
// fired on each that it could be.
func (p *replayer) fires(rule string, t *target) (best nearness, finding *rules.Finding) {
	covered := map[int]bool{}
	for i := range p.found {
		f := &p.found[i]
		if f.Rule.ID != rule {
			continue
		}
		for _, n := range f.Lines {
			covered[n] = true
		}
		n := t.near(func(n int) bool { return covered[n] }, len(f.Lines) == 0)
		if n > best {
			best, finding = n, f
		}
	}
	return best, finding
}

// onSome says whether a candidate fires on some of the lines of a target: then
// it matters which of them was refused.
func (p *replayer) onSome(rows []*Row, t *target) bool {
	return slices.ContainsFunc(p.found, func(f rules.Finding) bool {
		return slices.ContainsFunc(rows, func(r *Row) bool { return slices.Contains(r.Rules, f.Rule.ID) }) &&
			slices.ContainsFunc(t.lines, f.OnLine)
	})
}

// caught is the same as fires for the findings of the time before the claim was sent.
func (p *replayer) caught(rule string, t *target) nearness {
	lines := p.findings.of(p.claim, p.file, rule)
	if len(lines) == 0 {
		return nowhere
	}
	covers := func(n int) bool { return slices.Contains(lines, n) }
	return t.near(covers, len(lines) == 1 && lines[0] == 0)
}
