package codeset

import (
	"io/fs"

	"remedi/edi"
)

// A CARC is a claim adjustment reason code (CAS02 and its repeats; X12
// external code source 139).
type CARC struct {
	Code     string
	Label    string // our paraphrase
	From, To edi.Date
	Category string // what it is about: patient-resp, coding, eligibility, …
	// Groups are the only group codes the reason may stand with; none is any.
	Groups           []string
	RemarkRequired   bool // X12 wants at least one remark code beside it
	PropertyCasualty bool // for property and casualty claims only
}

// A RARC is a remittance advice remark code (LQ02, MOA, MIA; X12 external code
// source 411).
type RARC struct {
	Code     string
	Label    string   // our paraphrase, empty where we have none
	Alert    bool     // informs and explains no adjustment
	From, To edi.Date // To is zero for a code that stopped on an unknown day
	Stopped  bool
}

// CARC is the row of a claim adjustment reason code.
func (t *Tables) CARC(code string) (c CARC, ok bool) {
	if row := t.carcs().first(code); row != nil {
		return *row, true
	}
	return CARC{}, false
}

// RARC is the row of a remittance advice remark code.
func (t *Tables) RARC(code string) (r RARC, ok bool) {
	if row := t.rarcs().first(code); row != nil {
		return *row, true
	}
	return RARC{}, false
}

func loadCARCs(tables fs.FS) (*catalogue[CARC], error) {
	var rows []version[CARC]
	err := eachRecord(tables, "carc.csv", func(r *record) error {
		in := r.span()
		c := CARC{
			Code: r.code("code"), Label: r.text("label"), From: in.from, To: in.to,
			Category: r.text("category"), Groups: r.codes("group_codes"),
			RemarkRequired: r.flag("remark_required"), PropertyCasualty: r.flag("property_casualty"),
		}
		rows = append(rows, version[CARC]{pack(c.Code), in, c})
		return nil
	})
	return newCatalogue(rows), err
}

func loadRARCs(tables fs.FS) (*catalogue[RARC], error) {
	kinds := map[string]bool{"alert": true, "supplemental": false}
	var rows []version[RARC]
	err := eachRecord(tables, "rarc.csv", func(r *record) error {
		in := r.span()
		c := RARC{
			Code: r.code("code"), Label: r.text("label"), Alert: choose(r, "kind", kinds),
			From: in.from, To: in.to, Stopped: r.flag("stopped"),
		}
		rows = append(rows, version[RARC]{pack(c.Code), in, c})
		return nil
	})
	return newCatalogue(rows), err
}
