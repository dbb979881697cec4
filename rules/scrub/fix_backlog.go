package scrub

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
)

// maxHeld is how much of a file a backlog holds in memory: more than the claims
// on their way through a check, so that only what is passed over in one piece,
// such as a segment that does not end, is more.
const maxHeld = 16 << 20

// A backlog is bytes that were read and are not written yet, first in, first
// out. What is too much for memory goes into a temporary file that loses its
// name at once where the system lets an open file do so.
type backlog struct {
	dir   string // of the temporary file
	limit int

	held  bytes.Buffer
	file  *os.File // what follows held; nil where nothing ever did
	from  int64    // of it that is still wanted
	upTo  int64
	chunk []byte
}

// Len is how much there is.
func (l *backlog) Len() int64 { return int64(l.held.Len()) + l.upTo - l.from }

// Write adds bytes.
func (l *backlog) Write(b []byte) (int, error) {
	if l.upTo == l.from && l.held.Len()+len(b) <= l.limit {
		return l.held.Write(b)
	}
	if l.file == nil {
		f, err := os.CreateTemp(l.dir, ".fix.*.part")
		if err != nil {
			return 0, err
		}
		_ = os.Remove(f.Name()) // where that fails, close does it
		l.file = f
	}
	n, err := l.file.WriteAt(b, l.upTo)
	l.upTo += int64(n)
	return n, err
}

// peek is the next n bytes, or as many as there are. They are valid until the
// next call.
func (l *backlog) peek(n int) ([]byte, error) {
	for l.held.Len() < n && l.from < l.upTo {
		if err := l.load(); err != nil {
			return nil, err
		}
	}
	return l.held.Bytes()[:min(n, l.held.Len())], nil
}

// load takes some bytes out of the file into memory.
func (l *backlog) load() error {
	if l.chunk == nil {
		l.chunk = make([]byte, 64<<10)
	}
	n, err := l.file.ReadAt(l.chunk[:min(int64(len(l.chunk)), l.upTo-l.from)], l.from)
	if n == 0 && err != nil {
		return err
	}
	l.from += int64(n)
	l.held.Write(l.chunk[:n])
	if l.from == l.upTo {
		l.from, l.upTo = 0, 0
	}
	return nil
}

// writeTo moves the next n bytes to w.
func (l *backlog) writeTo(w io.Writer, n int64) error {
	for n > 0 {
		b, err := l.peek(int(min(n, 64<<10)))
		if err != nil {
			return err
		}
		if len(b) == 0 {
			return io.ErrUnexpectedEOF
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
		l.held.Next(len(b))
		n -= int64(len(b))
	}
	return nil
}

// drop takes n bytes out that have been peeked at.
func (l *backlog) drop(n int) { l.held.Next(n) }

// close removes the file.
func (l *backlog) close() error {
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	if e := os.Remove(l.file.Name()); !errors.Is(e, fs.ErrNotExist) {
		err = errors.Join(err, e)
	}
	l.file = nil
	return err
}
