package publish

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"remedi/edi"
	"remedi/rules/codeset"
)

// The order file of ICD-10-CM (CMS and CDC/NCHS): lines of fixed width with an
// order number (1-5), the code without its dot (7-13), 0 for a header or 1 for a
// complete code (15), and descriptions. The April update of a year has the name
// of the October file: --from tells them apart.
var icd10cm = Kind{
	Name: "icd10cm", Table: codeset.TableDiagnoses,
	About:  "ICD-10-CM order file of a fiscal year (CMS); an April update with --from",
	Files:  "icd10cm_order_2027.txt, or its .zip",
	member: regexp.MustCompile(`^icd10cm[-_]order[-_]\d{4}\.`),
	term:   icdTerm,
	parse:  readOrder,
}

var icdName = regexp.MustCompile(`icd-?10-?cm.*(20\d\d)`)

// icdTerm is the fiscal year: from October of the year before.
func icdTerm(name string) (Term, error) {
	m := icdName.FindStringSubmatch(name)
	if m == nil {
		return Term{}, nil
	}
	year, _ := strconv.Atoi(m[1])
	return Term{"FY" + m[1], edi.NewDate(year-1, 10, 1), edi.NewDate(year, 9, 30)}, nil
}

var icdCode = regexp.MustCompile(`^[A-Z][0-9A-Z]{2,6}$`) // QA0 is a category since FY2027

// lines calls each for every line of a text that is not blank.
func (s *source) eachLine(each func(row int, text string)) error {
	if s.lines == nil {
		return &LayoutError{s.name, "a text"}
	}
	for row := 1; ; row++ {
		text, err := readLine(s.lines)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", s.name, row, err)
		}
		if row == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		if strings.TrimSpace(text) != "" {
			each(row, text)
		}
	}
}

// longFrom is where the long description of an order file begins.
const longFrom = 77

// icdRest is what a row of diagnoses has beside code and days: the description
// of a code that the table has not yet. It is in the public domain.
var icdRest = []string{"text"}

// unknown gives the description back for a code that was not billable before
// the release, "" for the others.
func (j *job) unknown() func(code, text string) string {
	known := map[string]bool{}
	for _, c := range j.tables.BillableDiagnoses(j.term.From.AddDays(-1)) {
		known[c] = true
	}
	return func(code, text string) string {
		if known[code] {
			return ""
		}
		return strings.ToValidUTF8(strings.TrimSpace(text), "?")
	}
}

const wantOrder = "an ICD-10-CM order file (order number, code, 0 or 1, descriptions in columns 1, 7, 15, 17)"

func readOrder(j *job, sources []*source) (table, error) {
	s := sources[0]
	var (
		rows  []row
		seen  = map[string]int{}
		fresh = j.unknown()
		good  int
		wrong = func(row int, column, value, why string) { j.bad.add(BadRow{s.name, row, column, value, why}) }
	)
	err := s.eachLine(func(n int, text string) {
		if len(text) < 16 {
			wrong(n, "line", text, "is shorter than a row")
			return
		}
		number, code, flag := text[:5], strings.TrimSpace(text[6:13]), text[14]
		if _, err := strconv.ParseUint(number, 10, 32); err != nil || text[5] != ' ' {
			wrong(n, "order number", number, "is not a number of five digits")
			return
		}
		switch first, twice := seen[code]; {
		case !icdCode.MatchString(code):
			wrong(n, "code", code, "is not an ICD-10-CM code without its dot")
		case twice:
			wrong(n, "code", code, fmt.Sprintf("is there twice, first in row %d", first))
		case flag != '0' && flag != '1':
			wrong(n, "header", string(rune(flag)), "is neither 0 nor 1")
		default:
			good++
			seen[code] = n
			if flag == '1' {
				rows = append(rows, row{code: code, rest: []string{fresh(code, text[min(len(text), longFrom):])}})
			}
		}
	})
	if err != nil {
		return table{}, err
	}
	if good == 0 {
		return table{}, &LayoutError{s.name, wantOrder}
	}
	if err := j.bad.err(); err != nil {
		return table{}, err
	}
	if err := j.enough(s, rows); err != nil {
		return table{}, err
	}
	j.count(s, len(rows))
	return j.succeed(icdRest, rows), nil
}

