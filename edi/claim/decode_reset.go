package claim

import "remedi/edi"

// The reset methods make a value as new, but keep the room of its slices.
// TestDecodeForgets fills every field there is and fails on one that stays.

// reset clears what is decoded from the claim's own loop. The loops around it
// are cleared where they are read.
func (c *Claim) reset() {
	c.Charge, c.ChargeText, c.Facility = 0, "", Facility{}
	c.Signature, c.Assignment, c.Benefits, c.Release, c.PatientSigned = "", "", "", "", ""
	c.Causes, c.AccidentState, c.Country = [3]string{}, "", ""
	c.Program, c.DelayReason = "", ""
	c.At = c.Source.Body.At
	c.Dates = c.Dates[:0]
	c.Attachments = c.Attachments[:0]
	c.Contract = Contract{}
	c.PatientPaid = 0
	c.References = c.References[:0]
	c.FileInfo = c.FileInfo[:0]
	c.Notes = c.Notes[:0]
	c.Other = c.Other[:0]
	c.Conditions = c.Conditions[:0]
	c.Diagnoses = c.Diagnoses[:0]
	c.Codes = c.Codes[:0]
	c.Repricing = Repricing{}
	c.Providers = c.Providers[:0]
	c.Payers = c.Payers[:0]
	c.Lines = c.Lines[:0]
	c.Faults = c.Faults[:0]
}

func (p *Party) reset() {
	p.Entity, p.Person, p.Last, p.First, p.Middle, p.Suffix = "", false, "", "", "", ""
	p.IDQualifier, p.ID = "", ""
	p.Present, p.At = false, edi.Place{}
	p.resetDetail()
}

// resetDetail clears what is not of the NM1 segment.
func (p *Party) resetDetail() {
	p.Address = Address{}
	p.Contacts = p.Contacts[:0]
	p.References = p.References[:0]
}

func (p *Provider) reset() {
	p.Party.reset()
	p.Taxonomy, p.TaxonomyAt = "", edi.Place{}
}

func (b *BillingProvider) reset() {
	b.Provider.reset()
	b.PayTo.reset()
	b.PayPlan.reset()
	b.HL, b.Currency = HL{}, ""
}

func (s *Subscriber) reset() {
	s.Party.reset()
	s.Payer.reset()
	s.HL, s.SBR, s.Demographics = HL{}, edi.Place{}, edi.Place{}
	s.Sequence, s.Relationship, s.GroupNumber, s.GroupName, s.MSPType, s.Filing = "", "", "", "", "", ""
	s.Birth, s.BirthText, s.Sex, s.Death, s.DeathText = 0, "", "", 0, ""
}

func (p *Patient) reset() {
	p.Party.reset()
	p.HL, p.Self, p.Relationship, p.Demographics = HL{}, false, "", edi.Place{}
	p.Birth, p.BirthText, p.Sex, p.Death, p.DeathText = 0, "", "", 0, ""
}

func (p *OtherPayer) reset() {
	p.Subscriber.reset()
	p.Payer.reset()
	*p = OtherPayer{
		Adjustments: p.Adjustments[:0], Remarks: p.Remarks[:0], Providers: p.Providers[:0],
		Subscriber: p.Subscriber, Payer: p.Payer,
	}
}

// reset clears what SV1 does not fill: a line without SV1 does not stay.
func (l *Line) reset() {
	l.Number, l.NumberText = 0, ""
	l.From, l.To, l.DateText, l.DateFormat, l.DateAt = 0, 0, "", "", edi.Place{}
	l.Control, l.Equipment, l.Purchased = "", "", ""
	l.Contract, l.Repricing = Contract{}, Repricing{}
	l.Dates = l.Dates[:0]
	l.References = l.References[:0]
	l.Attachments = l.Attachments[:0]
	l.Conditions = l.Conditions[:0]
	l.Quantities = l.Quantities[:0]
	l.Measures = l.Measures[:0]
	l.Amounts = l.Amounts[:0]
	l.FileInfo = l.FileInfo[:0]
	l.Notes = l.Notes[:0]
	l.Other = l.Other[:0]
	l.Drugs = l.Drugs[:0]
	l.Providers = l.Providers[:0]
	l.Adjudications = l.Adjudications[:0]
	l.Forms = l.Forms[:0]
}

func (g *Drug) reset() { *g = Drug{References: g.References[:0]} }

func (a *Adjudication) reset() { *a = Adjudication{Adjustments: a.Adjustments[:0]} }

func (f *Form) reset() { *f = Form{Answers: f.Answers[:0]} }
