package claim

import (
	"errors"
	"io"
	"strings"

	"remedi/edi"
)

// A Writer writes whole 837P files out of sources: the envelopes, header and
// loops that a claim stands in, once for each run of claims that share them,
// and the claims. Bytes of the source stay as they are, with its delimiters,
// newlines and indentation, but for
//
//   - HL01, HL02 and HL04, which number the levels that are written,
//   - the segments that close envelopes, which count what is written,
//   - control numbers where Numbers gives new ones, and the ST02 of a set whose
//     number is already used in its group.
//
// Sources come in the order of their file; those of several interchanges,
// groups, sets or files may follow each other. Levels are told apart by their
// [Loop]s: two equal ones in one set are one level. A subscriber may have both
// claims of their own and dependents with claims: their HL04 says so whichever
// of them are written. A claim that a level cannot be made around, such as one
// without subscriber behind one with, begins a set of its own.
//
// It takes constant memory, and 16 bytes for each gap in the numbers of a
// group's sets.
type Writer struct {
	Numbers Sequence // gives new ISA13 and GS06; ST02 then counts from 0001. nil keeps the source's numbers

	w       io.Writer
	buf     []byte
	failed  error // the first error of w
	claims  int
	begun   bool   // something has been written
	newline string // that stands before segments of the open interchange

	interchange *edi.Interchange // what is open
	group       *edi.Group
	set         *edi.TransactionSet
	controls    controlNumbers // of what is open
	used        numbers        // ST02 in the group
	groups      int            // in the interchange
	sets        int            // in the group
	segments    int            // in the set
	levels      written
}

const (
	flushAt = 32 << 10
	// maxUndecided is how much is held back while a subscriber's dependents may
	// still come: thousands of claims. Behind it the subscriber is written again.
	maxUndecided = 1 << 20
)

// NewWriter writes to w, through a buffer. The file is whole only once
// [Writer.Close] has returned.
func NewWriter(w io.Writer) *Writer {
	return &Writer{w: w, levels: written{undecided: -1}}
}

// Claims is how many claims have been written.
func (w *Writer) Claims() int { return w.claims }

// Write writes a claim. An [*UnwritableError] refuses a source that is not
// whole; nothing of it is written, and the next one may follow. Any other error
// is of the io.Writer or of Numbers, and final.
func (w *Writer) Write(src *Source) error {
	if w.failed != nil {
		return w.failed
	}
	if err := writable(src); err != nil {
		return err
	}
	if err := w.enter(src); err != nil {
		w.failed = err
		return err
	}
	w.copy(&src.Body, src.delims())
	w.claims++
	return w.flush(flushAt)
}

// Close closes the envelopes and writes what is still in the buffer. It does
// not close the io.Writer. Where no claim was written there is no file: nothing
// is written then.
func (w *Writer) Close() error {
	if w.failed != nil {
		return w.failed
	}
	w.closeInterchange()
	w.buf = append(w.buf, w.newline...)
	if err := w.flush(0); err != nil {
		return err
	}
	w.failed = errClosed
	return nil
}

var errClosed = errors.New("claim: the writer is closed")

// copy writes a run of segments as it stands, and counts them.
func (w *Writer) copy(l *Loop, d *edi.Delimiters) {
	w.buf = append(w.buf, l.Lead...)
	w.buf = append(w.buf, l.Raw...)
	w.segments += count(l.Raw, d)
}

// count counts segments.
func count(raw string, d *edi.Delimiters) (n int) {
	if !isBlank(d.Terminator) {
		return strings.Count(raw, string([]byte{d.Terminator}))
	}
	var seg edi.Segment
	for c := edi.NewCursor(raw, d, edi.Place{}); c.Next(&seg); {
		n++
	}
	return n
}

// flush writes the buffer where it has grown to limit, but for a subscriber
// whose HL04 is not known yet and what follows it.
func (w *Writer) flush(limit int) error {
	if len(w.buf) < limit {
		return nil
	}
	n := len(w.buf)
	if u := w.levels.undecided; u >= 0 {
		if limit == 0 || n-u > maxUndecided {
			w.levels.settle()
		} else {
			n = u
		}
	}
	if n == 0 || n < limit {
		return nil
	}
	if _, err := w.w.Write(w.buf[:n]); err != nil {
		w.failed = err
		return err
	}
	w.buf = w.buf[:copy(w.buf, w.buf[n:])]
	if w.levels.undecided >= 0 {
		w.levels.undecided -= n
	}
	return nil
}
