package codeset

import (
	"io/fs"

	"remedi/edi"
)

// A MUE is a Medically Unlikely Edit of the practitioner table: the most units
// of a code that Medicare pays on a line (MAI 1) or a date (MAI 2 and 3).
type MUE struct {
	Code     string
	Units    int
	MAI      int
	From, To edi.Date
}

// MUE is the edit of any code on the date of service. It is known only where a
// MUE table was imported that covers the date; the embedded ones are those of
// therapy codes alone, in [TherapyCode].
func (t *Tables) MUE(code string, on edi.Date) (m MUE, ok bool) {
	table := t.mues()
	if table == nil {
		return MUE{}, false
	}
	if row, state := table.on(code, on); state == InForce {
		return *row, true
	}
	return MUE{}, false
}

func loadMUEs(tables fs.FS) (*catalogue[MUE], error) {
	var rows []version[MUE]
	err := eachRecord(tables, "mue.csv", func(r *record) error {
		in := r.span()
		m := MUE{Code: r.code("code"), From: in.from, To: in.to}
		m.Units, _ = r.number("mue")
		m.MAI, _ = r.number("mai")
		rows = append(rows, version[MUE]{pack(m.Code), in, m})
		return nil
	})
	return newCatalogue(rows), err
}
