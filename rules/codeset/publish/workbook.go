package publish

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"sort"
	"strconv"
	"strings"
)

// A workbook is the first sheet of an xlsx file (ECMA-376 part 1, §18.3 and
// §18.4), read as a stream: only the strings that cells share are in memory.
// docs/decisions/0011-imported-tables.md says why not a library.
type workbook struct {
	strings []string
	xml     *markup
	sheet   io.Closer
	row     int
	cells   []string
}

// isWorkbook tells a workbook from another archive.
func isWorkbook(z *zip.Reader) bool {
	for _, f := range z.File {
		if f.Name == "xl/workbook.xml" {
			return true
		}
	}
	return false
}

var errNoSheet = errors.New("the workbook has no sheet")

func newWorkbook(z *zip.Reader) (*workbook, error) {
	var names []string
	w := new(workbook)
	for _, f := range z.File {
		if path.Dir(f.Name) == "xl/worksheets" && path.Ext(f.Name) == ".xml" {
			names = append(names, f.Name)
		}
	}
	if len(names) == 0 {
		return nil, errNoSheet
	}
	// sheet1 before sheet2 before sheet10.
	sort.Slice(names, func(i, j int) bool {
		return len(names[i]) < len(names[j]) || len(names[i]) == len(names[j]) && names[i] < names[j]
	})
	if f, err := z.Open("xl/sharedStrings.xml"); err == nil {
		w.strings, err = readStrings(newMarkup(io.LimitReader(f, maxBytes)))
		if err = errors.Join(err, f.Close()); err != nil {
			return nil, fmt.Errorf("xl/sharedStrings.xml: %w", err)
		}
	}
	f, err := z.Open(names[0])
	if err != nil {
		return nil, err
	}
	w.sheet, w.xml = f, newMarkup(io.LimitReader(f, maxBytes))
	return w, nil
}

// Close ends the reading.
func (w *workbook) Close() error { return w.sheet.Close() }

// maxStrings bounds the shared strings: a published table has some ten thousand.
const maxStrings = 4 << 20

// readStrings reads the strings that cells share: an si with one t, or with
// several in r; phonetic readings (rPh) do not count.
func readStrings(m *markup) ([]string, error) {
	var (
		list []string
		text strings.Builder
		in   bool // within t
		skip bool // within rPh
	)
	for {
		tag, between, err := m.next()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		if in && !skip {
			text.WriteString(unescape(between))
		}
		in = false
		switch tag.name {
		case "si":
			if tag.end {
				if len(list) == maxStrings {
					return nil, errors.New("more than four million strings")
				}
				list = append(list, text.String())
				text.Reset()
			} else if tag.empty {
				list = append(list, "")
			}
		case "t":
			in = !tag.end && !tag.empty
		case "rPh":
			skip = !tag.end && !tag.empty
		}
	}
}

// next implements sheet.
func (w *workbook) next() ([]string, int, error) {
	for {
		tag, _, err := w.xml.next()
		if err != nil {
			return nil, w.row, err
		}
		if tag.name != "row" || tag.end {
			continue
		}
		w.row++
		if n, err := strconv.Atoi(tag.attribute("r")); err == nil {
			w.row = n
		}
		w.cells = w.cells[:0]
		if tag.empty {
			return w.cells, w.row, nil
		}
		err = w.readCells()
		return w.cells, w.row, err
	}
}

// readCells reads to the end of the row.
func (w *workbook) readCells() error {
	var (
		kind string
		in   bool // within v or t
		text string
	)
	for {
		tag, between, err := w.xml.next()
		if err == io.EOF {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		if in {
			text += unescape(between)
		}
		in = false
		switch tag.name {
		case "row":
			return nil
		case "c":
			if tag.end {
				if err := w.put(kind, text); err != nil {
					return err
				}
				continue
			}
			kind, text = tag.attribute("t"), ""
			if err := w.place(tag.attribute("r")); err != nil {
				return err
			}
			if tag.empty {
				w.cells = append(w.cells, "")
			}
		case "v", "t":
			in = !tag.end && !tag.empty
		}
	}
}

// maxColumns is the most columns of a sheet.
const maxColumns = 16_384

// place fills up the row with empty cells before the one at a reference ("C7").
func (w *workbook) place(reference string) error {
	column := 0
	for _, c := range []byte(reference) {
		if c < 'A' || c > 'Z' || column > maxColumns {
			break
		}
		column = column*26 + int(c-'A') + 1
	}
	if column > maxColumns || reference != "" && column <= len(w.cells) {
		return fmt.Errorf("cell %q is out of place", reference)
	}
	for len(w.cells) < column-1 {
		w.cells = append(w.cells, "")
	}
	return nil
}

// put appends a cell. Kind s is the number of a shared string.
func (w *workbook) put(kind, text string) error {
	if kind == "s" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n >= len(w.strings) {
			return fmt.Errorf("row %d: there is no shared string %q", w.row, text)
		}
		text = w.strings[n]
	}
	w.cells = append(w.cells, text)
	return nil
}
