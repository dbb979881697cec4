package guide

import "strconv"

// lineControl is the control number that the provider gave a line.
type lineControl struct {
	number string // REF*6R
	end    uint64 // its last eight bytes, where it has as many: they tell most numbers apart
	line   int
}

// maxLineControls is how many of one claim are compared: more than it may have
// lines (50), so that a claim without end takes no time without end.
const maxLineControls = 100

// lineControl tells of a line's control number that another line of the claim
// has too. The payer sends it back with what was decided on the line (TR3 loop
// 2400 REF*6R: it is unique within CLM01).
func (v *Validator) lineControl() {
	if v.at(1) != "6R" {
		return
	}
	number, end := v.at(2), uint64(0)
	if len(number) >= 8 {
		end = word(number[len(number)-8:])
	}
	for i := range v.controls {
		if c := &v.controls[i]; c.end == end && c.number == number {
			v.tell(faultLineControl, "IK403=I12", 2, 0, "the line's control number (REF*6R) is that of line "+strconv.Itoa(c.line)+" too",
				"Give each line of the claim a number of its own: the remittance names the line by it.")
			return
		}
	}
	if len(v.controls) < maxLineControls && number != "" && !blank(number) {
		v.controls = append(v.controls, lineControl{number, end, v.claim.line})
	}
}
