package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var b404 = &rules.Rule{
	ID: "B404", Name: "code-not-valid-for-payer", Severity: edi.Error, Applies: rules.Medicare,
	Title: "a code that Medicare does not take",
	Checks: "Looks for codes of status I (Medicare uses another code) and N (not covered) in the physician fee schedule: unattended electrical stimulation is " +
		"G0283 for Medicare and not 97014. A code that is not covered may stand on the claim with GY or GX, which ask for the denial.",
	Why:    "The codes exist and other payers take them; Medicare denies them as not valid or not covered.",
	Fix:    "Bill the code that Medicare has for the service, or take the line off the claim.",
	Source: "Medicare physician fee schedule, status indicators I and N; Medicare Claims Processing Manual ch. 5 §20",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "M20", Rank: 1},
		{CARC: "16", RARC: "M51", Rank: 1},
		{CARC: "16", RARC: "N56", Rank: 1},
		{CARC: "96", Rank: 1},
		{CARC: "181", Rank: 1},
		{CARC: "204", Rank: 1},
	},
	Fails: []rules.Example{
		{Title: "unattended electrical stimulation by its code for other payers", Claim: "97014 GP\n97110 GP", Lines: []int{1}},
		{Title: "an athletic training evaluation", Claim: "97110 GP\n97169", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "unattended electrical stimulation by Medicare's code", Claim: "G0283 GP\n97110 GP"},
		{Title: "a commercial plan takes 97014", Claim: "payer=CI\n97014 GP\n97110 GP"},
	},
	Check: checkTaken,
}

// A substitute is the code by which Medicare takes a service, while it does.
type substitute struct {
	code, instead string
	from, to      edi.Date // both included; zero is open
}

// substitutes are the therapy codes of status I in the physician fee schedule:
// 97014 in the file of July 2024 and ever since G0283 came, and 97127 for the two
// years of its life (fee schedule rule for 2018, 82 FR 52976).
var substitutes = [...]substitute{
	{code: "97014", instead: "G0283"},
	{code: "97127", instead: "G0515", from: 2018_01_01, to: 2019_12_31},
}

func checkTaken(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Date == 0 {
			p.Skip(l, noDate)
			continue
		}
		if s := substituteOf(l); s != "" {
			p.Line(l, l.SV1Spot(1, 2), named(p, l)+" is not valid for Medicare, which takes "+s+" for the service",
				"Bill "+meaningOf(p, s, l.Date)+" instead of "+l.Procedure+".")
			if sameInUnits(p, l, s) {
				p.Repair(l, rules.ReplaceProcedure, s)
			}
		} else if notTaken(l) {
			p.Line(l, l.SV1Spot(1, 2), named(p, l)+" is not covered by Medicare",
				"Take "+l.Procedure+" off the claim, or add GY where the denial is wanted for another insurer or the patient.")
		}
	}
}

// substituteOf is the code that Medicare takes in place of the line's, empty
// where there is none.
func substituteOf(l *rules.Line) string {
	if l.Code != nil && l.Code.PFSStatus != statusNotValid {
		return ""
	}
	for i := range substitutes {
		if s := &substitutes[i]; l.Procedure == s.code && l.Date.In(s.from, s.to) {
			return s.instead
		}
	}
	return ""
}

// notTaken says whether Medicare refuses the line's code and it does not ask
// for the denial.
func notTaken(l *rules.Line) bool {
	if l.Code == nil || l.Marks.Has(rules.GY|rules.GX) {
		return false
	}
	return l.Code.PFSStatus == statusNotValid || l.Code.PFSStatus == statusNotCovered
}

// sameInUnits says whether the code that Medicare takes is the line's service in
// the same units, so that it may simply stand in its place: G0515 counts quarter
// hours where 97127 counted days. What another payer was billed and decided on
// already has its code; who follows it is for the biller.
func sameInUnits(p *rules.Pass, l *rules.Line, instead string) bool {
	return p.Medicare && l.Procedure == "97014" && instead == "G0283" && len(l.Adjudications) == 0
}
