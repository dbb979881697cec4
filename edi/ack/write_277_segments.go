package ack

import (
	"strconv"

	"remedi/edi"
)

// Longest values in 005010X214: of names (1035 to 1039), identifiers (67) and
// traces and references (127).
const (
	maxName, maxFirst, maxMiddle, maxSuffix = 60, 35, 25, 10
	maxID, maxTrace, maxMessage             = 80, 50, 264
)

// What is said of a batch or provider where nothing else is: the source has
// received it. Accepting or rejecting is a matter of the claims.
const (
	categoryReceived = "A1"
	codeReceived     = "19"
)

// noTrace is a TRN02 that names nothing.
const noTrace = "0"

// batchLevels writes loops 2000A and 2000B.
func (w *ClaimWriter) batchLevels() {
	b := &w.batch
	if b.Counted.Claims() > 0 || b.Totals.Claims() == 0 {
		b.Totals = b.Counted
	}
	day := edi.DateOf(w.Now)
	received, processed := orDay(b.Received, day), orDay(b.Processed, day)
	w.line("HL", "1", "", "20", "1")
	w.party(&b.Source, "PR")
	w.line("TRN", "1", cut(b.SourceTrace, maxTrace))
	w.line("DTP", "050", "D8", received.X12())
	w.line("DTP", "009", "D8", processed.X12())
	children := "1"
	if w.hl == 2 {
		children = "0"
	}
	w.line("HL", "2", "1", "21", children)
	w.party(&b.Receiver, "41")
	w.line("TRN", "2", cut(orZero(b.Trace), maxTrace))
	r := b.Reply
	r.Effective = orDay(r.Effective, processed)
	w.summary(&r, b.Totals.Amount())
	w.totals(b.Totals, "90", "AA")
}

// providerLevel writes loop 2000C down to its totals.
func (w *ClaimWriter) providerLevel() {
	p := w.provider
	w.line("HL", strconv.Itoa(w.level), "2", "19", "1")
	w.party(&p.Party, "85")
	w.line("TRN", "1", cut(orZero(p.Trace), maxTrace))
	r := p.Reply
	r.Effective = 0 // not used at this level
	w.summary(&r, p.Counted.Amount())
	for _, ref := range p.References {
		w.line("REF", cut(ref.Qualifier, 3), cut(ref.Value, maxTrace))
	}
	w.totals(p.Counted, "QA", "QC")
}

// summary writes the STC of a batch or provider.
func (w *ClaimWriter) summary(r *Reply, charge edi.Money) {
	statuses := r.Statuses
	if len(statuses) == 0 {
		entity := w.batch.Source.Entity
		if entity == "" {
			entity = "PR"
		}
		statuses = []Status{{Category: categoryReceived, Code: codeReceived, Entity: entity}}
	}
	action := r.Action
	if action == "" {
		action = actionOf((&Reply{Statuses: statuses}).Verdict())
	}
	w.statuses(statuses, r.Effective, action, charge.X12(), "")
}

func (w *ClaimWriter) totals(t Totals, accepted, rejected string) {
	if t.Accepted > 0 {
		w.line("QTY", accepted, strconv.Itoa(t.Accepted))
	}
	if t.Rejected > 0 {
		w.line("QTY", rejected, strconv.Itoa(t.Rejected))
	}
	if t.Accepted > 0 {
		w.line("AMT", "YU", t.AcceptedAmount.X12())
	}
	if t.Rejected > 0 {
		w.line("AMT", "YY", t.RejectedAmount.X12())
	}
}

// claim writes loop 2200D.
func (w *ClaimWriter) claim(c *Claim, verdict Verdict) {
	w.line("TRN", "2", cut(orZero(c.Trace), maxTrace))
	effective := orDay(c.Effective, orDay(w.batch.Processed, edi.DateOf(w.Now)))
	w.statuses(c.Statuses, effective, actionOf(verdict), c.Charge.X12(), c.Message)
	w.reference("1K", c.PayerControl)
	w.reference("D9", c.Clearinghouse)
	w.reference("BLT", c.BillType)
	w.period(c.From, c.To)
}

// service writes loop 2220D.
func (w *ClaimWriter) service(l *Line) {
	out := w.begin("SVC").Element(w.clean(cut(l.Qualifier, 2))).Component(w.clean(cut(l.Procedure, 48)))
	for _, m := range l.Modifiers {
		out.Component(w.clean(cut(m, 2)))
	}
	out.Element(l.Charge.X12()).Element("").Element(w.clean(cut(l.Revenue, 48))).Element("").Element("")
	if l.Units > 0 {
		out.Element(l.Units.String())
	}
	w.end()
	w.statuses(l.Statuses, l.Effective, ActionReject, "", "")
	w.reference("FJ", l.Control)
	w.reference("XZ", l.Prescription)
	w.period(l.From, l.To)
}

// patient writes loop 2100D. The name is required; where the claim has none,
// UNKNOWN stands for it.
func (w *ClaimWriter) patient(c *Claim) {
	p := c.Patient
	p.Entity, p.Person = "QC", true
	if p.Last == "" {
		p.Last = "UNKNOWN"
	}
	if p.ID != "" && p.IDQualifier == "" {
		p.IDQualifier = "MI"
	}
	w.party(&p, "QC")
}

func (w *ClaimWriter) party(p *Party, entity string) {
	if p.Entity != "" {
		entity = p.Entity
	}
	kind := "2"
	if p.Person {
		kind = "1"
	}
	qualifier, id := p.IDQualifier, p.ID
	if id == "" || qualifier == "" { // only both together
		qualifier, id = "", ""
	}
	w.line("NM1", cut(entity, 3), kind, cut(p.Last, maxName), cut(p.First, maxFirst), cut(p.Middle, maxMiddle), "",
		cut(p.Suffix, maxSuffix), cut(qualifier, 2), cut(id, maxID))
}

func (w *ClaimWriter) reference(qualifier, value string) {
	if value = w.clean(value); value != "" {
		w.line("REF", qualifier, cut(value, maxTrace))
	}
}

// period writes DTP*472, and nothing where there is no date.
func (w *ClaimWriter) period(from, to edi.Date) {
	switch {
	case from == 0:
	case to == 0 || to == from:
		w.line("DTP", "472", "D8", from.X12())
	default:
		w.line("DTP", "472", "RD8", from.X12()+"-"+to.X12())
	}
}

// statuses writes STC, three statuses to each.
func (w *ClaimWriter) statuses(all []Status, effective edi.Date, action Action, charge, message string) {
	for len(all) > 0 {
		some := all[:min(len(all), 3)]
		all = all[len(some):]
		out := w.begin("STC")
		w.status(out, some[0])
		out.Element(effective.X12()).Element(string(action)).Element(charge)
		for range 5 { // STC05 to STC09
			out.Element("")
		}
		for i := 1; i < 3; i++ {
			if i < len(some) {
				w.status(out, some[i])
			} else {
				out.Element("")
			}
		}
		out.Element(w.clean(cut(message, maxMessage)))
		w.end()
		message = ""
	}
}

func (w *ClaimWriter) status(out *edi.Writer, s Status) {
	out.Element(w.clean(s.Category)).Component(w.clean(s.Code)).Component(w.clean(s.Entity)).Component(w.clean(s.List))
}

func actionOf(v Verdict) Action {
	if v == Rejected {
		return ActionReject
	}
	return ActionAccept
}

func orDay(d, otherwise edi.Date) edi.Date {
	if d == 0 {
		return otherwise
	}
	return d
}

func orZero(s string) string {
	if s == "" {
		return noTrace
	}
	return s
}
