package therapy

import (
	"strconv"
	"strings"

	"remedi/edi"
	"remedi/rules"
)

var d302 = &rules.Rule{
	ID: "D302", Name: "pointer-out-of-range", Severity: edi.Error,
	Title: "a pointer to a diagnosis that the claim does not have",
	Checks: "Every diagnosis pointer is a number from 1 to 12, and the claim has a diagnosis of that number. " +
		"Where the claim has no diagnoses at all, D305 alone says so.",
	Why: "A pointer counts the diagnoses of the claim. One that counts too far, often because a diagnosis was taken out later, " +
		"leaves the line without a reason, and the claim is rejected.",
	Fix:    "Correct the pointer, or add the diagnosis that it is meant for.",
	Source: "837P guide loop 2400 SV107 and loop 2300 HI; Medicare Claims Processing Manual ch. 26 §10.4 item 24E",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M76", Rank: 2},
		{CARC: "16", RARC: "MA130", Rank: 3},
		{CARC: "16", Rank: 3},
		{CARC: "125", Rank: 3},
		{CARC: "11", Rank: 4},
		{CARC: "16", RARC: "M64", Rank: 5},
	},
	Fails: []rules.Example{
		{Title: "pointer 5 of two diagnoses", Claim: "dx=M25.561,M25.562\n97110 GP ptr=5", Lines: []int{1}},
		{Title: "the second diagnosis was taken out, its pointer was not", Claim: "dx=M25.561\n97110 GP ptr=1\n97140 GP ptr=1,2", Lines: []int{2}},
		{Title: "a letter, as on old paper claims", Claim: "97110 GP ptr=A", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "two pointers of two diagnoses", Claim: "dx=M25.561,M25.562\n97110 GP ptr=2,1"},
		{Title: "the twelfth of twelve diagnoses", Claim: "dx=M25.511,M25.512,M25.521,M25.522,M25.531,M25.532,M25.551,M25.552,M25.561,M25.562,M25.571,M25.572\n97110 GP ptr=12"},
	},
	Check: checkPointerRange,
}

func checkPointerRange(p *rules.Pass) {
	if p.Pointed {
		return
	}
	n := len(p.Claim.Diagnoses)
	if n == 0 {
		p.Skip(nil, noDiagnoses)
		return
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		for k, s := range l.Pointers {
			if s != "" && !noPointer(s) && !within(s, n) {
				reportPointerRange(p, l, k)
				break // one finding a line, which names them all
			}
		}
	}
}

// within says whether a pointer names one of n diagnoses.
func within(pointer string, n int) bool {
	at := pointsAt(pointer)
	return at > 0 && at <= n
}

// reportPointerRange tells of all bad pointers of a line, the first being k.
func reportPointerRange(p *rules.Pass, l *rules.Line, k int) {
	n := len(p.Claim.Diagnoses)
	var bad []string
	for _, s := range l.Pointers[k:] {
		if !noPointer(s) && !within(s, n) {
			bad = append(bad, strconv.Quote(s))
		}
	}
	has, fix := "the claim has "+strconv.Itoa(n)+" diagnoses", "Point at a diagnosis from 1 to "+strconv.Itoa(n)
	switch {
	case n == 1:
		has, fix = "the claim has one diagnosis", "Point at diagnosis 1"
	case n > maxDiagnoses:
		has, fix = "pointers count to twelve", "Point at one of the first twelve diagnoses"
	}
	p.Line(l, pointerSpot(l, k), l.Procedure+" points at diagnosis "+strings.Join(bad, " and ")+", and "+has,
		fix+", or add the diagnosis that is meant to the claim.")
}
