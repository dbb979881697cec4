package edi

import (
	"bufio"
	"fmt"
	"io"
)

// A Writer writes segments: those of a [Reader] as they stood in their file,
// byte by byte, and new ones of elements.
//
// New segments are built with Begin, Element, Component, Repeat and End:
//
//	w.Begin(&delims, "SV1").Element("HC").Component("97110").Component("GP").Element("60").End()
//
// is SV1*HC:97110:GP*60~. End says what is wrong with a segment, and then
// nothing of it is written. A failing io.Writer fails everything after, too.
type Writer struct {
	Newline string // written behind the terminator of each new segment; may be empty

	w      *bufio.Writer
	delims *Delimiters

	// The new segment under way.
	id      string
	element int
	part    int // component, 0 until there is a second one
	text    []byte
	data    int // how much of text is data: what follows are separators
	err     error
}

// NewWriter writes to w, through a buffer: see [Writer.Flush].
func NewWriter(w io.Writer) *Writer {
	return &Writer{w: bufio.NewWriterSize(w, 64<<10)}
}

// Write writes a segment as it was read: what stood before it, its own bytes,
// its terminator where it had one. What stood behind the last segment of a file
// is [Reader.Trailing]: pass that to WriteString.
func (w *Writer) Write(seg *Segment) error {
	if seg.Lead != "" {
		_, _ = w.w.WriteString(seg.Lead) // a bufio.Writer keeps its first error
	}
	_, err := w.w.WriteString(seg.Raw)
	if seg.Tail != "" {
		_, err = w.w.WriteString(seg.Tail)
	}
	if seg.Closed {
		err = w.w.WriteByte(seg.Delims.Terminator)
	}
	return err
}

// WriteString writes text as it is, such as a run of segments from
// [Reader.Bytes].
func (w *Writer) WriteString(s string) error {
	_, err := w.w.WriteString(s)
	return err
}

// Begin starts a new segment with the delimiters of d.
func (w *Writer) Begin(d *Delimiters, id string) *Writer {
	w.delims, w.id, w.element, w.part, w.err = d, id, 0, 0, nil
	w.text, w.data = w.text[:0], 0
	return w.add(id)
}

// Element adds an element, or the first component of one. Empty elements at
// the end of a segment are left out, and so are empty components at the end of
// an element, as X12 wants it.
func (w *Writer) Element(s string) *Writer {
	w.element, w.part = w.element+1, 0
	w.trim(w.delims.Component, w.delims.Repetition)
	w.text = append(w.text, w.delims.Element)
	return w.add(s)
}

// Component adds a component to the element begun last.
func (w *Writer) Component(s string) *Writer {
	w.part = max(w.part, 1) + 1
	w.text = append(w.text, w.delims.Component)
	return w.add(s)
}

// Repeat adds a repetition of the element begun last. It is an error where the
// interchange has no repetition separator.
func (w *Writer) Repeat(s string) *Writer {
	w.part = 0
	if w.delims.Repetition == 0 {
		w.refuse(0)
	}
	w.trim(w.delims.Component, w.delims.Component)
	w.text = append(w.text, w.delims.Repetition)
	return w.add(s)
}

// End writes the segment, or nothing and the [*DelimiterError] that says why.
func (w *Writer) End() error {
	if w.err != nil {
		return w.err
	}
	w.text = append(w.text[:w.data], w.delims.Terminator)
	w.text = append(w.text, w.Newline...)
	_, err := w.w.Write(w.text)
	return err
}

// WriteElements writes a new segment of simple elements.
func (w *Writer) WriteElements(d *Delimiters, id string, elements ...string) error {
	w.Begin(d, id)
	for _, e := range elements {
		w.Element(e)
	}
	return w.End()
}

// Flush writes what is still in the buffer.
func (w *Writer) Flush() error { return w.w.Flush() }

// add adds data, which may not hold a delimiter.
func (w *Writer) add(s string) *Writer {
	if i := indexDelimiter(s, w.delims); i >= 0 && !w.isOwn(s) {
		w.refuse(s[i])
	}
	if s != "" {
		w.text = append(w.text, s...)
		w.data = len(w.text)
	}
	return w
}

// trim takes back separators that nothing followed.
func (w *Writer) trim(a, b byte) {
	n := len(w.text)
	for n > w.data && (w.text[n-1] == a || w.text[n-1] == b) {
		n--
	}
	w.text = w.text[:n]
}

func (w *Writer) refuse(c byte) {
	if w.err == nil {
		w.err = &DelimiterError{ID: w.id, Element: w.element, Component: w.part, Delimiter: c}
	}
}

// isOwn says whether s is the repetition or component separator in its place
// in the ISA.
func (w *Writer) isOwn(s string) bool {
	return w.id == "ISA" && len(s) == 1 &&
		(w.element == 11 && s[0] == w.delims.Repetition || w.element == 16 && s[0] == w.delims.Component)
}

// indexDelimiter finds a byte that a reader would not take for data. Line ends
// are such in every interchange: they may stand around segments.
func indexDelimiter(s string, d *Delimiters) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c == d.Element, c == d.Component, c == d.Terminator, c == d.Repetition && c != 0, c == '\n', c == '\r':
			return i
		}
	}
	return -1
}

// A DelimiterError says that data cannot be written because it holds one of the
// delimiters or a line end, or that a repetition cannot because the interchange
// has no separator for it. It does not repeat the data.
type DelimiterError struct {
	ID        string // segment
	Element   int    // counted from 1; 0 is the identifier
	Component int    // counted from 1; 0 is the element as a whole, or its first component
	Delimiter byte   // the one found; 0 where there is none for a repetition
}

// Error names the element and the delimiter.
func (e *DelimiterError) Error() string {
	at := ElementName(e.ID, e.Element, e.Component)
	if e.Delimiter == 0 {
		return at + " is repeated in an interchange without repetition separator"
	}
	return fmt.Sprintf("%s holds %q, which the interchange cannot have in data", at, e.Delimiter)
}
