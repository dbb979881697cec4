package claim

import (
	"errors"

	"remedi/edi"
)

// A need says whether an element may be blank.
type need bool

const (
	optional need = false
	needed   need = true
)

// charge reads an amount that the guide does not let be negative.
func (d *Decoder) charge(element int, what string) edi.Money {
	m := d.money(element, needed, what)
	if text := d.el(element); text != "" && text[0] == '-' && isAmount(text) {
		d.fault(faultAmount, element, 0, what+" is negative", "A charge is never negative: send a void or replacement claim to take one back.")
	}
	return m
}

func isAmount(text string) bool {
	_, err := edi.ParseMoney(text)
	return err == nil
}

// money reads an amount; what names it in messages.
func (d *Decoder) money(element int, need need, what string) edi.Money {
	text := d.el(element)
	if text == "" && need == optional {
		return 0
	}
	m, err := edi.ParseMoney(text)
	if err != nil {
		d.badAmount(element, what, text, err)
	}
	return m
}

func (d *Decoder) badAmount(element int, what, text string, err error) {
	switch {
	case errors.Is(err, edi.ErrNoNumber):
		d.fault(faultElementMissing, element, 0, what+" is missing", "Send the amount.")
	case errors.Is(err, edi.ErrPrecision):
		d.fault(faultAmount, element, 0, what+" "+quote(text)+" has fractions of a cent", "Send at most two decimals.")
	case errors.Is(err, edi.ErrTooLarge):
		d.fault(faultAmountTooLong, element, 0, what+" has more digits than an amount may have", "Send at most 18 digits.")
	default:
		d.fault(faultAmount, element, 0, what+" "+quote(text)+" is not an amount",
			"Send digits and at most one decimal point, such as 120 or 120.5.")
	}
}

// quantity reads an optional quantity in thousandths.
func (d *Decoder) quantity(element int) edi.Quantity {
	text := d.el(element)
	if text == "" {
		return 0
	}
	q, err := edi.ParseQuantity(text)
	if err != nil {
		d.fault(faultQuantity, element, 0, "the quantity "+quote(text)+" is not a number", "Send digits and at most one decimal point.")
	}
	return q
}

// date reads a bare date element. Its text is not told: it may be a birth date.
func (d *Decoder) date(element int, need need, what string) edi.Date {
	text := d.el(element)
	if text == "" {
		if need == needed {
			d.fault(faultDateMissing, element, 0, what+" is missing", "Send it as CCYYMMDD.")
		}
		return 0
	}
	date, ok := edi.ParseDate(text)
	if !ok {
		d.fault(faultDate, element, 0, what+" is not a date", "Send a day of the calendar as CCYYMMDD.")
		return 0
	}
	return date
}

// dateTime reads a DTP segment.
func (d *Decoder) dateTime() DateTime {
	t := DateTime{Qualifier: d.el(1), Format: d.el(2), Text: d.el(3), At: d.at}
	t.From, t.To = d.period(t.Format, t.Text)
	return t
}

// period reads DTP03 by the format DTP02: both dates are 0 where it is none.
func (d *Decoder) period(format, text string) (from, to edi.Date) {
	switch {
	case blank(text):
		d.fault(faultDateMissing, 3, 0, "the date is missing", "Send it as CCYYMMDD.")
	case format == "D8":
		return d.singleDay(text)
	case format == "RD8":
		return d.dayRange(text)
	case format == "TM":
		if !isTime(text) {
			d.fault(faultTime, 3, 0, "the time "+quote(text)+" is not a time", "Send it as HHMM.")
		}
	default:
		d.fault(faultCodeValue, 2, 0, "the date format "+quote(format)+" is not one of the guide's", "Send D8 for one day, RD8 for a range.")
	}
	return 0, 0
}

func (d *Decoder) singleDay(text string) (from, to edi.Date) {
	if day, ok := edi.ParseDate(text); ok {
		return day, day
	}
	if len(text) == 17 && text[8] == '-' {
		d.fault(faultDateFormat, 3, 0, "a range of dates is sent as a single day (D8)", "Send a range with the format RD8.")
	} else {
		d.fault(faultDate, 3, 0, "the date "+quote(text)+" is not a day of the calendar", "Send it as CCYYMMDD.")
	}
	return 0, 0
}

func (d *Decoder) dayRange(text string) (from, to edi.Date) {
	if len(text) == 8 {
		d.fault(faultDateFormat, 3, 0, "a single day is sent as a range (RD8)", "Send a single day with the format D8.")
		return 0, 0
	}
	if len(text) == 17 && text[8] == '-' {
		first, ok1 := edi.ParseDate(text[:8])
		last, ok2 := edi.ParseDate(text[9:])
		if ok1 && ok2 && first <= last {
			return first, last
		}
		if ok1 && ok2 {
			d.fault(faultDate, 3, 0, "the range of dates ends before it begins", "Send the earlier date first.")
			return 0, 0
		}
	}
	d.fault(faultDate, 3, 0, "the range of dates "+quote(text)+" is not two days of the calendar", "Send it as CCYYMMDD-CCYYMMDD.")
	return 0, 0
}

// isTime says whether text is HHMM, with seconds and their fractions if need be.
func isTime(text string) bool {
	if len(text) < 4 || len(text) > 8 || len(text) == 5 {
		return false
	}
	for i := range len(text) {
		if text[i]-'0' > 9 {
			return false
		}
	}
	return text[:2] < "24" && text[2] < '6'
}
