package codeset

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"slices"
	"strings"

	"remedi/edi"
)

// A DxState says how an ICD-10-CM code stands on a date of service.
type DxState uint8

// The states of a diagnosis code.
const (
	DxUnknown  DxState = iota // no ICD-10-CM code, and never was
	DxBillable                // complete and in force
	DxHeader                  // other codes in force on the date continue it: more characters are needed
	DxNotYet                  // came into force after the date
	DxEnded                   // deleted before the date
)

// String is the state in words, for messages.
func (s DxState) String() string {
	return [...]string{"unknown", "billable", "needs more characters", "not yet in force", "no longer in force"}[s]
}

// A Diagnosis is how a code stands on one date.
type Diagnosis struct {
	State DxState
	// ValidFrom and ValidTo are the days on which the code itself is billable.
	// For a header they are zero, unless it once was a billable code. A zero
	// ValidTo is open.
	ValidFrom, ValidTo edi.Date
}

// icdStart is the first day of ICD-10-CM in claims (45 CFR 162.1002).
const icdStart edi.Date = 2015_10_01

// minHeader is the length of a category, the shortest header.
const minHeader = 3

// An icdTable is the billable codes in order, each with the number of its
// span: nine bytes a code. Few spans are distinct, since codes change at the
// turn of a fiscal year.
type icdTable struct {
	codes []key
	when  []uint8
	spans []span
}

// Diagnosis says how a code without its dot ("M5450") stands on the date of
// service. A code that was billable once and is divided further on the date is
// a header then: M54.5 since 2021-10-01.
//
// Any beginning of a complete code counts as a header, also one that only a
// placeholder X continues (S33.5XX), which CMS's order files do not list.
func (t *Tables) Diagnosis(code string, on edi.Date) Diagnosis {
	return t.icd().diagnosis(code, on)
}

func (t *icdTable) diagnosis(code string, on edi.Date) Diagnosis {
	k := pack(code)
	if k == 0 || len(code) < minHeader {
		return Diagnosis{}
	}
	i, found := slices.BinarySearch(t.codes, k)
	var own span
	if found {
		own = t.spans[t.when[i]]
		if on.In(own.from, own.to) {
			return Diagnosis{DxBillable, own.from, own.to}
		}
		i++
	}
	below := t.stateBelow(i, k.past(len(code)), on)
	switch {
	case below == DxHeader:
		return Diagnosis{DxHeader, own.from, own.to}
	case !found:
		return Diagnosis{State: below}
	case own.stateOn(on) == NotYet:
		return Diagnosis{DxNotYet, own.from, own.to}
	}
	return Diagnosis{DxEnded, own.from, own.to}
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

// maxChildren is how many codes a fix message can name and still be read.
const maxChildren = 6

// DiagnosisChildren is the first few billable codes below a header on the
// date, without dots, for the message that says how to complete it.
func (t *Tables) DiagnosisChildren(code string, on edi.Date) []string {
	k := pack(code)
	if k == 0 || len(code) < minHeader {
		return nil
	}
	icd := t.icd()
	i, found := slices.BinarySearch(icd.codes, k)
	if found {
		i++
	}
	var children []string
	for end := k.past(len(code)); i < len(icd.codes) && icd.codes[i] < end && len(children) < maxChildren; i++ {
		if icd.spans[icd.when[i]].stateOn(on) == InForce {
			children = append(children, icd.codes[i].String())
		}
	}
	return children
}

// Dotted is a diagnosis code as people write it, with a dot behind the
// category: "M54.50".
func Dotted(code string) string {
	if len(code) <= minHeader {
		return code
	}
	return code[:minHeader] + "." + code[minHeader:]
}

// icdRows is the number of billable codes ever, so that the table is laid out
// once; a test holds it equal to the file.
const icdRows = 75909

// loadICD reads the gzipped list: code, first day where it is not the first of
// ICD-10-CM, last day where there is one.
func loadICD(packed io.Reader) (*icdTable, error) {
	text, err := gzip.NewReader(packed)
	if err != nil {
		return nil, err
	}
	t := &icdTable{codes: make([]key, 0, icdRows), when: make([]uint8, 0, icdRows)}
	numbers := map[string]uint8{}
	lines := bufio.NewScanner(text)
	for lines.Scan() {
		if err := t.add(lines.Bytes(), numbers); err != nil {
			return nil, &TableError{"icd10cm.tsv.gz", len(t.codes) + 1, err}
		}
	}
	return t, lines.Err()
}

var errICDRow = errors.New("no code, or not in order")

// add appends one line. numbers knows the spans seen, by their text.
func (t *icdTable) add(line []byte, numbers map[string]uint8) error {
	end := slices.Index(line, '\t')
	if end < 0 {
		end = len(line)
	}
	k := pack(string(line[:end]))
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
	t.codes, t.when = append(t.codes, k), append(t.when, n)
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
