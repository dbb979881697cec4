package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A Folder holds imported releases. The folder itself need not be there: it
// then holds none.
type Folder struct {
	Path string
	disk disk
}

// Open is the folder at path. It reads nothing yet.
func Open(path string) *Folder { return &Folder{Path: path, disk: files{}} }

const (
	currentFile  = "current"
	manifestFile = "manifest.json"
	tableFile    = "table"
	unfinished   = ".new-" // what begins so was never finished
)

// A BrokenError says what of the folder cannot be used, and what to do.
type BrokenError struct {
	Table string // table that is concerned
	Path  string // file or folder at fault
	Err   error
}

// Error names the table, the place and the way out.
func (e *BrokenError) Error() string {
	return fmt.Sprintf("imported table %s cannot be used, the table of the program is: %s: %v (import it again, or `remedi codeset rollback %s`)",
		e.Table, e.Path, e.Err, e.Table)
}

// Unwrap is the cause.
func (e *BrokenError) Unwrap() error { return e.Err }

// Current is the release of the table in use, or nil where that is the table of
// the program. The error is a *BrokenError.
func (f *Folder) Current(table string) (*Manifest, error) {
	at := filepath.Join(f.Path, table, currentFile)
	text, err := os.ReadFile(at)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	name := strings.TrimSpace(string(text))
	if err == nil && (name == "" || name != filepath.Base(name)) {
		err = errors.New("it names no release")
	}
	if err != nil {
		return nil, &BrokenError{table, at, err}
	}
	return f.manifest(table, name)
}

// manifest reads one release's, and looks whether its table is there at its length.
func (f *Folder) manifest(table, name string) (*Manifest, error) {
	at := filepath.Join(f.Path, table, name, manifestFile)
	broken := func(path string, err error) (*Manifest, error) { return nil, &BrokenError{table, path, err} }
	text, err := os.ReadFile(at)
	if err != nil {
		return broken(at, err)
	}
	m := new(Manifest)
	if err := json.Unmarshal(text, m); err != nil {
		return broken(at, err)
	}
	if m.Table != table || m.name() != name {
		return broken(at, errors.New("it belongs to another release"))
	}
	info, err := os.Stat(f.TablePath(m))
	if err != nil {
		return broken(f.TablePath(m), err)
	}
	if info.Size() != m.Bytes {
		return broken(f.TablePath(m), fmt.Errorf("%d bytes, not the %d that were imported", info.Size(), m.Bytes))
	}
	return m, nil
}

// TablePath is the file with the rows of a release.
func (f *Folder) TablePath(m *Manifest) string {
	return filepath.Join(f.Path, m.Table, m.name(), tableFile)
}

// List is every release of the table that is there, oldest first. The error
// joins a *BrokenError for each that cannot be used.
func (f *Folder) List(table string) ([]*Manifest, error) {
	entries, err := os.ReadDir(filepath.Join(f.Path, table))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var list []*Manifest
	errs := []error{err}
	for _, e := range entries {
		if numberOf(e.Name()) == 0 {
			continue
		}
		m, err := f.manifest(table, e.Name())
		if errs = append(errs, err); err == nil {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(a, b *Manifest) int { return a.Number - b.Number })
	return list, errors.Join(errs...)
}

// numberOf is the number that the name of a release begins with, or 0.
func numberOf(name string) int {
	digits, _, ok := strings.Cut(name, "-")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil {
		return 0
	}
	return n
}

// next is the number for a new release: one more than any that was there.
func (f *Folder) next(table string) (int, error) {
	entries, err := os.ReadDir(filepath.Join(f.Path, table))
	if err != nil {
		return 0, err
	}
	n := 0
	for _, e := range entries {
		n = max(n, numberOf(e.Name()))
	}
	return n + 1, nil
}
