package codeset

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"slices"
	"strings"

	"remedi/edi"
)

// icdStart is the first day of ICD-10-CM in claims (45 CFR 162.1002).
const icdStart edi.Date = 2015_10_01

// An icdTable is the billable codes in order, each with the number of its
// span and with its side: ten bytes a code. Few spans are distinct, since codes change at the
// turn of a fiscal year. begin is the first row of every pair of leading
// characters, and saves half of the steps of a search.
type icdTable struct {
	codes []key
	when  []uint8
	side  []Side
	spans []span
	begin [1<<leadBits + 1]uint32
}

// leadBits is the width of a key's first two characters.
const leadBits = 2 * 6

// lead is the first two characters of a key.
func (k key) lead() int { return int(k >> (6*maxCode - leadBits)) }

// search finds the row of k, or the first row behind it.
func (t *icdTable) search(k key) (row int, found bool) {
	from, to := t.begin[k.lead()], t.begin[k.lead()+1]
	i, found := slices.BinarySearch(t.codes[from:to], k)
	return int(from) + i, found
}

// stateBelow says what the codes from row i up to the key end make of the code
// that they continue: a header if one of them is in force.
func (t *icdTable) stateBelow(i int, end key, on edi.Date) DxState {
	state := DxUnknown
	for ; i < len(t.codes) && t.codes[i] < end; i++ {
		switch t.spans[t.when[i]].stateOn(on) {
		case InForce:
			return DxHeader
		case Ended:
			state = DxEnded
		case NotYet:
			if state == DxUnknown {
				state = DxNotYet
			}
		}
	}
	return state
}

// icdRows is the number of billable codes ever, so that the table is laid out
// once; a test holds it equal to the file.
const icdRows = 75909

// loadICD reads the gzipped list: code, first day where it is not the first of
// ICD-10-CM, last day where there is one, side where it names one.
func loadICD(packed io.Reader) (*icdTable, error) {
	text, err := gzip.NewReader(packed)
	if err != nil {
		return nil, err
	}
	t := &icdTable{codes: make([]key, 0, icdRows), when: make([]uint8, 0, icdRows), side: make([]Side, 0, icdRows)}
	numbers := map[string]uint8{}
	lines := bufio.NewScanner(text)
	for lines.Scan() {
		if err := t.add(lines.Bytes(), numbers); err != nil {
			return nil, &TableError{"icd10cm.tsv.gz", len(t.codes) + 1, err}
		}
	}
	t.markLeads()
	return t, lines.Err()
}

// markLeads notes where each pair of leading characters begins.
func (t *icdTable) markLeads() {
	row := 0
	for lead := range t.begin {
		for row < len(t.codes) && t.codes[row].lead() < lead {
			row++
		}
		t.begin[lead] = uint32(row)
	}
}

var errICDRow = errors.New("no code, or not in order")

// add appends one line. numbers knows the spans seen, by their text.
func (t *icdTable) add(line []byte, numbers map[string]uint8) error {
	end := slices.Index(line, '\t')
	if end < 0 {
		end = len(line)
	}
	k, side := pack(string(line[:end])), NoSide
	if last := len(line) - 1; last > end && line[last-1] == '\t' {
		if side = sideOf(line[last]); side == NoSide {
			return errICDRow
		}
		line = bytes.TrimRight(line[:last], "\t")
		end = min(end, len(line))
	}
	if k == 0 || len(t.codes) > 0 && k <= t.codes[len(t.codes)-1] {
		return errICDRow
	}
	n, known := numbers[string(line[end:])]
	if !known {
		s, err := parseSpan(string(line[end:]))
		if err != nil {
			return err
		}
		n = uint8(len(t.spans))
		numbers[string(line[end:])] = n
		t.spans = append(t.spans, s)
	}
	t.codes, t.when, t.side = append(t.codes, k), append(t.when, n), append(t.side, side)
	return nil
}

// parseSpan reads the columns behind the code: "", "\tfrom" or "\tfrom\tto".
func parseSpan(columns string) (span, error) {
	s := span{from: icdStart}
	from, to, _ := strings.Cut(strings.TrimPrefix(columns, "\t"), "\t")
	for _, end := range []struct {
		text string
		date *edi.Date
	}{{from, &s.from}, {to, &s.to}} {
		if end.text == "" {
			continue
		}
		d, ok := edi.ParseISODate(end.text)
		if !ok {
			return s, errors.New("not a date: " + end.text)
		}
		*end.date = d
	}
	return s, nil
}