// enough refuses a list that lacks so many codes that it cannot be whole: a
// release drops a few hundred at most.
func (j *job) enough(s *source, rows []row) error {
	before := j.tables.BillableDiagnoses(j.term.From.AddDays(-1))
	codes := make(map[string]bool, len(rows))
	for _, r := range rows {
		codes[r.code] = true
	}
	lost := 0
	for _, c := range before {
		if !codes[c] {
			lost++
		}
	}
	if lost > len(before)/20 {
		return &LayoutError{s.name, fmt.Sprintf("a whole release: it lacks %d of the %d codes that were billable before it", lost, len(before))}
	}
	return nil
}

// The addenda of ICD-10-CM: what a release adds to, deletes from and rewords in
// the one before. The order addenda have 0 or 1 before the code, the code
// addenda have complete codes only.
var icd10cmAddenda = Kind{
	Name: "icd10cm-addenda", Table: codeset.TableDiagnoses,
	About:  "ICD-10-CM addenda (CMS), applied to the codes of the day before --from",
	Files:  "icd10cm_order_addenda_2027.txt or icd10cm_codes_addenda_2027.txt",
	member: regexp.MustCompile(`^icd10cm[-_]order[-_]addenda[-_]\d{4}\.`),
	term:   icdTerm,
	parse:  readAddenda,
}

var addendaLine = regexp.MustCompile(`^(Add|Delete|Revise from|Revise to):?\s+(?:\d{5}\s+)?(?:([01])\s+)?([A-Z][0-9A-Z]{2,6})(?:\s+([01]))?(?:\s|$)`)

// A change is a complete code that comes or goes.
type change struct {
	row  int
	code string
	add  bool
	text string // the long description
}

func readAddenda(j *job, sources []*source) (table, error) {
	s := sources[0]
	var changes []change
	lines := 0
	err := s.eachLine(func(n int, text string) {
		m := addendaLine.FindStringSubmatch(strings.TrimSpace(text))
		switch {
		case m == nil && lines == 0: // a title
		case m == nil:
			j.bad.add(BadRow{s.name, n, "line", text, "is neither Add, Delete nor Revise with a code"})
		case m[1][0] != 'R' && !icdCode.MatchString(m[3]):
			j.bad.add(BadRow{s.name, n, "code", m[3], "is not an ICD-10-CM code without its dot"})
		default:
			lines++
			if complete := m[2] != "0" && m[4] != "0"; complete && m[1][0] != 'R' {
				changes = append(changes, change{n, m[3], m[1] == "Add", longText(strings.TrimSpace(text)[len(m[0]):])})
			}
		}
	})
	if err != nil {
		return table{}, err
	}
	if lines == 0 {
		return table{}, &LayoutError{s.name, "ICD-10-CM addenda (lines of Add:, Delete:, Revise from:, Revise to:)"}
	}
	rows := j.changed(s, changes)
	j.count(s, len(changes))
	return j.succeed(icdRest, rows), nil
}

// wide parts the short description from the long one.
var wide = regexp.MustCompile(`\s{2,}`)

// longText is the last of the descriptions.
func longText(texts string) string {
	parts := wide.Split(strings.TrimSpace(texts), -1)
	return parts[len(parts)-1]
}

// changed is the codes of the day before with the changes made: deletions
// first, since a code can leave as a header and come back complete.
func (j *job) changed(s *source, changes []change) []row {
	codes, texts, fresh := map[string]bool{}, map[string]string{}, j.unknown()
	for _, c := range j.tables.BillableDiagnoses(j.term.From.AddDays(-1)) {
		codes[c] = true
	}
	slices.SortStableFunc(changes, func(a, b change) int {
		switch {
		case a.add == b.add:
			return 0
		case b.add:
			return -1
		}
		return 1
	})
	for _, c := range changes {
		switch {
		case c.add == codes[c.code] && c.add:
			j.bad.add(BadRow{s.name, c.row, "code", c.code, "is added, but was billable on the day before " + j.term.From.String()})
		case c.add == codes[c.code]:
			j.bad.add(BadRow{s.name, c.row, "code", c.code, "is deleted, but was not billable on the day before " + j.term.From.String()})
		}
		codes[c.code], texts[c.code] = c.add, fresh(c.code, c.text)
	}
	var rows []row
	for code, billable := range codes {
		if billable {
			rows = append(rows, row{code: code, rest: []string{texts[code]}})
		}
	}
	return rows
}
