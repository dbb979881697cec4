package claim

import "strings"

// claim writes loop 2300 with 2310 and 2320.
func (e *Encoder) claim(c *Claim) {
	f := c.Facility
	e.begin("CLM", c.ControlNumber, or(c.ChargeText, c.Charge.X12()), "", "").
		composite(f.Place, f.Qualifier, f.Frequency).
		add(c.Signature, c.Assignment, c.Benefits, c.Release, c.PatientSigned).
		composite(c.Causes[0], c.Causes[1], c.Causes[2], c.AccidentState, c.Country).
		add(c.Program, "", "", "", "", "", "", "", c.DelayReason).end()
	e.dates(c.Dates)
	e.attachments(c.Attachments)
	e.contract(&c.Contract)
	if c.PatientPaid != 0 {
		e.begin("AMT", "F5", c.PatientPaid.X12()).end()
	}
	e.references(c.References)
	e.fileInfo(c.FileInfo)
	e.notes(c.Notes)
	e.others(c.Other)
	e.conditions(c.Conditions)
	e.diagnoses(c.Diagnoses)
	e.codes(c.Codes)
	e.whole(c.Repricing.Raw)
	for i := range c.Providers {
		e.provider(&c.Providers[i])
	}
	for i := range c.Payers {
		e.payer(&c.Payers[i])
	}
}

// diagnoses are one HI segment, in pointer order.
func (e *Encoder) diagnoses(list []Diagnosis) {
	if len(list) == 0 {
		return
	}
	e.begin("HI")
	for i := range list {
		e.composite(list[i].Qualifier, list[i].Code)
	}
	e.end()
}

// codes are an HI segment for each run of one qualifier.
func (e *Encoder) codes(list []HealthCode) {
	for i := range list {
		if i == 0 || list[i].Qualifier != list[i-1].Qualifier {
			if i > 0 {
				e.end()
			}
			e.begin("HI")
		}
		e.composite(list[i].Qualifier, list[i].Code)
	}
	if len(list) > 0 {
		e.end()
	}
}

func (e *Encoder) dates(list []DateTime) {
	for i := range list {
		t := &list[i]
		format, text := t.Format, t.Text
		if text == "" {
			format, text = "D8", t.From.X12()
			if t.To != t.From && t.To != 0 {
				format, text = "RD8", text+"-"+t.To.X12()
			}
		}
		e.begin("DTP", t.Qualifier, format, text).end()
	}
}

func (e *Encoder) references(list []Reference) {
	for i := range list {
		e.begin("REF", list[i].Qualifier, list[i].Value).end()
	}
}

func (e *Encoder) attachments(list []Attachment) {
	for i := range list {
		a, kind := &list[i], ""
		if a.Control != "" {
			kind = "AC" // PWK05: the number of the attachment follows
		}
		e.begin("PWK", a.Type, a.Transmission, "", "", kind, a.Control).end()
	}
}

func (e *Encoder) contract(c *Contract) {
	if *c != (Contract{}) {
		e.begin("CN1", c.Type, amountOf(c.Amount), c.Percent, c.Code, c.DiscountPercent, c.Version).end()
	}
}

func (e *Encoder) fileInfo(list []string) {
	for _, s := range list {
		e.begin("K3", s).end()
	}
}

func (e *Encoder) notes(list []Note) {
	for i := range list {
		e.begin("NTE", list[i].Code, list[i].Text).end()
	}
}

func (e *Encoder) conditions(list []Condition) {
	for i := range list {
		e.begin("CRC", list[i].Category, list[i].Applies).add(list[i].Codes[:]...).end()
	}
}

func (e *Encoder) others(list []Unparsed) {
	for i := range list {
		e.whole(list[i].Raw)
	}
}

// provider writes loop 2310, 2330C to G or 2420.
func (e *Encoder) provider(p *Provider) {
	e.name(&p.Party)
	if p.Taxonomy != "" {
		e.begin("PRV", "PE", "PXC", p.Taxonomy).end()
	}
	e.address(&p.Address)
	e.references(p.References)
	e.contacts(p.Contacts)
}

func (e *Encoder) name(p *Party) {
	kind := "2"
	if p.Person {
		kind = "1"
	}
	e.begin("NM1", p.Entity, kind, p.Last, p.First, p.Middle, "", p.Suffix, p.IDQualifier, p.ID).end()
}

func (e *Encoder) address(a *Address) {
	if a.Line1+a.Line2 != "" {
		e.begin("N3", a.Line1, a.Line2).end()
	}
	if strings.Join([]string{a.City, a.State, a.ZIP, a.Nation, a.Subdivision}, "") != "" {
		e.begin("N4", a.City, a.State, a.ZIP, a.Nation, "", "", a.Subdivision).end()
	}
}

func (e *Encoder) contacts(list []Contact) {
	for i := range list {
		n := &list[i].Numbers
		e.begin("PER", "IC", list[i].Name, n[0][0], n[0][1], n[1][0], n[1][1], n[2][0], n[2][1]).end()
	}
}
