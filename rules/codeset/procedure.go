package codeset

import (
	"io/fs"
	"strings"

	"remedi/edi"
)

// A Procedure is the life of one code of the physical medicine section (97xxx)
// or of the therapy list.
type Procedure struct {
	Code       string
	Label      string // our wording
	From, To   edi.Date
	ReplacedBy []string // codes that took its place
}

// knownSection is the part of CPT of which the table is complete since 2015.
const knownSection = "97"

// Procedure says whether a code exists on the date of service. A 97xxx code
// that the table lacks never existed: Unknown. Of other codes that it lacks
// the table claims nothing: Outside.
func (t *Tables) Procedure(code string, on edi.Date) (Procedure, State) {
	row, state := t.procedures().on(code, on)
	if row != nil {
		return *row, state
	}
	if strings.HasPrefix(code, knownSection) {
		return Procedure{}, Unknown
	}
	return Procedure{}, Outside
}

func loadProcedures(tables fs.FS) (*catalogue[Procedure], error) {
	var rows []version[Procedure]
	err := eachRecord(tables, "procedures.csv", func(r *record) error {
		in := r.span()
		p := Procedure{
			Code: r.code("code"), Label: r.text("label"), From: in.from, To: in.to,
			ReplacedBy: r.codes("replaced_by"),
		}
		rows = append(rows, version[Procedure]{pack(p.Code), in, p})
		return nil
	})
	return newCatalogue(rows), err
}

// AddOn is the primary codes of an add-on code, one of which must stand beside
// it. ok is false for a code that was no add-on on the date of service. The
// list belongs to the table: do not change it.
func (t *Tables) AddOn(code string, on edi.Date) (primaries []string, ok bool) {
	row, state := t.addOns().on(code, on)
	if state != InForce {
		return nil, false
	}
	return *row, true
}

func loadAddOns(tables fs.FS) (*catalogue[[]string], error) {
	var rows []version[[]string]
	err := eachRecord(tables, "addons.csv", func(r *record) error {
		primaries := r.codes("primaries")
		rows = append(rows, version[[]string]{pack(r.code("addon")), r.span(), primaries})
		return nil
	})
	return newCatalogue(rows), err
}
