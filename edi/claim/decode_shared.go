package claim

import "remedi/edi"

// shared are the faults of the loops around a claim. Several claims share
// those loops and each is told what is wrong with them, so that what a claim
// says does not depend on which claim was decoded before.
type shared struct {
	header, billing, subscriber, patient []edi.Fault
}

// readShared reads those loops around the claim that c does not hold already.
// A source's loops never change, so the same pointer in the same interchange
// means the same content.
func (d *Decoder) readShared(src *Source) {
	c := d.c
	had := c.Source
	if src.Interchange != had.Interchange {
		had = Source{}
	}
	if src.Header == nil || src.Header != had.Header {
		d.readHeader(src)
	}
	if src.Billing == nil || src.Billing != had.Billing {
		d.readBilling(src)
	}
	fresh := src.Subscriber == nil || src.Subscriber != had.Subscriber
	if fresh {
		d.readSubscriber(src)
	}
	switch {
	case src.Patient == nil && (fresh || had.Patient != nil || !c.Patient.Self):
		d.patientIsSubscriber()
	case src.Patient != nil && src.Patient != had.Patient:
		d.readPatient(src)
	}
}

// gatherShared adds the faults of the loops around the claim to its own, and
// tells each which claim it is of.
func (c *Claim) gatherShared() {
	c.Faults = append(c.Faults, c.around.header...)
	c.Faults = append(c.Faults, c.around.billing...)
	c.Faults = append(c.Faults, c.around.subscriber...)
	c.Faults = append(c.Faults, c.around.patient...)
	for i := range c.Faults {
		p := &c.Faults[i].Pos
		*p = c.Position(edi.Place{Segment: p.Segment, Offset: p.Offset}, p.Line, p.Tag, p.Element, p.Component)
	}
}

// begin points the decoder at a loop around the claim: its faults go to list.
func (d *Decoder) begin(list *[]edi.Fault) {
	*list = (*list)[:0]
	d.faults = list
	d.spare.reset()
	d.provider, d.party = &d.spare, &d.spare.Party
}

// readHeader reads BHT and loops 1000A and 1000B.
func (d *Decoder) readHeader(src *Source) {
	s := &d.c.Submission
	d.begin(&d.c.around.header)
	s.Submitter.reset()
	s.Receiver.reset()
	s.Purpose, s.Reference, s.Date, s.Type, s.At = "", "", 0, "", edi.Place{}
	if src.Header == nil {
		return
	}
	for d.start(src.Header, src.delims(), nil); d.next() && d.readHeaderSegment(s); {
	}
	if s.At == (edi.Place{}) && src.Header.Damage == nil {
		d.missing(src.Header.At, "ST", "the transaction set has no BHT segment: its date and purpose are unknown",
			"Begin the transaction set with BHT*0019.")
	}
}

// readHeaderSegment reads one segment of the header and says whether to go on:
// behind the first that does not belong, none does (the HL is missing).
func (d *Decoder) readHeaderSegment(s *Submission) bool {
	switch d.id {
	case "ST":
	case "BHT":
		d.readBHT(s)
	case "NM1":
		switch d.el(1) {
		case "41":
			d.readName(&s.Submitter)
		case "40":
			d.readName(&s.Receiver)
		default:
			d.unknownEntity()
			return false
		}
	default:
		if !d.readPartyDetail() {
			d.unexpected()
			return false
		}
	}
	return true
}

func (d *Decoder) readBHT(s *Submission) {
	s.At = d.at
	s.Purpose, s.Reference, s.Type = d.el(2), d.el(3), d.el(6)
	s.Date = d.date(4, needed, "the date the file was made")
}

// readBilling reads loop 2000A with 2010AA, 2010AB and 2010AC.
func (d *Decoder) readBilling(src *Source) {
	b := &d.c.Billing
	d.begin(&d.c.around.billing)
	b.reset()
	if src.Billing == nil {
		d.missing(src.Body.At, "CLM", "no billing provider (loop 2000A) stands before the claim",
			"Send an HL segment of level 20 with the billing provider's NM1*85 before the claim.")
		return
	}
	for d.start(src.Billing, src.delims(), nil); d.next(); {
		switch d.id {
		case "HL":
			d.readHL(&b.HL)
		case "PRV":
			b.Taxonomy, b.TaxonomyAt = d.el(3), d.at
		case "CUR":
			b.Currency = d.el(2)
		case "NM1":
			switch d.el(1) {
			case "85":
				d.readName(&b.Party)
			case "87":
				d.readName(&b.PayTo)
			case "PE":
				d.readName(&b.PayPlan)
			default:
				d.unknownEntity()
			}
		default:
			if !d.readPartyDetail() {
				d.unexpected()
			}
		}
	}
	if !b.Present && src.Billing.Damage == nil {
		d.missing(src.Billing.At, "HL", "the billing provider loop has no NM1*85",
			"Send the billing provider's name and NPI (loop 2010AA).")
	}
}

func (d *Decoder) readHL(h *HL) {
	*h = HL{ID: d.el(1), Parent: d.el(2), Level: d.el(3), Children: d.el(4), At: d.at}
}
