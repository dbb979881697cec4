package publish

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A sheet gives the rows of a table one by one. The cells are valid until the
// next row.
type sheet interface {
	// next is the next row and its number from 1; io.EOF behind the last.
	next() (cells []string, row int, err error)
}

// Bounds of what is read: far above what is published.
const (
	maxLine    = 1 << 20
	maxNotices = 100 // rows before the heading
	maxBytes   = 4 << 30
)

// newText is a text of rows parted by tabs or by commas, whichever its first
// lines have more of. A byte order mark is skipped.
func newText(r io.Reader) sheet {
	b := bufio.NewReaderSize(io.LimitReader(r, maxBytes), 1<<16)
	if mark, _ := b.Peek(3); string(mark) == "\ufeff" {
		_, _ = b.Discard(3)
	}
	start, _ := b.Peek(8 << 10)
	if bytes.Count(start, []byte{'\t'}) > bytes.Count(start, []byte{','}) {
		return &tabs{r: b}
	}
	c := csv.NewReader(b)
	c.FieldsPerRecord, c.LazyQuotes, c.ReuseRecord = -1, true, true
	return &commas{c}
}

// commas is a CSV text.
type commas struct{ r *csv.Reader }

func (c *commas) next() ([]string, int, error) {
	cells, err := c.r.Read()
	if err != nil {
		return nil, 0, err
	}
	row, _ := c.r.FieldPos(0)
	return cells, row, nil
}

// tabs is a text of lines with tabs. Quotation marks around a cell are dropped;
// in the heading a quoted cell may go on in the next line.
type tabs struct {
	r     *bufio.Reader
	line  int
	cells []string
}

func (t *tabs) next() ([]string, int, error) {
	text, err := t.read()
	if err != nil {
		return nil, t.line, err
	}
	row := t.line
	for t.line < maxNotices && strings.Count(text, `"`)%2 == 1 {
		more, err := t.read()
		if err != nil {
			break
		}
		text += " " + more
	}
	t.cells = t.cells[:0]
	for {
		cell, rest, more := strings.Cut(text, "\t")
		if len(cell) > 1 && cell[0] == '"' && cell[len(cell)-1] == '"' {
			cell = cell[1 : len(cell)-1]
		}
		t.cells = append(t.cells, cell)
		if !more {
			return t.cells, row, nil
		}
		text = rest
	}
}

// read is the next line without its end.
func (t *tabs) read() (string, error) {
	text, err := readLine(t.r)
	if err == nil {
		t.line++
	}
	return text, err
}

var errLongLine = errors.New("a line of more than a million characters")

// readLine is the next line without its end; io.EOF behind the last.
func readLine(r *bufio.Reader) (string, error) {
	part, err := r.ReadSlice('\n')
	if err == nil || err == io.EOF && len(part) > 0 {
		return string(bytes.TrimRight(part, "\r\n")), nil
	}
	if err != bufio.ErrBufferFull {
		return "", err
	}
	long := append([]byte(nil), part...)
	for err == bufio.ErrBufferFull {
		if len(long) > maxLine {
			return "", errLongLine
		}
		part, err = r.ReadSlice('\n')
		long = append(long, part...)
	}
	if err != nil && err != io.EOF {
		return "", err
	}
	return string(bytes.TrimRight(long, "\r\n")), nil
}

// A column is one that a kind of file has, told by its heading.
type column struct {
	name     string // as errors call it
	optional bool
	is       func(heading string) bool
}

// begins tells a column by how its heading begins, whichever of the texts.
func begins(texts ...string) func(string) bool {
	return func(heading string) bool {
		for _, t := range texts {
			if strings.HasPrefix(heading, t) {
				return true
			}
		}
		return false
	}
}

// has tells a column by a part of its heading.
func has(part string) func(string) bool {
	return func(heading string) bool { return strings.Contains(heading, part) }
}

// normal is a heading in lower case with single blanks.
func normal(heading string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.TrimPrefix(heading, "\ufeff"))), " ")
}

// A grid is the rows below a heading.
type grid struct {
	sheet
	file    string
	columns []column
	at      []int // of each column in a row; -1: the file has not got it
	cells   []string
	row     int
	bad     *Refused
	wrong   bool // the present row was complained of
	begun   bool // a row of data was seen
}

// newGrid skips the notices above the heading: it is the first row with every
// column that is not optional.
func newGrid(s sheet, file, want string, columns []column, bad *Refused) (*grid, error) {
	g := &grid{sheet: s, file: file, columns: columns, at: make([]int, len(columns)), bad: bad}
	for range maxNotices {
		cells, row, err := s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if g.locate(cells) {
			g.row = row
			return g, nil
		}
	}
	return nil, &LayoutError{file, want}
}

// locate finds the columns in what may be the heading.
func (g *grid) locate(cells []string) bool {
	for i, c := range g.columns {
		g.at[i] = -1
		for j, cell := range cells {
			if h := normal(cell); h != "" && c.is(h) {
				g.at[i] = j
				break
			}
		}
		if g.at[i] < 0 && !c.optional {
			return false
		}
	}
	return true
}

// advance goes to the next row that is not blank. Below the heading, rows
// without the first column continue it.
func (g *grid) advance() (bool, error) {
	for {
		cells, row, err := g.next()
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, fmt.Errorf("%s: %w", g.file, err)
		}
		g.cells, g.row, g.wrong = cells, row, false
		if blank(cells) || !g.begun && g.text(0) == "" {
			continue
		}
		g.begun = true
		return true, nil
	}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// text is a cell of the present row without blanks around it.
func (g *grid) text(column int) string {
	i := g.at[column]
	if i < 0 || i >= len(g.cells) {
		return ""
	}
	return strings.TrimSpace(g.cells[i])
}

// complain names the cell of a column as wrong.
func (g *grid) complain(column int, why string) {
	g.wrong = true
	g.bad.add(BadRow{File: g.file, Row: g.row, Column: g.columns[column].name, Value: g.text(column), Why: why})
}
