package codeset

import (
	"fmt"
	"math/bits"
	"strings"
)

// A Discipline is a trade of the rehabilitation world, or a set of them.
type Discipline uint16

// The disciplines. The first three are Medicare's therapy disciplines.
const (
	PT  Discipline = 1 << iota // physical therapy
	OT                         // occupational therapy
	SLP                        // speech-language pathology
	Chiropractic
	Acupuncture
	AthleticTraining
	Massage
	Audiology
	PhysicalMedicine // physicians of physical medicine and rehabilitation
	OtherRehab       // orthotics, recreation, music, dance, counselling
	Multiple         // groups and clinics of several trades, or of no stated one
)

// disciplineNames are the names by bit, as the tables write them.
var disciplineNames = [...]string{
	"PT", "OT", "SLP", "CHIRO", "ACUPUNCTURE", "AT", "MASSAGE", "AUD", "PM&R", "OTHER-REHAB", "MULTI",
}

// Has says whether the set shares a discipline with other.
func (d Discipline) Has(other Discipline) bool { return d&other != 0 }

// String lists the disciplines by their short names: "PT", "PT/OT".
func (d Discipline) String() string {
	names := make([]string, 0, bits.OnesCount16(uint16(d)))
	for i, name := range disciplineNames {
		if d&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, "/")
}

// Modifier is the plan-of-care modifier of a single therapy discipline: GP, GO
// or GN (Medicare Claims Processing Manual ch. 5 §20.1). It is empty for any other.
func (d Discipline) Modifier() string {
	switch d {
	case PT:
		return "GP"
	case OT:
		return "GO"
	case SLP:
		return "GN"
	}
	return ""
}

// AssistantModifier is the modifier that says an assistant furnished the
// service: CQ beside GP, CO beside GO. Speech-language pathology has none.
func (d Discipline) AssistantModifier() string {
	switch d {
	case PT:
		return "CQ"
	case OT:
		return "CO"
	}
	return ""
}

// disciplines reads a column of names parted by blanks or slashes.
func (r *record) disciplines(column string) Discipline {
	var set Discipline
	for _, name := range strings.FieldsFunc(r.text(column), func(c rune) bool { return c == ' ' || c == '/' }) {
		bit, ok := disciplineOf(name)
		if !ok {
			r.fail(column, fmt.Errorf("unknown discipline %q", name))
		}
		set |= bit
	}
	return set
}

func disciplineOf(name string) (Discipline, bool) {
	for i, known := range disciplineNames {
		if name == known {
			return 1 << i, true
		}
	}
	// Groups and general clinics state no trade of their own.
	return Multiple, name == "GROUP" || name == "GENERIC"
}
