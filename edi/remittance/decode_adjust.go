package remittance

import (
	"strconv"

	"remedi/edi"
)

const (
	maxTriplets = 6 // of a CAS: reason, amount, quantity
	maxPairs    = 6 // of a PLB: adjustment identifier, amount
	maxReason   = 5 // characters of a claim adjustment reason code (DE 1034)
)

// adjustments reads CAS, at claim or line level.
func (r *Reader) adjustments() bool {
	var list *[]Adjustment
	switch {
	case r.loop == loopLine:
		list = &r.line.Adjustments
	case r.loop == loopClaim:
		list = &r.claim.Adjustments
	default:
		r.homeless()
		return true
	}
	r.checkGroup()
	gap, filled, told := 0, 0, false
	for i, t := 2, 1; i < r.el.Len(); i, t = i+3, t+1 {
		if r.at(i) == "" && r.at(i+1) == "" && r.at(i+2) == "" {
			gap = t
			continue
		}
		filled++
		if gap > 0 && !told {
			told = true
			r.gap(i, gap, t)
		}
		if t == maxTriplets+1 {
			r.tell(faultTooManyElements, edi.Error, i, 0, "CAS has more than six adjustments; the seventh and later are counted too",
				"Ask the payer to begin another CAS for them.")
		}
		r.triplet(more(list), i, t)
	}
	if filled == 0 {
		r.missing(faultMissingElement, edi.Error, 2, "the reason of the adjustment")
	}
	return true
}

// triplet reads adjustment t of a CAS, which begins with element i, into a.
func (r *Reader) triplet(a *Adjustment, i, t int) {
	a.Group, a.Reason, a.At, a.Triplet = r.at(1), r.at(i), r.place(), t
	a.Quantity = r.count(i + 2)
	ok := false
	a.Amount = 0
	if text := r.at(i + 1); text != "" {
		a.Amount, ok = r.amountOf(text, i+1)
	}
	if ok && a.Reason != "" && len(a.Reason) <= maxReason {
		return
	}
	r.checkTriplet(a, i)
	if !ok {
		r.claimUnreadable = true
		if r.loop == loopLine {
			r.lineUnreadable = true
		}
	}
}

// checkTriplet tells what a triplet lacks.
func (r *Reader) checkTriplet(a *Adjustment, i int) {
	switch {
	case a.Reason == "":
		r.tell(faultMissingPartner, edi.Error, i, 0, r.ref(i)+" is missing: the adjustment has no reason (CARC); its amount is counted",
			"Ask the payer why the amount was taken off.")
	case len(a.Reason) > maxReason:
		r.tell(faultTooLong, edi.Error, i, 0, r.ref(i)+" is too long for a reason (CARC) of up to five characters",
			"Ask the payer why the amount was taken off.")
	}
	if r.at(i+1) == "" {
		r.tell(faultMissingPartner, edi.Error, i+1, 0, r.ref(i+1)+" is missing: the adjustment has no amount",
			"Ask the payer how much was taken off.")
	}
}

// checkGroup tells of a CAS01 that is missing or no group code.
func (r *Reader) checkGroup() {
	switch r.at(1) {
	case "CO", "OA", "PI", "PR":
	case "":
		r.tell(faultMissingElement, edi.Error, 1, 0, "CAS01 is missing: nothing says who bears the adjustment; its amounts are counted",
			"Ask the payer whether the amount is the patient's (PR) or a write-off (CO).")
	default:
		r.tell(faultBadCode, edi.Warning, 1, 0, "CAS01 is "+shown(r.at(1))+", which is no group code (CO, OA, PI, PR)",
			"Ask the payer whether the amount is the patient's (PR) or a write-off (CO).")
	}
}

// gap tells of an empty triplet before a filled one.
func (r *Reader) gap(element, empty, filled int) {
	r.tell(faultGap, edi.Error, element-3, 0,
		"adjustment "+strconv.Itoa(empty)+" of the CAS is empty, adjustment "+strconv.Itoa(filled)+" is not; the later ones are counted",
		"Ask the payer whether an adjustment is missing.")
}

// homeless tells of a CAS that belongs to no claim. Its amounts go into no sum.
func (r *Reader) homeless() {
	var sum edi.Money
	for i := 3; i < r.el.Len(); i += 3 {
		m, _ := edi.ParseMoney(r.at(i))
		sum += m
	}
	r.lose(faultUnexpectedSegment,
		"an adjustment (CAS) of "+sum.String()+" belongs to no claim and was left out",
		"Look for the missing CLP before it, and ask the payer for a corrected remittance.")
}

// providerAdjustments reads PLB.
func (r *Reader) providerAdjustments() bool {
	r.begin()
	if r.closeClaim(true) {
		r.held = true
		return true
	}
	r.loop = loopFooter
	if !r.room() {
		r.paymentUnreadable = true
		return true
	}
	if r.at(1) == "" {
		r.missing(faultMissingElement, edi.Warning, 1, "the provider whose payment is adjusted")
	}
	if r.at(2) == "" {
		r.missing(faultNoDate, edi.Warning, 2, "the end of the provider's fiscal year")
	}
	fiscal := r.day(2)
	filled := false
	for i, n := 3, 1; i < r.el.Len(); i, n = i+2, n+1 {
		if r.at(i) == "" && r.at(i+1) == "" {
			continue
		}
		filled = true
		if n == maxPairs+1 {
			r.tell(faultTooManyElements, edi.Error, i, 0, "PLB has more than six adjustments; the seventh and later are counted too",
				"Ask the payer to begin another PLB for them.")
		}
		r.pair(i, n, fiscal)
	}
	if !filled {
		r.missing(faultMissingElement, edi.Error, 3, "the reason of the adjustment")
	}
	return true
}

// pair reads adjustment n of a PLB, which begins with element i.
func (r *Reader) pair(i, n int, fiscal edi.Date) {
	sep := r.seg.Delims.Component
	a := ProviderAdjustment{
		Provider: r.at(1), FiscalDate: fiscal, At: r.place(), Pair: n,
		Reason: edi.Component(r.at(i), 1, sep), Reference: edi.Component(r.at(i), 2, sep),
	}
	if a.Reason == "" {
		r.tell(faultMissingPartner, edi.Error, i, 1, r.ref(i)+" is missing: the adjustment has no reason; its amount is counted",
			"Ask the payer why the payment was changed.")
	}
	ok := false
	if r.at(i+1) == "" {
		r.tell(faultMissingPartner, edi.Error, i+1, 0, r.ref(i+1)+" is missing: the adjustment has no amount",
			"Ask the payer how much the payment was changed by.")
	} else {
		a.Amount, ok = r.money(i + 1)
	}
	if !ok {
		r.paymentUnreadable = true
	}
	r.payment.ProviderAdjustments = append(r.payment.ProviderAdjustments, a)
}
