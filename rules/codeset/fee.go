package codeset

import (
	"io/fs"

	"remedi/edi"
)

// A Fee is the national rate of a code in the Medicare physician fee schedule,
// outside a facility: before the practice's geographic adjustment, the multiple
// procedure reduction, the assistant reduction and sequestration. Relative value
// units are in hundredths, the conversion factor in hundredths of a cent.
type Fee struct {
	Code     string
	From, To edi.Date

	Work, PracticeExpense, Malpractice int // zero where HasParts is false
	Total                              int
	HasParts                           bool // false where the source gave the total alone (2026)

	ConversionFactor int
	Payment          edi.Money // for one unit
	Bundled          bool      // status B: never paid separately
	Source           string
	Confidence       string
}

// Fee is the rate of a code on the date of service.
func (t *Tables) Fee(code string, on edi.Date) (f Fee, ok bool) {
	if row, state := t.fees().on(code, on); state == InForce {
		return *row, true
	}
	return Fee{}, false
}

func loadFees(tables fs.FS) (*catalogue[Fee], error) {
	cite, err := loadCitations(tables)
	if err != nil {
		return nil, err
	}
	var rows []version[Fee]
	err = eachRecord(tables, "fees.csv", func(r *record) error {
		in := r.span()
		f := Fee{
			Code: r.code("code"), From: in.from, To: in.to,
			Work: r.scaled("work_rvu", 2), PracticeExpense: r.scaled("pe_rvu", 2),
			Malpractice: r.scaled("mp_rvu", 2), Total: r.scaled("total_rvu", 2),
			HasParts:         r.text("work_rvu") != "",
			ConversionFactor: r.scaled("conversion_factor", 4),
			Payment:          r.money("payment"), Bundled: r.flag("bundled"),
			Source: cite.text(r.text("source")), Confidence: r.text("confidence"),
		}
		rows = append(rows, version[Fee]{pack(f.Code), in, f})
		return nil
	})
	return newCatalogue(rows), err
}

// A Threshold is the yearly amounts of allowed therapy per beneficiary beyond
// which a line needs KX and a claim may be reviewed (42 USC 1395l(g)).
type Threshold struct {
	Year   int
	PTSLP  edi.Money // physical and speech therapy together
	OT     edi.Money // occupational therapy alone
	HasKX  bool      // false where the year's KX amounts are not known yet
	Review edi.Money // targeted medical review

	Source     string
	Confidence string
	Note       string
}

// Threshold is the amounts of a calendar year of service.
func (t *Tables) Threshold(year int) (th Threshold, ok bool) {
	for _, th := range t.thresholds() {
		if th.Year == year {
			return th, true
		}
	}
	return Threshold{}, false
}

func loadThresholds(tables fs.FS) ([]Threshold, error) {
	var years []Threshold
	err := eachRecord(tables, "thresholds.csv", func(r *record) error {
		year, _ := r.number("year")
		years = append(years, Threshold{
			Year: year, PTSLP: r.money("kx_pt_slp"), OT: r.money("kx_ot"),
			HasKX:  r.text("kx_pt_slp") != "" && r.text("kx_ot") != "",
			Review: r.money("medical_review"), Source: r.text("source"),
			Confidence: r.text("confidence"), Note: r.text("note"),
		})
		return nil
	})
	return years, err
}
