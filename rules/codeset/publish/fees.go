package publish

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"remedi/rules/codeset"
)

// CMS's relative value file of a quarter: titles, a heading over several rows
// (one row in the workbook), a row for each code and modifier.
var pprrvu = Kind{
	Name: "pprrvu", Table: codeset.TableFees,
	About:  "relative values of the physician fee schedule of a quarter (CMS)",
	Files:  "PPRRVU2026_Oct_nonQPP.csv, .xlsx, or the .zip",
	member: regexp.MustCompile(`^pprrvu\d+_[a-z]+(_nonqpp)?\.`),
	term:   feeTerm,
	parse:  readFees,
}

const (
	feeCode = iota
	feeModifier
	feeStatus
	feeWork
	feeExpense
	feeMalpractice
	feeTotal
	feeFactor
)

// The names are the ends of what stands over a column.
var feeColumns = []column{
	feeCode:        {name: "HCPCS", is: ends("hcpcs")},
	feeModifier:    {name: "MOD", is: ends("mod")},
	feeStatus:      {name: "STATUS CODE", is: ends("status code")},
	feeWork:        {name: "WORK RVU", is: ends("work rvu")},
	feeExpense:     {name: "NON-FAC PE RVU", is: ends("non-fac pe rvu", "non-facility pe rvu")},
	feeMalpractice: {name: "MP RVU", is: ends("mp rvu")},
	feeTotal:       {name: "NON-FACILITY TOTAL", is: ends("non-facility total", "non-fac total")},
	feeFactor:      {name: "CONV FACTOR", is: ends("conv factor", "conversion factor")},
}

func ends(texts ...string) func(string) bool {
	return func(heading string) bool {
		for _, t := range texts {
			if strings.HasSuffix(heading, t) {
				return true
			}
		}
		return false
	}
}

var feeName = regexp.MustCompile(`pprrvu(?:20)?(\d\d)_?(jan|apr|jul|oct)`)

func feeTerm(name string) (Term, error) {
	m := feeName.FindStringSubmatch(name)
	if m == nil {
		return Term{}, nil
	}
	year, _ := strconv.Atoi(m[1])
	return quarterTerm(2000+year, map[string]int{"jan": 1, "apr": 2, "jul": 3, "oct": 4}[m[2]]), nil
}

// A stack is a sheet that gives the heading in one row: each row before the data
// has the texts of the rows above it in its cells.
type stack struct {
	sheet
	above  [][]string
	closed bool
}

// maxStacked is over how many rows a heading goes.
const maxStacked = 6

func (s *stack) next() ([]string, int, error) {
	cells, row, err := s.sheet.next()
	if err != nil || s.closed {
		return cells, row, err
	}
	joined := make([]string, len(cells))
	for i, c := range cells {
		var parts []string
		for _, a := range s.above {
			if i < len(a) {
				parts = append(parts, a[i])
			}
		}
		joined[i] = strings.ReplaceAll(normal(strings.Join(append(parts, c), " ")), "- ", "-")
	}
	if len(cells) > 0 && normal(cells[0]) == "hcpcs" {
		s.closed = true
	}
	s.above = append(s.above, append([]string(nil), cells...))
	if len(s.above) > maxStacked {
		s.above = s.above[1:]
	}
	return joined, row, nil
}

// paid is the status indicators of codes that have a rate: active, restricted,
// paid if alone, and bundled.
const paid = "ARTB"

var feeRest = []string{
	"work_rvu", "pe_rvu", "mp_rvu", "total_rvu", "conversion_factor", "payment", "bundled", "source", "confidence",
}

func readFees(j *job, sources []*source) (table, error) {
	s := sources[0]
	g, err := newGrid(&stack{sheet: s.rows()}, s.name, "a relative value file as CMS publishes it (columns HCPCS, MOD, STATUS CODE, WORK RVU, NON-FAC PE RVU, MP RVU, NON-FACILITY TOTAL, CONV FACTOR)", feeColumns, &j.bad)
	if err != nil {
		return table{}, err
	}
	var (
		rows []row
		seen = once{}
	)
	for {
		more, err := g.advance()
		if err != nil {
			return table{}, err
		}
		if !more {
			break
		}
		if g.text(feeModifier) != "" { // a part of the service, or another way of furnishing it
			continue
		}
		seen.see(g, feeCode)
		if r, ok := feeRow(g, "CMS "+s.name); ok {
			rows = append(rows, r)
		}
	}
	j.count(s, len(rows))
	return j.succeed(feeRest, rows), nil
}

// feeRow reads a row; ok is false for a code without a rate.
func feeRow(g *grid, source string) (r row, ok bool) {
	work, expense, malpractice := g.decimal(feeWork, 2), g.decimal(feeExpense, 2), g.decimal(feeMalpractice, 2)
	total, factor := g.decimal(feeTotal, 2), g.decimal(feeFactor, 4)
	r.code = g.procedure(feeCode)
	status := g.text(feeStatus)
	if len(status) != 1 {
		g.complain(feeStatus, "is not a status indicator of one letter")
	}
	// Published parts are rounded each on its own.
	if d := work + expense + malpractice - total; !g.wrong && (d < -1 || d > 1) {
		g.complain(feeTotal, fmt.Sprintf("is not the sum of %s, %s and %s", hundredths(work), hundredths(expense), hundredths(malpractice)))
	}
	if g.wrong || total == 0 || !strings.Contains(paid, status) {
		return r, false
	}
	if factor == 0 {
		g.complain(feeFactor, "is zero for a code that is paid")
		return r, false
	}
	bundled := ""
	if status == "B" {
		bundled = "1"
	}
	cents := (total*factor + 5_000) / 10_000 // hundredths times hundredths of a cent
	r.rest = []string{
		hundredths(work), hundredths(expense), hundredths(malpractice), hundredths(total),
		fmt.Sprintf("%d.%04d", factor/10_000, factor%10_000), hundredths(cents), bundled, source, "high",
	}
	return r, true
}

func hundredths(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }
