package report

import (
	"bufio"
	"encoding/json"
	"io"
)

// lines writes JSON Lines. The first error stays and is what finish returns.
type lines struct {
	w   *bufio.Writer
	e   *json.Encoder
	err error

	buffer []byte // of row
}

func newLines(w io.Writer) *lines {
	b := bufio.NewWriterSize(w, 64<<10)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return &lines{w: b, e: e}
}

// put writes one object on a line of its own.
func (l *lines) put(v any) {
	if l.err == nil {
		l.err = l.e.Encode(v)
	}
}

// finish writes what is still held back.
func (l *lines) finish() error {
	if l.err == nil {
		l.err = l.w.Flush()
	}
	return l.err
}
