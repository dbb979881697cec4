package therapy

import (
	"strconv"

	"remedi/edi"
	"remedi/rules"
)

var d304 = &rules.Rule{
	ID: "D304", Name: "pointer-gap", Severity: edi.Error,
	Title:  "an empty diagnosis pointer before a filled one",
	Checks: "A line's pointers are filled from the first on: none is empty before one that is filled. A line with no pointer at all is D301.",
	Why: "The first pointer is the diagnosis that the service was mainly for, and it must be there. " +
		"Where it is empty, or a gap follows it, payers read no diagnosis or the wrong one, and the line is rejected.",
	Fix:    "Move the pointers up, so that none is empty before another.",
	Source: "837P guide loop 2400 SV107-1 (required) to SV107-4",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M76", Rank: 4},
	},
	Fails: []rules.Example{
		{Title: "the first pointer is empty, the second is not", Claim: "97110 GP ptr=:1", Lines: []int{1}},
		{Title: "a gap between two pointers", Claim: "dx=M25.561,M25.562\n97140 GP\n97110 GP ptr=1::2", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "two pointers without a gap", Claim: "dx=M25.561,M25.562\n97110 GP ptr=1,2"},
		{Title: "a single pointer", Claim: "97110 GP ptr=1"},
	},
	Check: checkPointerGap,
}

// checkPointerGap looks for gaps. Behind an empty first pointer the second is not
// the main diagnosis for sure, unless the claim has no other: only then, and where
// the gap is further back, is moving up a repair.
func checkPointerGap(p *rules.Pass) {
	if p.Pointed {
		return
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		gap := -1 // the first empty pointer
		for k, s := range l.Pointers {
			if noPointer(s) {
				if gap < 0 {
					gap = k
				}
			} else if gap >= 0 {
				p.Line(l, pointerSpot(l, gap), "diagnosis pointer "+strconv.Itoa(gap+1)+" of "+l.Procedure+" is empty, and pointer "+strconv.Itoa(k+1)+" is not",
					"Move the pointers up: the first one (SV107-1) is the diagnosis that the service was mainly for.")
				if plainPointers(l) && (gap > 0 || len(p.Claim.Diagnoses) == 1) {
					p.Repair(l, rules.ClosePointers)
				}
				break
			}
		}
	}
}
