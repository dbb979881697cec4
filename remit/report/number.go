package report

import (
	"sync"

	"remedi/edi"
	"remedi/edi/guide"
)

// numbers are the E-numbers by their code.
var numbers = sync.OnceValue(func() map[string]guide.Number {
	all := map[string]guide.Number{}
	for _, n := range guide.Numbers() {
		all[n.Code] = n
	}
	return all
})

// snipOf is the SNIP type of a fault: what the fault says of itself, or else
// its number.
func snipOf(f *edi.Fault) int {
	if f.SNIP > 0 {
		return f.SNIP
	}
	return numbers()[f.Code].SNIP
}

// isNumber says whether a finding is a structure fault, not a rule's.
func isNumber(code string) bool { _, ok := numbers()[code]; return ok }
