package edi

import (
	"fmt"
	"strconv"
	"time"
)

// A Date is a calendar day without time or zone, held as the number CCYYMMDD
// so that dates compare with < and the zero value means "no date".
type Date int32

// NewDate builds a date. It does not check that the day exists: see [Date.Valid].
func NewDate(year, month, day int) Date {
	return Date(year*10000 + month*100 + day)
}

// DateOf is the calendar day of t in t's own zone.
func DateOf(t time.Time) Date {
	return NewDate(t.Year(), int(t.Month()), t.Day())
}

// ParseDate reads the X12 form CCYYMMDD (format qualifier D8). ok is false
// unless s is eight digits that name a day of the calendar.
func ParseDate(s string) (d Date, ok bool) {
	if len(s) != 8 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		c := s[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int(c)
	}
	if d = Date(n); !d.Valid() {
		return 0, false
	}
	return d, true
}

// ParseISODate reads CCYY-MM-DD, the form of our own tables, flags and reports.
func ParseISODate(s string) (d Date, ok bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	return ParseDate(s[:4] + s[5:7] + s[8:])
}

// Year, Month and Day are the parts of the date.
func (d Date) Year() int { return int(d) / 10000 }

// Month is 1 to 12 in a valid date.
func (d Date) Month() int { return int(d) / 100 % 100 }

// Day is 1 to 31 in a valid date.
func (d Date) Day() int { return int(d) % 100 }

// Valid says whether the date is a day of the Gregorian calendar from 1800 to 9999.
func (d Date) Valid() bool {
	if d < 1800_01_01 || d > 9999_12_31 {
		return false
	}
	m, day := d.Month(), d.Day()
	return m >= 1 && m <= 12 && day >= 1 && day <= daysIn(d.Year(), m)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Time is midnight UTC of the date.
func (d Date) Time() time.Time {
	return time.Date(d.Year(), time.Month(d.Month()), d.Day(), 0, 0, 0, 0, time.UTC)
}

// AddDays moves the date by n days.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// AddYears moves the date by n years; 29 February becomes 1 March where the
// year has none.
func (d Date) AddYears(n int) Date { return DateOf(d.Time().AddDate(n, 0, 0)) }

// DaysSince is the number of days from e to d, negative where d is earlier.
func (d Date) DaysSince(e Date) int {
	return int(d.Time().Sub(e.Time()).Hours() / 24)
}

// String is the ISO form CCYY-MM-DD; the zero date is the empty string.
func (d Date) String() string { return string(d.Append(nil)) }

// Append adds the ISO form to b; nothing for the zero date.
func (d Date) Append(b []byte) []byte {
	switch {
	case d == 0:
		return b
	case d < 0 || d > 9999_99_99: // no date
		return fmt.Appendf(b, "%04d-%02d-%02d", d.Year(), d.Month(), d.Day())
	}
	two := func(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }
	year := d.Year()
	b = append(two(two(b, year/100), year%100), '-')
	return two(append(two(b, d.Month()), '-'), d.Day())
}

// MarshalText writes the ISO form, so that JSON has dates as reports show them.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form; an empty text is the zero date.
func (d *Date) UnmarshalText(b []byte) error {
	v, ok := ParseISODate(string(b))
	if !ok && len(b) > 0 {
		return fmt.Errorf("%q is no date of the form CCYY-MM-DD", b)
	}
	*d = v
	return nil
}

// X12 is the form CCYYMMDD; the zero date is the empty string.
func (d Date) X12() string {
	if d == 0 {
		return ""
	}
	return strconv.Itoa(int(d))
}

// In says whether the date is within from and to, both included. A zero bound
// is open.
func (d Date) In(from, to Date) bool {
	return (from == 0 || d >= from) && (to == 0 || d <= to)
}
