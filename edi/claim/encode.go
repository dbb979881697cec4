package claim

import (
	"bytes"
	"strings"

	"remedi/edi"
)

// An Encoder writes claims from typed values: the other way of a [Decoder]. The
// zero value is ready. It is not safe for concurrent use.
//
// It is for claims that are made, such as a replacement. A claim that was read
// is better changed with [Apply]: the elements that [Claim] has no field for,
// such as SVD03-1 or MOA01, are lost on the way through typed values.
type Encoder struct {
	text bytes.Buffer
	w    *edi.Writer
	d    *edi.Delimiters
	err  error
}

// Encode writes loops 2300 to 2440 of c in the guide's order, as the body of a
// source with the envelopes and loops of around, its delimiters and newlines.
// The fields of c that say who bills, who is insured and what is wrong are not
// used.
//
// Texts as written (ChargeText, UnitsText, DateText) go before values; a field
// that is empty is left out. A line without number is counted. Segments that
// are kept whole are written as they are: they want the delimiters of around.
//
// The error is a [*edi.DelimiterError]. Whether the claim says all that the
// guide wants the decoder tells.
func (e *Encoder) Encode(c *Claim, around *Source) (Source, error) {
	if e.w == nil {
		e.w = edi.NewWriter(&e.text)
	}
	e.d, e.err = around.delims(), nil
	_ = e.w.Flush() // what a claim that was refused left behind
	e.text.Reset()
	e.w.Newline = newlineOf(around)
	e.claim(c)
	for i := range c.Lines {
		e.line(&c.Lines[i], i+1)
	}
	if e.err != nil {
		return Source{}, e.err
	}
	if err := e.w.Flush(); err != nil {
		return Source{}, err // a bytes.Buffer has none
	}
	out := *around
	out.Control = c.ControlNumber
	out.Body = Loop{
		Raw:  strings.TrimSuffix(e.text.String(), e.w.Newline),
		Lead: around.Body.Lead, At: around.Body.At,
	}
	return out, nil
}

// newlineOf is what stands between two segments of the header, such as a
// newline and the indentation of the next.
func newlineOf(src *Source) string {
	if src.Header == nil {
		return ""
	}
	var seg edi.Segment
	cur := edi.NewCursor(src.Header.Raw, src.delims(), src.Header.At)
	for range 2 {
		if !cur.Next(&seg) {
			return ""
		}
	}
	return seg.Lead
}

// begin starts a segment; add, composite and end go on with it.
func (e *Encoder) begin(id string, elements ...string) *Encoder {
	e.w.Begin(e.d, id)
	return e.add(elements...)
}

func (e *Encoder) add(elements ...string) *Encoder {
	for _, s := range elements {
		e.w.Element(s)
	}
	return e
}

func (e *Encoder) composite(first string, parts ...string) *Encoder {
	e.w.Element(first)
	for _, s := range parts {
		e.w.Component(s)
	}
	return e
}

func (e *Encoder) end() {
	if err := e.w.End(); err != nil && e.err == nil {
		e.err = err
	}
}

// whole writes a segment that was kept as it stood.
func (e *Encoder) whole(raw string) {
	if raw != "" {
		_ = e.w.WriteString(raw + string([]byte{e.d.Terminator}) + e.w.Newline) // into memory
	}
}

// amountOf is an amount as X12 writes it, empty for none.
func amountOf(m edi.Money) string {
	if m == 0 {
		return ""
	}
	return m.X12()
}

func quantityOf(q edi.Quantity) string {
	if q == 0 {
		return ""
	}
	return q.String()
}

// or is the text where there is one.
func or(text, value string) string {
	if text != "" {
		return text
	}
	return value
}
