package remittance

import (
	"slices"
	"strings"
)

// Clone is a copy of the claim to keep. It shares nothing with the reader or
// with the blocks of the file; its Payment is the same.
func (c *Claim) Clone() *Claim {
	k := *c
	k.Adjustments = slices.Clone(c.Adjustments)
	k.Remarks = slices.Clone(c.Remarks)
	k.References = slices.Clone(c.References)
	k.Dates = slices.Clone(c.Dates)
	k.Contacts = slices.Clone(c.Contacts)
	k.Amounts = slices.Clone(c.Amounts)
	k.Quantities = slices.Clone(c.Quantities)
	k.Unread = slices.Clone(c.Unread)
	k.Imbalances = slices.Clone(c.Imbalances)
	k.Lines = slices.Clone(c.Lines)
	for i := range k.Lines {
		k.Lines[i].cloneSlices()
	}
	detach(k.strings)
	return &k
}

func (l *Line) cloneSlices() {
	l.Dates = slices.Clone(l.Dates)
	l.Adjustments = slices.Clone(l.Adjustments)
	l.References = slices.Clone(l.References)
	l.Amounts = slices.Clone(l.Amounts)
	l.Quantities = slices.Clone(l.Quantities)
	l.Remarks = slices.Clone(l.Remarks)
	l.RxRemarks = slices.Clone(l.RxRemarks)
}

// detach moves the strings that each visits into one string of their own, so
// that they keep no block of the file alive.
func detach(each func(visit func(*string))) {
	n := 0
	each(func(s *string) { n += len(*s) })
	var b strings.Builder
	b.Grow(n)
	each(func(s *string) { b.WriteString(*s) })
	all := b.String()
	each(func(s *string) { *s, all = all[:len(*s)], all[len(*s):] })
}

// detach lets go of the blocks that the payment was read from.
func (p *Payment) detach() { detach(p.strings) }

// strings visits every string of the payment.
func (p *Payment) strings(visit func(*string)) {
	for _, s := range [...]*string{
		&p.Set.ST.Raw, &p.Set.ST.Lead, &p.Set.ST.Tail, &p.Set.Type, &p.Set.Control, &p.Set.Version,
		&p.Handling, &p.AmountText, &p.Credit, &p.Method, &p.Format, &p.Originator, &p.OriginatorCode,
		&p.Trace, &p.TracePayer, &p.TraceSub, &p.Currency, &p.ReceiverID, &p.SoftwareVersion,
		&p.Delivery.Method, &p.Delivery.Name, &p.Delivery.Number,
	} {
		visit(s)
	}
	p.Sender.strings(visit)
	p.Receiver.strings(visit)
	visitReferences(p.References, visit)
	p.Payer.strings(visit)
	p.Payee.strings(visit)
	for i := range p.ProviderAdjustments {
		a := &p.ProviderAdjustments[i]
		visit(&a.Provider)
		visit(&a.Reason)
		visit(&a.Reference)
	}
	visitStrings(p.Unread, visit)
	visitImbalances(p.Imbalances, visit)
}

func (a *Account) strings(visit func(*string)) {
	visit(&a.BankQualifier)
	visit(&a.Bank)
	visit(&a.AccountQualifier)
	visit(&a.Number)
}

func (p *Party) strings(visit func(*string)) {
	for _, s := range [...]*string{
		&p.Entity, &p.Name, &p.IDQualifier, &p.ID, &p.Address[0], &p.Address[1],
		&p.City, &p.State, &p.ZIP, &p.Country,
	} {
		visit(s)
	}
	visitReferences(p.References, visit)
	visitContacts(p.Contacts, visit)
}

// strings visits every string of the claim and its lines.
func (c *Claim) strings(visit func(*string)) {
	for _, s := range [...]*string{
		&c.Header.Number, &c.Header.TS3, &c.Header.TS2,
		&c.ControlNumber, &c.Status, &c.Filing, &c.PayerControl, &c.Place, &c.Frequency,
		&c.DRG, &c.DRGWeight, &c.Discharge, &c.MIA, &c.MOA,
	} {
		visit(s)
	}
	for _, n := range [...]*Name{&c.Patient, &c.Insured, &c.Corrected, &c.Rendering, &c.Crossover, &c.Priority, &c.OtherInsured} {
		n.strings(visit)
	}
	visitAdjustments(c.Adjustments, visit)
	visitStrings(c.Remarks, visit)
	visitReferences(c.References, visit)
	visitDates(c.Dates, visit)
	visitContacts(c.Contacts, visit)
	for i := range c.Amounts {
		visit(&c.Amounts[i].Qualifier)
	}
	for i := range c.Quantities {
		visit(&c.Quantities[i].Qualifier)
	}
	visitStrings(c.Unread, visit)
	visitImbalances(c.Imbalances, visit)
	for i := range c.Lines {
		c.Lines[i].strings(visit)
	}
}

func (n *Name) strings(visit func(*string)) {
	for _, s := range [...]*string{&n.Entity, &n.Last, &n.First, &n.Middle, &n.Suffix, &n.IDQualifier, &n.ID} {
		visit(s)
	}
}

func (l *Line) strings(visit func(*string)) {
	for _, s := range [...]*string{&l.Qualifier, &l.Procedure, &l.Description, &l.Revenue, &l.UnitsText, &l.Control} {
		visit(s)
	}
	for i := range l.Modifiers {
		visit(&l.Modifiers[i])
		visit(&l.Submitted.Modifiers[i])
	}
	visit(&l.Submitted.Qualifier)
	visit(&l.Submitted.Code)
	visit(&l.Submitted.Description)
	visitDates(l.Dates, visit)
	visitAdjustments(l.Adjustments, visit)
	visitReferences(l.References, visit)
	for i := range l.Amounts {
		visit(&l.Amounts[i].Qualifier)
	}
	for i := range l.Quantities {
		visit(&l.Quantities[i].Qualifier)
	}
	visitStrings(l.Remarks, visit)
	visitStrings(l.RxRemarks, visit)
}

func visitStrings(list []string, visit func(*string)) {
	for i := range list {
		visit(&list[i])
	}
}

func visitReferences(list []Reference, visit func(*string)) {
	for i := range list {
		visit(&list[i].Qualifier)
		visit(&list[i].Value)
	}
}

func visitDates(list []Date, visit func(*string)) {
	for i := range list {
		visit(&list[i].Qualifier)
		visit(&list[i].Text)
	}
}

func visitContacts(list []Contact, visit func(*string)) {
	for i := range list {
		visit(&list[i].Function)
		visit(&list[i].Name)
		for j := range list[i].Numbers {
			visit(&list[i].Numbers[j][0])
			visit(&list[i].Numbers[j][1])
		}
	}
}

func visitAdjustments(list []Adjustment, visit func(*string)) {
	for i := range list {
		visit(&list[i].Group)
		visit(&list[i].Reason)
	}
}

func visitImbalances(list []Imbalance, visit func(*string)) {
	for i := range list {
		p := &list[i].Pos
		for _, s := range [...]*string{&p.File, &p.Interchange, &p.Group, &p.Transaction, &p.Claim, &p.Tag} {
			visit(s)
		}
	}
}
