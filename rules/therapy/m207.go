package therapy

import (
	"strconv"

	"remedi/edi"
	"remedi/rules"
)

var m207 = &rules.Rule{
	ID: "M207", Name: "kx-missing-over-threshold", Severity: edi.Error, Applies: rules.PartB, Needs: rules.NeedYTD,
	Title: "the yearly therapy threshold is passed and KX is missing",
	Checks: "Adds the lines of the claim, one after the other, to the year's allowed amounts of the member: physical and speech-language therapy together, occupational therapy alone, of every provider. " +
		"This claim counts at its estimated allowed amount: the national fee schedule with the multiple procedure and assistant reductions, and at most the charge. A code without a fee counts nothing, so that the year-to-date amount alone decides. " +
		"The line that passes the threshold of its year, and every one behind it, needs KX. Lines with GA, GX, GY or GZ do not ask Medicare to pay and are left out.",
	Why:    "Above the threshold Medicare denies every line without KX. With KX the practice says that the services are reasonable and necessary and that the record shows it.",
	Fix:    "Add KX where the documentation shows that therapy is still needed; otherwise talk to the patient about an Advance Beneficiary Notice.",
	Source: "42 USC 1395l(g); Medicare Claims Processing Manual ch. 5 §10.3; CMS therapy services page (amounts of the year)",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "119", RARC: "N362", Rank: 1},
		{CARC: "119", Rank: 1},
		{CARC: "4", RARC: "N822", Rank: 3},
		{CARC: "16", RARC: "N822", Rank: 3},
		{CARC: "50", Rank: 5},
	},
	Fails: []rules.Example{
		{Title: "the threshold was passed before", Claim: "ytd=PT-SLP:2600.00\n97110 GP\n97140 GP", Lines: []int{1, 2}},
		{Title: "passed within the claim, from the second line on", Claim: "ytd=PT-SLP:2445.00\n97110 GP\n97530 GP", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "KX on every line", Claim: "ytd=PT-SLP:2600.00\n97110 GP KX\n97140 GP KX"},
		{Title: "physical therapy has passed, occupational has not", Claim: "ytd=PT-SLP:2600.00,OT:300.00\n97530 GO"},
	},
	Check: checkThreshold,
}

func checkThreshold(p *rules.Pass) {
	for i := range p.Lines {
		if !opensAccount(p, i) {
			continue
		}
		if a, ok := accountOf(p, &p.Lines[i]); ok {
			var r room
			checkAccount(p, &a, i, r.estimate(p))
		}
	}
}

// checkAccount looks for lines from the one on that passes the threshold, and that
// lack KX.
func checkAccount(p *rules.Pass, a *account, i int, e estimates) {
	sum, passed, lacking := a.so, -1, 0
	for j := i; j < len(p.Lines); j++ {
		l := &p.Lines[j]
		if !inAccount(&p.Lines[i], l) {
			continue
		}
		// What stands at the threshold is passed by any line, whatever it is worth.
		if passed < 0 && (sum >= a.limit || sum+e[j].Allowed > a.limit) {
			passed = j
		}
		sum += e[j].Allowed
		if passed >= 0 && !l.Marks.Has(rules.KX) {
			lacking++
		}
	}
	if lacking > 0 {
		reportThreshold(p, a, i, passed, e)
	}
}

func reportThreshold(p *rules.Pass, a *account, i, passed int, e estimates) {
	var ls []*rules.Line
	before := a.so
	for j := i; j < len(p.Lines); j++ {
		l := &p.Lines[j]
		switch {
		case !inAccount(&p.Lines[i], l):
		case j < passed:
			before += e[j].Allowed
		case !l.Marks.Has(rules.KX):
			ls = append(ls, l)
		}
	}
	message := a.so.String() + " of the " + strconv.Itoa(a.year) + " threshold of " + a.limit.String() + " for " + a.therapies + " is used"
	if a.so < a.limit {
		message += " before the claim, and line " + number(&p.Lines[passed]) + " passes it: an estimated " + (before + e[passed].Allowed).String() + " with it"
	}
	message += "; no KX on " + linesText(ls)
	p.Together(ls, ls[0].ModifierSpot(0), message, "Add KX to "+linesText(ls)+" if the record shows that therapy is still needed.")
}
