package codeset

import (
	"cmp"
	"slices"

	"remedi/edi"
)

// maxNearest is how many codes "did you mean" offers at most.
const maxNearest = 3

// Nearest is the therapy codes in force on the date that a slip of the hand
// may have turned into code, the likeliest first: two digits exchanged or the
// wrong digit doubled (97710 for 97110), then one digit wrong. Among equals the
// codes that are always therapy come first, then the timed ones.
func (t *Tables) Nearest(code string, on edi.Date) []string {
	type candidate struct {
		*TherapyCode
		slip int
	}
	var near []candidate
	table := t.therapy()
	for i := range table.rows {
		row := &table.rows[i]
		if row.Status == NotTherapy || table.span[i].stateOn(on) != InForce {
			continue
		}
		if s := slip(code, row.Code); s > 0 {
			near = append(near, candidate{row, s})
		}
	}
	slices.SortFunc(near, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(a.slip, b.slip),
			cmp.Compare(a.Status, b.Status), // Always before Sometimes
			cmp.Compare(b.Timing&QuarterHour, a.Timing&QuarterHour),
			cmp.Compare(a.Code, b.Code))
	})
	codes := make([]string, 0, maxNearest)
	for _, c := range near[:min(len(near), maxNearest)] {
		codes = append(codes, c.Code)
	}
	return codes
}

// slip rates how wrong came of right: 1 for neighbours exchanged or the wrong
// digit doubled, 2 for one other digit, 0 for codes that are equal or further
// apart.
func slip(wrong, right string) int {
	if len(wrong) != len(right) || wrong == right {
		return 0
	}
	first, last := -1, -1
	for i := range len(wrong) {
		if wrong[i] != right[i] {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	switch {
	case last-first == 1 && wrong[first] == right[last] && wrong[last] == right[first]:
		return 1
	case last == first && doubled(wrong, right, first):
		return 1
	case last == first:
		return 2
	}
	return 0
}

// doubled says whether the one difference, at i, comes of doubling the wrong
// digit: right has a double of which wrong doubled the neighbour instead.
func doubled(wrong, right string, i int) bool {
	before := i > 0 && wrong[i] == wrong[i-1] && i+1 < len(right) && right[i] == right[i+1]
	after := i+1 < len(wrong) && wrong[i] == wrong[i+1] && i > 0 && right[i] == right[i-1]
	return before || after
}
