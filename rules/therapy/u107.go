package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var u107 = &rules.Rule{
	ID: "U107", Name: "units-below-minutes", Severity: edi.Info, Needs: rules.NeedMinutes,
	Title: "fewer timed units than the documented minutes allow",
	Checks: "Counts units as U105 does and looks for days on which fewer are billed than the minutes allow. It says nothing where more would not be paid: " +
		"where the payer's cap on a day (U106) or Medicare's limit on a code (U104) is reached, or where U105 finds another code of the day too high.",
	Why:    "Treatment that was given and documented is not paid when it is not billed.",
	Fix:    "Check the minutes, and bill the units that they allow.",
	Source: "Medicare Claims Processing Manual ch. 5 §20.2.C",
	Since:  "0.1.0",
	Fails: []rules.Example{
		{Title: "38 minutes billed as two units", Claim: "97110 GP x2 minutes=38", Lines: []int{1}},
		{Title: "20 and 20 minutes billed as one unit each", Claim: "97110 GP minutes=20\n97140 GP minutes=20", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "37 minutes are two units", Claim: "97110 GP x2 minutes=37"},
		{Title: "more than the payer takes on a day", Claim: "payer=CI\nprofile cap=2\n97110 GP x2 minutes=45"},
	},
	Check: checkMinutesUnder,
}

func checkMinutesUnder(p *rules.Pass) {
	var s session
	for i := range p.Lines {
		if !s.next(p, i) || s.anyOver() || s.billed() >= s.allowed() || full(p, i) {
			continue
		}
		ls := s.linesOf(p, i, func(c *timedCode) bool { return c.units < c.allowed && !atLimit(p, &s, c) })
		if len(ls) > 0 {
			reportMinutesUnder(p, &s, ls)
		}
	}
}

func reportMinutesUnder(p *rules.Pass, s *session, ls []*rules.Line) {
	rule := " (8-minute rule)"
	if s.rule == rules.Midpoint {
		rule = " (midpoint rule)"
	}
	message := documentedText(s.minutes()) + " of timed treatment on " + s.date.String() + " allow " + count(s.allowed(), "unit") +
		", and " + count(s.billed(), "unit") + " are billed" + rule
	p.Together(ls, ls[0].SV1Spot(4, 0), message, "Check the minutes; where they are right, bill "+allotment(s)+".")
}

// full says whether the payer takes no more timed units on the day of line i.
func full(p *rules.Pass, i int) bool {
	if p.Terms == nil {
		return false
	}
	for _, limit := range p.Terms.DailyUnits {
		if limit.Limit > 0 && limit.On(p.Lines[i].Date) && cappedUnits(p, &limit, i) >= edi.Units(limit.Limit) {
			return true
		}
	}
	return false
}

// atLimit says whether Medicare takes no more units of a code on a date.
func atLimit(p *rules.Pass, s *session, c *timedCode) bool {
	code := p.Tables.Therapy(c.code, s.date)
	return p.Medicare && code != nil && code.HasMUE && c.units >= code.MUE
}
