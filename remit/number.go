package remit

import (
	"slices"
	"strings"
)

// Payers cut a patient control number to the 17 or 20 characters that their
// systems keep (837P guide, CLM01: 20 are guaranteed to come back).
var cutLengths = [...]int{17, 20}

// cuts are the beginnings, in normal form, that a payer may have left of a
// control number: cut as it came, or after its leading zeros were dropped.
func cuts(number string) (list []string) {
	whole := normal(number)
	for _, n := range cutLengths {
		if len(number) > n {
			list = append(list, normal(number[:n]))
		}
		if len(whole) > n && !slices.Contains(list, whole[:n]) {
			list = append(list, whole[:n])
		}
	}
	return list
}

// normal is a control number without what payers change on its way: capitals,
// no blanks or punctuation, no leading zeros. It is empty for a number that
// says nothing, such as the 0 of a payer that did not keep it.
func normal(number string) string {
	if isNormal(number) {
		return number
	}
	var b strings.Builder
	b.Grow(len(number))
	for i := range len(number) {
		c := number[i]
		switch {
		case c >= 'a' && c <= 'z':
			c -= 'a' - 'A'
		case c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c >= 0x80:
		default:
			continue
		}
		if c == '0' && b.Len() == 0 {
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// isNormal says whether normal would change nothing.
func isNormal(number string) bool {
	for i := range len(number) {
		c := number[i]
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && c < 0x80 {
			return false
		}
	}
	return number == "" || number[0] != '0'
}
