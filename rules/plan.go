package rules

import (
	"cmp"
	"slices"
	"strings"

	"remedi/edi"
)

// A plan is the rules that run on the claims of payers of one kind, with the
// same terms, in one stretch of dates of service. It is worked out once: a claim
// only picks its own.
type plan struct {
	run      []step
	severity map[*Rule]edi.Severity // where it is not the rule's own
	lacks    []lack                 // rules that would run if there were what they need

	claims, lines int // that were checked by it
}

// A step is a rule that runs, with what is needed to run it side by side: the
// rules themselves lie far apart.
type step struct {
	check func(*Pass)
	marks Marks
	rule  *Rule
}

// A lack is why a rule cannot run.
type lack struct {
	rule   *Rule
	reason string
}

// A stretch is dates of service on which the same switches of terms hold: from a
// date to the next stretch.
type stretch struct {
	from  edi.Date
	plans [PartB + 1]*plan // by the kind of payer, each made when it is first asked
}

// A schedule is the plans of one payer's terms by date of service.
type schedule struct {
	terms     *Terms
	undated   stretch // of claims without any date of service
	stretches []stretch
}

// newSchedule parts the calendar where a switch or a severity of the terms begins
// or ends.
func newSchedule(t *Terms) *schedule {
	s := &schedule{terms: t, stretches: []stretch{{}}}
	if t == nil {
		return s
	}
	var days []edi.Date
	cut := func(in Span) {
		days = append(days, in.From)
		if in.To != 0 {
			days = append(days, in.To.AddDays(1))
		}
	}
	for _, w := range t.Switches {
		cut(w.Span)
	}
	for _, w := range t.Severities {
		cut(w.Span)
	}
	slices.Sort(days)
	for _, d := range slices.Compact(days) {
		if d != 0 {
			s.stretches = append(s.stretches, stretch{from: d})
		}
	}
	return s
}

// on is the stretch of a date of service.
func (s *schedule) on(date edi.Date) *stretch {
	if date == 0 {
		return &s.undated
	}
	i := len(s.stretches) - 1
	for s.stretches[i].from > date {
		i--
	}
	return &s.stretches[i]
}

// plan is the plan for the claim at hand.
func (c *Checker) plan() *plan {
	t := c.facts.Terms
	if c.schedule == nil || c.schedule.terms != t {
		c.schedule = c.schedules[t]
		if c.schedule == nil {
			c.schedule = newSchedule(t)
			c.schedules[t] = c.schedule
		}
	}
	date, payer := c.facts.First, c.facts.payer()
	s := c.schedule.on(date)
	if s.plans[payer] == nil {
		s.plans[payer] = c.set.plan(&c.options, t, date, payer)
	}
	return s.plans[payer]
}

// plan works out what runs for a payer on a date of service: Medicare Part B is
// Medicare, too, and Medicare is one of all payers.
func (s *Set) plan(o *Options, t *Terms, date edi.Date, payer Applies) *plan {
	p := &plan{severity: s.severity}
	for _, r := range s.rules {
		applies := r.Applies <= payer
		if on, switched := t.switched(r, date); switched {
			if applies = on; !on {
				continue
			}
		}
		if !applies {
			continue
		}
		if reason := o.lacks(r, t); reason != "" {
			p.lacks = append(p.lacks, lack{r, reason})
		} else if t.ask(r, date) {
			p.run = append(p.run, step{r.Check, cmp.Or(r.Marks, anyMarks), r})
		}
	}
	p.rate(s, t, date)
	return p
}

// rate gives rules the severities that the terms say.
func (p *plan) rate(s *Set, t *Terms, date edi.Date) {
	if t == nil || len(t.Severities) == 0 {
		return
	}
	own := map[*Rule]edi.Severity{}
	for r, severity := range s.severity {
		own[r] = severity
	}
	for _, w := range t.Severities {
		for _, r := range s.rules {
			if w.On(date) && r.named(w.Rule) {
				own[r] = w.Severity
			}
		}
	}
	p.severity = own
}

// switched says whether terms turn a rule on or off on a date, and which.
func (t *Terms) switched(r *Rule, date edi.Date) (on, switched bool) {
	if t == nil {
		return false, false
	}
	for _, w := range t.Switches {
		if w.Span.On(date) && r.named(w.Rule) {
			on, switched = !w.Off, true
		}
	}
	return on, switched
}

// ask says whether terms ask for a rule: any rule that is not left to profiles,
// one that the profile has a term for, or one that it names.
func (t *Terms) ask(r *Rule, date edi.Date) bool {
	if r.Needs&NeedProfile == 0 || r.Asked != nil && r.Asked(t) {
		return true
	}
	on, _ := t.switched(r, date)
	return on && r.Asked == nil
}

// lacks says what a rule needs that the run, or the payer's profile, has not; it
// is empty where the rule can run.
func (o *Options) lacks(r *Rule, t *Terms) string {
	if r.Check == nil {
		return r.Needs.Reason()
	}
	if missing := o.missing(r.Needs); missing != 0 {
		return missing.Reason()
	}
	if r.Needs&NeedProfile != 0 && t == nil {
		return "there is no profile of the payer"
	}
	return ""
}

// missing is what of some needs the run has not.
func (o *Options) missing(n Need) (missing Need) {
	if o.Minutes == nil {
		missing |= NeedMinutes
	}
	if o.Accumulators == nil {
		missing |= NeedYTD
	}
	if o.History == nil {
		missing |= NeedHistory
	}
	if o.Terms == nil {
		missing |= NeedProfile
	}
	return missing & n
}

// Unmet are the rules of the set that cannot run on any claim with these options,
// for want of data or code.
func (s *Set) Unmet(o *Options) []*Rule {
	return slices.DeleteFunc(s.Rules(), func(r *Rule) bool { return r.Check != nil && o.missing(r.Needs) == 0 })
}

// named says whether a rule is meant by a number, a name or the letter of its
// family, in any case.
func (r *Rule) named(what string) bool {
	return strings.EqualFold(r.ID, what) || strings.EqualFold(r.Name, what) || strings.EqualFold(r.Family(), what)
}
