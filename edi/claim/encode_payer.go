package claim

import "remedi/edi"

// payer writes loop 2320 with 2330A to G.
func (e *Encoder) payer(p *OtherPayer) {
	e.begin("SBR", p.Sequence, p.Relationship, p.GroupNumber, p.GroupName, p.MSPType, "", "", "", p.Filing).end()
	e.adjustments(p.Adjustments)
	if p.PaidKnown {
		e.begin("AMT", "D", p.Paid.X12()).end()
	}
	e.amount("A8", p.NonCovered)
	e.amount("EAF", p.Remaining)
	if p.Benefits+p.Release != "" {
		e.begin("OI", "", "", p.Benefits, "", "", p.Release).end()
	}
	if len(p.Remarks) > 0 {
		e.begin("MOA", "", "").add(p.Remarks...).end()
	}
	if p.Subscriber.Present {
		e.party(&p.Subscriber)
	}
	if p.Payer.Present {
		e.name(&p.Payer)
		e.address(&p.Payer.Address)
		if p.Decided != 0 {
			e.begin("DTP", "573", "D8", p.Decided.X12()).end()
		}
		e.references(p.Payer.References)
		e.contacts(p.Payer.Contacts)
	}
	for i := range p.Providers {
		e.provider(&p.Providers[i])
	}
}

func (e *Encoder) party(p *Party) {
	e.name(p)
	e.address(&p.Address)
	e.references(p.References)
	e.contacts(p.Contacts)
}

// amount writes an AMT segment, none for nothing.
func (e *Encoder) amount(qualifier string, m edi.Money) {
	if m != 0 {
		e.begin("AMT", qualifier, m.X12()).end()
	}
}

// adjustments are a CAS segment for each run of one group code, of up to six
// triplets.
func (e *Encoder) adjustments(list []Adjustment) {
	n := 0 // triplets of the segment that is open
	for i := range list {
		a := &list[i]
		if n == maxTriplets || n > 0 && a.Group != list[i-1].Group {
			e.end()
			n = 0
		}
		if n == 0 {
			e.begin("CAS", a.Group)
		}
		e.add(a.Reason, a.Amount.X12(), quantityOf(a.Quantity))
		n++
	}
	if n > 0 {
		e.end()
	}
}
