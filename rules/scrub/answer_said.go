package scrub

import (
	"cmp"

	"remedi/edi"
	"remedi/edi/ack"
	"remedi/edi/claim"
)

// answerable is what a 277CA repeats of a claim. The worker that has decoded the
// claim takes it, so that answering need not decode it again.
type answerable struct {
	patient       ack.Party
	clearinghouse string // REF*D9
	from, to      edi.Date
	lines         []answerableLine // those at fault
}

// answerableLine is a service line, by the number that findings give it.
type answerableLine struct {
	number int
	line   ack.Line
}

// answerableOf takes what the answer to a verdict may say.
func answerableOf(cl *claim.Claim, v *Verdict) *answerable {
	a := &answerable{patient: patientOf(cl), clearinghouse: cl.Reference("D9")}
	a.from, a.to = serviceDates(cl)
	for i := range v.Faults {
		a.take(cl, v.Faults[i].Pos.Line)
	}
	for i := range v.Findings {
		a.take(cl, v.Findings[i].Pos.Line)
	}
	return a
}

// take takes a line of the claim, once.
func (a *answerable) take(cl *claim.Claim, number int) {
	if number == 0 || a.line(number) != nil {
		return
	}
	for i := range cl.Lines {
		l := &cl.Lines[i]
		if l.NumberAt(i) != number {
			continue
		}
		a.lines = append(a.lines, answerableLine{number, ack.Line{
			Qualifier: l.Qualifier, Procedure: l.Procedure, Modifiers: l.Modifiers, Charge: l.Charge, Units: l.Units,
			Control: cmp.Or(l.Control, l.NumberText), From: l.From, To: l.To,
		}})
		return
	}
}

// line is the line with a number; nil where the claim has none, or nothing is
// wrong with it.
func (a *answerable) line(number int) *ack.Line {
	for i := range a.lines {
		if a.lines[i].number == number {
			return &a.lines[i].line
		}
	}
	return nil
}

// patientOf is loop 2100D. A dependent without a member id of his own has that
// of the subscriber, under which the claim is found.
func patientOf(cl *claim.Claim) ack.Party {
	p := partyOf(&cl.Patient.Party, "QC")
	if p.IDQualifier != "MI" && p.IDQualifier != "II" || p.ID == "" {
		p.IDQualifier, p.ID = cl.Subscriber.IDQualifier, cl.Subscriber.ID
	}
	if p.IDQualifier != "MI" && p.IDQualifier != "II" {
		p.IDQualifier, p.ID = "", ""
	}
	return p
}

// serviceDates is the first and the last date of service.
func serviceDates(cl *claim.Claim) (from, to edi.Date) {
	for i := range cl.Lines {
		l := &cl.Lines[i]
		if l.From != 0 && (from == 0 || l.From < from) {
			from = l.From
		}
		to = max(to, l.To)
	}
	return from, to
}
