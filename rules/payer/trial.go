package payer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
	"remedi/rules"
)

// An Outcome is what came of a case.
type Outcome struct {
	Case    *Case
	Missing []string // expected, and not found
	Extra   []string // found, and not expected, with messages
	Err     error    // the claim's text is not understood
}

// Passed says whether the case came out as expected.
func (o *Outcome) Passed() bool { return o.Err == nil && len(o.Missing)+len(o.Extra) == 0 }

// Run runs every case of a suite with a set of rules.
func (s *Suite) Run(set *rules.Set, options rules.Options) []Outcome {
	out := make([]Outcome, len(s.Cases))
	for i := range s.Cases {
		out[i] = s.run(&s.Cases[i], set, options)
	}
	return out
}

func (s *Suite) run(c *Case, set *rules.Set, options rules.Options) Outcome {
	o := Outcome{Case: c}
	claims, err := claimsOf(c.Claim)
	if err != nil {
		o.Err = err
		return o
	}
	options.EachSkip = true
	if len(c.Minutes) > 0 {
		options.Minutes = minutesOf{claims[len(claims)-1].ControlNumber, c.Minutes}
	}
	checker := set.Checker(options)
	seen := map[string]bool{}
	var found []rules.Finding
	for _, cl := range claims {
		found = checker.Check(cl, rules.Context{Repeated: seen[cl.ControlNumber]})
		seen[cl.ControlNumber] = true
	}
	found = slices.DeleteFunc(slices.Clone(found), func(f rules.Finding) bool { return !s.looksAt(f.Rule) })
	o.compare(found)
	for _, id := range c.Skipped {
		if !skipped(checker, set, id) {
			o.Missing = append(o.Missing, id+" skipped")
		}
	}
	return o
}

// looksAt says whether a suite is about a rule.
func (s *Suite) looksAt(r *rules.Rule) bool {
	return len(s.Only) == 0 || slices.ContainsFunc(s.Only, func(what string) bool {
		return strings.EqualFold(what, r.ID) || strings.EqualFold(what, r.Name) || strings.EqualFold(what, r.Family())
	})
}

// compare takes expected findings from those that were found, one for one.
func (o *Outcome) compare(found []rules.Finding) {
	for _, want := range o.Case.Findings {
		i := slices.IndexFunc(found, func(f rules.Finding) bool { return want.is(&f) })
		if i < 0 {
			o.Missing = append(o.Missing, want.String())
			continue
		}
		found = slices.Delete(found, i, i+1)
	}
	for i := range found {
		f := &found[i]
		o.Extra = append(o.Extra, f.Rule.ID+" "+linesOf(f)+" "+strconv.Quote(f.Message))
	}
}

func (e Expectation) is(f *rules.Finding) bool {
	return strings.EqualFold(e.Rule, f.Rule.ID) && e.Lines == linesOf(f) && strings.Contains(f.Message, e.Message)
}

// linesOf is the lines of a finding as a suite writes them.
func linesOf(f *rules.Finding) string {
	if len(f.Lines) == 0 {
		return "claim"
	}
	numbers := slices.Sorted(slices.Values(f.Lines))
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = strconv.Itoa(n)
	}
	return strings.Join(texts, ",")
}

func skipped(c *rules.Checker, set *rules.Set, id string) bool {
	r := set.Rule(id)
	return r != nil && (c.Lacks(r) != "" || slices.ContainsFunc(c.SkipsOfClaim(), func(s rules.Skipped) bool { return s.Rule == r }))
}

// minutesOf is the documented minutes of one claim.
type minutesOf struct {
	claim string
	lines []int
}

// Of is the minutes of a line.
func (m minutesOf) Of(claim string, line int) (int, bool) {
	if claim != m.claim || line < 1 || line > len(m.lines) {
		return 0, false
	}
	return m.lines[line-1], true
}

// claimsOf is the claims of a text of the shorthand.
func claimsOf(text string) ([]*claim.Claim, error) {
	texts := strings.Split(strings.TrimSpace(text), "\n+\n")
	for i, one := range texts {
		if _, err := fixtures.Claim(one); err != nil {
			return nil, fmt.Errorf("claim %d: %s", i+1, strings.TrimPrefix(err.Error(), "fixtures: claim 1: "))
		}
	}
	r := claim.NewReader(edi.NewReader(bytes.NewReader(fixtures.File(texts...))))
	var out []*claim.Claim
	for {
		source, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		var d claim.Decoder
		own, c := *source, new(claim.Claim)
		d.Decode(&own, c)
		out = append(out, c)
	}
}
