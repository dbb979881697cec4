package scrub

import (
	"bufio"
	"bytes"
	"io"
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
	kept   bytes.Buffer
	at     int64 // where kept begins in the file
	failed error // that src ended with, but for its end
}

func newSplice(src io.Reader, out *draft) *splice {
	return &splice{src: src, out: out, w: bufio.NewWriterSize(out, 64<<10)}
}

// Read reads and keeps what was read.
func (s *splice) Read(b []byte) (int, error) {
	n, err := s.src.Read(b)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept.Write(b[:n])
	if err != nil && err != io.EOF {
		s.failed = err
	}
	return n, err
}

// claim takes the next claim. Whatever stands before it is settled.
func (s *splice) claim(v *Verdict) error {
	if err := s.upTo(v.Source.Body.At.Offset); err != nil || v.Mended == nil || len(v.Mended.Changes) == 0 {
		return err
	}
	was := v.Mended.Was.Raw
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.at != v.Source.Body.At.Offset || !bytes.HasPrefix(s.kept.Bytes(), []byte(was)) {
		return placeError(v.Source.Body.At.Offset)
	}
	s.take(len(was))
	_, err := s.w.WriteString(v.Source.Body.Raw)
	return err
}

// upTo writes the file as it is up to an offset.
func (s *splice) upTo(offset int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := min(offset-s.at, int64(s.kept.Len()))
	if n <= 0 {
		return nil
	}
	_, err := s.w.Write(s.take(int(n)))
	return err
}

// take takes bytes out of what is kept. They are valid until the next is kept.
func (s *splice) take(n int) []byte {
	s.at += int64(n)
	return s.kept.Next(n)
}

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
		return false, nil
	}
	if err := s.w.Flush(); err != nil {
		return false, err
	}
	return true, s.out.end()
}

// rest reads on to the end of the file.
func (s *splice) rest() error {
	buf := make([]byte, 64<<10)
	for empty := 0; empty < maxEmptyReads; {
		if err := s.upTo(s.at + int64(s.kept.Len())); err != nil {
			return err
		}
		n, err := s.Read(buf)
		if err == io.EOF {
			return s.upTo(s.at + int64(s.kept.Len()))
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
