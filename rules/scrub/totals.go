package scrub

import (
	"remedi/edi"
	"remedi/edi/guide"
	"remedi/rules"
)

// Totals add up what was read and found over any number of files.
type Totals struct {
	Files, Interchanges, Sets int
	Claims, Lines             int // every one that was read, faulty ones included
	Remitted, RemittedLines   int // those of remittances
	Rejected                  int // parts that could not be read
	ClaimsWithFindings        int
	Findings                  [3]int // by edi.Severity
	Changes                   int    // repairs that were made, where Fix asks for them
	ClaimsChanged             int    // claims with any
	ByRule                    map[string]int
	Amount                    edi.Money // sum of CLM02
	AtRisk                    edi.Money // of claims and lines with errors, each once
	Bytes                     int64
	Skips                     []rules.Skip
	Suppressed                []SuppressedCount // in the order in which they came

	Guided map[guide.Transaction]int // sets that a [Validator] held to their guide

	suppressedAt map[SuppressedCount]int // where in Suppressed, by one with a count of 0

	refused int  // sets of the current file that are of another kind
	Broken  bool // some input could not be read or was not whole (exit code 3)
}

// Add counts one event of [Scrubber.Check].
func (t *Totals) Add(ev Event) {
	switch {
	case ev.Verdict != nil:
		t.addVerdict(ev.Verdict)
	case ev.Fault != nil:
		t.addFault(ev.Fault)
	case ev.Suppressed != nil:
		t.suppressed(ev.Suppressed)
	case ev.End != nil:
		t.addEnd(ev.End)
	}
}

// A SuppressedCount is how much of a rule's one suppression keeps from being a
// finding.
type SuppressedCount struct {
	By    *rules.Suppression
	Rule  string // number, or E-number
	Count int
}

func (t *Totals) suppressed(s *rules.Suppressed) {
	of := SuppressedCount{By: s.By, Rule: s.Rule()}
	i, ok := t.suppressedAt[of]
	if !ok {
		if t.suppressedAt == nil {
			t.suppressedAt = map[SuppressedCount]int{}
		}
		i = len(t.Suppressed)
		t.suppressedAt[of] = i
		t.Suppressed = append(t.Suppressed, of)
	}
	t.Suppressed[i].Count++
}

func (t *Totals) addVerdict(v *Verdict) {
	if v.Remitted {
		t.Remitted++
		t.RemittedLines += v.Lines
	} else {
		t.Claims++
		t.Lines += v.Lines
		t.Amount += v.Charge
	}
	if v.Rejected != nil {
		t.Rejected++
		t.Broken = true
	}
	if m := v.Mended; m != nil && len(m.Changes) > 0 {
		t.Changes += len(m.Changes)
		t.ClaimsChanged++
	}
	for i := range v.Suppressed {
		t.suppressed(&v.Suppressed[i])
	}
	if len(v.Faults)+len(v.Findings) == 0 {
		return
	}
	t.ClaimsWithFindings++
	for i := range v.Faults {
		t.count(v.Faults[i].Code, v.Faults[i].Severity)
	}
	for i := range v.Findings {
		t.count(v.Findings[i].Rule.ID, v.Findings[i].Severity)
	}
	t.AtRisk += v.AtRisk()
}

// AtRisk is what the claim's errors put at risk: the whole charge where an
// error is about the claim, else the charges of the lines with errors.
func (v *Verdict) AtRisk() edi.Money {
	if v.Remitted {
		return 0 // it was paid or denied already
	}
	for i := range v.Faults {
		if v.Faults[i].Severity == edi.Error {
			return v.Charge
		}
	}
	var sum edi.Money
	for i := range v.Findings {
		f := &v.Findings[i]
		switch {
		case f.Severity != edi.Error:
		case f.Pos.Line == 0:
			return v.Charge
		case !errorBefore(v.Findings[:i], f.Pos.Line):
			sum += f.Amount
		}
	}
	return sum
}

// errorBefore says whether one of the findings is an error on the line.
func errorBefore(fs []rules.Finding, line int) bool {
	for i := range fs {
		if fs[i].Severity == edi.Error && fs[i].Pos.Line == line {
			return true
		}
	}
	return false
}

func (t *Totals) addFault(f *edi.Fault) {
	if f.Loss == edi.LossNone {
		t.count(f.Code, f.Severity)
		return
	}
	t.Rejected++
	if f.Code == "E040" { // another kind of transaction: see addEnd
		t.refused++
		return
	}
	t.Broken = true
}

func (t *Totals) addEnd(e *End) {
	t.Files++
	t.Interchanges += e.Interchanges
	t.Sets += e.Sets
	t.Bytes += e.Bytes
	t.Skips = mergeSkips(t.Skips, e.Skips)
	sortSkips(t.Skips)
	for kind, n := range e.Guided {
		if t.Guided == nil {
			t.Guided = map[guide.Transaction]int{}
		}
		t.Guided[kind] += n
	}
	if t.refused > 0 && t.refused >= e.Sets {
		t.Broken = true
	}
	t.refused = 0
}

func (t *Totals) count(rule string, s edi.Severity) {
	if t.ByRule == nil {
		t.ByRule = map[string]int{}
	}
	t.ByRule[rule]++
	t.Findings[s]++
}

// AtLeast says whether there is a finding of the severity or above it.
func (t *Totals) AtLeast(s edi.Severity) bool {
	for ; s <= edi.Error; s++ {
		if t.Findings[s] > 0 {
			return true
		}
	}
	return false
}
