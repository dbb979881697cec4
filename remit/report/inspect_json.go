package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"remedi/edi"
	"remedi/edi/guide"
	"remedi/rules/codeset"
)

type inspectJSON struct {
	*lines
	file  string
	parts parts
	means *meanings
	row   segmentRow
}

type segmentRow struct {
	Type     string       `json:"type"`
	File     string       `json:"file,omitempty"`
	Offset   int64        `json:"offset"`
	Segment  int          `json:"segment"`
	Loop     string       `json:"loop,omitempty"`
	LoopName string       `json:"loop_name,omitempty"`
	ID       string       `json:"id"`
	Name     string       `json:"name,omitempty"`
	Elements []elementRow `json:"elements"`
}

type elementRow struct {
	Ref     string `json:"ref"`
	Name    string `json:"name,omitempty"`
	Value   string `json:"value"`
	Meaning string `json:"meaning,omitempty"`
}

func newInspectJSON(w io.Writer, tables *codeset.Tables) *inspectJSON {
	l := newLines(w)
	l.e = json.NewEncoder(&markEscaper{w: l.w})
	l.e.SetEscapeHTML(false)
	return &inspectJSON{lines: l, means: newMeanings(tables)}
}

func (j *inspectJSON) open(file string) { j.file = file }

func (j *inspectJSON) segment(p *placed) {
	seg := &p.seg
	tag := seg.ID()
	j.means.see(seg)
	r := &j.row
	*r = segmentRow{
		Type: "segment", File: j.file, Offset: seg.Offset, Segment: seg.Ordinal,
		ID: tag, Name: p.name(), Elements: r.Elements[:0],
	}
	if p.loop != nil {
		r.Loop, r.LoopName = p.loop.ID, p.loop.Name
	}
	list := j.parts.of(seg)
	for _, e := range list {
		r.Elements = append(r.Elements, elementRow{
			Ref: edi.ElementName(tag, e.n, e.component), Name: elementName(tag, e),
			Value: e.value, Meaning: j.means.of(tag, e, list),
		})
	}
	if r.Elements == nil {
		r.Elements = []elementRow{}
	}
	j.put(r)
}

func (j *inspectJSON) fault(f *edi.Fault) { j.put(faultRow(f)) }

func (j *inspectJSON) close() error { return j.finish() }

// name is the segment's name in its loop.
func (p *placed) name() string {
	loop := ""
	if p.loop != nil {
		loop = p.loop.ID
	}
	return guide.Segment(p.transaction, loop, p.seg.ID(), guide.Qualifier(&p.seg))
}

// elementName is the name of a part; where only its element has one, that.
func elementName(tag string, p part) string {
	if name := guide.Element(tag, p.n, p.component); name != "" || p.component == 0 {
		return name
	}
	return guide.Element(tag, p.n, 0)
}

// A markEscaper makes control characters and direction marks in JSON visible
// as \u escapes, which stand for the same text. encoding/json does so for most
// of the ASCII ones alone. Each Write is whole lines, as an Encoder's are.
type markEscaper struct {
	w   io.Writer
	buf []byte
}

// Write escapes one line and passes it on.
func (m *markEscaper) Write(line []byte) (int, error) {
	if !slices.ContainsFunc(line, func(b byte) bool { return b >= 0x7f }) {
		return m.w.Write(line)
	}
	m.buf = m.buf[:0]
	for _, r := range string(line) {
		if r == '\n' || !unsafe(r) {
			m.buf = utf8.AppendRune(m.buf, r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			m.buf = fmt.Appendf(m.buf, `\u%04x`, unit)
		}
	}
	if _, err := m.w.Write(m.buf); err != nil {
		return 0, err
	}
	return len(line), nil
}
