package report

import (
	"fmt"
	"slices"
	"strings"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/scrub"
)

// suppressedRow is a finding that is none, with why.
type suppressedRow struct {
	findingRow
	Reason   string   `json:"reason"`
	Until    edi.Date `json:"until"`
	Baseline bool     `json:"baseline,omitempty"`
}

func (j *checkJSON) suppressed(s *rules.Suppressed) {
	row := suppressedRow{Reason: s.By.Reason, Until: s.By.Until, Baseline: s.By.Baseline}
	if s.Finding != nil {
		row.findingRow = rowOfFinding(s.Finding)
	} else {
		row.findingRow = rowOfFault(s.Fault)
	}
	row.Type = "suppressed"
	j.put(row)
}

func (c *checkCSV) suppressed(s *rules.Suppressed) {
	if s.Finding != nil {
		c.putFinding(s.Finding, "suppressed", s.Finding.Message+" ("+why(s.By)+")")
		return
	}
	c.putFault(s.Fault, "suppressed", messageOf(s.Fault)+" ("+why(s.By)+")")
}

func (t *checkTable) suppressed(s *rules.Suppressed) {
	t.heading(placeOfSuppressed(s).File)
	if t.claim {
		fmt.Fprintln(t.w)
		t.claim = false
	}
	t.known(s)
}

// known prints a finding that is none: what was said of it, in place of how to
// mend it.
func (t *checkTable) known(s *rules.Suppressed) {
	if f := s.Finding; f != nil {
		t.entry("known", dim, f.Rule.ID, whereOfFinding(f), dollars(f.Amount), f.Message, "")
	} else {
		t.entry("known", dim, s.Fault.Code, whereOfFault(s.Fault), marksOf(s.Fault), messageOf(s.Fault), "")
	}
	t.paragraph(textIndent, "why: ", why(s.By))
}

func placeOfSuppressed(s *rules.Suppressed) edi.Position {
	if s.Finding != nil {
		return s.Finding.Pos
	}
	return s.Fault.Pos
}

// payerOf is the payer that a verdict's findings name.
func payerOf(v *scrub.Verdict) string {
	if len(v.Findings) > 0 {
		return v.Findings[0].Payer
	}
	for i := range v.Suppressed {
		if f := v.Suppressed[i].Finding; f != nil {
			return f.Payer
		}
	}
	return ""
}

// why is what the practice said of a suppression, and how long it holds.
func why(by *rules.Suppression) string {
	return fmt.Sprintf("%s, until %s", by.Reason, by.Until)
}

// nothingFound says that there is no finding.
func nothingFound(t *scrub.Totals) string {
	if len(t.Suppressed) > 0 {
		return "nothing found but what is known"
	}
	return "nothing found"
}

// knownOf says what was suppressed, each with its reason, and how much a baseline
// knows.
func (t *checkTable) knownOf(c *Check) {
	label := "Known"
	var byHand []*rules.Suppression
	for _, s := range c.Totals.Suppressed {
		if !s.By.Baseline && !slices.Contains(byHand, s.By) {
			byHand = append(byHand, s.By)
		}
	}
	slices.SortStableFunc(byHand, rules.CompareSuppressions)
	for _, by := range byHand {
		counts := countsOf(&c.Totals, func(o *rules.Suppression) bool { return o == by })
		t.block(label, "suppressed "+timesEach(counts)+" ("+clean(why(by))+")", "")
		label = ""
	}
	if counts := countsOf(&c.Totals, ofBaseline); len(counts) > 0 {
		t.block(label, fmt.Sprintf("since the baseline: %s (%s)", count(sumOf(counts)), timesEach(counts)), "")
	}
}

func ofBaseline(s *rules.Suppression) bool { return s.Baseline }

func countsByHand(t *scrub.Totals) map[string]int {
	return countsOf(t, func(s *rules.Suppression) bool { return !s.Baseline })
}

// countsOf is how much of which rule some suppressions cover; nil for nothing.
func countsOf(t *scrub.Totals, of func(*rules.Suppression) bool) map[string]int {
	var counts map[string]int
	for _, s := range t.Suppressed {
		if !of(s.By) {
			continue
		}
		if counts == nil {
			counts = map[string]int{}
		}
		counts[s.Rule] += s.Count
	}
	return counts
}

func sumOf(counts map[string]int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

// timesEach is "B406 ×1  U110 ×3", the most first.
func timesEach(counts map[string]int) string {
	var parts []string
	for _, e := range mostFirst(counts) {
		parts = append(parts, fmt.Sprintf("%s ×%s", e.id, count(e.n)))
	}
	return strings.Join(parts, "  ")
}

// baselineCounts is what a summary says of a baseline.
type baselineCounts struct {
	Known   int            `json:"known"`
	ByRule  map[string]int `json:"by_rule"`
	Kinds   int            `json:"kinds"`
	NotSeen int            `json:"not_seen"`
}

func baselineOf(c *Check) *baselineCounts {
	if c.Kinds == 0 {
		return nil
	}
	b := &baselineCounts{ByRule: countsOf(&c.Totals, ofBaseline), Kinds: c.Kinds, NotSeen: notSeen(c)}
	if b.ByRule == nil {
		b.ByRule = map[string]int{}
	}
	b.Known = sumOf(b.ByRule)
	return b
}

// notSeen is how many kinds of the baseline did not occur.
func notSeen(c *Check) int {
	n := c.Kinds
	for _, s := range c.Totals.Suppressed {
		if s.By.Baseline { // one suppression a kind
			n--
		}
	}
	return n
}
