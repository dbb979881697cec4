package guide

import "strings"

// situations tells of elements and segments that the segment at hand asks for.
func (v *Validator) situations(item *itemSpec) {
	for i := item.situations.from; i < item.situations.to; i++ {
		s := &v.g.situations[i]
		if !v.applies(s) {
			continue
		}
		for _, r := range s.elements {
			if v.part(int(r.element), int(r.component)) == "" {
				v.tell(s.fault, "IK403=I9", int(r.element), int(r.component),
					s.message+", and "+v.elementName(int(r.element), int(r.component))+" is missing", s.fix)
			}
		}
		switch {
		case s.items == 0:
		case s.loop == v.stack[v.depth-1].loop:
			v.stack[v.depth-1].owed |= s.items
		default:
			v.owed[s.loop] |= s.items
			v.owes = true
		}
	}
}

func (v *Validator) applies(s *situation) bool {
	for i := range s.tests {
		t := &s.tests[i]
		value := v.part(int(t.element), int(t.component))
		if len(t.codes) == 0 && value != "" || len(t.codes) > 0 && !t.codes.has(pack(value)) {
			return false
		}
	}
	return true
}

// conditionBroken tells of a relational condition that does not hold.
func (v *Validator) conditionBroken(item *itemSpec, c *condition, elements uint32) {
	if c.kind != 'E' {
		elements &^= item.required // told already
	}
	for n := 1; n < 32; n++ {
		if elements>>n&1 == 0 {
			continue
		}
		name := v.elementName(n, 0)
		if c.kind == 'E' {
			v.tell(faultExclusion, "IK403=10", n, 0, name+" excludes another element that stands beside it", "Send one of the two.")
			continue
		}
		v.tell(faultPartner, "IK403=2", n, 0, name+" is missing beside the element that needs it", "Send both, or neither.")
	}
}

// checkNPI checks the check digit of a national provider identifier.
func (v *Validator) checkNPI() {
	element := 8
	if v.id() == "N1" {
		element = 3
	}
	if v.at(element) != "XX" {
		return
	}
	if id := v.at(element + 1); id != "" && !isNPI(id) {
		v.tell(faultNPI, "IK403=I12", element+1, 0, v.elementName(element+1, 0)+" is no NPI: "+noNPI(id), "Look the provider's NPI up.")
	}
}

// noNPI says what is wrong with a number that is no NPI.
func noNPI(s string) string {
	switch {
	case len(s) != 10 || !areDigits(s):
		return "it has not ten digits"
	case s[0] != '1' && s[0] != '2':
		return "it does not begin with 1 or 2"
	}
	return "its check digit does not fit: a digit is wrong or two are exchanged"
}

// isNPI checks an NPI: ten digits, the first 1 or 2, of which the last makes
// the Luhn sum with the prefix 80840 come out (45 CFR 162.406, ISO/IEC 7812).
func isNPI(s string) bool {
	if len(s) != 10 || s[0] != '1' && s[0] != '2' {
		return false
	}
	const doubled = "\x00\x02\x04\x06\x08\x01\x03\x05\x07\x09" // digit sums of 2d
	sum := 24                                                  // of the prefix
	for i := 0; i < 10; i += 2 {
		d, e := s[i]-'0', s[i+1]-'0'
		if d > 9 || e > 9 {
			return false
		}
		sum += int(doubled[d]) + int(e)
	}
	return sum%10 == 0
}

// street tells of a post box as the billing provider's address (TR3 loop 2010AA
// N3: it belongs into the pay-to address, loop 2010AB).
func (v *Validator) street() {
	for element := 1; element <= 2; element++ {
		if isPostBox(v.at(element)) {
			v.tell(faultPostBox, "IK403=I12", element, 0, "the billing provider's address is a post box",
				"Send the street here, and the post box as the pay-to address (loop 2010AB).")
			return
		}
	}
}

// isPostBox reads "PO BOX", "P.O. Box", "P O BOX", "POST OFFICE BOX" and "LOCK
// BOX" at the beginning of a line.
func isPostBox(s string) bool {
	i := strings.IndexAny(s, "xX")
	if i < 4 {
		return false
	}
	var b [16]byte
	n := 0
	for j := 0; j <= i && n < len(b); j++ {
		if c := s[j] &^ 0x20; c >= 'A' && c <= 'Z' {
			b[n] = c
			n++
		}
	}
	switch string(b[:n]) {
	case "POBOX", "POSTOFFICEBOX", "LOCKBOX", "POSTBOX":
		return true
	}
	return false
}

// adjustments tells of an empty adjustment before a filled one.
func (v *Validator) adjustments() {
	gap := 0
	for i := 2; i <= v.n; i += 3 {
		if v.at(i) == "" && v.at(i+1) == "" && v.at(i+2) == "" {
			gap = i
		} else if gap > 2 { // the first is required, and told of as such
			v.tell(faultGap, "IK304=8", gap, 0, "an empty adjustment stands before a filled one", "List the adjustments without gaps.")
			return
		}
	}
}

// states are the two letters of states, territories, military posts and the
// provinces of Canada (USPS Publication 28, Canada Post; 2026-05).
const states = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY " +
	"AS FM GU MH MP PR PW VI AA AE AP " + provinces

const provinces = "AB BC MB NB NL NS NT NU ON PE QC SK YT"

// places are the place of service codes that are assigned (CMS, 2026-04).
const places = "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 31 32 33 34 41 42 49 " +
	"50 51 52 53 54 55 56 57 58 60 61 62 65 66 71 72 81 99"
