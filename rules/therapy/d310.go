package therapy

import (
	"slices"
	"strings"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var d310 = &rules.Rule{
	ID: "D310", Name: "diagnosis-does-not-support", Severity: edi.Error, Needs: rules.NeedProfile,
	Title: "no diagnosis of the line is on the payer's list for the code",
	Checks: "Compares the diagnoses that a line points at with the payer's lists for its code (the beginnings of ICD-10-CM codes). One that is on a list is enough. " +
		"Codes for which the profile has no list are not judged, nor is a line with a diagnosis that is no complete code in force.",
	Why:    "The payer takes the service for not medically necessary and denies it. The record may support it all the same: then the pointer is wrong, not the treatment.",
	Fix:    "Point at the diagnosis that the treatment was for. Never choose a diagnosis for the list.",
	Source: "the payer's own policy (for Medicare: local coverage articles)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "11", Rank: 1},
		{CARC: "50", Rank: 1},
		{CARC: "167", Rank: 1},
		{CARC: "B22", Rank: 1},
	},
	Yields: []string{"D301", "D302"},
	Fails: []rules.Example{
		{Title: "manual therapy for a diagnosis that the payer does not list", Claim: "payer=CI dx=R26.89\nprofile covers=97140:M54,M25\n97140 GP", Lines: []int{1}},
		{Title: "the diagnosis that supports the line is on the claim, not on the line", Claim: "payer=CI dx=R26.89,M54.50\nprofile covers=97140:M54,M25\n97140 GP ptr=1", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "the second pointer is on the list", Claim: "payer=CI dx=R26.89,M54.50\nprofile covers=97140:M54,M25\n97140 GP ptr=1,2"},
		{Title: "a code without a list", Claim: "payer=CI dx=M17.11\nprofile covers=97140:M54,M25\n97116 GP"},
	},
	Asked: func(t *rules.Terms) bool { return len(t.Coverage) > 0 },
	Check: checkCoverage,
}

func checkCoverage(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		listed, covered := coverage(p, l)
		switch {
		case !listed || covered:
		case !pointsAtAny(p, l):
			p.Skip(l, "the line points at no diagnosis of the claim")
		case pointsAtFaulty(p, l):
			p.Skip(l, faultyDiagnosis)
		default:
			p.Line(l, pointerSpot(l, 0), named(p, l)+" is billed for "+inWords(pointedCodes(p, l))+"; "+p.Terms.Name+" has none of them on its list for the code",
				coverageFix(p, l))
		}
	}
}

// coverage says whether the payer has a list for a line's code, and whether a
// diagnosis of the line is on one.
func coverage(p *rules.Pass, l *rules.Line) (listed, covered bool) {
	for k := range p.Terms.Coverage {
		c := &p.Terms.Coverage[k]
		if !c.On(l.Date) || !slices.Contains(c.Procedures, l.Procedure) {
			continue
		}
		listed = true
		for _, s := range l.Pointers {
			if n := pointsAt(s); n > 0 && n <= len(p.Claim.Diagnoses) && lists(c, bareCode(&p.Claim.Diagnoses[n-1])) {
				return true, true
			}
		}
	}
	return listed, false
}

// lists says whether a code, without its dot, begins as one of the list.
func lists(c *rules.Coverage, code string) bool {
	for _, begin := range c.Diagnoses {
		if len(code) >= len(begin) && strings.EqualFold(code[:len(begin)], begin) {
			return true
		}
	}
	return false
}

// pointsAtAny says whether a line points at a diagnosis that the claim has.
func pointsAtAny(p *rules.Pass, l *rules.Line) bool {
	for _, s := range l.Pointers {
		if n := pointsAt(s); n > 0 && n <= len(p.Claim.Diagnoses) {
			return true
		}
	}
	return false
}

// faultyDiagnosis is why a line is not held to the payer's list: D306 to D308
// tell of the code, and the one that was meant may well be on the list.
const faultyDiagnosis = "a diagnosis of the line is not a complete ICD-10-CM code in force"

// pointsAtFaulty says whether one of the line's diagnoses is such a code.
func pointsAtFaulty(p *rules.Pass, l *rules.Line) bool {
	if p.Billable || l.Date == 0 {
		return false
	}
	if info, ok := p.Tables.Source("icd-10-cm"); ok && info.To != 0 && l.Date > info.To {
		return false // nobody can say
	}
	for _, s := range l.Pointers {
		if n := pointsAt(s); n > 0 && n <= len(p.Claim.Diagnoses) {
			g := &p.Claim.Diagnoses[n-1]
			if len(g.Qualifier) != len("ABK") || p.Tables.Diagnosis(bareCode(g), l.Date).State != codeset.DxBillable {
				return true
			}
		}
	}
	return false
}

// pointedCodes is the diagnoses that a line points at, as they are printed.
func pointedCodes(p *rules.Pass, l *rules.Line) (list []string) {
	for _, s := range l.Pointers {
		if n := pointsAt(s); n > 0 && n <= len(p.Claim.Diagnoses) {
			list = append(list, dotted(&p.Claim.Diagnoses[n-1]))
		}
	}
	return list
}

// coverageFix names the claim's other diagnoses that are on a list.
func coverageFix(p *rules.Pass, l *rules.Line) string {
	for i := range p.Claim.Diagnoses {
		g := &p.Claim.Diagnoses[i]
		for k := range p.Terms.Coverage {
			if c := &p.Terms.Coverage[k]; c.On(l.Date) && slices.Contains(c.Procedures, l.Procedure) && lists(c, bareCode(g)) {
				return "If line " + number(l) + " was for " + dotted(g) + ", which is on the list, point at it too; otherwise the payer will not take it as necessary."
			}
		}
	}
	return "Check which condition line " + number(l) + " treated: if the record names one on the payer's list, add it to the claim and point at it."
}
