package therapy

import (
	"strconv"
	"strings"

	"remedi/edi"
	"remedi/rules"
)

var u105 = &rules.Rule{
	ID: "U105", Name: "units-exceed-minutes", Severity: edi.Error, Needs: rules.NeedMinutes,
	Title: "more timed units than the documented minutes allow",
	Checks: "Adds up the documented minutes of the timed (15-minute) codes of one discipline and date. Under Medicare's 8-minute rule, which is taken for every payer " +
		"whose profile does not say otherwise, the sum says how many units there are: 8 to 22 minutes one, 23 to 37 two, 38 to 52 three, and so on. Each code first gets a unit for each full " +
		"15 minutes; what is left goes to the codes with the most minutes left over. Under the midpoint rule each code stands alone: a unit for each 15 minutes and one more for 8 or more beyond. " +
		"Evaluations and other untimed codes do not count; timed treatment that was too short for a line of its own does (line 0 of the minutes).",
	Why:    "Units are what Medicare asks its money back for first: the record shows the minutes, and units beyond them are overpaid.",
	Fix:    "Bill the units that the minutes allow, or correct the minutes where the record shows others.",
	Source: "Medicare Claims Processing Manual ch. 5 §20.2.C; CPT, instructions on time (midpoint)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "152", Rank: 1},
		{CARC: "151", Rank: 3},
		{CARC: "222", Rank: 3},
		{CARC: "151", RARC: "N362", Rank: 4},
		{CARC: "50", Rank: 4},
	},
	Fails: []rules.Example{
		{Title: "exercise for 24 minutes and manual therapy for 20, billed as four units", Claim: "97110 GP x2 minutes=24\n97140 GP x2 minutes=20", Lines: []int{2}},
		{Title: "the odd unit on the code with fewer minutes", Claim: "97110 GP x2 minutes=23\n97112 GP x1 minutes=24", Lines: []int{1}},
		{Title: "seven minutes and no more", Claim: "97110 GP minutes=7", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "24 and 23 minutes are three units, two of the longer", Claim: "97112 GP x2 minutes=24\n97110 GP x1 minutes=23"},
		{Title: "33 and 7 minutes: the 7 are more than the 3 left of the 33", Claim: "97110 GP x2 minutes=33\n97140 GP x1 minutes=7"},
		{Title: "ten minutes each, to a payer with the midpoint rule", Claim: "payer=CI\nprofile minutes=midpoint\n97110 GP minutes=10\n97140 GP minutes=10"},
	},
	Check: checkMinutesOver,
}

func checkMinutesOver(p *rules.Pass) {
	var s session
	for i := range p.Lines {
		if s.next(p, i) && s.anyOver() {
			reportMinutesOver(p, &s, s.linesOf(p, i, (*timedCode).over))
		}
	}
}

func reportMinutesOver(p *rules.Pass, s *session, ls []*rules.Line) {
	message := billedUnits(s, ls) + "; "
	switch {
	case s.rule == rules.Midpoint:
		message += "each code alone is allowed " + overList(s) + " (midpoint rule)"
	case s.billed() > timedUnits(s.minutes()):
		message += minutesText(s.minutes()) + " of timed treatment on that day allow " + count(timedUnits(s.minutes()), "unit") + " in all, and " +
			strconv.Itoa(s.billed()) + " are billed (8-minute rule)"
	default:
		message += "of the " + count(timedUnits(s.minutes()), "unit") + " of that day (" + minutesText(s.minutes()) + ") it gets " +
			overList(s) + ": the unit left over is of the code with the most minutes left (8-minute rule)"
	}
	p.Together(ls, ls[0].SV1Spot(4, 0), message, "Bill "+allotment(s)+", or correct the minutes where the record shows others.")
}

// billedUnits says what is billed on some lines: "97110 is billed with 2 units on
// 2026-01-05 for 23 documented minutes".
func billedUnits(s *session, ls []*rules.Line) string {
	var parts []string
	for i := range s.n {
		c := s.code(i)
		if c.over() {
			parts = append(parts, c.code+" is billed with "+count(c.units, "unit")+" for "+documentedText(c.minutes))
		}
	}
	return "on " + s.date.String() + " " + strings.Join(parts, ", ")
}

// overList is what the codes with too many units are allowed.
func overList(s *session) string {
	var parts []string
	for i := range s.n {
		if c := s.code(i); c.over() {
			parts = append(parts, count(c.allowed, "unit"))
		}
	}
	return strings.Join(parts, ", ")
}

// allotment is what the minutes allow: "2 units of 97112 and 1 unit of 97110".
func allotment(s *session) string {
	var parts []string
	for i := range s.n {
		if c := s.code(i); c.allowed > 0 {
			parts = append(parts, count(c.allowed, "unit")+" of "+c.code)
		}
	}
	if len(parts) == 0 {
		return "no timed unit"
	}
	return inWords(parts)
}

func minutesText(n int) string    { return count(n, "minute") }
func documentedText(n int) string { return count(n, "documented minute") }
