package guide

import (
	"strings"

	"remedi/edi"
)

// hookOf is the hook of a segment in a loop of the guide.
func (c *compiler) hookOf(loop, tag string) hook {
	switch c.transaction {
	case Claim837P, Remittance835:
		return hookOf(loop, tag)
	}
	// An acknowledgement repeats what it found wrong, such as an NPI: that is
	// not looked at again.
	switch loop + " " + tag {
	case "2200D TRN":
		return hookVerdict
	case "2220D SVC":
		return hookPaidLine
	case "2100 CTX":
		return hookContext
	}
	return noHook
}

// mayRepeat is how many bytes of the segment at hand may have repetition
// separators: the units of a CTX stand side by side in its first element.
func (v *Validator) mayRepeat() int {
	if v.g.most == 0 || v.n == 0 || v.id() != "CTX" {
		return 0
	}
	_, to := v.bounds(1)
	return to - v.begin
}

// repetitions checks each of the composites in the first element, where that
// may be repeated.
func (v *Validator) repetitions() {
	if v.part(1, 1) == situationalTrigger || v.at(1) == "" {
		return
	}
	from, to := v.bounds(1)
	next := 0
	for n := 1; from <= to; n++ {
		end := to
		if r := v.delims.Repetition; r != 0 {
			if i := strings.IndexByte(v.text[from:to], r); i >= 0 {
				end = from + i
			}
		}
		if n == v.g.most+1 {
			v.tell(faultRepetitions, "IK403=12", 1, 0, v.elementName(1, 0)+" is repeated more often than the guide allows", "Send the ones that matter.")
			return
		}
		next = v.composite(&v.g.repeated, 1, from, end, next)
		from = end + 1
	}
}

// situationalTrigger is CTX01-1 where the segment says what made another one
// needed.
const situationalTrigger = "SITUATIONAL TRIGGER"

// isShortDay says whether s is YYMMDD, as in an ISA. The century is not known;
// the 29th of February is a day of every leap year.
func isShortDay(s string) bool {
	if len(s) != 6 || !areDigits(s) {
		return false
	}
	_, ok := edi.ParseDate("20" + s)
	return ok
}
