package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"remedi/edi"
)

// byteOrderMark may stand before the first ISA and belongs to the file.
const byteOrderMark = "\ufeff"

// inspectRaw is the file itself, its segments on lines of their own or with no
// newline between them. Unwrapped and then wrapped, a file that has nothing
// between its segments is the same bytes again.
type inspectRaw struct {
	w      *bufio.Writer
	faults io.Writer
	layout Layout
	safe   bool // control characters must not reach the terminal
	err    error
}

func newInspectRaw(w, faults io.Writer, layout Layout, style Style) *inspectRaw {
	return &inspectRaw{w: bufio.NewWriterSize(w, 64<<10), faults: faults, layout: layout, safe: style != Style{}}
}

func (r *inspectRaw) open(string) {}

func (r *inspectRaw) segment(p *placed) {
	seg := &p.seg
	if strings.HasPrefix(seg.Lead, byteOrderMark) && !r.safe {
		r.w.WriteString(byteOrderMark)
	}
	if r.safe {
		r.w.WriteString(clean(seg.Raw))
	} else {
		r.w.WriteString(seg.Raw)
	}
	if !seg.Closed {
		return // the file ends here without a terminator, and so does the copy
	}
	terminator := seg.Delims.Terminator
	if !r.safe || terminator == '\n' || terminator > ' ' && terminator < 0x7f {
		r.w.WriteByte(terminator)
	} else {
		r.w.WriteByte('?')
	}
	if r.layout == Unwrapped && terminator != '\n' {
		r.w.WriteByte('\n')
	}
}

func (r *inspectRaw) fault(f *edi.Fault) {
	_, err := fmt.Fprintf(r.faults, "%s\n  fix: %s\n", clean(f.Error()), clean(f.Fix))
	if err != nil && r.err == nil {
		r.err = err
	}
}

func (r *inspectRaw) close() error {
	if err := r.w.Flush(); err != nil {
		return err
	}
	return r.err
}
