package report

import (
	"remedi/edi"
	"remedi/edi/guide"
	"remedi/rules/codeset"
)

// maxDiagnoses bounds how many descriptions of diagnoses are remembered.
const maxDiagnoses = 4096

// meanings says what codes mean. Tables with dates are asked as of the day of
// the functional group, since a stream shows a claim before its dates of
// service: good enough to read by, and no verdict.
type meanings struct {
	tables    *codeset.Tables
	on        edi.Date
	diagnoses map[string]string // their list is compressed, and slow to ask
}

func newMeanings(tables *codeset.Tables) *meanings {
	return &meanings{tables: tables, diagnoses: map[string]string{}}
}

// see takes note of the date of a functional group.
func (m *meanings) see(seg *edi.Segment) {
	if seg.Is("GS") {
		m.on, _ = edi.ParseDate(seg.Element(4))
	}
}

// of is what a part of a segment means, empty where no table has it. list is
// all parts of the segment.
func (m *meanings) of(tag string, p part, list []part) string {
	if text := guide.Code(tag, p.n, p.component, p.value); text != "" {
		return text
	}
	switch {
	case isPlace(tag, p):
		place, _ := m.tables.Place(p.value, m.on)
		return place.Label
	case tag == "CAS" && p.n%3 == 2:
		reason, _ := m.tables.CARC(p.value)
		return reason.Label
	case isRemark(tag, p.n, list):
		remark, _ := m.tables.RARC(p.value)
		return remark.Label
	case tag == "PRV" && p.n == 3:
		taxonomy, _ := m.tables.Taxonomy(p.value)
		return taxonomy.Label
	case tag == "HI" && p.component == 2 && isICD10(p, list):
		return m.diagnosis(p.value)
	case isProcedure(tag, p.n) && p.component == 2:
		return m.procedure(p.value)
	case isProcedure(tag, p.n) && p.component >= 3 && p.component <= 6:
		modifier, _ := m.tables.Modifier(p.value, m.on)
		return modifier.Label
	}
	return ""
}

func isPlace(tag string, p part) bool {
	return tag == "CLM" && p.n == 5 && p.component == 1 || tag == "SV1" && p.n == 5 || tag == "CLP" && p.n == 8
}

// isRemark: LQ02 behind HE, and the remark elements of MOA and MIA.
func isRemark(tag string, n int, list []part) bool {
	switch tag {
	case "LQ":
		return n == 2 && list[0].n == 1 && list[0].value == "HE"
	case "MOA":
		return n >= 3 && n <= 7
	case "MIA":
		return n == 5 || n >= 20 && n <= 23
	}
	return false
}

func isProcedure(tag string, n int) bool {
	switch tag {
	case "SV1", "SV5":
		return n == 1
	case "SVC":
		return n == 1 || n == 6
	case "SVD":
		return n == 3
	}
	return false
}

// isICD10 looks for the qualifier beside a code of an HI.
func isICD10(code part, list []part) bool {
	for _, p := range list {
		if p.n == code.n && p.component == 1 {
			return p.value == "ABK" || p.value == "ABF"
		}
	}
	return false
}

func (m *meanings) procedure(code string) string {
	if row := m.tables.Therapy(code, m.on); row != nil {
		return row.Label
	}
	row, _ := m.tables.Procedure(code, m.on)
	return row.Label
}

func (m *meanings) diagnosis(code string) string {
	text, known := m.diagnoses[code]
	if !known && len(m.diagnoses) < maxDiagnoses {
		text = m.tables.DiagnosisText(code)
		m.diagnoses[code] = text
	}
	return text
}
