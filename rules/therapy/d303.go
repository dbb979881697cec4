package therapy

import (
	"strconv"

	"remedi/edi"
	"remedi/rules"
)

var d303 = &rules.Rule{
	ID: "D303", Name: "pointer-duplicate", Severity: edi.Error,
	Title:  "a line points at the same diagnosis twice",
	Checks: "Each of a line's up to four pointers names another diagnosis. Pointers to diagnoses that the claim does not have are D302's.",
	Why:    "A pointer that repeats another says nothing, and usually stands where another diagnosis was meant. Payers' front ends reject such lines.",
	Fix:    "Remove the second pointer, or point at the diagnosis that was meant.",
	Source: "837P guide loop 2400 SV107-1 to SV107-4",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M76", Rank: 3},
	},
	Fails: []rules.Example{
		{Title: "the first diagnosis twice", Claim: "dx=M25.561,M25.562\n97110 GP ptr=1,1", Lines: []int{1}},
		{Title: "the third pointer repeats the first", Claim: "dx=M25.561,M25.562\n97140 GP ptr=1\n97110 GP ptr=1,2,1", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "two lines for the same diagnosis", Claim: "97110 GP ptr=1\n97140 GP ptr=1"},
		{Title: "four pointers to four diagnoses", Claim: "dx=M25.561,M25.562,M25.551,M25.552\n97110 GP ptr=4,3,2,1"},
	},
	Check: checkPointerTwice,
}

func checkPointerTwice(p *rules.Pass) {
	n := len(p.Claim.Diagnoses)
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Pointers[1] == "" && l.Pointers[2] == "" && l.Pointers[3] == "" {
			continue
		}
		var seen [maxDiagnoses + 1]bool
		for k, s := range l.Pointers {
			if !within(s, n) {
				continue
			}
			at := pointsAt(s)
			if seen[at] {
				p.Line(l, pointerSpot(l, k), l.Procedure+" points at diagnosis "+strconv.Itoa(at)+" twice",
					"Remove the second pointer to diagnosis "+strconv.Itoa(at)+", or point at the other diagnosis that is meant.")
				if plainPointers(l) {
					p.Repair(l, rules.UnitePointers)
				}
				break
			}
			seen[at] = true
		}
	}
}
