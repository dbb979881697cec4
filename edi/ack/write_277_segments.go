package ack

import (
	"slices"
	"strconv"
	"strings"

	"remedi/edi"
)

// Longest values in 005010X214: of names (1035 to 1039), identifiers (67) and
// traces and references (127).
const (
	maxName, maxFirst, maxMiddle, maxSuffix = 60, 35, 25, 10
	maxID, maxTrace, maxMessage             = 80, 50, 264
	maxIndustry                             = 30 // 1271
)

// What is said of a batch or provider where nothing else is: the source has
// received it. Accepting or rejecting is a matter of the claims.
const (
	categoryReceived = "A1"
	codeReceived     = "19"
	codeInvalid      = "21" // something is missing or wrong
)

// noTrace is a TRN02 that names nothing.
const noTrace = "0"

// batchLevels writes loops 2000A and 2000B.
func (w *ClaimWriter) batchLevels() {
	b := &w.batch
	if b.Counted.Claims() > 0 || b.Totals.Claims() == 0 {
		b.Totals = b.Counted
	}
	w.parties()
	day := edi.DateOf(w.Now)
	received, processed := orDay(b.Received, day), orDay(b.Processed, day)
	w.line("HL", "1", "", "20", "1")
	w.party(&b.Source, &sourceRole)
	w.line("TRN", "1", w.trace(b.SourceTrace))
	w.line("DTP", "050", "D8", received.X12())
	w.line("DTP", "009", "D8", processed.X12())
	children := "1"
	if w.hl == 2 {
		children = "0"
	}
	w.line("HL", "2", "1", "21", children)
	w.party(&b.Receiver, &receiverRole)
	w.line("TRN", "2", w.trace(b.Trace))
	r := b.Reply
	r.Effective = orDay(r.Effective, processed)
	w.summary(&r, b.Totals.Amount(), batchEntities)
	w.totals(b.Totals, "90", "AA")
}

// providerLevel writes loop 2000C down to its totals.
func (w *ClaimWriter) providerLevel() {
	p := w.provider
	w.line("HL", strconv.Itoa(w.level), "2", "19", "1")
	w.party(&p.Party, &providerRole)
	w.line("TRN", "1", w.trace(p.Trace))
	r := p.Reply
	r.Effective = 0 // not used at this level
	w.summary(&r, p.Counted.Amount(), providerEntities)
	w.references(p.References)
	w.totals(p.Counted, "QA", "QC")
}

// summary writes the STC of a batch or provider.
func (w *ClaimWriter) summary(r *Reply, charge edi.Money, entities []string) {
	statuses := r.Statuses
	if len(statuses) == 0 {
		entity := sourceRole.entities[0]
		if slices.Contains(sourceRole.entities, w.batch.Source.Entity) {
			entity = w.batch.Source.Entity
		}
		statuses = []Status{{Category: categoryReceived, Code: codeReceived, Entity: entity}}
	}
	action := r.Action
	if action != ActionAccept && action != ActionReject {
		action = actionOf((&Reply{Statuses: statuses}).Verdict())
	}
	w.statuses(statuses, r.Effective, action, charge.X12(), "", entities)
}

// references writes the REF of a provider: those that the guide has, as many as
// it has room for. An employer's number is a taxpayer's.
func (w *ClaimWriter) references(all []Reference) {
	n := 0
	for _, ref := range all {
		qualifier := ref.Qualifier
		if qualifier == "EI" {
			qualifier = "TJ"
		}
		if n < maxReferences && slices.Contains(providerReferences, qualifier) && w.reference(qualifier, ref.Value) {
			n++
		}
	}
}

// maxReferences is how many REF a provider may have (005010X214 loop 2200C), and
// providerReferences of which kinds.
const maxReferences = 3

var providerReferences = []string{"0B", "1G", "G2", "LU", "SY", "TJ"}

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
	w.line("TRN", "2", w.trace(c.Trace))
	effective := orDay(c.Effective, orDay(w.batch.Processed, edi.DateOf(w.Now)))
	w.statuses(c.Statuses, effective, actionOf(verdict), c.Charge.X12(), c.Message, claimEntities)
	w.reference("1K", c.PayerControl)
	w.reference("D9", c.Clearinghouse)
	w.reference("BLT", c.BillType)
	from, to := c.days()
	w.period(from, to)
}

