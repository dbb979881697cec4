package claim

import "strings"

// The orders of the guide (005010X222A1) in which an inserted segment finds its
// place: of segments in loops 2300 and 2400, and of what is told apart by a
// qualifier.
const (
	claimOrder    = "CLM DTP PWK CN1 AMT REF K3 NTE CR1 CR2 CRC HI HCP"
	claimREFOrder = "4N F5 EW 9F G1 F8 X4 9A 9C LX D9 EA P4 1J"
	claimNM1Order = "DN P3 82 77 DQ PW 45"
	lineOrder     = "LX SV1 SV5 PWK CR1 CR3 CRC DTP QTY MEA CN1 AMT REF K3 NTE PS1 HCP"
	lineDTPOrder  = "472 471 607 463 461 304 738 739 011 455 454"
	lineREFOrder  = "9B 9D G1 6R EW X4 F4 BT 9F"
	lineNM1Order  = "82 QB 77 DQ DK DN P3 PW 45"
)

// rank is where a code stands in an order; unknown ones stand at its end.
func rank(order, code string) int {
	for i, c := range strings.Fields(order) {
		if c == code {
			return i
		}
	}
	return len(order)
}

// orders are those of one loop.
type orders struct {
	segments         string
	dates, reference string // DTP01, REF01
	entities         string // NM101 of the loops below
}

// orderOf are the orders of loop 2300, or of 2400.
func orderOf(line bool) orders {
	if line {
		return orders{lineOrder, lineDTPOrder, lineREFOrder, lineNM1Order}
	}
	return orders{claimOrder, "", claimREFOrder, claimNM1Order}
}

// qualifiers is the order of element 1 of a segment, empty where it has none.
func (o *orders) qualifiers(id string) string {
	switch id {
	case "DTP":
		return o.dates
	case "REF":
		return o.reference
	}
	return ""
}

// hasReference says whether the guide has a REF with the qualifier in the loop.
func (o *orders) hasReference(qualifier string) bool {
	return rank(o.reference, qualifier) < len(o.reference)
}

// place is where a segment of a loop goes that stands between from and to:
// behind the last that the guide does not put after it.
func (e *editor) place(from, to int, o orders, id, qualifier string) int {
	at := from + 1
	mine, mineToo := rank(o.segments, id), rank(o.qualifiers(id), qualifier)
	for i := from + 1; i < to; i++ {
		r := rank(o.segments, e.id(i))
		if r < mine || r == mine && rank(o.qualifiers(id), e.element(i, 1)) <= mineToo {
			at = i + 1
		}
	}
	return at
}

// stretch is a run of segments.
type stretch struct{ from, to int }

// claimLoop is loop 2300 itself: CLM up to the first loop below it.
func (e *editor) claimLoop() stretch { return stretch{0, e.next(1, "NM1", "SBR", "LX", "SV1")} }

// claimHead is loop 2300 with the providers of 2310: up to other payers or lines.
func (e *editor) claimHead() stretch { return stretch{0, e.next(1, "SBR", "LX", "SV1")} }

// next is the first segment from i on that is one of ids, or the end.
func (e *editor) next(i int, ids ...string) int {
	for ; i < len(e.pieces); i++ {
		id := e.id(i)
		for _, want := range ids {
			if id == want {
				return i
			}
		}
	}
	return i
}

// lineSpan are the segments of a line from its SV1 on, with the loops below it.
func (e *editor) lineSpan() (stretch, error) {
	i := -1
	for n := 0; n <= e.line; n++ {
		i = e.next(i+1, "SV1")
	}
	if e.line < 0 || i >= len(e.pieces) {
		return stretch{}, e.fail("SV1", ErrNoLine)
	}
	return stretch{i, e.next(i+1, "LX", "SV1")}, nil
}

// serviceLoop is loop 2400 itself, from SV1 on.
func (e *editor) serviceLoop() (stretch, error) {
	s, err := e.lineSpan()
	if err == nil {
		s.to = min(s.to, e.next(s.from+1, "LIN", "NM1", "SVD", "LQ"))
	}
	return s, err
}

// find is the first segment of a run with an identifier and qualifier, or -1.
func (e *editor) find(s stretch, id, qualifier string) int {
	for i := s.from; i < s.to; i++ {
		if e.id(i) == id && e.element(i, 1) == qualifier {
			return i
		}
	}
	return -1
}
