package publish

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"

	"remedi/edi"
	"remedi/rules/codeset"
)

// CMS gives out the practitioner pairs of a quarter in parts ("ccipra-v323r0-f1"
// to "-f4"), each as a text with tabs and as a workbook: lines of notice, a
// heading that may go over several rows, then
//
//	column 1, column 2, "*" in existence before 1996, effective, deletion ("*":
//	none), modifier indicator, rationale
//
// ordered by column 1, edits that ended included.
var ptp = Kind{
	Name: "ptp", Table: codeset.TablePairs,
	About:  "NCCI practitioner pairs of a quarter (CMS), all parts in one import",
	Files:  "ccipra-v323r0-f1.txt … f4, .xlsx or .zip",
	member: regexp.MustCompile(`ccipra.*-f\d`),
	term:   ptpTerm,
	parse:  readPTP,
	many:   true, history: true,
}

const (
	ptpColumn1 = iota
	ptpColumn2
	ptpEffective
	ptpDeletion
	ptpModifier
	ptpRationale
)

var ptpColumns = []column{
	ptpColumn1:   {name: "Column 1", is: begins("column 1", "column1")},
	ptpColumn2:   {name: "Column 2", is: begins("column 2", "column2")},
	ptpEffective: {name: "Effective Date", is: begins("effective")},
	ptpDeletion:  {name: "Deletion Date", is: begins("deletion")},
	ptpModifier:  {name: "Modifier", is: begins("modifier")},
	ptpRationale: {name: "PTP Edit Rationale", optional: true, is: has("rationale")},
}

var ptpName = regexp.MustCompile(`(?i)cci(pra|oph)-v(\d\d)([0-3])r\d+(?:-f(\d))?`)

// ptpTerm reads the quarter out of the version: 32.3 is the fourth of 2026.
func ptpTerm(name string) (Term, error) {
	m := ptpName.FindStringSubmatch(name)
	if m == nil {
		return Term{}, nil
	}
	if m[1] != "pra" && m[1] != "PRA" {
		return Term{}, &LayoutError{name, "the practitioner table: it is that of hospitals"}
	}
	year, _ := strconv.Atoi(m[2])
	quarter, _ := strconv.Atoi(m[3])
	t := quarterTerm(1994+year, quarter+1)
	t.From = 0 // the file has the edits of all years
	return t, nil
}

// bytesPerPair is about the length of a row in CMS's text.
const bytesPerPair = 60

func readPTP(j *job, sources []*source) (table, error) {
	var size int64
	for _, s := range sources {
		size += s.size
	}
	list := codeset.NewPairList(int(min(size/bytesPerPair, 4<<20)))
	var parts []part
	for _, s := range sources {
		before := list.Len()
		p, err := readPart(j, s, list)
		if err != nil {
			return table{}, err
		}
		j.count(s, list.Len()-before)
		parts = append(parts, p)
	}
	j.completeness(list, parts)
	return table{rows: list.Len(), write: func(w io.Writer) error { return list.Write(w) }}, nil
}

// A part is the codes of column 1 of one file, and its number (0: unknown).
type part struct {
	number      int
	first, last string
}

func readPart(j *job, s *source, list *codeset.PairList) (part, error) {
	p := part{}
	if m := ptpName.FindStringSubmatch(s.name); m != nil {
		p.number, _ = strconv.Atoi(m[4])
	}
	g, err := newGrid(s.rows(), s.name, "a table of NCCI pairs as CMS publishes it (columns Column 1, Column 2, Effective Date, Deletion Date, Modifier)", ptpColumns, &j.bad)
	if err != nil {
		return p, err
	}
	for {
		more, err := g.advance()
		if err != nil || !more {
			return p, err
		}
		pair := pairOf(g)
		if g.wrong {
			continue
		}
		if err := list.Add(pair); err != nil {
			g.complain(ptpColumn1, err.Error())
		}
		if p.first == "" || pair.Column1 < p.first {
			p.first = pair.Column1
		}
		p.last = max(p.last, pair.Column1)
	}
}

// pairOf reads a row and complains of what is wrong in it.
func pairOf(g *grid) codeset.Pair {
	p := codeset.Pair{
		Column1: g.procedure(ptpColumn1), Column2: g.procedure(ptpColumn2),
		Effective: g.date(ptpEffective), Deleted: g.date(ptpDeletion, "*"),
		Rationale: g.text(ptpRationale),
	}
	switch m := g.text(ptpModifier); m {
	case "0", "1", "9":
		p.Indicator = m[0]
	default:
		g.complain(ptpModifier, "is not 0, 1 or 9")
	}
	switch {
	case g.wrong:
	case p.Column1 == p.Column2:
		g.complain(ptpColumn2, "is column 1 again")
	case p.Effective == 0:
		g.complain(ptpEffective, "is no date: an edit needs the day from which it is in force")
	case p.Deleted != 0 && p.Deleted < p.Effective:
		g.complain(ptpDeletion, "is before the effective date "+p.Effective.String())
	case len(p.Rationale) > 255:
		g.complain(ptpRationale, "is too long")
	}
	return p
}

// completeness says of which codes the files have every pair: those between the
// first and the last of a part, and between parts that follow each other.
func (j *job) completeness(list *codeset.PairList, parts []part) {
	slices.SortFunc(parts, func(a, b part) int { return a.number - b.number })
	for i := 0; i < len(parts); {
		first, last := parts[i].first, parts[i].last
		n := i + 1
		for ; n < len(parts) && parts[n].number > 0 && parts[n].number == parts[n-1].number+1; n++ {
			first, last = min(first, parts[n].first), max(last, parts[n].last)
		}
		if first != "" {
			list.Complete(first, last)
			if first > "97010" || last < "97799" {
				j.note(fmt.Sprintf("pairs of column 1 from %s to %s only: other codes keep the pairs of the program; import all parts (f1, f2, …) together", first, last))
			}
		}
		i = n
	}
}

// quarterTerm is a quarter of a year, 1 to 4.
func quarterTerm(year, quarter int) Term {
	from := edi.NewDate(year, 3*quarter-2, 1)
	next := edi.NewDate(year+quarter/4, (3*quarter)%12+1, 1)
	return Term{Version: fmt.Sprintf("%dQ%d", year, quarter), From: from, To: next.AddDays(-1)}
}
