package remittance

import (
	"errors"

	"remedi/edi"
)

// maxMoney is the largest amount the guide allows: ten digits with the cents
// (835 guide, section 1.3.1 on element 782).
const maxMoney edi.Money = 99_999_999_99

// at is element n of the segment at hand, empty where the segment ends before.
func (r *Reader) at(n int) string { return r.el.At(n) }

// ref is the reference designator of element n, such as "CLP03".
func (r *Reader) ref(n int) string { return edi.ElementName(r.tag, n, 0) }

// money reads element n as an amount; blank is zero. ok is false where it is
// no amount, of which a fault then tells.
func (r *Reader) money(n int) (m edi.Money, ok bool) {
	s := r.at(n)
	if s == "" {
		return 0, true
	}
	return r.amountOf(s, n)
}

// amountOf reads s, which is element n and not blank, as money does.
func (r *Reader) amountOf(s string, n int) (m edi.Money, ok bool) {
	m, err := edi.ParseMoney(s)
	if err != nil {
		r.badNumber(n, "an amount", err, faultAmount, faultAmountTooLong)
		return 0, false
	}
	if m > maxMoney || m < -maxMoney {
		r.tell(faultAmountTooLong, edi.Warning, n, 0, r.ref(n)+" is an amount of more than ten digits",
			"Check the amount with the payer: the guide allows ten digits.")
	}
	return m, true
}

// requiredMoney is like money, and a blank element is a fault too.
func (r *Reader) requiredMoney(n int, what string) (m edi.Money, ok bool) {
	s := r.at(n)
	if s == "" {
		r.missing(faultMissingElement, edi.Error, n, what)
		return 0, false
	}
	return r.amountOf(s, n)
}

// count reads element n as a quantity; blank is zero.
func (r *Reader) count(n int) edi.Quantity {
	s := r.at(n)
	if s == "" {
		return 0
	}
	return r.quantityOf(s, n)
}

// quantityOf reads s, which is element n and not blank, as count does.
func (r *Reader) quantityOf(s string, n int) edi.Quantity {
	q, err := edi.ParseQuantity(s)
	if err != nil {
		r.badNumber(n, "a number", err, faultQuantity, faultQuantityTooLong)
	}
	return q
}

// day reads element n as a date CCYYMMDD; blank is no date.
func (r *Reader) day(n int) edi.Date {
	return r.dayOf(r.at(n), n)
}

// dayOf reads s, which is element n, as day does.
func (r *Reader) dayOf(s string, n int) edi.Date {
	if s == "" {
		return 0
	}
	d, ok := edi.ParseDate(s)
	if !ok {
		r.tell(faultBadDate, edi.Error, n, 0, r.ref(n)+" is no date of the form CCYYMMDD",
			"Ask the payer for the right date.")
		return 0
	}
	return d
}

// missing tells of a blank element that the guide requires.
func (r *Reader) missing(kind faultKind, severity edi.Severity, n int, what string) {
	r.tell(kind, severity, n, 0, r.ref(n)+" is missing: "+what, correctedRemittance)
}

// badNumber tells of an element that should be a number. What stands there is
// not repeated: it may be anything.
func (r *Reader) badNumber(n int, what string, err error, kind, tooLong faultKind) {
	because := ""
	switch {
	case errors.Is(err, edi.ErrPrecision):
		because = ": it has too many decimals"
	case errors.Is(err, edi.ErrTooLarge):
		kind, because = tooLong, ": it has too many digits"
	}
	r.tell(kind, edi.Error, n, 0, r.ref(n)+" is not "+what+because+"; it counts as zero", correctedRemittance)
}

const correctedRemittance = "Ask the payer for a corrected remittance; do not post this by guess."

// composite splits an element into the parts of a composite medical procedure
// identifier.
func (r *Reader) composite(element int, qualifier, code *string, modifiers *[4]string, description *string) {
	s := r.at(element)
	sep := r.seg.Delims.Component
	var part string
	for i, more := 0, s != ""; more; i++ {
		part, s, more = cut(s, sep)
		switch i {
		case 0:
			*qualifier = part
		case 1:
			*code = part
		case 2, 3, 4, 5:
			modifiers[i-2] = part
		case 6:
			*description = part
		}
	}
}

// cut is strings.Cut around one byte.
func cut(s string, sep byte) (before, after string, found bool) {
	for i := 0; i < len(s); i++ {
		if s[i] == sep {
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}
