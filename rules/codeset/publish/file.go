package publish

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A source is one file that was given, opened, out of its zip archive where it
// came in one.
type source struct {
	name   string // of the file itself, without folder
	given  string // of what was given: the archive or the file
	sum    string // SHA-256 of what was given
	sheet  sheet
	lines  *bufio.Reader // the text itself, nil for a workbook
	size   int64
	closes []io.Closer
}

func (s *source) close() {
	for _, c := range slices.Backward(s.closes) {
		_ = c.Close() // only read
	}
}

// open reads what a file is from its content: a workbook, a zip archive with
// the file that member describes, or a text.
func open(name string, member *regexp.Regexp) (*source, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	s := &source{name: filepath.Base(name), given: filepath.Base(name), closes: []io.Closer{f}}
	if err := s.read(f, member); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *source) read(f *os.File, member *regexp.Regexp) error {
	sum := sha256.New()
	size, err := io.Copy(sum, f)
	if err != nil {
		return err
	}
	s.sum, s.size = hex.EncodeToString(sum.Sum(nil)), size
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	start := make([]byte, 4)
	n, _ := f.ReadAt(start, 0)
	if string(start[:n]) != "PK\x03\x04" {
		s.text(f)
		return nil
	}
	z, err := zip.NewReader(f, size)
	if err != nil {
		return fmt.Errorf("%s: %w", s.given, err)
	}
	if isWorkbook(z) {
		return s.workbook(z)
	}
	return s.member(z, member)
}

// text takes r for a text of rows.
func (s *source) text(r io.Reader) {
	s.lines = bufio.NewReaderSize(io.LimitReader(r, maxBytes), 1<<16)
}

// rows is the file as rows of cells.
func (s *source) rows() sheet {
	if s.sheet == nil {
		s.sheet = newText(s.lines)
	}
	return s.sheet
}

func (s *source) workbook(z *zip.Reader) error {
	w, err := newWorkbook(z)
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	s.sheet, s.closes = w, append(s.closes, w)
	return nil
}

// preferred is the forms of a table within an archive, the easiest to read first.
var preferred = []string{".txt", ".csv", ".xlsx"}

var errNoMember = errors.New("the archive holds no such file: unpack it and import the one that is meant")

// member opens the one file of an archive that is of the kind.
func (s *source) member(z *zip.Reader, want *regexp.Regexp) error {
	for _, extension := range preferred {
		var found []*zip.File
		for _, f := range z.File {
			name := strings.ToLower(path.Base(f.Name))
			if path.Ext(name) == extension && want.MatchString(name) {
				found = append(found, f)
			}
		}
		if len(found) == 1 {
			return s.unpack(found[0])
		}
		if len(found) > 1 {
			return fmt.Errorf("%s holds %s and %s: unpack it and import the one that is meant", s.given, path.Base(found[0].Name), path.Base(found[1].Name))
		}
	}
	return fmt.Errorf("%s: %w", s.given, errNoMember)
}

// maxWorkbook is the largest workbook that is read out of an archive.
const maxWorkbook = 256 << 20

func (s *source) unpack(f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", s.given, err)
	}
	s.name, s.size = path.Base(f.Name), int64(f.UncompressedSize64)
	if path.Ext(strings.ToLower(s.name)) != ".xlsx" {
		s.closes = append(s.closes, r)
		s.text(r)
		return nil
	}
	defer r.Close()
	book, err := io.ReadAll(io.LimitReader(r, maxWorkbook))
	if err != nil {
		return fmt.Errorf("%s: %w", s.given, err)
	}
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	return s.workbook(z)
}
