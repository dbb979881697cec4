package formula

import (
	"errors"
	"strings"
)

// Missing says that a formula asked for what the claim does not have, in words
// that are the same for every claim: "no date of service".
type Missing struct{ What string }

// Error is what is missing.
func (m *Missing) Error() string { return m.What }

// What formulas may find missing.
var (
	noDate      = &Missing{"no date of service"}
	noFileDate  = &Missing{"no date of the file"}
	noUnits     = &Missing{"units are no whole number"}
	noCharge    = &Missing{"the charge is no amount"}
	noBirth     = &Missing{"no date of birth"}
	noRendering = &Missing{"nobody is named as the rendering provider"}
	noReferring = &Missing{"nobody is named as the referring provider"}
)

// Reason says why a formula could not be evaluated, without anything that stands
// in the claim: skips are counted by it.
func Reason(err error) string {
	if m := (*Missing)(nil); errors.As(err, &m) {
		return m.What
	}
	text := err.Error()
	for _, known := range []string{"divi", "modul", "overflow", "out of bounds", "no such key"} {
		if strings.Contains(text, known) {
			return "the rule's formula failed: " + map[string]string{
				"divi": "division by zero", "modul": "division by zero", "overflow": "a number is too large",
				"out of bounds": "a list is shorter than asked for", "no such key": "no such key",
			}[known]
		}
	}
	return "the rule's formula failed"
}
