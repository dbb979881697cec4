package remittance

import "remedi/edi"

// serviceLine opens loop 2110 at its SVC.
func (r *Reader) serviceLine() bool {
	r.payment.Lines++
	if !r.inClaim {
		r.lose(faultUnexpectedSegment, "a service line (SVC) stands before any claim (CLP) and was left out",
			"Look for the missing CLP, and ask the payer for a corrected remittance.")
		return true
	}
	r.balanceLine()
	r.loop, r.lineUnreadable = loopLine, false
	l := r.claim.nextLine()
	r.line = l
	r.composite(1, &l.Qualifier, &l.Procedure, &l.Modifiers, &l.Description)
	l.Revenue, l.UnitsText, l.At = r.at(4), r.at(5), r.place()
	l.Units = edi.Units(1)
	if l.UnitsText != "" {
		l.Units = r.quantityOf(l.UnitsText, 5)
		if l.Units < 0 && !r.claim.Reversal() {
			r.tell(faultSign, edi.Warning, 5, 0, r.ref(5)+" is below zero, and the claim is no reversal (CLP02 22)",
				"Ask the payer whether an earlier payment is taken back.")
		}
	}
	if r.el.Len() > 6 {
		sent := &l.Submitted
		r.composite(6, &sent.Qualifier, &sent.Code, &sent.Modifiers, &sent.Description)
		l.SubmittedUnits = r.count(7)
	}
	r.lineMoney(l)
	if l.Procedure == "" {
		r.missing(faultNoProcedure, edi.Warning, 1, "the procedure of the service line")
	}
	return true
}

// lineMoney reads charge and payment of SVC.
func (r *Reader) lineMoney(l *Line) {
	var charged, paid bool
	l.Charge, charged = r.requiredMoney(2, "the charge of the service line")
	text := r.at(3)
	if paid = true; text != "" {
		l.Paid, paid = r.amountOf(text, 3)
	}
	if !charged || !paid {
		r.lineUnreadable = true
	}
	if text == "" {
		r.tell(faultBlankPaid, edi.Info, 3, 0, "SVC03 is blank: the service line is taken as paid with nothing",
			"Nothing to do where the line balances.")
	}
}

// remark reads LQ.
func (r *Reader) remark() bool {
	if r.loop != loopLine {
		return false
	}
	l := r.line
	switch code := r.at(2); {
	case code == "":
		r.missing(faultMissingElement, edi.Warning, 2, "the remark code")
	case r.at(1) == "RX":
		l.RxRemarks = append(l.RxRemarks, code)
	case r.at(1) == "HE":
		l.Remarks = append(l.Remarks, code)
	default:
		r.tell(faultBadCode, edi.Warning, 1, 0, "LQ01 is "+shown(r.at(1))+", neither HE nor RX; the code is taken as a remark code",
			"Tell the payer.")
		l.Remarks = append(l.Remarks, code)
	}
	return true
}
