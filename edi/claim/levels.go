package claim

import (
	"fmt"
	"strconv"

	"remedi/edi"
)

// levels follows the hierarchical levels of one transaction set: billing
// provider (20), subscriber (22), patient (23).
type levels struct {
	count      int    // HL segments so far
	billing    string // HL01 of the billing provider we are in
	subscriber string // HL01 of the subscriber we are in
}

// enter takes an HL segment. problem says what is wrong with its number or
// parent; the level itself is told from HL03 all the same, and where claims
// stand in the file decides what they belong to.
func (l *levels) enter(seg *edi.Segment) (kind runKind, problem string) {
	id, parent, level := seg.Element(1), seg.Element(2), seg.Element(3)
	l.count++
	if n, err := strconv.Atoi(id); err != nil || n != l.count {
		problem = fmt.Sprintf("HL01 is %q where %d follows", id, l.count)
	}
	want := ""
	switch level {
	case "20":
		kind, l.billing, l.subscriber = billing, id, ""
	case "22":
		kind, want, l.subscriber = subscriber, l.billing, id
		if want == "" {
			problem = "a subscriber (HL03 22) stands below no billing provider (20)"
		}
	case "23":
		kind, want = patient, l.subscriber
		if want == "" {
			problem = "a dependent (HL03 23) stands below no subscriber (22)"
		}
	default:
		return other, fmt.Sprintf("HL03 is %q: professional claims have the levels 20, 22 and 23", level)
	}
	if problem == "" && parent != want {
		problem = fmt.Sprintf("HL02 names level %q above it, and it stands below %q", parent, want)
	}
	return kind, problem
}
