package formula

import (
	"strings"

	"cel.dev/cel-go/common/cost"
	"cel.dev/cel-go/common/types"
)

// The most of everything that a claim holds, by which the work of a formula is
// told before it runs. A file may hold more (C611 tells of more than 50 lines): it
// then takes that much longer.
const (
	mostLines     = 50 // loop 2400 repeats
	mostDiagnoses = 12 // HI
	mostPerLine   = 4  // modifiers, pointers
	longestText   = 80 // any element a formula sees
)

// MaxCost is how much work a rule may be on a claim of 50 lines, in steps of CEL: a
// step is about 20 ns, so that the dearest rule takes some 2 ms on the longest claim.
const MaxCost = 100_000

// sizes tells CEL how long lists and texts of a claim are.
type sizes struct{}

// EstimateSize is how many items or characters something of a claim has at most.
func (sizes) EstimateSize(n cost.AstNode) *cost.SizeEstimate {
	path := n.Path()
	if len(path) == 0 {
		return sizeOfType(n)
	}
	most := uint64(longestText)
	switch path[len(path)-1] {
	case "lines", "dates":
		most = mostLines
	case "modifiers", "causes":
		most = mostPerLine
	case "diagnoses":
		if most = mostPerLine; len(path) == 2 && path[0] == "claim" {
			most = mostDiagnoses
		}
	}
	return &cost.SizeEstimate{Min: 0, Max: most}
}

// sizeOfType is the size of what is no field of a claim, such as the sum of two
// amounts or a number as a text.
func sizeOfType(n cost.AstNode) *cost.SizeEstimate {
	t := n.Type()
	switch {
	case t == nil || n.ComputedSize() != nil:
		return nil
	case t.IsExactType(types.StringType):
		return &cost.SizeEstimate{Min: 0, Max: longestText}
	case t.IsExactType(moneyType) || t.IsExactType(types.TimestampType):
		return &cost.SizeEstimate{Min: 1, Max: 1}
	}
	return nil
}

// EstimateCallCost is what our own functions cost: those that look at all lines of
// the claim as much as there are.
func (sizes) EstimateCallCost(function, overload string, _ *cost.AstNode, _ []cost.AstNode) *cost.CallEstimate {
	most := uint64(1)
	switch function {
	case "same_day", "day_units":
		most = mostLines * 2
	case "has_modifier", "in_set":
		most = mostPerLine
	case "days_between", moneyFunction:
	default:
		if !strings.HasSuffix(overload, "_money") {
			return nil
		}
	}
	return &cost.CallEstimate{CostEstimate: cost.Estimate{Min: 1, Max: most}}
}
