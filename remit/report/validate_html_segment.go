package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"remedi/edi"
	"remedi/edi/guide"
)

// How much of one segment is shown: a segment may be as long as the reader
// takes, and a page has many.
const (
	shownValue    = 120 // characters of one value
	shownElements = 60  // elements of one segment
)

// segment shows a segment and what is wrong with it. fault is the first fault
// that was not shown; the first behind the segment is returned.
func (h *checkHTML) segment(f *pageFile, i, fault int) int {
	p, m := &h.part, &h.body
	seg := &p.Segments[i]
	var here []*edi.Fault
	for ; fault < len(p.faults); fault++ {
		at := p.segment(&p.faults[fault])
		if at > i {
			break
		}
		if at == i {
			here = append(here, &p.faults[fault])
		}
	}
	if len(here) > 0 {
		m.raw(`<li class="at">`)
	} else {
		m.raw("<li>")
	}
	m.tagged("span", "place", fmt.Sprintf("%d, byte %d", seg.Ordinal, seg.Offset))
	m.raw(" ")
	m.tagged("span", "loop", p.Loops[i])
	m.raw(" ")
	h.code(seg, here)
	m.raw(" ")
	m.tagged("span", "name", guide.Segment(guide.Of(p.Set), p.Loops[i], seg.ID(), guide.Qualifier(seg)))
	m.raw("\n")
	for _, fault := range here {
		h.finding(f, fault, false)
	}
	if len(here) > 0 {
		h.elements(seg)
	}
	m.raw("</li>\n")
	return fault
}

// code shows a segment as it stands, with the name of each element to be seen
// by pointing at it, and what is wrong in it underlined.
func (h *checkHTML) code(seg *edi.Segment, here []*edi.Fault) {
	m := &h.body
	elements := seg.Split(nil)
	tag := elements[0]
	m.raw("<code>")
	m.tagged("b", "", short(tag))
	last := 0
	for n := 1; n < len(elements) && n <= shownElements; n++ {
		m.text(string(rune(seg.Delims.Element)))
		h.element(seg, n, elements[n], here)
		last = n
	}
	if more := len(elements) - 1 - last; more > 0 {
		m.tagged("i", "", " … "+plural(more, "more element"))
	}
	for _, f := range here {
		if n := f.Pos.Element; n > last && len(elements)-1 == last {
			m.raw(" ")
			m.tagged("mark", f.Severity.String(), f.Pos.ElementName()+" missing")
		}
	}
	m.raw("</code>")
}

// element shows one element, its components apart where a fault is about one.
func (h *checkHTML) element(seg *edi.Segment, n int, value string, here []*edi.Fault) {
	m := &h.body
	whole, component := (*edi.Fault)(nil), (*edi.Fault)(nil)
	for _, f := range here {
		switch {
		case f.Pos.Element != n || f.Pos.Tag != seg.ID():
		case f.Pos.Component == 0:
			whole = f
		default:
			component = f
		}
	}
	if whole == nil && value == "" {
		return
	}
	name := guide.Element(seg.ID(), n, 0)
	m.raw(`<span title="`)
	m.text(strings.TrimSpace(edi.ElementName(seg.ID(), n, 0) + " " + name))
	m.raw(`">`)
	switch {
	case value == "":
		m.tagged("mark", whole.Severity.String(), "(empty)")
	case whole != nil:
		m.tagged("mark", whole.Severity.String(), short(value))
	case component != nil && len(value) <= shownValue:
		h.components(seg, n, value, here)
	default:
		m.text(short(value))
	}
	m.raw("</span>")
}

func (h *checkHTML) components(seg *edi.Segment, n int, value string, here []*edi.Fault) {
	m := &h.body
	for i, c := range edi.Split(nil, value, seg.Delims.Component) {
		if i > 0 {
			m.text(string(rune(seg.Delims.Component)))
		}
		class := ""
		for _, f := range here {
			if f.Pos.Element == n && f.Pos.Component == i+1 {
				class = f.Severity.String()
			}
		}
		switch {
		case class == "":
			m.text(c)
		case c == "":
			m.tagged("mark", class, "(empty)")
		default:
			m.tagged("mark", class, c)
		}
	}
}

// elements is a table of a segment's values with their names, folded.
func (h *checkHTML) elements(seg *edi.Segment) {
	m := &h.body
	list := h.parts.of(seg)
	if len(list) == 0 {
		return
	}
	m.raw(`<details class="elements"><summary>elements of `)
	m.text(short(seg.ID()))
	m.raw("</summary>\n<table><thead><tr>", `<th scope="col">Element</th><th scope="col">Name</th><th scope="col">Value</th>`, "</tr></thead>\n<tbody>\n")
	for i, e := range list {
		if i == shownElements {
			m.raw(`<tr><td colspan="3">`)
			m.text(plural(len(list)-i, "more value"))
			m.raw("</td></tr>\n")
			break
		}
		m.raw(`<tr><th scope="row">`)
		m.text(edi.ElementName(seg.ID(), e.n, e.component))
		m.raw("</th>")
		m.tagged("td", "", elementName(seg.ID(), e))
		m.raw("<td><code>")
		m.text(short(e.value))
		m.raw("</code></td></tr>\n")
	}
	m.raw("</tbody></table></details>\n")
}

// short is a value that is not too long to be shown.
func short(s string) string {
	if len(s) <= shownValue {
		return s
	}
	cut := shownValue
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + fmt.Sprintf("… (%d bytes)", len(s))
}
