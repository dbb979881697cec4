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

// mergedICD is base outside the days of cover and the rows within them. A code
// has one span: where an old and a new one do not meet, the new one stays.
func mergedICD(base *icdTable, rows []byte, cover span) (*icdTable, error) {
	spans := make(map[key]span, len(base.codes)+1000)
	for i, k := range base.codes {
		if parts := base.spans[base.when[i]].outside(cover); len(parts) > 0 {
			spans[k] = parts[len(parts)-1]
		}
	}
	err := eachRecord(oneFile{"icd10cm.csv", rows}, "icd10cm.csv", func(r *record) error {
		k := pack(r.code("code"))
		s, ok := r.span().inside(cover)
		if !ok {
			return nil
		}
		if old, known := spans[k]; known && old.to != 0 && old.to.AddDays(1) == s.from {
			s.from = old.from
		}
		spans[k] = s
		return nil
	})
	if err != nil {
		return nil, err
	}
	return newICDTable(spans)
}

var errICDSpans = errors.New("more than 256 different spans of dates")

// newICDTable lays out codes by their spans.
func newICDTable(spans map[key]span) (*icdTable, error) {
	t := &icdTable{codes: make([]key, 0, len(spans)), when: make([]uint8, len(spans))}
	for k := range spans {
		t.codes = append(t.codes, k)
	}
	slices.Sort(t.codes)
	numbers := map[span]uint8{}
	for i, k := range t.codes {
		n, known := numbers[spans[k]]
		if !known {
			if len(t.spans) > 255 {
				return nil, errICDSpans
			}
			n = uint8(len(t.spans))
			numbers[spans[k]], t.spans = n, append(t.spans, spans[k])
		}
		t.when[i] = n
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
