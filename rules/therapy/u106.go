package therapy

import (
	"slices"
	"strconv"

	"remedi/edi"
	"remedi/rules"
)

var u106 = &rules.Rule{
	ID: "U106", Name: "daily-timed-unit-cap", Severity: edi.Error, Needs: rules.NeedProfile,
	Title:  "more timed units in a day than the payer takes",
	Checks: "Adds up the units of timed (15-minute) codes of a date, and where the profile says so of each discipline or rendering provider by itself, and compares them with the payer's cap on that date.",
	Why:    "Some payers pay an hour of timed therapy a day and deny what is beyond, whatever the record shows.",
	Fix:    "Bill at most the cap, and plan visits by it.",
	Source: "the payer's own policy",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "222", Rank: 1},
		{CARC: "273", Rank: 1},
		{CARC: "119", RARC: "N362", Rank: 2},
		{CARC: "119", Rank: 2},
		{CARC: "96", RARC: "N362", Rank: 3},
		{CARC: "151", RARC: "N362", Rank: 3},
		{CARC: "151", Rank: 4},
	},
	Yields: []string{"U104"},
	Fails: []rules.Example{
		{Title: "five timed units where the plan pays four", Claim: "payer=CI\nprofile cap=4\n97110 GP x3\n97140 GP x2", Lines: []int{1, 2}},
		{Title: "one code alone above the cap", Claim: "payer=CI\nprofile cap=4\n97110 GP x5", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "four timed units and an evaluation", Claim: "payer=CI\nprofile cap=4\n97161 GP\n97110 GP x2\n97140 GP x2"},
		{Title: "four units each of two disciplines, which are counted apart", Claim: "payer=CI\nprofile cap=4/discipline\n97110 GP x4\n97530 GO x4 rendering=1245319599 taxonomy=225X00000X"},
	},
	Asked: func(t *rules.Terms) bool { return len(t.DailyUnits) > 0 },
	Check: checkDailyCap,
}

func checkDailyCap(p *rules.Pass) {
	for i := range p.Lines {
		if l := &p.Lines[i]; l.Date == 0 {
			p.Skip(l, noDate)
		} else if timed(l) {
			countable(p, l)
		}
	}
	for k := range p.Terms.DailyUnits {
		limit := &p.Terms.DailyUnits[k]
		for i := range p.Lines {
			if l := &p.Lines[i]; limit.Limit > 0 && limit.On(l.Date) && firstCapped(p, limit, i) && cappedUnits(p, limit, i) > edi.Units(limit.Limit) {
				reportDailyCap(p, limit, i)
			}
		}
	}
}

// capped says whether line j counts against a cap together with line i.
func capped(p *rules.Pass, limit *rules.DailyUnits, i, j int) bool {
	l, other := &p.Lines[i], &p.Lines[j]
	return timed(other) && other.Date == l.Date && uncountable(other) == "" && !(other.Again && repeated(p.Lines, j)) &&
		(limit.Codes == nil || slices.Contains(limit.Codes, other.Procedure)) &&
		(!limit.EachDiscipline || plan(other) == plan(l)) &&
		(!limit.EachProvider || other.Renders == l.Renders)
}

// firstCapped says whether line i is the first that counts of its day.
func firstCapped(p *rules.Pass, limit *rules.DailyUnits, i int) bool {
	for j := range i {
		if capped(p, limit, i, j) {
			return false
		}
	}
	return capped(p, limit, i, i)
}

// cappedUnits is the units that count with line i.
func cappedUnits(p *rules.Pass, limit *rules.DailyUnits, i int) (sum edi.Quantity) {
	for j := range p.Lines {
		if capped(p, limit, i, j) {
			sum = plus(sum, p.Lines[j].Units)
		}
	}
	return sum
}

func reportDailyCap(p *rules.Pass, limit *rules.DailyUnits, i int) {
	var ls []*rules.Line
	var sum edi.Quantity
	passed := 0
	for j := range p.Lines {
		if !capped(p, limit, i, j) {
			continue
		}
		if sum <= edi.Units(limit.Limit) {
			passed = len(ls)
		}
		ls, sum = append(ls, &p.Lines[j]), plus(sum, p.Lines[j].Units)
	}
	ls = firstOf(ls, passed)
	message := sum.String() + " timed units on " + ls[0].Date.String() + whose(limit, ls[0]) + "; " + p.Terms.Name + " takes at most " + strconv.Itoa(limit.Limit)
	if len(ls) > 1 {
		message += " (" + linesText(ls) + ")"
	}
	p.Together(ls, ls[0].SV1Spot(4, 0), message, "Bill at most "+count(limit.Limit, "timed unit")+" of the day; what is beyond will not be paid.")
}

// whose says whose units were added up, where not all were.
func whose(limit *rules.DailyUnits, l *rules.Line) (text string) {
	if m := plan(l); limit.EachDiscipline && m != "" {
		text += " of " + tradeName(m)
	}
	if limit.EachProvider {
		text += " by one rendering provider"
	}
	return text
}
