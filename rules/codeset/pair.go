package codeset

import (
	"cmp"
	"io/fs"
	"slices"

	"remedi/edi"
)

// A Pair is one row of the NCCI procedure-to-procedure edits for
// practitioners: Column2 is not paid beside Column1.
type Pair struct {
	Column1, Column2 string
	// Indicator is '0' never together, '1' together with an NCCI-associated
	// modifier, '9' a row that CMS took back and that was never in force.
	Indicator byte
	Effective edi.Date // zero: as far back as the table goes
	Deleted   edi.Date // last day in force; zero: still in force
	// Inferred says that the copy read had no effective date and Effective
	// follows from the earlier rows of the pair.
	Inferred   bool
	Rationale  string // CMS's reason
	Source     string
	Confidence string
}

// InForce says whether the row binds services of the date.
func (p Pair) InForce(on edi.Date) bool {
	return p.Indicator != '9' && on.In(p.Effective, p.Deleted)
}

// pairTable keeps the rows of a pair together, oldest first, whichever of the
// two codes is column 1.
type pairTable struct {
	at   index
	rows []Pair
	keys []key
}

// Pair is the NCCI row in force for two codes on the date of service, asked in
// either order. There is none between 97110 and 97140, nor since 2020 between
// 97530 and 97140 or 97116, whatever older articles say.
func (t *Tables) Pair(a, b string, on edi.Date) (Pair, bool) {
	book := t.pairBook()
	if book != nil && book.within.has(on) {
		if p, ok := book.on(a, b, on); ok {
			return p, true
		}
	} else {
		book = nil
	}
	for _, p := range t.pairs().of(packPair(a, b)) {
		if p.InForce(on) && (book == nil || !book.complete(p.Column1)) {
			return p, true
		}
	}
	return Pair{}, false
}

// Pairs is every row of two codes, of all dates, oldest first.
func (t *Tables) Pairs(a, b string) []Pair {
	book := t.pairBook()
	if book == nil {
		return slices.Clone(t.pairs().of(packPair(a, b)))
	}
	var rows []Pair
	for _, p := range t.pairs().of(packPair(a, b)) {
		if !book.complete(p.Column1) {
			rows = append(rows, p)
		}
	}
	from, to := book.of(packPair(a, b))
	for i := from; i < to; i++ {
		rows = append(rows, book.row(i, a, b))
	}
	return rows
}

// of is the rows of one key.
func (t *pairTable) of(k key) []Pair {
	from := t.at.find(k)
	if from < 0 {
		return nil
	}
	to := from + 1
	for to < len(t.keys) && t.keys[to] == k {
		to++
	}
	return t.rows[from:to:to]
}

func loadPairs(tables fs.FS) (*pairTable, error) {
	cite, err := loadCitations(tables)
	if err != nil {
		return nil, err
	}
	var rows []Pair
	err = eachRecord(tables, "ncci_ptp.csv", func(r *record) error {
		rows = append(rows, Pair{
			Column1: r.code("column1"), Column2: r.code("column2"),
			Indicator: choose(r, "indicator", map[string]byte{"0": '0', "1": '1', "9": '9'}),
			Effective: r.date("effective"), Deleted: r.date("deleted"),
			Rationale: r.text("rationale"), Source: cite.text(r.text("source")),
			Confidence: r.text("confidence"),
		})
		return nil
	})
	return newPairTable(rows), err
}

func newPairTable(rows []Pair) *pairTable {
	slices.SortStableFunc(rows, func(a, b Pair) int {
		return cmp.Or(
			cmp.Compare(packPair(a.Column1, a.Column2), packPair(b.Column1, b.Column2)),
			cmp.Compare(lastDay(a), lastDay(b)))
	})
	t := &pairTable{at: newIndex(len(rows)), rows: rows, keys: make([]key, len(rows))}
	for i := range rows {
		p := &rows[i]
		t.keys[i] = packPair(p.Column1, p.Column2)
		t.at.put(t.keys[i], i)
		if p.Effective == 0 {
			p.Inferred = true
			if i > 0 && t.keys[i-1] == t.keys[i] {
				p.Effective = dayAfter(rows[i-1].Deleted)
			}
		}
	}
	return t
}

// lastDay sorts a row without end behind those that ended.
func lastDay(p Pair) edi.Date { return endless(p.Deleted) }

// dayAfter is when a row begins whose forerunner ended on the given day: the
// next day. CMS let the edits that ended with 2019 lapse and brought them back
// on 2020-10-01 (seen on every such pair of which a dated copy was read).
func dayAfter(ended edi.Date) edi.Date {
	if ended == 2019_12_31 {
		return 2020_10_01
	}
	return ended.AddDays(1)
}
