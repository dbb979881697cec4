package guide

import (
	"fmt"
	"strconv"

	"remedi/edi"
)

// enterSet takes the first segment of a run of a 999: its end stands behind all
// sets, and once.
func (h *Hierarchy) enterSet(run Run, s *scanner, at edi.Place) {
	switch {
	case run == RunFooter && h.closing:
		h.tell(faultRepeats, "IK304=5", at, s.id(), 0, "the group verdict (AK9) stands more than once", "Send one acknowledgement for each group.")
	case run == RunFooter:
		h.closing = true
	case h.closing:
		h.tell(faultMisplaced, "IK304=7", at, s.id(), 0, s.id()+" stands behind the group verdict (AK9)", "Send the verdicts on sets first: AK9 closes the acknowledgement.")
	}
}

// endSets closes a 999.
func (h *Hierarchy) endSets(at edi.Place) {
	if !h.closing {
		h.loop = "footer"
		h.tell(faultMissing, "IK304=3", at, "AK9", 0, "the group verdict (AK9) is missing", "Ask for a complete acknowledgement.")
	}
}

// The levels of a 277CA, each of which stands below the one before.
const (
	levelSource = iota
	levelReceiver
	levelProvider
	levelPatient
	verdictLevels
)

var verdictNames = [verdictLevels]string{"source level (HL03 20)", "receiver level (HL03 21)", "provider level (HL03 19)", "patient level (HL03 PT)"}

var verdictRuns = [verdictLevels]Run{RunSource, RunReceiver, RunProvider, RunVerdict}

// enterVerdict takes an HL of a 277CA: its number, its parent, the levels that
// end with it.
func (h *Hierarchy) enterVerdict(run Run, s *scanner, at edi.Place) {
	if run == RunHeader {
		return
	}
	h.count++
	id, parent := s.at(1), s.at(2)
	n := int(run - RunSource)
	problem := ""
	if number, err := strconv.Atoi(id); err != nil || number != h.count && number != h.count+h.skew {
		problem = fmt.Sprintf("HL01 is %s where %d follows", shown(id), h.count)
		h.skew = number - h.count // where the numbers go on from here, that is told once
	}
	if run == RunUnknown {
		problem = fmt.Sprintf("HL03 is %s: claim acknowledgements have the levels 20, 21, 19 and PT", shown(s.at(3)))
		n = levelSource
	} else {
		h.leaveVerdicts(n)
		h.loop = h.g.runLoop(run)
		h.levels[n] = level{id: id, children: s.at(4), at: at, open: true}
	}
	if n > levelSource {
		above := &h.levels[n-1]
		above.below++
		want := above.id
		switch {
		case !above.open:
			want = parent
			if above.below == 1 { // told once
				problem = fmt.Sprintf("a %s stands below no %s", verdictNames[n], verdictNames[n-1])
			}
		case n == levelReceiver && above.below == 2:
			h.tell(faultLoopRepeats, "IK304=4", at, "HL", 0, "loop 2000B (receiver level) stands more than once below one source level", "Send one acknowledgement for each receiver.")
		}
		if problem == "" && parent != want {
			problem = fmt.Sprintf("HL02 names level %s above it, and it stands below %s", shown(parent), shown(want))
		}
	}
	if problem != "" {
		h.tell(faultHierarchy, "IK304=7", at, "HL", 0, problem, "Number HL segments 1, 2, 3 … in file order and let each name the level above it.")
	}
}

// leaveVerdicts closes the levels from n down.
func (h *Hierarchy) leaveVerdicts(n int) {
	for i := levelProvider; i >= n; i-- {
		l := &h.levels[i]
		h.loop = h.g.runLoop(verdictRuns[i])
		if i == levelSource && l.open && l.below == 0 {
			h.tell(faultMissing, "IK304=3", l.at, "HL", 0, "loop 2000A (source level) has no receiver level (loop 2000B)", "Send the receiver and the verdict on the batch.")
		} else {
			h.checkChildren(l, verdictNames[i+1])
		}
		*l = level{}
	}
}

// endVerdicts closes a 277CA.
func (h *Hierarchy) endVerdicts(at edi.Place) {
	none := !h.levels[levelSource].open
	h.leaveVerdicts(levelSource)
	if none {
		h.loop = "2000A"
		h.tell(faultMissing, "IK304=3", at, "HL", 0, "no source (loop 2000A) stands in the acknowledgement", "Send an HL segment of level 20 with the source's NM1 before the verdicts.")
	}
}
