package scrub

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// A Fixer writes checked files again with the repairs that [Scrubber.Fix] has
// made. Beside the segments that were repaired every byte is that of the file,
// whatever it is: envelopes, other transaction sets, what could not be read.
//
// The files carry their names only from [Fixer.Close] on; until then they have
// temporary ones beside them. A file that cannot be read to its end is not
// written, nor is an empty one. Files are 0600, a folder that has to be made is 0700.
type Fixer struct {
	overwrite bool
	files     []*fixed
	current   *splice
	written   int
}

// fixed is a file and the one that is written of it.
type fixed struct {
	name string
	out  *draft
	open bool // it was opened, or is done
}

// An InputError says that a file would be written over one that is read.
type InputError struct{ Path string }

// Error names the file.
func (e *InputError) Error() string { return e.Path + " is one of the files that are read" }

// stdinFile is what standard input is called.
const stdinFile = "stdin.edi"

// NewFixer writes the files with the given names, as [Fixer.Open] will have
// them, into dir, under their own names: where two have the same, the later gets
// a number. Where one is already there the error is an [*ExistsError], unless it
// may be overwritten; one of the files that are read is never, which is an
// [*InputError].
func NewFixer(dir string, names []string, overwrite bool) (*Fixer, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f := &Fixer{overwrite: overwrite}
	var read []os.FileInfo
	for _, name := range names {
		if info, err := os.Stat(name); err == nil {
			read = append(read, info)
		}
	}
	used := map[string]bool{}
	for _, name := range names {
		base := filepath.Base(name)
		if name == "-" {
			base = stdinFile
		}
		ending := filepath.Ext(base)
		path := filepath.Join(dir, unused(used, base[:len(base)-len(ending)], ending))
		if err := f.free(path, read); err != nil {
			return nil, err
		}
		f.files = append(f.files, &fixed{name: name, out: &draft{path: path}})
	}
	return f, nil
}

// free says whether a file may be written.
func (f *Fixer) free(path string, read []os.FileInfo) error {
	there, err := os.Stat(path)
	if err == nil && slices.ContainsFunc(read, func(in os.FileInfo) bool { return os.SameFile(in, there) }) {
		return &InputError{Path: path}
	}
	switch _, err := os.Lstat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !f.overwrite:
		return &ExistsError{Path: path}
	}
	return nil
}

// Open begins a file. What it returns is to be read in place of src, to where
// [Scrubber.Check] goes; its events follow with Add, the End last.
func (f *Fixer) Open(name string, src io.Reader) io.Reader {
	f.current = nil
	for _, file := range f.files {
		if file.name == name && !file.open {
			file.open = true
			f.current = newSplice(src, file.out)
			return f.current
		}
	}
	return src
}

// Add takes the next event of [Scrubber.Check], which has to have Fix, and
// KeepLost so that little is held in memory where there is no claim for long. An
// error is of the disk; the caller gives up with Discard.
func (f *Fixer) Add(ev Event) error {
	s := f.current
	if s == nil {
		return nil
	}
	switch {
	case ev.Verdict != nil:
		return s.claim(ev.Verdict)
	case ev.Lost != nil:
		return s.upTo(ev.Lost.At.Offset)
	case ev.End != nil:
		whole, err := s.end()
		if err == nil {
			f.current = nil
		}
		if whole && s.out.file != nil {
			f.written++
		}
		return err
	}
	return nil
}

// Written is how many files there are so far.
func (f *Fixer) Written() int { return f.written }

// Close gives the files their names. Where that fails none of them is left.
func (f *Fixer) Close() error {
	for _, file := range f.files {
		if err := file.out.publish(f.overwrite); err != nil {
			f.Discard()
			return err
		}
	}
	return nil
}

// Discard gives up and leaves no file. After a Close that succeeded it must not
// be called.
func (f *Fixer) Discard() {
	if f.current != nil {
		_ = f.current.kept.close() // it is not wanted
	}
	for _, file := range f.files {
		file.out.discard()
	}
}

// errMoved says that a claim does not stand in the file where it was read.
var errMoved = errors.New("the file's bytes are not those that were checked")

// placeError is errMoved with the place.
func placeError(at int64) error { return fmt.Errorf("byte %d: %w", at, errMoved) }
