package codeset

import (
	"io/fs"

	"remedi/edi"
)

// A Place is a place of service (CLM05-1, SV105).
type Place struct {
	Code     string
	Label    string // our wording
	Facility bool   // paid at the facility rate of the fee schedule
	From, To edi.Date
}

// Telehealth says whether the place means that the patient was elsewhere.
func (p Place) Telehealth() bool { return p.Code == "02" || p.Code == "10" }

// Place is a place of service that exists on the date.
func (t *Tables) Place(code string, on edi.Date) (p Place, ok bool) {
	if row, state := t.places().on(code, on); state == InForce {
		return *row, true
	}
	return Place{}, false
}

func loadPlaces(tables fs.FS) (*catalogue[Place], error) {
	var rows []version[Place]
	err := eachRecord(tables, "pos.csv", func(r *record) error {
		in := r.span()
		p := Place{
			Code: r.code("code"), Label: r.text("label"), Facility: r.flag("facility"),
			From: in.from, To: in.to,
		}
		rows = append(rows, version[Place]{pack(p.Code), in, p})
		return nil
	})
	return newCatalogue(rows), err
}
