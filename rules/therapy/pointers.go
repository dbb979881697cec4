package therapy

import (
	"strconv"
	"strings"

	"remedi/rules"
)

// noDiagnoses is why pointers are not judged where there is nothing that they
// could point at: D305 says so, once for the claim.
const noDiagnoses = "the claim has no diagnoses to point at"

// maxDiagnoses is how many diagnoses a claim may have (837P guide, loop 2300
// HI: twelve composites).
const maxDiagnoses = 12

// pointerSpot is the place of pointer i of a line, counted from 0.
func pointerSpot(l *rules.Line, i int) rules.Spot { return l.SV1Spot(7, i+1) }

// noPointer says whether a pointer as written is empty.
func noPointer(s string) bool { return s == "" || s[0] <= ' ' && strings.TrimSpace(s) == "" }

// pointsAt is the number of the diagnosis that a pointer names, counted from 1,
// and 0 for what is no number from 1 to 12. A leading zero ("01") is not as
// the standard wants it, but payers read it.
func pointsAt(s string) int {
	if len(s) == 1 && s[0] >= '1' && s[0] <= '9' {
		return int(s[0] - '0') // as nearly all are
	}
	n := 0
	for _, c := range []byte(strings.TrimSpace(s)) {
		if c < '0' || c > '9' || n > maxDiagnoses {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	if n > maxDiagnoses {
		return 0
	}
	return n
}

// points says whether a line points at diagnosis n, counted from 1.
func points(l *rules.Line, n int) bool {
	for _, s := range l.Pointers {
		if s != "" && pointsAt(s) == n {
			return true
		}
	}
	return false
}

// pointed is how many pointers of a line are filled.
func pointed(l *rules.Line) (n int) {
	for _, s := range l.Pointers {
		if !noPointer(s) {
			n++
		}
	}
	return n
}

// plainPointers says whether a line's pointers are written as the guide has
// them, or empty: what else stands there may be meant for another diagnosis.
func plainPointers(l *rules.Line) bool {
	for _, s := range l.Pointers {
		if n := pointsAt(s); s != "" && (n == 0 || s != strconv.Itoa(n)) {
			return false
		}
	}
	return true
}
