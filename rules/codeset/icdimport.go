package codeset

import (
	"errors"
	"slices"

	"remedi/edi"
	"remedi/rules/codeset/release"
)

// icd is the embedded diagnoses with the imported ones on the dates that those
// cover.
func (in *imports) icd(base func() *icdTable, cover func(string) span) func() *icdTable {
	return func() *icdTable {
		rows := in.read(TableDiagnoses)
		if rows == nil {
			return base()
		}
		t, err := mergedICD(base(), rows, cover(TableDiagnoses))
		if err != nil {
			m := in.current[TableDiagnoses]
			in.fail(&release.BrokenError{Table: m.Table, Path: in.folder.TablePath(m), Err: err})
			return base()
		}
		return t
	}
}

// texts is the descriptions of diagnoses that were new in their release. A table
// that cannot be read is told of by icd.
func (in *imports) texts() map[string]string {
	m := in.current[TableDiagnoses]
	if m == nil {
		return nil
	}
	rows, err := in.folder.Read(m)
	if err != nil {
		return nil
	}
	texts := map[string]string{}
	err = eachRecord(oneFile{"icd10cm.csv", rows}, "icd10cm.csv", func(r *record) error {
		if text := r.text("text"); text != "" {
			texts[r.text("code")] = text
		}
		return nil
	})
	if err != nil {
		return nil
	}
	return texts
}

// An icdLife is the days of a code and the side that it names.
type icdLife struct {
	span
	side Side
}

// mergedICD is base outside the days of cover and the rows within them. A code
// has one span: where an old and a new one do not meet, the new one stays. The
// side of a code that base has not is unknown.
func mergedICD(base *icdTable, rows []byte, cover span) (*icdTable, error) {
	lives := make(map[key]icdLife, len(base.codes)+1000)
	sides := make(map[key]Side, len(base.codes))
	for i, k := range base.codes {
		sides[k] = base.side[i]
		if parts := base.spans[base.when[i]].outside(cover); len(parts) > 0 {
			lives[k] = icdLife{parts[len(parts)-1], base.side[i]}
		}
	}
	err := eachRecord(oneFile{"icd10cm.csv", rows}, "icd10cm.csv", func(r *record) error {
		k := pack(r.code("code"))
		s, ok := r.span().inside(cover)
		if !ok {
			return nil
		}
		if old, known := lives[k]; known && old.to != 0 && old.to.AddDays(1) == s.from {
			s.from = old.from
		}
		side, known := sides[k]
		if !known {
			side = UnknownSide
		}
		lives[k] = icdLife{s, side}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return newICDTable(lives)
}

var errICDSpans = errors.New("more than 256 different spans of dates")

// newICDTable lays out codes by what is known of them.
func newICDTable(lives map[key]icdLife) (*icdTable, error) {
	t := &icdTable{codes: make([]key, 0, len(lives)), when: make([]uint8, len(lives)), side: make([]Side, len(lives))}
	for k := range lives {
		t.codes = append(t.codes, k)
	}
	slices.Sort(t.codes)
	numbers := map[span]uint8{}
	for i, k := range t.codes {
		life := lives[k]
		n, known := numbers[life.span]
		if !known {
			if len(t.spans) > 255 {
				return nil, errICDSpans
			}
			n = uint8(len(t.spans))
			numbers[life.span], t.spans = n, append(t.spans, life.span)
		}
		t.when[i], t.side[i] = n, life.side
	}
	t.markLeads()
	return t, nil
}

// BillableDiagnoses is every code, without its dot, that may be billed on the
// date of service, in order.
func (t *Tables) BillableDiagnoses(on edi.Date) []string {
	icd := t.icd()
	var codes []string
	for i, k := range icd.codes {
		if icd.spans[icd.when[i]].has(on) {
			codes = append(codes, k.String())
		}
	}
	return codes
}
