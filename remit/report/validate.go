package report

import (
	"fmt"
	"slices"
	"strings"

	"remedi/edi/guide"
	"remedi/rules/scrub"
)

// guidesOf says in a sentence what a validation looked at.
func guidesOf(t *scrub.Totals) string {
	var kinds []string
	for kind := range t.Guided {
		kinds = append(kinds, string(kind))
	}
	slices.Sort(kinds)
	for i, kind := range kinds {
		kinds[i] = fmt.Sprintf("%s by the %s guide", plural(t.Guided[guide.Transaction(kind)], "transaction set"), kind)
	}
	what := "envelopes"
	if len(kinds) > 0 {
		what += "; " + strings.Join(kinds, ", ")
	}
	return what + ": segments, loops and elements (SNIP 1 and 2), sums (3), situations (4) and code sets (5), as far as the guide has them"
}

// notGuided says what a validation did not look at.
func notGuided(t *scrub.Totals) string {
	n := t.Sets
	for _, guided := range t.Guided {
		n -= guided
	}
	const rules = "the rules of `check`, and what a payer's own companion guide asks"
	if n == 0 {
		return rules
	}
	return plural(n, "transaction set") + " of other kinds, or that could not be read; " + rules
}
