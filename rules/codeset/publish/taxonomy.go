package publish

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"remedi/rules/codeset"
)

// NUCC's provider taxonomy. Its words are not kept: a new speciality of a trade
// that we know takes discipline, level and label of the trade.
var nucc = Kind{
	Name: "nucc", Table: codeset.TableTaxonomy,
	About:  "provider taxonomy (NUCC); the rehabilitation part of it is kept",
	Files:  "nucc_taxonomy_261.csv",
	member: regexp.MustCompile(`nucc`),
	term:   nuccTerm, parse: readTaxonomy, history: true,
}

var nuccName = regexp.MustCompile(`nucc_taxonomy_(\d\d)([01])`)

func nuccTerm(name string) (Term, error) {
	m := nuccName.FindStringSubmatch(name)
	if m == nil {
		return Term{}, nil
	}
	return Term{Version: m[1] + "." + m[2]}, nil
}

const (
	taxonomyCode = iota
	taxonomyClass
	taxonomyEnd
)

var taxonomyColumns = []column{
	taxonomyCode:  {name: "Code", is: func(h string) bool { return h == "code" }},
	taxonomyClass: {name: "Classification", is: begins("classification")},
	taxonomyEnd:   {name: "Deactivation Date", optional: true, is: begins("deactivation")},
}

var nuccCode = regexp.MustCompile(`^[0-9A-Z]{9}X$`)

// family is the part of a code that names the trade: 2251 physical therapists.
func family(code string) string { return code[:4] }

func readTaxonomy(j *job, sources []*source) (table, error) {
	s := sources[0]
	g, err := newGrid(s.rows(), s.name, "NUCC's provider taxonomy (columns Code, Grouping, Classification, Specialization)", taxonomyColumns, &j.bad)
	if err != nil {
		return table{}, err
	}
	ours := j.tables.Taxonomies()
	known, trade := trades(ours)
	var (
		rows []row
		seen = once{}
		all  int
	)
	for {
		more, err := g.advance()
		if err != nil {
			return table{}, err
		}
		if !more {
			break
		}
		code := g.text(taxonomyCode)
		if !nuccCode.MatchString(code) {
			g.complain(taxonomyCode, "is not a taxonomy code of ten characters")
			continue
		}
		seen.see(g, taxonomyCode)
		all++
		x, ours := known[code]
		if !ours {
			if x, ours = trade[family(code)]; !ours {
				continue
			}
			x.Code = code
			j.note(fmt.Sprintf("%s is new and taken as %s, like its trade", code, x.Label))
		}
		if end := g.date(taxonomyEnd); end == 0 {
			rows = append(rows, taxonomyRow(x))
		}
	}
	j.count(s, all)
	j.keep(len(rows), func() (n int) {
		for _, x := range ours {
			if seen[x.Code] == 0 {
				rows = append(rows, taxonomyRow(x))
				n++
			}
		}
		return n
	})
	return kept(taxonomyRest, rows), nil
}

// trades is our rows by code, and those families of which all rows agree on
// trade and level.
func trades(ours []codeset.Taxonomy) (known, trade map[string]codeset.Taxonomy) {
	known, trade = map[string]codeset.Taxonomy{}, map[string]codeset.Taxonomy{}
	var mixed []string
	for _, x := range ours {
		known[x.Code] = x
		switch t, there := trade[family(x.Code)]; {
		case !there:
			trade[family(x.Code)] = x
		case t.Discipline != x.Discipline || t.Level != x.Level || t.BillsPartB != x.BillsPartB:
			mixed = append(mixed, family(x.Code))
		case strings.HasPrefix(x.Code[4:], "00000"):
			trade[family(x.Code)] = x // the trade itself, not a speciality
		}
	}
	for f := range trade {
		if slices.Contains(mixed, f) {
			delete(trade, f)
		}
	}
	return known, trade
}

var taxonomyRest = []string{"label", "discipline", "level", "therapy_modifier", "assistant_modifier", "medicare_specialty", "bills_part_b"}

func taxonomyRow(x codeset.Taxonomy) row {
	return row{x.Code, 0, 0, []string{
		x.Label, x.Discipline.String(), x.Level.String(), x.TherapyModifier, x.AssistantModifier, x.Specialty, flag(x.BillsPartB),
	}}
}

// keep takes over our rows that a list does not have. A list that lacks most of
// them is no whole one, and the note says so.
func (j *job) keep(given int, add func() int) {
	if n := add(); n > 0 && given > 0 {
		j.note(fmt.Sprintf("%d %s that the file does not have are kept as they were", n, plural(n, "code")))
	}
}

// first lists the first few of what may be many.
func first(list []string, n int) string {
	if len(list) <= n {
		return strings.Join(list, ", ")
	}
	return strings.Join(list[:n], ", ") + fmt.Sprintf(" and %d more", len(list)-n)
}
