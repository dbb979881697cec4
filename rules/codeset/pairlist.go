package codeset

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"remedi/edi"
)

// A PairList gathers the rows of a published table of code pairs, to be kept in
// the compact form that [Open] reads: sixteen bytes a row while they are
// gathered, twelve in the file.
type PairList struct {
	rows    []pairRow
	terms   []pairTerm
	term    map[pairTerm]uint32
	reasons []string
	reason  map[string]uint16
	spans   []codeRange
}

// A pairRow is a pair and the number of its terms. swapped in what says that
// column 1 is the greater code.
type pairRow struct {
	key  key
	what uint32
}

const swapped = 1 << 31

// pairTerm is all that a pair has beside its codes. Few are distinct.
type pairTerm struct {
	effective, deleted edi.Date
	reason             uint16
	indicator          byte
}

// A codeRange is the codes of column 1 for which a list is complete.
type codeRange struct{ first, last key }

// NewPairList makes a list with room for n rows.
func NewPairList(n int) *PairList {
	return &PairList{rows: make([]pairRow, 0, n), term: map[pairTerm]uint32{}, reason: map[string]uint16{}}
}

// ErrPairCode says that a code of a pair has not five characters.
var ErrPairCode = errors.New("not a procedure code of five characters")

// Limits of what a published table has, far above it.
const (
	maxReasons = 1000
	maxTerms   = 1 << 20
	maxPairs   = 1 << 26
)

// Add appends a row. The fields are those of [Pair]; Effective must be a date,
// Source and Confidence belong to the list and are not read.
func (l *PairList) Add(p Pair) error {
	k := packPair(p.Column1, p.Column2)
	if k == 0 || len(p.Column1) != maxCode/2 || len(p.Column2) != maxCode/2 {
		return ErrPairCode
	}
	reason, known := l.reason[p.Rationale]
	if !known {
		if len(l.reasons) == maxReasons {
			return errors.New("more than 1,000 different rationales")
		}
		reason = uint16(len(l.reasons))
		text := string([]byte(p.Rationale)) // not the whole line that it came from
		l.reasons, l.reason[text] = append(l.reasons, text), reason
	}
	t := pairTerm{p.Effective, p.Deleted, reason, p.Indicator}
	what, known := l.term[t]
	if !known {
		if len(l.terms) == maxTerms {
			return errors.New("too many different dates")
		}
		what = uint32(len(l.terms))
		l.terms, l.term[t] = append(l.terms, t), what
	}
	if p.Column1 > p.Column2 {
		what |= swapped
	}
	l.rows = append(l.rows, pairRow{k, what})
	return nil
}

// Len is the number of rows.
func (l *PairList) Len() int { return len(l.rows) }

// Complete says that the list holds every row of the table whose column 1 is
// first, last or between them.
func (l *PairList) Complete(first, last string) {
	l.spans = append(l.spans, codeRange{pack(first), pack(last)})
}

// sort brings the rows of a pair together, oldest first, each row once.
func (l *PairList) sort() {
	slices.SortFunc(l.rows, func(a, b pairRow) int {
		return cmp.Or(cmp.Compare(a.key, b.key), l.compareTerms(a.what&^swapped, b.what&^swapped), cmp.Compare(a.what, b.what))
	})
	l.rows = slices.Compact(l.rows)
}

func (l *PairList) compareTerms(a, b uint32) int {
	x, y := l.terms[a], l.terms[b]
	return cmp.Or(cmp.Compare(endless(x.deleted), endless(y.deleted)), cmp.Compare(x.effective, y.effective))
}

// endless sorts an open end behind all others.
func endless(d edi.Date) edi.Date {
	if d == 0 {
		return 9999_12_31
	}
	return d
}

// pairMagic begins a file of pairs and counts its layouts.
const pairMagic = "remedi-pairs-1\n\x00"

