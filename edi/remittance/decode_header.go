package remittance

import "remedi/edi"

// financial reads BPR.
func (r *Reader) financial() bool {
	p := r.payment
	if r.loop != loopHeader {
		return false
	}
	if p.BPR.Segment != 0 {
		r.lose(faultRepeatedSegment, "a second BPR was left out", "Ask the payer which of the two payments is meant.")
		return true
	}
	p.BPR = r.place()
	p.Handling, p.Credit, p.Method, p.Format = r.at(1), r.at(3), r.at(4), r.at(5)
	p.Sender = Account{r.at(6), r.at(7), r.at(8), r.at(9)}
	p.Originator, p.OriginatorCode = r.at(10), r.at(11)
	p.Receiver = Account{r.at(12), r.at(13), r.at(14), r.at(15)}
	p.AmountText = r.at(2)
	amount, ok := r.requiredMoney(2, "the amount of the payment")
	p.Amount = amount
	if !ok {
		r.paymentUnreadable = true
	}
	if amount < 0 {
		r.tell(faultNegative, edi.Error, 2, 0, "BPR02 is below zero: a payment cannot be negative",
			"Ask the payer; money owed back belongs into PLB (code FB, forward balance), with BPR02 zero.")
	}
	if r.at(16) == "" {
		r.missing(faultNoDate, edi.Warning, 16, "the date of the payment")
	}
	p.Date = r.day(16)
	return true
}

// trace reads TRN.
func (r *Reader) trace() bool {
	p := r.payment
	if r.loop != loopHeader {
		return false
	}
	if r.traced {
		r.lose(faultRepeatedSegment, "a second TRN was left out", "Ask the payer which of the two traces the payment.")
		return true
	}
	r.traced = true
	p.Trace, p.TracePayer, p.TraceSub = r.at(2), r.at(3), r.at(4)
	if p.Trace == "" {
		r.missing(faultMissingElement, edi.Error, 2, "the check or EFT number")
	} else if r.paid.repeats(p) {
		r.tell(faultRepeatedPayment, edi.Warning, 2, 0, "the payment of this trace, amount and date stands in the file twice",
			"Post it once, and look why it was sent or joined twice.")
	}
	return true
}

// currency reads CUR.
func (r *Reader) currency() bool {
	if r.loop != loopHeader {
		return false
	}
	r.payment.Currency = r.at(2)
	return true
}

// party opens loop 1000A or 1000B at its N1.
func (r *Reader) party() bool {
	p, next := &r.payment.Payer, loopPayer
	switch r.at(1) {
	case "PR":
	case "PE":
		p, next = &r.payment.Payee, loopPayee
	default:
		return false
	}
	r.loop = next
	if p.Entity != "" {
		r.lose(faultRepeatedSegment, "a second N1*"+p.Entity+" was left out", "Ask the payer which of the two is meant.")
		return true
	}
	*p = Party{Entity: r.at(1), Name: r.at(2), IDQualifier: r.at(3), ID: r.at(4), At: r.place()}
	return true
}

// inParty is the payer or payee that the reader stands at, nil elsewhere.
func (r *Reader) inParty() *Party {
	switch r.loop {
	case loopPayer:
		return &r.payment.Payer
	case loopPayee:
		return &r.payment.Payee
	}
	return nil
}

// address reads N3 and N4.
func (r *Reader) address() bool {
	p := r.inParty()
	if p == nil {
		return false
	}
	if r.tag == "N3" {
		p.Address = [2]string{r.at(1), r.at(2)}
	} else {
		p.City, p.State, p.ZIP, p.Country = r.at(1), r.at(2), r.at(3), r.at(4)
	}
	return true
}

// delivery reads RDM.
func (r *Reader) delivery() bool {
	if r.loop != loopPayee {
		return false
	}
	r.payment.Delivery = Delivery{Method: r.at(1), Name: r.at(2), Number: r.at(3)}
	return true
}

// headerReference reads the REF of the header.
func (r *Reader) headerReference() {
	switch p := r.payment; r.at(1) {
	case "EV":
		p.ReceiverID = r.at(2)
	case "F2":
		p.SoftwareVersion = r.at(2)
	default:
		if r.room() {
			r.addReference(&p.References)
		}
	}
}

// checkHeader tells what the header of the payment lacks, once it is over.
func (r *Reader) checkHeader() {
	p := r.payment
	if p.BPR.Segment == 0 {
		r.paymentUnreadable = true
		r.absent(edi.Error, "BPR", "the payment has no BPR: nothing says how much was paid")
	}
	if !r.traced {
		r.absent(edi.Error, "TRN", "the payment has no TRN: no check or EFT number ties it to the money")
	}
	if p.Payer.Entity == "" {
		r.absent(edi.Warning, "N1", "the payment names no payer (N1*PR)")
	}
	if p.Payee.Entity == "" {
		r.absent(edi.Warning, "N1", "the payment names no payee (N1*PE)")
	}
}

// absent tells of a segment that should have stood before the one at hand.
func (r *Reader) absent(severity edi.Severity, tag, message string) {
	f := r.tell(faultMissingSegment, severity, 0, 0, message, "Ask the payer for a complete remittance.")
	f.Pos.Tag = tag
}

// group reads LX and the provider summaries behind it.
func (r *Reader) group() bool {
	if r.tag == "LX" {
		r.begin()
		if r.closeClaim(true) {
			r.held = true
			return true
		}
		r.outOfSequence()
		r.loop = loopGroup
		r.header = Header{Number: r.at(1), At: r.place()}
		return true
	}
	if r.loop != loopGroup {
		return false
	}
	if r.tag == "TS3" {
		r.header.TS3 = r.seg.Raw
	} else {
		r.header.TS2 = r.seg.Raw
	}
	return true
}
