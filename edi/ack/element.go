package ack

import (
	"strconv"
	"strings"

	"remedi/edi"
)

// at is element n of the segment at hand, empty where the segment ends before.
func (r *Reader) at(n int) string { return r.el.At(n) }

// part is component k of element n.
func (r *Reader) part(n, k int) string {
	return edi.Component(r.at(n), k, r.seg.Delims.Component)
}

// place is where the segment at hand stands.
func (r *Reader) place() edi.Place {
	return edi.Place{Segment: r.seg.Ordinal, Offset: r.seg.Offset}
}

// number reads element n as a count. It is -1 where it is none.
func (r *Reader) number(n int) int {
	s := r.at(n)
	if s == "" {
		return -1
	}
	v, ok := digits(s)
	if !ok {
		r.tell(faultQuantity, edi.Error, n, 0, edi.ElementName(r.tag, n, 0)+" is no whole number", askAgain)
		return -1
	}
	return v
}

// digits is the number that s writes with digits alone. ok is false where it
// does not, or is larger than any count.
func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n <= 1<<40
}

// money reads element n as an amount; blank is zero.
func (r *Reader) money(n int) edi.Money {
	s := r.at(n)
	if s == "" {
		return 0
	}
	m, err := edi.ParseMoney(s)
	if err != nil {
		r.tell(faultAmount, edi.Error, n, 0, edi.ElementName(r.tag, n, 0)+" is no amount; it counts as zero", askAgain)
	}
	return m
}

// quantity reads element n as a quantity; blank is zero.
func (r *Reader) quantity(n int) edi.Quantity {
	s := r.at(n)
	if s == "" {
		return 0
	}
	q, err := edi.ParseQuantity(s)
	if err != nil {
		r.tell(faultQuantity, edi.Error, n, 0, edi.ElementName(r.tag, n, 0)+" is no number; it counts as zero", askAgain)
	}
	return q
}

// day reads element n as a date CCYYMMDD; blank is no date.
func (r *Reader) day(n int) edi.Date {
	s := r.at(n)
	if s == "" {
		return 0
	}
	return r.parseDay(n, s)
}

func (r *Reader) parseDay(n int, s string) edi.Date {
	d, ok := edi.ParseDate(s)
	if !ok {
		r.tell(faultBadDate, edi.Warning, n, 0, edi.ElementName(r.tag, n, 0)+" is no date of the form CCYYMMDD", askAgain)
		return 0
	}
	return d
}

// period reads a DTP as a day or a range of days. The day that a [ClaimWriter]
// writes where there is none is none.
func (r *Reader) period() (from, to edi.Date) {
	s := r.at(3)
	if a, b, ok := strings.Cut(s, "-"); ok && r.at(2) == "RD8" {
		return r.parseDay(3, a), r.parseDay(3, b)
	}
	if s == "" {
		r.missing(faultMissingElement, 3, "a date")
		return 0, 0
	}
	d := r.parseDay(3, s)
	if d == noDay {
		d = 0
	}
	return d, d
}

// detach copies strings out of the blocks of the file, so that what is kept for
// long keeps no block alive.
func detach(ss ...*string) {
	for _, s := range ss {
		*s = strings.Clone(*s)
	}
}