// Write sorts the list and writes it: the magic, then in little-endian order the
// ranges, rationales, terms, keys and term numbers, each behind their count.
func (l *PairList) Write(w io.Writer) error {
	l.sort()
	b := bufio.NewWriterSize(w, 1<<16)
	var scratch [12]byte
	u32 := func(n int) {
		_, _ = b.Write(binary.LittleEndian.AppendUint32(scratch[:0], uint32(n))) // b keeps the first error for Flush
	}
	u64 := func(k key) { _, _ = b.Write(binary.LittleEndian.AppendUint64(scratch[:0], uint64(k))) }
	_, _ = b.WriteString(pairMagic)
	u32(len(l.spans))
	for _, r := range l.spans {
		u64(r.first)
		u64(r.last)
	}
	u32(len(l.reasons))
	for _, text := range l.reasons {
		u32(len(text))
		_, _ = b.WriteString(text)
	}
	u32(len(l.terms))
	for _, t := range l.terms {
		u32(int(t.effective))
		u32(int(t.deleted))
		u32(int(t.reason)<<8 | int(t.indicator))
	}
	u32(len(l.rows))
	for _, r := range l.rows {
		u64(r.key)
	}
	for _, r := range l.rows {
		u32(int(r.what))
	}
	return b.Flush()
}

// A pairBook is the pairs of a whole published table: twelve bytes a row.
type pairBook struct {
	keys    []key
	what    []uint32
	terms   []pairTerm
	reasons []string
	spans   []codeRange
	within  span   // dates for which it speaks
	source  string // for Pair.Source
}

var errPairFile = errors.New("not a table of pairs, or not of this program's form")

// readPairBook reads what PairList.Write wrote, and holds it to its order. size
// is the length of the file, so that no count in it can ask for more memory.
func readPairBook(r io.Reader, size int64) (*pairBook, error) {
	in := &pairReader{r: bufio.NewReaderSize(r, 1<<18)}
	if string(in.bytes(len(pairMagic))) != pairMagic {
		return nil, errors.Join(errPairFile, in.err)
	}
	b := new(pairBook)
	for range in.count(maxReasons) {
		b.spans = append(b.spans, codeRange{key(in.u64()), key(in.u64())})
	}
	for range in.count(maxReasons) {
		b.reasons = append(b.reasons, string(in.bytes(in.count(1<<12))))
	}
	for range in.count(maxTerms) {
		t := pairTerm{effective: edi.Date(in.u32()), deleted: edi.Date(in.u32())}
		last := in.u32()
		t.reason, t.indicator = uint16(last>>8), byte(last)
		if int(t.reason) >= len(b.reasons) && in.err == nil {
			in.err = fmt.Errorf("%w: rationale %d of %d", errPairFile, t.reason, len(b.reasons))
		}
		b.terms = append(b.terms, t)
	}
	n := in.count(int(min(maxPairs, size/12)))
	b.keys = in.keys(n)
	b.what = in.numbers(n, len(b.terms))
	return b, in.err
}

// of is where the rows of a pair begin and end.
func (b *pairBook) of(k key) (from, to int) {
	from, found := slices.BinarySearch(b.keys, k)
	if !found || k == 0 {
		return 0, 0
	}
	for to = from + 1; to < len(b.keys) && b.keys[to] == k; {
		to++
	}
	return from, to
}

// row is a row as a Pair of the two codes that it was asked with.
func (b *pairBook) row(i int, low, high string) Pair {
	if low > high {
		low, high = high, low
	}
	if b.what[i]&swapped != 0 {
		low, high = high, low
	}
	t := &b.terms[b.what[i]&^swapped]
	return Pair{
		Column1: low, Column2: high, Indicator: t.indicator, Effective: t.effective, Deleted: t.deleted,
		Rationale: b.reasons[t.reason], Source: b.source, Confidence: "high",
	}
}

// on is the row in force for two codes on a date.
func (b *pairBook) on(a, c string, d edi.Date) (Pair, bool) {
	from, to := b.of(packPair(a, c))
	for i := from; i < to; i++ {
		t := &b.terms[b.what[i]&^swapped]
		if t.indicator != '9' && d.In(t.effective, t.deleted) {
			return b.row(i, a, c), true
		}
	}
	return Pair{}, false
}

// complete says whether the book has every row of a code of column 1, so that a
// pair that it lacks is none.
func (b *pairBook) complete(column1 string) bool {
	k := pack(column1)
	for _, r := range b.spans {
		if r.first <= k && k <= r.last {
			return true
		}
	}
	return false
}
