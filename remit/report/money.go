package report

import (
	"strconv"
	"strings"

	"remedi/edi"
)

// dollars is an amount for people: "$1,234.50", "-$0.05".
func dollars(m edi.Money) string {
	s := m.String()
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, cents, _ := strings.Cut(s, ".")
	return sign + "$" + thousands(whole) + "." + cents
}

// count is a number for people: "1,234,567".
func count(n int) string { return thousands(strconv.Itoa(n)) }

// thousands puts commas into a row of digits.
func thousands(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// plural is a count with its noun: "1 claim", "2 claims".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return count(n) + " " + noun + "s"
}
