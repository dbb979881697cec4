package remit

import (
	"slices"
	"strings"

	"remedi/edi/claim"
	"remedi/rules"
)

// A verdict is what the replay makes of one denial.
type verdict struct {
	outcome    Outcome
	rule       string
	candidates []Candidate
	evidence   string
	fix        string
}

// attribute finds the rule that would have caught a denial, trying the rows of
// the attribution table in turn. Where no candidate of any fires, the first row
// decides.
func (p *replayer) attribute(rows []*Row, t *target, asked string) verdict {
	if len(rows) == 0 {
		return unmapped()
	}
	if asked != "" {
		return verdict{outcome: NotPreventable, evidence: "billed with " + asked + ": the denial is what was asked for"}
	}
	v := p.try(rows[0], t)
	for _, row := range rows[1:] {
		if v.outcome.Preventable() {
			break
		}
		if next := p.try(row, t); next.outcome.Preventable() {
			v = next
		}
	}
	return v
}

// unmapped is the verdict on a denial for a reason without a row.
func unmapped() verdict {
	return verdict{outcome: Unmapped, evidence: "the attribution table does not speak of this reason"}
}

// try finds the first candidate of a row that fires; where a claim was refused
// as a whole, one that fires on the claim comes before one that fires on a
// line. What check said at the time comes before what it would say today.
func (p *replayer) try(row *Row, t *target) verdict {
	v := verdict{candidates: make([]Candidate, len(row.Rules))}
	var firing, caught choice
	for i, id := range row.Rules {
		n, finding := p.fires(id, t)
		c := Candidate{Rule: id, Weight: 1 / float64(i+1), Fires: n != nowhere}
		if !c.Fires {
			c.Skipped = p.cannot(id)
		}
		firing.take(id, n, finding)
		if n := p.caught(id, t); n != nowhere {
			caught.take(id, n, finding)
		}
		v.candidates[i] = c
	}
	switch {
	case caught.rule != "":
		v.outcome, v.rule, v.evidence = CaughtIgnored, caught.rule, "check reported it before the claim was sent"
		v.says(caught.finding)
	case firing.rule != "":
		v.outcome, v.rule = WouldCatch, firing.rule
		v.says(firing.finding)
	default:
		v.none(row)
	}
	return v
}

// A choice keeps the best candidate so far: the first of those that fit best.
type choice struct {
	rule    string
	near    nearness
	finding *rules.Finding // nil where the rule had fired at the time and does not today
}

func (c *choice) take(rule string, n nearness, f *rules.Finding) {
	if n > c.near {
		*c = choice{rule, n, f}
	}
}

// says takes over what a finding of today says, and how it is mended.
func (v *verdict) says(f *rules.Finding) {
	if f != nil {
		v.evidence, v.fix = f.Message, f.Fix
	}
}

// none is the verdict where no candidate fires.
func (v *verdict) none(row *Row) {
	v.outcome = row.Otherwise
	if v.outcome == RuleBlind && len(row.Rules) > 0 {
		v.rule = row.Rules[0]
	}
	var ran, skipped []string
	for _, c := range v.candidates {
		if c.Skipped == "" {
			ran = append(ran, c.Rule)
		} else {
			skipped = append(skipped, c.Rule)
		}
	}
	said := []string{row.Note}
	if len(ran) > 0 {
		said = append(said, strings.Join(ran, ", ")+": nothing found on the claim as sent")
	}
	if len(skipped) > 0 {
		said = append(said, strings.Join(skipped, ", ")+": could not run")
	}
	v.evidence = joined(said)
}

// askedFor is the modifier with which a refusal was asked for: a service billed
// as not covered or not necessary (GA, GY, GZ) and refused as such (reasons 50
// and 96). It is empty unless each of the lines has one.
func askedFor(carc string, c *claim.Claim, lines []int) (modifier string) {
	if r := reasonCode(carc); r != "50" && r != "96" {
		return ""
	}
	for _, i := range lines {
		at := slices.IndexFunc(c.Lines[i].Modifiers[:], func(m string) bool { return m == "GA" || m == "GY" || m == "GZ" })
		if at < 0 {
			return ""
		}
		modifier = c.Lines[i].Modifiers[at]
	}
	return clone(modifier)
}

// unreadable is the verdict on a denial of a claim that cannot be replayed.
func unreadable(rows []*Row, why string) verdict {
	if len(rows) == 0 {
		return unmapped()
	}
	row := rows[0]
	v := verdict{outcome: NeedsContext, evidence: why}
	if row.Otherwise == NotPreventable {
		v.outcome = NotPreventable
	}
	for i, id := range row.Rules {
		v.candidates = append(v.candidates, Candidate{Rule: id, Weight: 1 / float64(i+1), Skipped: why})
	}
	return v
}

// unsent is the verdict on a denial of something that was not sent, as far as
// can be told.
func unsent(reason string) verdict {
	return verdict{outcome: NotOurs, evidence: reason}
}

// unknownLine is the verdict on a denial of a line that could not be told,
// where the replay says nothing that holds for whichever line it is.
func unknownLine(m *LineMatch) verdict {
	return unsent("the claim is ours, the line is not known: " + m.Reason)
}
