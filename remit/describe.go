package remit

import (
	"slices"

	"remedi/edi/remittance"
)

// denial is the row of an adjustment, all but what the replay says of it.
func (m *rowMaker) denial(line int, a *remittance.Adjustment) *Denial {
	rc := m.rc
	d := &Denial{
		Claim: clone(rc.ControlNumber), PayerClaim: clone(rc.PayerControl), Trace: clone(rc.Payment.Trace),
		Group: clone(a.Group), CARC: clone(reasonCode(a.Reason)), Amount: a.Amount,
		File: m.file, Segment: a.At.Segment, Offset: a.At.Offset,
	}
	for _, id := range payerIDs(&rc.Payment.Payer) {
		d.Payer = clone(id)
		break
	}
	if line >= 0 {
		m.describeRemitted(d, line)
	} else {
		d.Date, _ = remittedDates(rc)
	}
	for _, r := range rc.Remarks {
		d.Remarks = append(d.Remarks, clone(r))
	}
	if m.claim != nil {
		m.describeSent(d, line)
	} else if m.found.entry >= 0 {
		d.Match = m.match(nil)
	}
	return d
}

// describeRemitted fills in what the remittance says of a line.
func (m *rowMaker) describeRemitted(d *Denial, line int) {
	l := &m.rc.Lines[line]
	sent := l.Sent()
	d.Procedure, d.Modifiers = clone(sent.Code), modifiers(sent.Modifiers)
	d.Date, _ = m.rc.ServiceDates(line)
	if m.claim == nil {
		d.Line = line + 1
	}
	for _, r := range l.Remarks {
		d.Remarks = append(d.Remarks, clone(r))
	}
}

// describeSent fills in what the claim as sent says instead.
func (m *rowMaker) describeSent(d *Denial, line int) {
	c := m.claim
	d.Claim = clone(c.ControlNumber)
	if id := c.Subscriber.Payer.ID; id != "" {
		d.Payer = clone(id)
	}
	if line < 0 {
		d.Match = m.match(nil)
		if from, _ := datesOf(c.Lines); from != 0 {
			d.Date = from
		}
		return
	}
	lm := &m.lines[line]
	d.Match = m.match(lm)
	if len(lm.Lines) == 1 && lm.By != Ambiguous {
		l := &c.Lines[lm.Lines[0]]
		d.Line = c.Lines[lm.Lines[0]].NumberAt(lm.Lines[0])
		d.Procedure, d.Modifiers = clone(l.Procedure), modifiers(l.Modifiers)
		if l.From != 0 {
			d.Date = l.From
		}
	}
}

// match is the claim's match and, where there is one, the line's.
func (m *rowMaker) match(l *LineMatch) *Match {
	out := &Match{ClaimBy: m.found.by, Confidence: rounded(m.found.confidence), Reason: m.found.reason}
	if l != nil {
		out.LineBy, out.Confidence = l.By, rounded(m.found.confidence*l.Confidence)
		out.Reason = joined(append(notEmpty(out.Reason), notEmpty(l.Reason)...))
	}
	return out
}

// modifiers are those that there are.
func modifiers(m [4]string) (list []string) {
	for _, s := range m {
		if s != "" {
			list = append(list, clone(s))
		}
	}
	return slices.Clip(list)
}
