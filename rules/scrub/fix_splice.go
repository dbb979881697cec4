package scrub

import (
	"bufio"
	"io"
	"path/filepath"
	"sync"
)

// A splice copies a file while it is read for a check, and puts repaired claims
// in the place of those that were. It holds what is read and not judged yet: a
// few batches.
type splice struct {
	src io.Reader
	out *draft
	w   *bufio.Writer

	mu     sync.Mutex // one goroutine reads, another writes
	kept   backlog
	at     int64 // where kept begins in the file
	failed error // that src ended with, but for its end
	full   error // that kept could not be added to
}

func newSplice(src io.Reader, out *draft) *splice {
	return &splice{
		src: src, out: out, w: bufio.NewWriterSize(out, 64<<10),
		kept: backlog{dir: filepath.Dir(out.path), limit: maxHeld},
	}
}

// Read reads and keeps what was read.
func (s *splice) Read(b []byte) (int, error) {
	n, err := s.src.Read(b)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.full == nil {
		_, s.full = s.kept.Write(b[:n])
	}
	if err != nil && err != io.EOF {
		s.failed = err
	}
	return n, err
}

// claim takes the next claim. Whatever stands before it is settled.
func (s *splice) claim(v *Verdict) error {
	at := v.Source.Body.At.Offset
	if err := s.upTo(at); err != nil || v.Mended == nil || len(v.Mended.Changes) == 0 {
		return err
	}
	was := v.Mended.Was.Raw
	s.mu.Lock()
	defer s.mu.Unlock()
	is, err := s.kept.peek(len(was))
	if err != nil {
		return err
	}
	if s.at != at || string(is) != was {
		return placeError(at)
	}
	s.kept.drop(len(was))
	s.at += int64(len(was))
	_, err = s.w.WriteString(v.Source.Body.Raw)
	return err
}

// upTo writes the file as it is up to an offset.
func (s *splice) upTo(offset int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.full != nil {
		return s.full
	}
	n := min(offset-s.at, s.kept.Len())
	if n <= 0 {
		return nil
	}
	s.at += n
	return s.kept.writeTo(s.w, n)
}

// all writes whatever is kept.
func (s *splice) all() error { return s.upTo(s.at + s.kept.Len()) }

// end writes what is left of the file, also what the check did not read, and
// says whether the file could be read to its end. One that could not leaves
// nothing behind.
func (s *splice) end() (whole bool, err error) {
	if err := s.rest(); err != nil {
		return false, err
	}
	if s.failed != nil {
		s.out.discard()
		s.out.file = nil
		return false, s.kept.close()
	}
	if err := s.w.Flush(); err != nil {
		return false, err
	}
	if err := s.kept.close(); err != nil {
		return false, err
	}
	return true, s.out.end()
}

// rest reads on to the end of the file. Nobody else reads it any more.
func (s *splice) rest() error {
	buf := make([]byte, 64<<10)
	for empty := 0; empty < maxEmptyReads; {
		if err := s.all(); err != nil {
			return err
		}
		n, err := s.Read(buf)
		if err == io.EOF {
			return s.all()
		}
		if err != nil {
			return nil // kept as failed
		}
		if empty++; n > 0 {
			empty = 0
		}
	}
	s.failed = io.ErrNoProgress
	return nil
}

// maxEmptyReads is how often a source may return nothing in a row, as in bufio.
const maxEmptyReads = 100
