package remittance

import "remedi/edi"

// openClaim opens loop 2100 at its CLP, behind the claim that was open.
func (r *Reader) openClaim() bool {
	r.begin()
	if r.closeClaim(true) {
		r.held = true // the claim's memory is used again only by the next call
		return true
	}
	r.outOfSequence()
	r.loop, r.inClaim, r.line, r.size = loopClaim, true, nil, 0
	r.claimUnreadable, r.lineUnreadable = false, false
	r.payment.Claims++
	c := &r.claim
	c.reset()
	c.Payment, c.Header, c.At = r.payment, r.header, r.place()
	c.ControlNumber, c.Status, c.Filing, c.PayerControl = r.at(1), r.at(2), r.at(6), r.at(7)
	c.Place, c.Frequency = r.at(8), r.at(9)
	c.DRG, c.DRGWeight, c.Discharge = r.at(11), r.at(12), r.at(13)
	r.claimMoney(c)
	r.checkClaim(c)
	return true
}

// claimMoney reads the amounts of CLP.
func (r *Reader) claimMoney(c *Claim) {
	var charged, paid bool
	c.Charge, charged = r.requiredMoney(3, "the charge of the claim")
	c.Paid, paid = r.requiredMoney(4, "what was paid for the claim")
	c.PatientShare, _ = r.money(5)
	if !charged || !paid {
		r.claimUnreadable = true
	}
	if !paid {
		r.paymentUnreadable = true
	}
	r.payment.ClaimPayments += c.Paid
}

// checkClaim tells what is wrong with the rest of CLP.
func (r *Reader) checkClaim(c *Claim) {
	if c.ControlNumber == "" {
		r.missing(faultNoControlNumber, edi.Error, 1, "the patient control number, without which no claim can be found")
	}
	switch c.Status {
	case "1", "2", "3", "4", "19", "20", "21", "22", "23", "25":
	case "":
		r.missing(faultMissingElement, edi.Error, 2, "the status of the claim")
	default:
		r.tell(faultBadCode, edi.Warning, 2, 0, "CLP02 is "+shown(c.Status)+", which is no claim status",
			"Ask the payer whether the claim was paid, denied or reversed.")
	}
	if c.PayerControl == "" {
		r.missing(faultMissingElement, edi.Warning, 7, "the payer's claim number")
	}
	r.checkSigns(c)
	if r.seen.repeats(c) {
		r.tell(faultRepeatedClaim, edi.Warning, 1, 0, "this claim stands in the payment twice, with the same payer claim number and status",
			"Post it once, and ask the payer whether the second was meant.")
	}
}

// checkSigns holds the amounts of CLP against the claim's status: a reversal takes
// back, and nothing else is below zero. Posted as it stands, the other way round
// would count twice what it should undo. What is denied is not paid.
func (r *Reader) checkSigns(c *Claim) {
	for i, amount := range []edi.Money{c.Charge, c.Paid, c.PatientShare} {
		element := 3 + i
		switch {
		case c.Reversal() && amount > 0:
			r.tell(faultSign, edi.Warning, element, 0, r.ref(element)+" is above zero, and the claim is a reversal (CLP02 22)",
				"Ask the payer whether the claim was reversed or paid.")
		case !c.Reversal() && amount < 0:
			r.tell(faultSign, edi.Warning, element, 0, r.ref(element)+" is below zero, and the claim is no reversal (CLP02 22)",
				"Ask the payer whether an earlier payment is taken back.")
		case c.Status == "4" && element == 4 && amount > 0:
			r.tell(faultSign, edi.Warning, element, 0, r.ref(element)+" is above zero, and the claim is denied (CLP02 4)",
				"Ask the payer whether the claim was denied or paid.")
		}
	}
}

// outOfSequence tells of a claim or group behind the PLB. It is read all the same.
func (r *Reader) outOfSequence() {
	if r.loop == loopFooter {
		r.tell(faultOutOfSequence, edi.Warning, 0, 0, r.tag+" stands behind the provider adjustments (PLB)",
			"Tell the payer: PLB closes the remittance.")
	}
}

// checkClaims tells of a payment without claims.
func (r *Reader) checkClaims() {
	if r.payment.Claims > 0 {
		return
	}
	severity := edi.Warning
	if len(r.payment.ProviderAdjustments) > 0 {
		severity = edi.Info // a payment may consist of provider adjustments alone
	}
	r.tell(faultNoClaims, severity, 0, 0, "the payment has no claims (CLP)",
		"Ask the payer which claims it is for; it cannot be posted to any.")
}

// name reads NM1.
func (r *Reader) name() bool {
	if r.loop != loopClaim {
		return false
	}
	n := r.slot(r.at(1))
	if n == nil {
		return false
	}
	if n.Present {
		r.lose(faultRepeatedSegment, "a second NM1*"+n.Entity+" of the claim was left out", "Ask the payer which of the two is meant.")
		return true
	}
	n.Entity, n.Person, n.Last, n.First, n.Middle, n.Suffix = r.at(1), r.at(2) == "1", r.at(3), r.at(4), r.at(5), r.at(7)
	n.IDQualifier, n.ID, n.At, n.Present = r.at(8), r.at(9), r.place(), true
	return true
}

// slot is where the name of an entity goes, nil where the claim has none such.
func (r *Reader) slot(entity string) *Name {
	c := &r.claim
	switch entity {
	case "QC":
		return &c.Patient
	case "IL":
		return &c.Insured
	case "74":
		return &c.Corrected
	case "82":
		return &c.Rendering
	case "TT":
		return &c.Crossover
	case "PR":
		return &c.Priority
	case "GB":
		return &c.OtherInsured
	}
	return nil
}

// outpatient reads MOA with its remark codes MOA03 to 07.
func (r *Reader) outpatient() bool {
	if r.loop != loopClaim {
		return false
	}
	r.claim.MOA = r.seg.Raw
	for n := 3; n <= 7; n++ {
		r.claimRemark(n)
	}
	return true
}

// inpatient reads MIA with its remark codes MIA05 and MIA20 to 23.
func (r *Reader) inpatient() bool {
	if r.loop != loopClaim {
		return false
	}
	r.claim.MIA = r.seg.Raw
	r.claimRemark(5)
	for n := 20; n <= 23; n++ {
		r.claimRemark(n)
	}
	return true
}

func (r *Reader) claimRemark(n int) {
	if code := r.at(n); code != "" {
		r.claim.Remarks = append(r.claim.Remarks, code)
	}
}
