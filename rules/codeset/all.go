package codeset

import (
	"slices"

	"remedi/edi"
)

// CARCs is every row of the reason codes, by code.
func (t *Tables) CARCs() []CARC { return slices.Clone(t.carcs().rows) }

// RARCs is every row of the remark codes, by code.
func (t *Tables) RARCs() []RARC { return slices.Clone(t.rarcs().rows) }

// Taxonomies is every provider type of the table, by code.
func (t *Tables) Taxonomies() []Taxonomy { return slices.Clone(t.taxonomies().rows) }

// TherapyCodes is every row of the therapy table that is in force on the date of
// service, by code.
func (t *Tables) TherapyCodes(on edi.Date) []TherapyCode {
	var rows []TherapyCode
	table := t.therapy()
	for i, s := range table.span {
		if s.has(on) {
			rows = append(rows, table.rows[i])
		}
	}
	return rows
}
