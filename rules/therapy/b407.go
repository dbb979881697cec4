package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var b407 = &rules.Rule{
	ID: "B407", Name: "duplicate-claim", Severity: edi.Error, Needs: rules.NeedHistory,
	Title: "the claim was sent before",
	Checks: "Compares the lines of a new claim (frequency 1) with those of the claims that were sent for the patient before: same procedure and discipline, dates, units, charge, rendering and billing provider. " +
		"Lines with 76, 77, 91, 59 or an X modifier that the earlier one had not are other services. Claims that were voided or replaced since do not count. " +
		"Where every line was sent before the claim is a duplicate, else the lines are.",
	Why:    "The payer denies the second one as a duplicate, and the answer to the first one is often only late.",
	Fix:    "Ask for the status of the first claim. To correct it, send a replacement (frequency 7 with the payer's claim number), or ask for a reopening. One that was rejected before it was processed may be sent anew.",
	Source: "Medicare Claims Processing Manual ch. 1 §120",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "18", RARC: "N522", Rank: 1},
		{CARC: "B13", Rank: 1},
		{CARC: "B20", Rank: 1},
		{CARC: "18", Rank: 2},
	},
	Fails: []rules.Example{
		{Title: "the same visit, a week later", Claim: "pcn=A1 file=2026-01-06\n97110 GP\n97140 GP\nlater\npcn=A2 file=2026-01-13\n97110 GP\n97140 GP"},
		{Title: "one of two services was billed before", Claim: "pcn=A1 file=2026-01-06\n97110 GP\nlater\npcn=A2 file=2026-01-13\n97110 GP\n97140 GP", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "a replacement", Claim: "payer=CI pcn=A1 file=2026-01-06\n97110 GP\nlater\npayer=CI pcn=A1 file=2026-01-13 freq=7 ref_f8=ICN1\n97110 GP"},
		{Title: "another visit", Claim: "pcn=A1 date=2026-01-05\n97110 GP\nlater\npcn=A2 date=2026-01-07\n97110 GP"},
	},
	Check: checkSentBefore,
}

func checkSentBefore(p *rules.Pass) {
	if f := p.Claim.Facility.Frequency; f == "7" || f == "8" {
		return
	}
	if p.Claim.Subscriber.ID == "" {
		p.Skip(nil, noMember)
		return
	}
	list := p.Earlier()
	for i := range list {
		if e := &list[i]; e.Billing == p.Claim.Billing.ID && sharesLine(p, e) && sentBefore(p, e) {
			reportSentBefore(p, e)
			return
		}
	}
}

// sharesLine says whether a line of the claim is one of an earlier claim's.
func sharesLine(p *rules.Pass, e *rules.Earlier) bool {
	for i := range p.Lines {
		if againIn(p, i, e) {
			return true
		}
	}
	return false
}

// againIn says whether line i was sent with an earlier claim. One that the claim
// has twice must be there twice.
func againIn(p *rules.Pass, i int, e *rules.Earlier) bool {
	l := &p.Lines[i]
	nth, found := 0, 0
	for j := range p.Lines[:i] {
		if o := &p.Lines[j]; o.Procedure == l.Procedure && sameBilled(o, l) {
			nth++
		}
	}
	for k := range e.Lines {
		if billsAgain(l, &e.Lines[k]) {
			found++
		}
	}
	return found > nth
}

// sameBilled says whether two lines of the claim would be one line of another's.
func sameBilled(a, b *rules.Line) bool {
	return a.From == b.From && a.To == b.To && a.Units == b.Units && a.Charge == b.Charge && a.Renders == b.Renders && discipline(a) == discipline(b)
}

// billsAgain says whether a line bills the service of an earlier one.
func billsAgain(l *rules.Line, e *rules.EarlierLine) bool {
	return l.Procedure == e.Procedure && l.From == e.From && l.To == e.To && l.From != 0 && l.Units == e.Units && l.Charge == e.Charge &&
		l.Renders == e.Renders && discipline(l) == disciplineOf(e.Modifiers) && !newlyExplained(l, e)
}

// newlyExplained says whether a line has a modifier for a service of its own that
// the earlier one had not.
func newlyExplained(l *rules.Line, e *rules.EarlierLine) bool {
	if !l.Marks.Has(explained) {
		return false
	}
	return l.Marks&explained&^rules.MarksOf(e.Modifiers) != 0
}

func reportSentBefore(p *rules.Pass, e *rules.Earlier) {
	var ls []*rules.Line
	for i := range p.Lines {
		if againIn(p, i, e) {
			ls = append(ls, &p.Lines[i])
		}
	}
	with := " with claim " + e.Control + " in a file of " + e.Sent.String()
	const fix = "Ask for the status of the first claim; correct it by a replacement (frequency 7) or a reopening. If it was rejected before it was processed, this is no duplicate."
	if len(ls) == len(p.Lines) {
		p.Whole(p.CLM(0, 0), "every service of the claim was sent before,"+with, fix)
		return
	}
	verb := " was"
	if len(ls) > 1 {
		verb = " were"
	}
	p.Together(ls, ls[0].SV1Spot(1, 2), linesText(ls)+verb+" sent before,"+with, "Take "+linesText(ls)+" out. "+fix)
}
