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
		what, transaction := "transaction set", guide.Transaction(kind)
		if transaction == guide.AckTA1 {
			what = "segment"
		}
		kinds[i] = fmt.Sprintf("%s by the %s guide", plural(t.Guided[transaction], what), kind)
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
	for kind, guided := range t.Guided {
		if kind != guide.AckTA1 {
			n -= guided
		}
	}
	const rules = "the rules of `check`, and what a payer's own companion guide asks"
	if n == 0 {
		return rules
	}
	return plural(n, "transaction set") + " of other kinds, or that could not be read; " + rules
}
