package guide

import "remedi/edi"

type segmentKey struct {
	transaction Transaction
	loop        string
	tag         string
	qualifier   string
}

type elementKey struct {
	tag          string
	n, component int
}

type codeKey struct {
	elementKey
	code string
}

// Segment is the short name of a segment: what it is in that loop with that
// qualifier where the tables say, else what it is with that qualifier, in that
// loop, or anywhere. Segment("837P", "2400", "DTP", "472") is "service date".
// See [Qualifier] for what qualifies a segment.
func Segment(t Transaction, loop, tag, qualifier string) string {
	names := tables().segments
	for _, k := range [...]segmentKey{
		{t, loop, tag, qualifier},
		{t, loop, tag, ""},
		{"", "", tag, qualifier},
		{"", "", tag, ""},
	} {
		if name := names[k]; name != "" {
			return name
		}
	}
	return ""
}

// Qualifier is the element that tells segments of one identifier apart: HL03
// of an HL, the first component of HI01, and else the first element.
func Qualifier(seg *edi.Segment) string {
	switch {
	case seg.Is("HL"):
		return seg.Element(3)
	case seg.Is("HI"):
		return edi.Component(seg.Element(1), 1, seg.Delims.Component)
	}
	return seg.Element(1)
}

// Element is the short name of element n (from 1) of a segment, or of its
// component where that is not 0: Element("CLM", 5, 3) is "frequency".
func Element(tag string, n, component int) string {
	return tables().elements[elementKey{tag, n, component}]
}

// IsComposite says whether the element is made of components.
func IsComposite(tag string, n int) bool { return Element(tag, n, 1) != "" }

// Code is what a code of an element means, in a few words, for the qualifiers
// and code lists that the tables have. Procedures, diagnoses, reasons and
// remarks are in rules/codeset.
func Code(tag string, n, component int, code string) string {
	return tables().codes[codeKey{elementKey{tag, n, component}, code}]
}