// days are the days of service of the claim, by its lines where it says none
// itself. A claim has to have one: without any it is noDay.
func (c *Claim) days() (from, to edi.Date) {
	if c.From != 0 {
		return c.From, c.To
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.From != 0 && (from == 0 || l.From < from) {
			from = l.From
		}
		to = max(to, l.From, l.To)
	}
	if from == 0 {
		return noDay, noDay
	}
	return from, to
}

// services are the kinds of procedure codes that SVC01-1 may have.
var services = []string{"HC", "AD", "ER", "HP", "IV", "NU", "WK"}

// service writes loop 2220D, with the days of the claim where it has none itself.
func (w *ClaimWriter) service(l *Line, from, to edi.Date) {
	kind := services[0]
	if slices.Contains(services, l.Qualifier) {
		kind = l.Qualifier
	}
	out := w.begin("SVC").Element(kind).Component(w.orUnknown(cut(l.Procedure, 48)))
	for _, m := range l.Modifiers {
		if m = w.clean(m); len(m) != 2 {
			m = "" // it is no modifier
		}
		out.Component(m)
	}
	out.Element(l.Charge.X12()).Element("").Element(w.clean(cut(l.Revenue, 48))).Element("").Element("")
	if l.Units > 0 {
		out.Element(l.Units.String())
	}
	w.end()
	w.statuses(l.Statuses, l.Effective, ActionReject, "", "", claimEntities)
	// Some hold the number and the day of a line for required.
	if !w.reference("FJ", l.Control) {
		w.reference("FJ", noLine)
	}
	w.reference("XZ", l.Prescription)
	if l.From != 0 {
		from, to = l.From, l.To
	}
	w.period(from, to)
}

// reference writes a REF, and says whether there is something to write.
func (w *ClaimWriter) reference(qualifier, value string) bool {
	if value = w.clean(cut(w.clean(value), maxTrace)); value == "" {
		return false
	}
	w.line("REF", qualifier, value)
	return true
}

// period writes DTP*472, and nothing where there is no date.
func (w *ClaimWriter) period(from, to edi.Date) {
	switch {
	case from == 0:
	case to <= from:
		w.line("DTP", "472", "D8", from.X12())
	default:
		w.line("DTP", "472", "RD8", from.X12()+"-"+to.X12())
	}
}

// Whom a status may be about at each level (STC01-3).
var (
	batchEntities    = []string{"36", "40", "41", "AY", "PR"}
	providerEntities = []string{"36", "40", "41", "77", "82", "85", "87", "AY", "PR"}
	claimEntities    = strings.Fields("03 1P 1Z 40 41 71 72 73 77 82 85 87 DK DN DQ FA GB HK IL LI MSC PR PRP QB QC QD SEP TL TTP TU")
)

// statuses writes STC, three statuses to each. One STC has to stand: where there
// is no status, it says what the action does.
func (w *ClaimWriter) statuses(all []Status, effective edi.Date, action Action, charge, message string, entities []string) {
	all = ofX12(all)
	if len(all) == 0 {
		all = []Status{{}}
	}
	for len(all) > 0 {
		some := all[:min(len(all), 3)]
		all = all[len(some):]
		out := w.begin("STC")
		w.status(out, some[0], action, entities)
		out.Element(effective.X12()).Element(string(action)).Element(charge)
		for range 5 { // STC05 to STC09
			out.Element("")
		}
		for i := 1; i < 3; i++ {
			if i < len(some) {
				w.status(out, some[i], action, entities)
			} else {
				out.Element("")
			}
		}
		out.Element(w.clean(cut(message, maxMessage)))
		w.end()
		message = ""
	}
}

// ofX12 are the statuses of X12's own list: the guide has room for no other.
func ofX12(all []Status) []Status {
	other := func(s Status) bool { return s.List != "" }
	if !slices.ContainsFunc(all, other) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), other)
}

// status writes a composite. Its category and code are required; whom it is
// about is left out where the guide does not have it there.
func (w *ClaimWriter) status(out *edi.Writer, s Status, action Action, entities []string) {
	category, code := w.clean(cut(s.Category, maxIndustry)), w.clean(cut(s.Code, maxIndustry))
	if category == "" {
		category = CategoryAccepted
		if action == ActionReject {
			category = CategoryReturned
		}
	}
	if code == "" {
		code = StatusAccepted.Code
		if action == ActionReject {
			code = codeInvalid
		}
	}
	entity := ""
	if slices.Contains(entities, s.Entity) {
		entity = s.Entity
	}
	out.Element(category).Component(code).Component(entity)
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
