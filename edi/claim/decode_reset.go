package claim

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
	contacts, references := p.Contacts[:0], p.References[:0]
	*p = Party{Contacts: contacts, References: references}
}

func (p *Provider) reset() {
	p.Party.reset()
	p.Taxonomy = ""
	p.TaxonomyAt.Segment, p.TaxonomyAt.Offset = 0, 0
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
	party, payer := s.Party, s.Payer
	*s = Subscriber{Party: party, Payer: payer}
}

func (p *Patient) reset() {
	p.Party.reset()
	party := p.Party
	*p = Patient{Party: party}
}

func (p *OtherPayer) reset() {
	p.Subscriber.reset()
	p.Payer.reset()
	keep := OtherPayer{
		Adjustments: p.Adjustments[:0], Remarks: p.Remarks[:0], Providers: p.Providers[:0],
		Subscriber: p.Subscriber, Payer: p.Payer,
	}
	*p = keep
}

func (l *Line) reset() {
	keep := *l
	*l = Line{}
	l.Dates = keep.Dates[:0]
	l.References = keep.References[:0]
	l.Attachments = keep.Attachments[:0]
	l.Conditions = keep.Conditions[:0]
	l.Quantities = keep.Quantities[:0]
	l.Measures = keep.Measures[:0]
	l.Amounts = keep.Amounts[:0]
	l.FileInfo = keep.FileInfo[:0]
	l.Notes = keep.Notes[:0]
	l.Other = keep.Other[:0]
	l.Drugs = keep.Drugs[:0]
	l.Providers = keep.Providers[:0]
	l.Adjudications = keep.Adjudications[:0]
	l.Forms = keep.Forms[:0]
}

func (g *Drug) reset() { *g = Drug{References: g.References[:0]} }

func (a *Adjudication) reset() { *a = Adjudication{Adjustments: a.Adjustments[:0]} }

func (f *Form) reset() { *f = Form{Answers: f.Answers[:0]} }
