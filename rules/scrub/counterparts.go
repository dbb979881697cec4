package scrub

import (
	"slices"

	"remedi/edi/guide"
)

// A Counterpart is a number with which a validation tells of a fault that a check
// tells of as a finding of a rule.
type Counterpart struct {
	guide.Number
	IK string // the 999's own code for it, such as "IK403=7", or several; empty: a 999 has none
}

// beside are numbers that only a validation looks for: in a check their rules do.
var beside = []twin{
	{rule: "C601", number: "E301"},
	{rule: "C614", number: "E302"},
	{rule: "C614", number: "E303"},
	{rule: "D306", number: "E506"},
	{rule: "D307", number: "E506"},
	{rule: "D308", number: "E506"},
}

// codesOf999 are the 999's codes of the numbers that rules have.
var codesOf999 = map[string]string{
	"E104": "IK304=3", "E203": "IK403=1, IK403=8", "E115": "IK304=4", "E403": "IK304=I6", "E404": "IK304=I6", "E405": "IK304=I6", "E408": "IK304=I6",
	"E211": "IK403=5", "E212": "IK403=1", "E213": "IK403=7", "E215": "IK403=3", "E216": "IK403=4", "E409": "IK403=I9",
	"E413": "IK403=7", "E415": "IK403=I9", "E504": "IK403=I12", "E505": "IK403=7", "E506": "IK403=7",
}

// Counterparts are the numbers of a rule, in order; none for most rules.
func Counterparts(rule string) []Counterpart {
	var out []Counterpart
	for _, n := range guide.Numbers() {
		is := func(t twin) bool { return t.rule == rule && t.number == n.Code }
		if slices.ContainsFunc(twins, is) || slices.ContainsFunc(beside, is) {
			out = append(out, Counterpart{n, codesOf999[n.Code]})
		}
	}
	return out
}
