package remit

import (
	"maps"
	"slices"

	"remedi/rules"
)

// With is the table with rules of payers' profiles among the candidates of the
// denials that they say they prevent, behind those of the table. A reason with a
// remark that has no row gets one: what the table says of the reason alone, and the
// rule. A reason that is no denial stays none.
func (a *Attribution) With(own []*rules.Rule) *Attribution {
	out := &Attribution{rows: maps.Clone(a.rows)}
	for _, r := range own {
		for _, d := range r.Denials {
			out.offer(r.ID, code{d.CARC, d.RARC})
		}
	}
	return out
}

// offer makes a rule a candidate for a code.
func (a *Attribution) offer(rule string, c code) {
	row := a.rows[c]
	if row == nil {
		row = a.rows[code{c.carc, ""}]
	}
	grown := Row{Otherwise: RuleBlind, Note: "denied by a payer whose profile has a rule for it"}
	if row != nil {
		grown = *row
	}
	if grown.Expected || slices.Contains(grown.Rules, rule) && row == a.rows[c] {
		return
	}
	grown.CARC, grown.RARC = c.carc, c.rarc
	grown.Rules = append(slices.Clone(grown.Rules), rule)
	a.rows[c] = &grown
}
