package release

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Put keeps the rows that write writes as a new release of m.Table and puts it
// into use. It completes m: number, forerunner, checksum and length. Where it
// fails, the release in use stays.
func (f *Folder) Put(m *Manifest, write func(io.Writer) error) error {
	dir := filepath.Join(f.Path, m.Table)
	if err := f.disk.mkdir(dir); err != nil {
		return err
	}
	f.sweep(dir)
	current, err := f.Current(m.Table)
	if err == nil && current != nil {
		m.Previous = current.Number
	}
	if m.Number, err = f.next(m.Table); err != nil {
		return err
	}
	temporary := filepath.Join(dir, fmt.Sprintf("%s%d", unfinished, os.Getpid()))
	if err := f.fill(temporary, m, write); err != nil {
		return errors.Join(err, f.disk.removeAll(temporary))
	}
	// Two imports at once: the name with its number is taken by the first.
	if other, _ := f.next(m.Table); other != m.Number {
		return errors.Join(fmt.Errorf("%s was imported by another run at the same time: import again", m.Table), f.disk.removeAll(temporary))
	}
	if err := f.disk.rename(temporary, filepath.Join(dir, m.name())); err != nil {
		return errors.Join(err, f.disk.removeAll(temporary))
	}
	if err := f.disk.syncDir(dir); err != nil {
		return err
	}
	return f.use(m.Table, m.name())
}

// fill writes table and manifest into a new folder.
func (f *Folder) fill(temporary string, m *Manifest, write func(io.Writer) error) error {
	if err := f.disk.mkdir(temporary); err != nil {
		return err
	}
	sum, size := sha256.New(), new(counter)
	err := writeFile(f.disk, filepath.Join(temporary, tableFile), func(w io.Writer) error {
		b := bufio.NewWriterSize(io.MultiWriter(w, sum, size), 1<<16)
		return errors.Join(write(b), b.Flush())
	})
	if err != nil {
		return err
	}
	m.SHA256, m.Bytes = hex.EncodeToString(sum.Sum(nil)), int64(*size)
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	err = writeFile(f.disk, filepath.Join(temporary, manifestFile), func(w io.Writer) error {
		_, err := w.Write(append(text, '\n'))
		return err
	})
	return errors.Join(err, f.disk.syncDir(temporary))
}

// counter counts the bytes that are written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// use lets current name the release, in one step.
func (f *Folder) use(table, name string) error {
	dir := filepath.Join(f.Path, table)
	temporary := filepath.Join(dir, fmt.Sprintf("%s%s-%d", unfinished, currentFile, os.Getpid()))
	err := writeFile(f.disk, temporary, func(w io.Writer) error {
		_, err := io.WriteString(w, name+"\n")
		return err
	})
	if err == nil {
		err = f.disk.rename(temporary, filepath.Join(dir, currentFile))
	}
	if err != nil {
		return errors.Join(err, f.disk.removeAll(temporary))
	}
	return f.disk.syncDir(dir)
}

// sweep removes what earlier imports did not finish. What it cannot remove is
// no harm.
func (f *Folder) sweep(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), unfinished) {
			_ = f.disk.removeAll(filepath.Join(dir, e.Name()))
		}
	}
}

// ErrNothingImported says that there is no release to go back from.
var ErrNothingImported = errors.New("nothing was imported")

// Rollback puts the release into use that was in use before the current one was
// imported: from is what was in use, to is nil where the table of the program
// is again. Where the current release is broken, the newest whole one takes its
// place. The releases themselves stay.
func (f *Folder) Rollback(table string) (from, to *Manifest, err error) {
	from, broken := f.Current(table)
	if from == nil && broken == nil {
		return nil, nil, fmt.Errorf("%s: %w", table, ErrNothingImported)
	}
	list, _ := f.List(table) // those that are whole
	for _, m := range list {
		if from == nil || m.Number == from.Previous {
			to = m
		}
	}
	dir := filepath.Join(f.Path, table)
	if to == nil {
		if err := f.disk.remove(filepath.Join(dir, currentFile)); err != nil {
			return nil, nil, err
		}
		return from, nil, f.disk.syncDir(dir)
	}
	return from, to, f.use(table, to.name())
}
