package claim

import (
	"strconv"
	"strings"

	"remedi/edi"
)

// minSetControl is the shortest that ST02 may be (DE 329, AN 4/9).
const minSetControl = 4

const byteOrderMark = "\xef\xbb\xbf"

// controlNumbers are those of the open envelopes, as they were written.
type controlNumbers struct{ interchange, group, set string }

// enter opens the envelopes and levels that a claim stands in, and closes those
// that it does not.
func (w *Writer) enter(src *Source) error {
	if src.Interchange != w.interchange {
		w.closeInterchange()
		if err := w.openInterchange(src.Interchange); err != nil {
			return err
		}
	}
	if src.Group != w.group {
		w.closeGroup()
		if err := w.openGroup(src.Group); err != nil {
			return err
		}
	}
	from, ok := w.levels.from(src)
	if src.Set != w.set || !same(src.Header, w.levels.header) || !ok {
		w.closeSet()
		w.openSet(src)
		from = billing
	}
	w.writeLevels(src, from)
	return nil
}

func (w *Writer) openInterchange(ic *edi.Interchange) error {
	isa := &ic.ISA
	control := ic.Control
	raw := isa.Raw
	if w.Numbers != nil {
		n, err := w.number()
		if err != nil {
			return err
		}
		// ISA13 stands in bytes 90 to 98 of the segment, which has fixed fields.
		control = padded(uint64(n), 9)
		raw = raw[:90] + control + raw[99:]
	}
	w.buf = append(w.buf, w.leadOf(isa)...)
	w.segment("", raw, isa)
	w.interchange, w.controls.interchange, w.groups = ic, control, 0
	return nil
}

// leadOf is what stands before an ISA: as in the source at the beginning of the
// file, else in a row of its own where the file has rows.
func (w *Writer) leadOf(isa *edi.Segment) string {
	switch {
	case !w.begun && isa.Offset == int64(len(isa.Lead)):
		w.begun = true
		return isa.Lead
	case !w.begun:
		w.begun = true
		return ""
	}
	lead := strings.ReplaceAll(isa.Lead, byteOrderMark, "")
	if rows(lead) == "" {
		return w.newline + lead
	}
	return lead
}

// rows is the newlines that lead begins with, without indentation.
func rows(lead string) string { return lead[:strings.LastIndexAny(lead, "\r\n")+1] }

// segment writes a segment as another one of the source is written: with the
// same newlines around it and the same terminator.
func (w *Writer) segment(lead, raw string, like *edi.Segment) {
	w.buf = append(w.buf, lead...)
	w.buf = append(w.buf, raw...)
	w.buf = append(w.buf, like.Tail...)
	w.buf = append(w.buf, like.Delims.Terminator)
}

func (w *Writer) openGroup(g *edi.Group) error {
	control, raw := g.Control, g.GS.Raw
	if w.Numbers != nil {
		n, err := w.number()
		if err != nil {
			return err
		}
		control = strconv.Itoa(n)
		raw = withElement(raw, g.GS.Delims.Element, 6, control)
	}
	w.segment(g.GS.Lead, raw, &g.GS)
	if w.groups == 0 {
		w.newline = rows(g.GS.Lead)
	}
	w.groups++
	w.group, w.controls.group, w.sets = g, control, 0
	w.used.clear()
	return nil
}

// openSet writes the header, ST to loop 1000B, where ST02 may need another
// number.
func (w *Writer) openSet(src *Source) {
	d, header := src.delims(), src.Header
	control := src.Set.Control
	switch {
	case w.Numbers != nil:
		control = padded(uint64(w.sets+1), minSetControl)
	case !w.used.take(control):
		control = w.used.fresh(control)
	}
	w.segments = 0
	if control == src.Set.Control {
		w.copy(header, d)
	} else {
		end := strings.IndexByte(header.Raw, d.Terminator)
		raw := withElement(header.Raw[:end], d.Element, 2, control) + header.Raw[end:]
		w.copy(&Loop{Raw: raw, Lead: header.Lead}, d)
	}
	w.sets++
	w.set, w.controls.set = src.Set, control
	w.levels = written{header: header, undecided: -1}
}

func (w *Writer) closeSet() {
	if w.set == nil {
		return
	}
	w.levels.settle()
	st := &w.set.ST
	w.trailer(st.Lead, "SE", w.segments+1, w.controls.set, st)
	w.set = nil
}

func (w *Writer) closeGroup() {
	w.closeSet()
	if w.group == nil {
		return
	}
	gs := &w.group.GS
	w.trailer(gs.Lead, "GE", w.sets, w.controls.group, gs)
	w.group = nil
}

func (w *Writer) closeInterchange() {
	w.closeGroup()
	if w.interchange == nil {
		return
	}
	isa := &w.interchange.ISA
	indentation := strings.TrimPrefix(isa.Lead[len(rows(isa.Lead)):], byteOrderMark)
	w.trailer(w.newline+indentation, "IEA", w.groups, w.controls.interchange, isa)
	w.interchange = nil
}

// trailer closes an envelope that like opened.
func (w *Writer) trailer(lead, id string, count int, control string, like *edi.Segment) {
	sep := string([]byte{like.Delims.Element})
	w.segment(lead, id+sep+strconv.Itoa(count)+sep+control, like)
}

// withElement is a segment with another element n.
func withElement(raw string, sep byte, n int, value string) string {
	parts := edi.Split(nil, raw, sep)
	for len(parts) <= n {
		parts = append(parts, "")
	}
	parts[n] = value
	return strings.Join(parts, string([]byte{sep}))
}
