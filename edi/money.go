package edi

import (
	"errors"
	"strconv"
	"strings"
)

// Money is an amount in integer cents. It is never a float.
type Money int64

// Quantity is a count in thousandths of a unit, so that 1.5 units are exact.
type Quantity int64

// Errors of [ParseMoney] and [ParseQuantity].
var (
	ErrNoNumber  = errors.New("no number")           // the element is empty
	ErrNotNumber = errors.New("not an X12 number")   // a letter, blank, plus sign, currency sign, exponent
	ErrPrecision = errors.New("too many decimals")   // finer than a cent, or than a thousandth
	ErrTooLarge  = errors.New("number is too large") // beyond 18 digits
)

// maxDigits is the most digits that element 782 may have (DE 782, R 1/18).
const maxDigits = 18

// ParseMoney reads an X12 type R element as an amount: an optional minus sign,
// digits and at most one decimal point ("60", "60.5", ".5", "-12.50"). Zeros
// beyond the cents are taken, any other digit there is [ErrPrecision].
func ParseMoney(s string) (Money, error) {
	n, err := parseDecimal(s, 2)
	return Money(n), err
}

// ParseQuantity reads an X12 type R element as a quantity in thousandths.
func ParseQuantity(s string) (Quantity, error) {
	n, err := parseDecimal(s, 3)
	return Quantity(n), err
}

// parseDecimal reads s as an integer count of 10^-places.
func parseDecimal(s string, places int) (int64, error) {
	if whole, ok := ParseCount(s, 9); ok { // most are short and whole
		n := int64(whole)
		for range places {
			n *= 10
		}
		return n, nil
	}
	if s == "" {
		return 0, ErrNoNumber
	}
	i, negative := 0, s[0] == '-'
	if negative {
		i = 1
	}
	var n int64
	digits, decimals, point := 0, 0, false
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '.' && !point:
			point = true
		case c < '0' || c > '9':
			return 0, ErrNotNumber
		case point && decimals == places:
			if c != '0' {
				return 0, ErrPrecision
			}
			digits++
		default:
			if n > (1<<63-1-9)/10 {
				return 0, ErrTooLarge
			}
			n = n*10 + int64(c-'0')
			digits++
			if point {
				decimals++
			}
		}
	}
	if digits == 0 {
		return 0, ErrNotNumber
	}
	if digits > maxDigits {
		return 0, ErrTooLarge
	}
	for ; decimals < places; decimals++ {
		if n > (1<<63-1)/10 {
			return 0, ErrTooLarge
		}
		n *= 10
	}
	if negative {
		n = -n
	}
	return n, nil
}

// ParseCount reads a number written with digits alone, and at most so many of
// them: a line number, a count. ok is false for anything else.
func ParseCount(s string, digits int) (n int, ok bool) {
	if s == "" || len(s) > digits {
		return 0, false
	}
	for i := range len(s) {
		digit := s[i] - '0'
		if digit > 9 {
			return 0, false
		}
		n = n*10 + int(digit)
	}
	return n, true
}

// String is the amount with two decimals: "1234.50", "-0.05".
func (m Money) String() string { return string(m.Append(nil)) }

// Append adds the amount with two decimals to b.
func (m Money) Append(b []byte) []byte {
	n := int64(m)
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	cents := n % 100
	return append(b, '.', byte('0'+cents/10), byte('0'+cents%10))
}

// X12 is the amount as X12 writes it: no trailing zeros, no point for whole
// amounts ("1234.5", "60").
func (m Money) X12() string { return trimDecimal(m.String()) }

// MarshalJSON writes a decimal number with two places.
func (m Money) MarshalJSON() ([]byte, error) { return m.Append(nil), nil }

// UnmarshalJSON reads a JSON number exactly, without passing through a float.
func (m *Money) UnmarshalJSON(b []byte) error {
	v, err := ParseMoney(string(b))
	if err == nil {
		*m = v
	}
	return err
}

// Units makes a quantity of n whole units.
func Units(n int) Quantity { return Quantity(n) * 1000 }

// Whole says whether the quantity is a whole number of units.
func (q Quantity) Whole() bool { return q%1000 == 0 }

// Int is the whole units, cut towards zero.
func (q Quantity) Int() int { return int(q / 1000) }

// String is the quantity without trailing zeros: "2", "1.5".
func (q Quantity) String() string { return string(q.Append(nil)) }

// Append adds the quantity without trailing zeros to b.
func (q Quantity) Append(b []byte) []byte {
	n := int64(q)
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = strconv.AppendInt(b, n/1000, 10)
	n %= 1000
	if n == 0 {
		return b
	}
	b = append(b, '.', byte('0'+n/100))
	if n%100 != 0 {
		b = append(b, byte('0'+n/10%10))
	}
	if n%10 != 0 {
		b = append(b, byte('0'+n%10))
	}
	return b
}

// MarshalJSON writes a decimal number without trailing zeros.
func (q Quantity) MarshalJSON() ([]byte, error) { return q.Append(nil), nil }

// UnmarshalJSON reads a JSON number exactly.
func (q *Quantity) UnmarshalJSON(b []byte) error {
	v, err := ParseQuantity(string(b))
	if err == nil {
		*q = v
	}
	return err
}

// trimDecimal drops trailing zeros behind a decimal point, and a bare point.
func trimDecimal(s string) string {
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
