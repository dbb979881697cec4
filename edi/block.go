package edi

import (
	"errors"
	"fmt"
	"io"
)

const (
	// maxKeptLong bounds what [Reader.Keep] still holds while something is
	// passed over that is too long to be read: room for any sound claim.
	maxKeptLong = 4 << 20

	// maxEmptyReads is how often a source may return nothing in a row, as in bufio.
	maxEmptyReads = 100
)

// fill reads the next block behind the bytes that are not used yet and says
// whether there was anything to read.
func (r *Reader) fill() bool {
	if r.ended {
		return false
	}
	from := r.pos
	if r.kept >= r.base {
		from = min(from, int(r.kept-r.base))
	}
	kept := len(r.block) - from
	size := kept + max(blockSize, kept) // doubling, so that what is kept is not copied too often
	if size > len(r.buf) {
		r.buf = make([]byte, size+size/4)
	}
	copy(r.buf, r.block[from:])
	n := kept + r.readFull(r.buf[kept:size])
	if n == kept {
		return false
	}
	r.base += int64(from)
	r.block, r.pos = string(r.buf[:n]), r.pos-from
	return true
}

// readFull reads until b is full or the source has no more, so that what comes
// out does not depend on how the source deals out its bytes.
func (r *Reader) readFull(b []byte) (n int) {
	empty := 0
	for n < len(b) && !r.ended {
		m, err := r.src.Read(b[n:])
		n += m
		if empty++; m > 0 {
			empty = 0
		}
		if err == nil && empty == maxEmptyReads {
			err = io.ErrNoProgress
		}
		if err != nil {
			r.ended = true
			r.broken = failure(err)
		}
	}
	return n
}

// failure is nil for the end of a stream. An error that only wraps io.EOF, such
// as that of a lost connection, must not pass for one.
func failure(err error) error {
	switch {
	case err == io.EOF:
		return nil
	case errors.Is(err, io.EOF):
		return fmt.Errorf("%w: %v", io.ErrUnexpectedEOF, err)
	}
	return err
}

// Keep holds every byte from offset on in memory, so that [Reader.Bytes] can
// give back a run of segments as one string. A negative offset ends it. The
// caller bounds how far the stream may run on meanwhile.
func (r *Reader) Keep(offset int64) { r.kept = offset }

// Bytes is what stands between two offsets of the stream. It is empty unless
// both were kept with [Reader.Keep]: that ends by itself where more than 4 MiB
// are passed over in one piece. Like a segment's strings it never changes.
func (r *Reader) Bytes(from, to int64) string {
	if from < r.base || to < from || to-r.base > int64(len(r.block)) {
		return ""
	}
	return r.block[from-r.base : to-r.base]
}

// refill is fill for what is passed over, which may be as long as the file.
func (r *Reader) refill() bool {
	if r.kept >= 0 && r.Offset()-r.kept > maxKeptLong {
		r.kept = -1
	}
	return r.fill()
}
