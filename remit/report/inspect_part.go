package report

import (
	"strings"

	"remedi/edi"
	"remedi/edi/guide"
)

// A part is one value of a segment: an element, one of its repetitions, or a
// component of them.
type part struct {
	n, component int
	value        string
}

// parts takes segments apart. Its slices are used again for each segment.
type parts struct {
	elements, repeats, components []string
	list                          []part
}

// of is every part of a segment that is not empty, in file order, until the
// next call.
func (p *parts) of(seg *edi.Segment) []part {
	p.list = p.list[:0]
	p.elements = seg.Split(p.elements)
	tag := p.elements[0]
	for n, value := range p.elements[1:] {
		switch {
		case tag == "ISA":
			p.add(n+1, 0, strings.TrimRight(value, " ")) // separators are values here
		case value != "":
			p.element(tag, n+1, value, seg.Delims)
		}
	}
	return p.list
}

func (p *parts) add(n, component int, value string) {
	if value != "" {
		p.list = append(p.list, part{n, component, value})
	}
}

func (p *parts) element(tag string, n int, value string, d *edi.Delimiters) {
	composite := guide.IsComposite(tag, n) ||
		guide.Element(tag, n, 0) == "" && strings.IndexByte(value, d.Component) >= 0
	if p.repeats = append(p.repeats[:0], value); d.Repetition != 0 {
		p.repeats = edi.Split(p.repeats, value, d.Repetition)
	}
	for _, v := range p.repeats {
		if !composite {
			p.add(n, 0, v)
			continue
		}
		p.components = edi.Split(p.components, v, d.Component)
		for i, c := range p.components {
			p.add(n, i+1, c)
		}
	}
}
