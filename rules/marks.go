package rules

import (
	"math/bits"
	"strings"
)

// Marks are the modifiers of a line that rules speak of, as a set.
type Marks uint32

// The marks.
const (
	GP Marks = 1 << iota // physical therapy plan of care
	GO                   // occupational therapy plan of care
	GN                   // speech-language pathology plan of care
	CQ                   // physical therapist assistant
	CO                   // occupational therapy assistant
	KX                   // over the threshold, documented
	M59
	XE
	XS
	XP
	XU
	M76
	M77
	M91
	GA
	GX
	GY
	GZ
	AT
	M93
	M95
	LT
	RT
	NCCI // any modifier that NCCI takes for a pair of indicator 1

	Several // more than one modifier, or one behind an empty one

	anyMarks // of no modifier: of rules that always run, and of every claim
)

// Groups of marks.
const (
	Disciplines = GP | GO | GN
	Assistants  = CQ | CO
	Distinct    = M59 | XE | XS | XP | XU
	Liability   = GA | GX | GY | GZ
)

// markNames are the two characters of each mark, by bit.
var markNames = [...]string{
	"GP", "GO", "GN", "CQ", "CO", "KX", "59", "XE", "XS", "XP", "XU",
	"76", "77", "91", "GA", "GX", "GY", "GZ", "AT", "93", "95", "LT", "RT",
}

// Has says whether any of the others is in the set.
func (m Marks) Has(other Marks) bool { return m&other != 0 }

// Count is how many modifiers of the group are in the set.
func (m Marks) Count(group Marks) int {
	return bits.OnesCount32(uint32(m & group))
}

// String lists the modifiers: "GP KX".
func (m Marks) String() string {
	var names []string
	for i, name := range markNames {
		if m&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, " ")
}

// MarksOf is the marks of some modifiers, without the group NCCI, which depends on
// the date.
func MarksOf(modifiers [4]string) (m Marks) {
	for _, one := range modifiers {
		m |= markOf(one)
	}
	return m
}

// markOf is the mark of a modifier, 0 where rules do not speak of it.
func markOf(modifier string) Marks {
	if len(modifier) != 2 {
		return 0
	}
	switch modifier {
	case "GP":
		return GP
	case "GO":
		return GO
	case "GN":
		return GN
	case "CQ":
		return CQ
	case "CO":
		return CO
	case "KX":
		return KX
	case "59":
		return M59
	}
	for i := len("GP GO GN CQ CO KX 59") / 3; i < len(markNames); i++ {
		if markNames[i] == modifier {
			return 1 << i
		}
	}
	return 0
}
