package guide

import (
	"strings"

	"remedi/edi"
)

// postal tells of what cannot be a ZIP code in an address in the United States
// (N403, code source 51), and, where the guide asks for all nine digits, of one
// that has not all of them: billing provider and service facility.
func (v *Validator) postal(nine bool) {
	s := v.at(3)
	if (len(s) == 9 || len(s) == 5 && !nine) && areDigits(s) {
		return
	}
	if s == "" || blank(s) || v.at(4) != "" && v.at(4) != "US" || isProvince(v.at(2)) {
		return // told of where it is needed, or no ZIP code at all
	}
	name := v.elementName(3, 0)
	switch {
	case nine && areDigits(s):
		v.tell(faultZIP, "IK403=I12", 3, 0, name+" has not all nine digits", "Send the nine digits of the ZIP code, without a hyphen.")
	case areDigits(s):
		v.rate(v.tell(faultPostal, "IK403=I12", 3, 0, name+" is no ZIP code: it has neither five nor nine digits", "Send five or nine digits."),
			faultPostal, edi.Warning)
	case len(s) == 10 && s[5] == '-' && areDigits(s[:5]) && areDigits(s[6:]):
		v.rate(v.tell(faultPostal, "IK403=I12", 3, 0, name+" is written with a hyphen", "Send the nine digits of the ZIP code, without a hyphen."),
			faultPostal, edi.Warning)
	default:
		v.tell(faultPostal, "IK403=I12", 3, 0, name+" is no ZIP code, and the address is in the United States",
			"Send five or nine digits; send the country in N404 where it is another one.")
	}
}

// isProvince says whether N402 is a province or territory of Canada: many leave
// the country out there.
func isProvince(s string) bool {
	return len(s) == 2 && strings.Contains(provinces, s)
}
