package therapy

import (
	"strings"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

// episodeGap is how many days without treatment end an episode of care for B409.
// No manual says it; two months without a visit are rarely one episode.
const episodeGap = 60

var b409 = &rules.Rule{
	ID: "B409", Name: "second-evaluation", Severity: edi.Warning, Needs: rules.NeedHistory,
	Title: "an initial evaluation again in the same episode",
	Checks: "Looks in earlier claims of the patient by the same practice for an initial evaluation of the same discipline (for speech-language pathology: of the same code). " +
		"It is the same episode where the principal diagnosis is of the same category (its first three characters) and treatment in the discipline has gone on, without a gap of more than 60 days.",
	Why:    "An initial evaluation is paid once an episode of care; a change in the patient's state is a re-evaluation.",
	Fix:    "Bill the re-evaluation (97164, 97168), or show in the record that a new episode began: another condition, a surgery, a discharge in between.",
	Source: "NCCI Policy Manual 2026 ch. XI (97161–97163 and 97165–97167 once an episode of care); Medicare Benefit Policy Manual ch. 15 §220.3.C",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "B16", Rank: 1},
	},
	Yields: []string{"B407"}, // as likeEvaluation does where the whole claim was sent before
	Fails: []rules.Example{
		{Title: "evaluated again after five weeks of treatment", Claim: "pcn=A1 date=2026-01-05\n97161 GP\n+\npcn=A2 date=2026-01-26 file=2026-01-26\n97110 GP\nlater\npcn=A3 date=2026-02-10\n97161 GP", Lines: []int{1}},
		{Title: "at another complexity", Claim: "pcn=A1 date=2026-01-05\n97161 GP\nlater\npcn=A2 date=2026-01-12\n97163 GP", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "a re-evaluation", Claim: "pcn=A1 date=2026-01-05\n97161 GP\nlater\npcn=A2 date=2026-02-02\n97164 GP"},
		{Title: "another condition", Claim: "pcn=A1 date=2026-01-05 dx=M25.561\n97161 GP\nlater\npcn=A2 date=2026-01-12 dx=M54.50\n97161 GP"},
	},
	Check: checkSecondEvaluation,
}

func checkSecondEvaluation(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.Code == nil || l.Code.Evaluation != codeset.Initial:
		case p.Claim.Subscriber.ID == "":
			p.Skip(l, noMember)
		default:
			if e, on := evaluatedBefore(p, l); e != nil && goesOn(p, l, on) {
				reportSecondEvaluation(p, l, e, on)
			}
		}
	}
}

// evaluatedBefore is the last earlier claim with an initial evaluation like line
// l's, for the same condition, and its date.
func evaluatedBefore(p *rules.Pass, l *rules.Line) (last *rules.Earlier, on edi.Date) {
	list := p.Earlier()
	for i := range list {
		e := &list[i]
		if e.Billing != p.Claim.Billing.ID || !sameCondition(p, e) {
			continue
		}
		for k := range e.Lines {
			o := &e.Lines[k]
			if o.From >= on && o.From != 0 && o.From <= l.Date && !o.Refused && likeEvaluation(p, l, o) && sentBefore(p, e) {
				last, on = e, o.From
			}
		}
	}
	return last, on
}

// likeEvaluation says whether an earlier line is an initial evaluation that stands
// for that of line l. One that line l bills again is that evaluation: B407 says so.
func likeEvaluation(p *rules.Pass, l *rules.Line, o *rules.EarlierLine) bool {
	if billsAgain(l, o) {
		return false
	}
	c := p.Tables.Therapy(o.Procedure, o.From)
	if c == nil || c.Evaluation != codeset.Initial || c.EvalDiscipline != l.Code.EvalDiscipline {
		return false
	}
	return c.EvalAlone && l.Code.EvalAlone || o.Procedure == l.Procedure
}

// sameCondition says whether the principal diagnoses are of one category. One
// that is missing says nothing.
func sameCondition(p *rules.Pass, e *rules.Earlier) bool {
	if len(p.Claim.Diagnoses) == 0 {
		return true
	}
	a, b := bareCode(&p.Claim.Diagnoses[0]), e.Principal
	const category = 3
	return len(a) < category || len(b) < category || strings.EqualFold(a[:category], b[:category])
}

// goesOn says whether treatment in the discipline of line l has gone on since a day.
func goesOn(p *rules.Pass, l *rules.Line, since edi.Date) bool {
	for l.Date.DaysSince(since) > episodeGap {
		next := lastVisit(p, l, since, since.AddDays(episodeGap))
		if next == 0 {
			return false
		}
		since = next
	}
	return true
}

// lastVisit is the last date of service in the discipline after a day and up to
// another, 0 where there is none.
func lastVisit(p *rules.Pass, l *rules.Line, after, to edi.Date) (last edi.Date) {
	want := l.Code.EvalDiscipline.Modifier()
	list := p.Earlier()
	for i := range list {
		e := &list[i]
		for k := range e.Lines {
			o := &e.Lines[k]
			if d := disciplineOf(o.Modifiers); (d == want || d == "") && o.From > max(after, last) && o.From <= to && e.Billing == p.Claim.Billing.ID {
				last = o.From
			}
		}
	}
	return last
}

func reportSecondEvaluation(p *rules.Pass, l *rules.Line, e *rules.Earlier, on edi.Date) {
	again := "Bill the re-evaluation, or"
	switch l.Code.EvalDiscipline {
	case codeset.PT:
		again = "Bill 97164 (re-evaluation), or"
	case codeset.OT:
		again = "Bill 97168 (re-evaluation), or"
	}
	p.Line(l, l.SV1Spot(1, 2), named(p, l)+" on "+l.Date.String()+" is an initial evaluation, and claim "+e.Control+" had one on "+on.String()+
		" for the same condition, with treatment going on since", again+" show that a new episode of care began.")
}
