package edi

import (
	"strconv"
	"strings"
)

// A Position says where in a file something stands, for a biller (claim,
// line) and for an engineer (segment, element, offset).
type Position struct {
	File        string // name as given; empty for a bare reader
	Interchange string // ISA13
	Group       string // GS06
	Transaction string // ST02
	Claim       string // CLM01 or CLP01
	Line        int    // service line (LX01); 0 is the claim itself
	Segment     int    // ordinal from ST = 1; outside a transaction set from ISA = 1
	Tag         string // segment identifier, such as "SV1"
	Offset      int64  // zero-based byte of the segment's first character in the file, a BOM included
	Element     int    // 1 is the element behind the identifier; 0 is the segment as a whole
	Component   int    // 1 is the first component; 0 is the element as a whole
}

// ElementName is the reference designator, such as "SV101-3"; the bare
// identifier where no element is meant, and empty where no segment is.
func (p Position) ElementName() string {
	return ElementName(p.Tag, p.Element, p.Component)
}

// ElementName is the reference designator of an element or component of a
// segment: ElementName("SV1", 1, 3) is "SV101-3".
func ElementName(tag string, element, component int) string {
	if element == 0 {
		return tag
	}
	b := make([]byte, 0, 12)
	b = append(b, tag...)
	if element < 10 {
		b = append(b, '0')
	}
	b = strconv.AppendInt(b, int64(element), 10)
	if component > 0 {
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(component), 10)
	}
	return string(b)
}

// String names every part that is known, widest first.
func (p Position) String() string {
	var parts []string
	add := func(label, v string) {
		if v != "" {
			parts = append(parts, strings.TrimSpace(label+" "+v))
		}
	}
	add("", p.File)
	add("interchange", p.Interchange)
	add("transaction set", p.Transaction)
	add("claim", p.Claim)
	if p.Line > 0 {
		add("line", strconv.Itoa(p.Line))
	}
	if p.Segment > 0 {
		add("segment", strconv.Itoa(p.Segment))
	}
	add("", p.ElementName())
	add("byte", strconv.FormatInt(p.Offset, 10))
	return strings.Join(parts, ", ")
}

// A Place is where one segment stands: enough to make a [Position] of a typed
// value long after its segment went by.
type Place struct {
	Segment int   // ordinal, as in [Position]
	Offset  int64 // byte, as in [Position]
}
