package claim

import (
	"errors"
	"fmt"
	"strings"

	"remedi/edi"
)

// An Edit is one change to a claim, for [Apply]. Lines are named by their index
// in [Claim.Lines]: every SV1 is a line, whatever its LX01.
type Edit func(*editor) error

// Apply changes a claim: it makes a source of which only the segments that the
// edits are about have other bytes, and returns it. src itself stays as it is.
// An edit to the value that is there already changes nothing.
//
// The error is an [*EditError], and then no edit has been made. Places of the
// new source count from its own beginning: behind the first change they are not
// those of the file.
func Apply(src *Source, edits ...Edit) (Source, error) {
	e, err := newEditor(src)
	if err != nil {
		return Source{}, err
	}
	for _, edit := range edits {
		if err := edit(e); err != nil {
			return Source{}, err
		}
	}
	out := *src
	out.Body.Raw = e.text()
	out.Control = e.element(0, 1)
	return out, nil
}

// Causes of an [EditError], beside [*edi.DelimiterError].
var (
	ErrNotWhole     = errors.New("the claim is damaged or does not begin with CLM")
	ErrNoLine       = errors.New("the claim has no such line")
	ErrNotThere     = errors.New("it is not there")
	ErrAlreadyThere = errors.New("it is there already")
	ErrTooMany      = errors.New("the guide allows no more of them")
	ErrNoValue      = errors.New("the value is not one that the guide allows")
)

// An EditError says which change could not be made, and why.
type EditError struct {
	Line    int    // index in Claim.Lines; -1 is the claim itself
	Element string // reference designator, such as "SV101-3", or the segment
	Err     error  // one of the causes; it does not repeat the data
}

// Error names the line, counted from 1, and the element.
func (e *EditError) Error() string {
	if e.Line < 0 {
		return fmt.Sprintf("claim: change of %s: %v", e.Element, e.Err)
	}
	return fmt.Sprintf("claim: change of %s in line %d: %v", e.Element, e.Line+1, e.Err)
}

// Unwrap is the cause.
func (e *EditError) Unwrap() error { return e.Err }

// editor is a claim cut into its segments.
type editor struct {
	delims *edi.Delimiters
	pieces []piece
	line   int // that the edit is about, for errors
}

// piece is a segment with all that stands around it.
type piece struct {
	lead, raw string
	end       string // newlines before the terminator, and it
}

func newEditor(src *Source) (*editor, error) {
	e := &editor{delims: src.delims(), line: -1}
	var seg edi.Segment
	for cur := edi.NewCursor(src.Body.Raw, e.delims, src.Body.At); cur.Next(&seg); {
		end := seg.Tail
		if seg.Closed {
			end += string([]byte{e.delims.Terminator})
		}
		e.pieces = append(e.pieces, piece{lead: seg.Lead, raw: seg.Raw, end: end})
	}
	if src.Damage() != nil || len(e.pieces) == 0 || e.id(0) != "CLM" || !seg.Closed {
		return nil, e.fail("CLM", ErrNotWhole)
	}
	return e, nil
}

func (e *editor) text() string {
	var b strings.Builder
	for _, p := range e.pieces {
		b.WriteString(p.lead)
		b.WriteString(p.raw)
		b.WriteString(p.end)
	}
	return b.String()
}

func (e *editor) fail(element string, err error) error {
	return &EditError{Line: e.line, Element: element, Err: err}
}

// id is the identifier of segment i, empty behind the last.
func (e *editor) id(i int) string { return e.element(i, 0) }

// element is element n of segment i.
func (e *editor) element(i, n int) string {
	if i >= len(e.pieces) {
		return ""
	}
	seg := edi.Segment{Raw: e.pieces[i].raw, Delims: e.delims}
	return seg.Element(n)
}

// setElement gives an element another value, which may be a composite.
func (e *editor) setElement(i, n int, value string) {
	sep := e.delims.Element
	parts := edi.Split(nil, e.pieces[i].raw, sep)
	if n < len(parts) && parts[n] == value {
		return
	}
	e.pieces[i].raw = joined(with(parts, n, value), sep)
}

// setComponent gives component n of an element another value.
func (e *editor) setComponent(i, element, n int, value string) {
	sep := e.delims.Component
	parts := edi.Split(nil, e.element(i, element), sep)
	e.setElement(i, element, joined(with(parts, n-1, value), sep))
}

// with is parts with another part n. Where the last one becomes empty, it and
// the empty ones before it go: X12 writes no separators behind the last value.
func with(parts []string, n int, value string) []string {
	for len(parts) <= n {
		parts = append(parts, "")
	}
	parts[n] = value
	if n == len(parts)-1 {
		parts = trim(parts)
	}
	return parts
}

// trim drops empty parts at the end.
func trim(parts []string) []string {
	for len(parts) > 0 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	return parts
}

func joined(parts []string, sep byte) string { return strings.Join(parts, string([]byte{sep})) }

// check refuses a value that would end its element: see [edi.DelimiterError].
func (e *editor) check(tag string, element, component int, value string) error {
	d := e.delims
	for i := range len(value) {
		c := value[i]
		if c < ' ' || c == d.Element || c == d.Component || c == d.Terminator || c == d.Repetition {
			return e.fail(edi.ElementName(tag, element, component),
				&edi.DelimiterError{ID: tag, Element: element, Component: component, Delimiter: c})
		}
	}
	return nil
}

// segment makes a segment of elements, each of which may be a composite that
// was made with compose.
func (e *editor) segment(elements ...string) string { return joined(trim(elements), e.delims.Element) }

func (e *editor) compose(parts ...string) string { return joined(trim(parts), e.delims.Component) }

// insert puts segments before segment i, with newlines and indentation like
// those of the claim's others.
func (e *editor) insert(i int, raws ...string) {
	like := e.pieces[len(e.pieces)-1]
	if i < len(e.pieces) && i > 0 {
		like = e.pieces[i]
	}
	fresh := make([]piece, 0, len(raws)+len(e.pieces)-i)
	for _, raw := range raws {
		fresh = append(fresh, piece{lead: like.lead, raw: raw, end: like.end})
	}
	e.pieces = append(e.pieces[:i:i], append(fresh, e.pieces[i:]...)...)
}

func (e *editor) remove(from, to int) {
	e.pieces = append(e.pieces[:from:from], e.pieces[to:]...)
}
