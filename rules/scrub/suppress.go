package scrub

import (
	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

// A suppressor takes out of verdicts what is suppressed, and keeps it apart. It
// serves one goroutine. A nil one does nothing.
type suppressor struct {
	list  *rules.Suppressions
	claim *claim.Claim // where the claim at hand is decoded
	found []rules.Suppressed
}

// suppressor is for claims that are decoded into cl.
func (s *Scrubber) suppressor(cl *claim.Claim) *suppressor {
	if s.Suppressions.Empty() {
		return nil
	}
	return &suppressor{list: s.Suppressions, claim: cl}
}

// settle takes what is suppressed out of the verdict on the claim at hand.
func (s *suppressor) settle(v *Verdict) {
	if s == nil || len(v.Findings)+len(v.Faults) == 0 {
		return
	}
	v.Findings = s.findings(v.Findings)
	v.Faults = s.faults(v.Faults)
	v.Told = s.told(v)
	v.Suppressed = append(v.Suppressed, s.found...)
	s.found = s.found[:0]
}

// around is what is left around the claim of what is told with it, for the claims
// behind it.
func (s *suppressor) around(it *item) {
	if s == nil || len(it.verdict.Suppressed) == 0 {
		return
	}
	var left [2]Around
	for _, fs := range [][]edi.Fault{it.verdict.Faults, it.verdict.Told} {
		for i := range fs {
			if f := &fs[i]; f.Pos.Claim == "" {
				level := 0
				if ofBilling(f, &it.source) {
					level = 1
				}
				left[level] = worseAround(left[level], Around{Worst: f.Severity, Any: true})
			}
		}
	}
	for i, fresh := range it.fresh {
		if fresh {
			it.shared[i] = left[i]
		}
	}
}

// findings are those that are not suppressed, in place.
func (s *suppressor) findings(fs []rules.Finding) []rules.Finding {
	kept := fs[:0]
	for i := range fs {
		at := rules.SubjectOf(&fs[i], s.claim)
		by := s.list.Covers(&at)
		if by == nil {
			kept = append(kept, fs[i])
			continue
		}
		f := fs[i]
		s.found = append(s.found, rules.Suppressed{By: by, Finding: &f})
	}
	return kept
}

// faults are those that are not suppressed, in place.
func (s *suppressor) faults(fs []edi.Fault) []edi.Fault {
	kept := fs[:0]
	for i := range fs {
		by := covers(s.list, &fs[i], s.claim)
		if by == nil {
			kept = append(kept, fs[i])
			continue
		}
		f := fs[i]
		s.found = append(s.found, rules.Suppressed{By: by, Fault: &f})
	}
	return kept
}

// told are the faults that a finding tells still: with the finding its fault
// goes, and is not counted again.
func (s *suppressor) told(v *Verdict) []edi.Fault {
	kept := v.Told[:0]
	for i := range v.Told {
		f := &v.Told[i]
		if speaker(f, v.Findings) != nil && covers(s.list, f, s.claim) == nil {
			kept = append(kept, *f)
		}
	}
	return kept
}

// covers is what suppresses a fault. What costs a part of the file is never
// suppressed: nobody has read it.
func covers(list *rules.Suppressions, f *edi.Fault, cl *claim.Claim) *rules.Suppression {
	if list == nil || f.Loss != edi.LossNone {
		return nil
	}
	at := rules.SubjectOfFault(f, cl)
	return list.Covers(&at)
}

// kindsOf are the kinds of a verdict's findings, and behind them of its faults.
func kindsOf(cl *claim.Claim, v *Verdict) (kinds []rules.Kind) {
	for i := range v.Findings {
		at := rules.SubjectOf(&v.Findings[i], cl)
		kinds = append(kinds, at.Kind())
	}
	for i := range v.Faults {
		at := rules.SubjectOfFault(&v.Faults[i], cl)
		kinds = append(kinds, at.Kind())
	}
	return kinds
}
