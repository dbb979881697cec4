package publish

import (
	"fmt"
	"regexp"
	"strconv"

	"remedi/edi"
	"remedi/rules/codeset"
)

// CMS's practitioner MUE table of a quarter: a notice, then code, units, the
// adjudication indicator with its meaning ("3 Date of Service Edit: Clinical")
// and the rationale.
var mue = Kind{
	Name: "mue", Table: codeset.TableMUE,
	About:  "Medically Unlikely Edits of a quarter, practitioner services (CMS)",
	Files:  "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv, .xlsx or .zip",
	member: regexp.MustCompile(`mue.*practitioner`),
	term:   mueTerm,
	parse:  readMUE,
}

const (
	mueCode = iota
	mueUnits
	mueMAI
)

var mueColumns = []column{
	mueCode:  {name: "HCPCS/CPT Code", is: begins("hcpcs", "cpt code")},
	mueUnits: {name: "Practitioner Services MUE Values", is: begins("practitioner services mue value", "practitioner mue value")},
	mueMAI:   {name: "MUE Adjudication Indicator", is: has("adjudication indicator")},
}

var mueName = regexp.MustCompile(`eff[_-](\d\d)-\d\d-(\d{4})`)

// mueTerm reads the first day of the quarter.
func mueTerm(name string) (Term, error) {
	m := mueName.FindStringSubmatch(name)
	if m == nil {
		return Term{}, nil
	}
	month, _ := strconv.Atoi(m[1])
	year, _ := strconv.Atoi(m[2])
	if month < 1 || month > 12 {
		return Term{}, nil
	}
	return quarterTerm(year, (month+2)/3), nil
}

// maxUnits is far above the greatest MUE, that of a drug billed by the milligram.
const maxUnits = 99_999

func readMUE(j *job, sources []*source) (table, error) {
	g, err := newGrid(sources[0].rows(), sources[0].name, "the practitioner MUE table as CMS publishes it (columns HCPCS/CPT Code, Practitioner Services MUE Values, MUE Adjudication Indicator)", mueColumns, &j.bad)
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
		code, units := g.procedure(mueCode), g.number(mueUnits, maxUnits)
		seen.see(g, mueCode)
		mai := g.text(mueMAI)
		if mai == "" || mai[0] < '1' || mai[0] > '3' || len(mai) > 1 && mai[1] >= '0' && mai[1] <= '9' {
			g.complain(mueMAI, "does not begin with 1, 2 or 3")
			continue
		}
		rows = append(rows, row{code: code, rest: []string{strconv.Itoa(units), mai[:1]}})
	}
	j.count(sources[0], len(rows))
	if len(rows) > 0 {
		rows = j.beyond(rows)
	}
	return j.succeed([]string{"mue", "mai"}, rows), nil
}

// beyond takes over the edits of therapy codes before the first and behind the
// last code of the file, which is in the order of codes: a file that was torn off
// hides none. It notes which codes between them have an edit until now and get
// none.
func (j *job) beyond(rows []row) []row {
	has := map[string]bool{}
	low, high := reach(rows)
	for _, r := range rows {
		has[r.code] = true
	}
	var lost []string
	kept := 0
	for _, c := range j.tables.TherapyCodes(onOrAfter(j.term.From)) {
		switch {
		case !c.HasMUE || has[c.Code]:
		case c.Code < low || c.Code > high:
			kept++
			rows = append(rows, row{code: c.Code, rest: []string{strconv.Itoa(c.MUE), strconv.Itoa(c.MAI)}})
		default:
			lost = append(lost, c.Code)
		}
	}
	if kept > 0 {
		j.note(fmt.Sprintf("the file goes from %s to %s: %d therapy %s before and behind keep the units they had", low, high, kept, plural(kept, "code")))
	}
	if len(lost) > 0 {
		j.note("therapy codes without a MUE now: " + first(lost, 10))
	}
	return rows
}

// onOrAfter is a day to ask tables of, for a release that may reach back without end.
func onOrAfter(from edi.Date) edi.Date { return max(from, 2015_10_01) }
