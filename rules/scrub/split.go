package scrub

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"remedi/edi"
	"remedi/edi/claim"
)

// The files that a [Splitter] writes.
const (
	CleanFile    = "clean.edi"    // claims to send
	HeldFile     = "held.edi"     // claims with findings, to be corrected
	RejectedFile = "rejected.txt" // what cannot be written as a claim
)

// A Splitter parts checked claims into files: those to send, those to hold
// back, and what cannot be written as a claim at all. Every claim is in exactly
// one of them, its own bytes unchanged.
//
// The files carry their names only from [Splitter.Close] on; until then they
// have temporary ones beside them. A file that would be empty is not made.
// Files are 0600, a folder that has to be made is 0700.
type Splitter struct {
	dir       string
	held      edi.Severity
	overwrite bool

	files    [3]*draft // clean, held, rejected
	clean    *claim.Writer
	heldBack *claim.Writer
	rejected *rejects
}

// A Split counts the claims of each file.
type Split struct{ Clean, Held, Rejected int }

// An ExistsError says that a file of an earlier split stands in the way. It is
// an [fs.ErrExist].
type ExistsError struct{ Path string }

// Error names the file.
func (e *ExistsError) Error() string { return e.Path + " is already there" }

// Unwrap is [fs.ErrExist].
func (e *ExistsError) Unwrap() error { return fs.ErrExist }

// NewSplitter parts claims into files in dir. Claims with a fault or finding of
// severity held or above are held back. Where one of the files is already
// there, it is replaced or, without overwrite, an [*ExistsError]; so that no
// file of one run stands beside those of another, a run that has nothing for a
// file then removes the old one.
func NewSplitter(dir string, held edi.Severity, overwrite bool) (*Splitter, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	s := &Splitter{dir: dir, held: held, overwrite: overwrite}
	for i, name := range []string{CleanFile, HeldFile, RejectedFile} {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err == nil && !overwrite {
			return nil, &ExistsError{Path: path}
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		s.files[i] = &draft{path: path}
	}
	s.clean, s.heldBack = claim.NewWriter(s.files[0]), claim.NewWriter(s.files[1])
	s.rejected = newRejects(s.files[2])
	return s, nil
}

// Add takes the next event of [Scrubber.Check], which has to have KeepLost.
// Events of several files may follow each other. An error is of the disk; the
// caller gives up with Discard.
func (s *Splitter) Add(ev Event) error {
	switch {
	case ev.Verdict != nil:
		return s.claim(ev.Verdict)
	case ev.Lost != nil:
		return s.rejected.bytes(ev.Lost)
	case ev.Fault != nil && ev.Fault.Loss != edi.LossNone:
		return s.rejected.fault(ev.Fault)
	}
	return nil
}

func (s *Splitter) claim(v *Verdict) error {
	if v.Rejected != nil {
		return s.rejected.claim(&v.Source, v.Rejected)
	}
	w := s.clean
	if worst, ok := v.Worst(); ok && worst >= s.held {
		w = s.heldBack
	}
	err := w.Write(&v.Source)
	if err == nil {
		return nil
	}
	var u *claim.UnwritableError
	if errors.As(err, &u) {
		return s.rejected.claim(&v.Source, u)
	}
	return err
}

// Split is how many claims each file has so far.
func (s *Splitter) Split() Split {
	return Split{Clean: s.clean.Claims(), Held: s.heldBack.Claims(), Rejected: s.rejected.claims}
}

// Close ends the files and gives them their names. Where that fails none of
// them is left.
func (s *Splitter) Close() error {
	err := errors.Join(s.clean.Close(), s.heldBack.Close(), s.rejected.w.Flush())
	for _, f := range s.files {
		err = errors.Join(err, f.end())
	}
	for _, f := range s.files {
		if err == nil {
			err = f.publish(s.overwrite)
		}
	}
	if err != nil {
		s.Discard()
	}
	return err
}

// Discard gives up and leaves no file. After a Close that succeeded it must not
// be called.
func (s *Splitter) Discard() {
	for _, f := range s.files {
		f.discard()
	}
}
