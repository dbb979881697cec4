package report

import (
	"bufio"
	"encoding/json"
	"io"
)

// lines writes JSON Lines.
type lines struct {
	w *bufio.Writer
	e *json.Encoder
}

func newLines(w io.Writer) *lines {
	b := bufio.NewWriterSize(w, 64<<10)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return &lines{w: b, e: e}
}

// row writes one object on a line of its own.
func (l *lines) row(v any) error { return l.e.Encode(v) }

func (l *lines) flush() error { return l.w.Flush() }
