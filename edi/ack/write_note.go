package ack

import (
	"strconv"

	"remedi/edi"
)

// Most contexts that a segment and an element may have (005010X231A1, CTX).
const (
	maxSegmentTriggers = 9
	maxElementTriggers = 10
	maxUnits           = 10
	maxPlace           = 99   // elements and components that C030 can name: the last stands for those behind it
	maxRepetition      = 9999 // and repetitions
)

const situationalTrigger = "SITUATIONAL TRIGGER"

// Note writes what is wrong with a segment of the set.
//
// The copy of a bad element (IK404) is written only where the element holds a
// code of X12's own or of a procedure, diagnosis or place, and the copy looks
// like one: a name, number or date that slipped into the wrong place does not
// come along. See [CopiesCode].
func (w *Writer) Note(n *Note) error {
	if !w.inSet {
		return w.refuse(errOrder)
	}
	w.notes++
	code := n.Code
	if code == "" && len(n.Elements) > 0 {
		code = "8"
	}
	w.offence(n, code)
	w.line("IK3", segmentID(n.Tag), strconv.Itoa(max(n.Segment, 1)), cut(n.Loop, 6), code)
	w.triggers(n.Triggers, maxSegmentTriggers)
	w.units(n.Units)
	for i := range n.Elements {
		w.element(&n.Elements[i])
	}
	return w.err
}

// offence notes whether X12 itself is offended, or the guide alone: its codes
// begin with I.
func (w *Writer) offence(n *Note, code string) {
	isGuide := func(c string) bool { return c != "" && c[0] == 'I' }
	if code != "8" {
		w.standard = w.standard || !isGuide(code)
		return
	}
	w.standard = w.standard || len(n.Elements) == 0
	for i := range n.Elements {
		w.standard = w.standard || !isGuide(n.Elements[i].Code)
	}
}

// units writes the business unit, at most one CTX with repeated CTX01. Of a unit
// both the name and the value are required: one that lacks either says nothing.
func (w *Writer) units(us []Unit) {
	n := 0
	var out *edi.Writer
	for _, u := range us {
		name, value := w.clean(cut(u.Name, 35)), w.clean(cut(u.Value, 35))
		switch {
		case name == "" || value == "" || n == maxUnits:
			continue
		case n == 0:
			out = w.begin("CTX").Element(name)
		default:
			out.Repeat(name)
		}
		out.Component(value)
		n++
	}
	if n > 0 {
		w.end()
	}
}

func (w *Writer) triggers(ts []Trigger, most int) {
	for _, t := range ts[:min(len(ts), most)] {
		out := w.begin("CTX").Element(situationalTrigger)
		out.Element(segmentID(t.Tag)).Element(strconv.Itoa(max(t.Segment, 1))).Element(w.clean(cut(t.Loop, 6)))
		if t.Element > 0 {
			w.place(out, t.Place)
			out.Element(w.clean(cut(t.Reference, 4)))
		}
		w.end()
	}
}

func (w *Writer) element(n *ElementNote) {
	out := w.begin("IK4")
	w.place(out, Place{max(n.Element, 1), n.Component, n.Repetition})
	out.Element(w.clean(cut(n.Reference, 4))).Element(w.clean(n.Code))
	if CopiesCode(n.Reference, n.Copy) {
		out.Element(w.clean(n.Copy))
	}
	w.end()
	w.triggers(n.Triggers, maxElementTriggers)
}

// place writes C030. A repetition stands behind an empty component.
func (w *Writer) place(out *edi.Writer, p Place) {
	out.Element(strconv.Itoa(min(p.Element, maxPlace)))
	if p.Component > 0 || p.Repetition > 0 {
		out.Component(orEmpty(min(p.Component, maxPlace)))
	}
	if p.Repetition > 0 {
		out.Component(strconv.Itoa(min(p.Repetition, maxRepetition)))
	}
}

func orEmpty(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// segmentID is a segment identifier fit for IK301: two or three letters and
// digits. What is in the file may be none; then it is UNK.
func segmentID(tag string) string {
	id := make([]byte, 0, 3)
	for i := 0; i < len(tag) && len(id) < 3; i++ {
		if c := tag[i]; isDigit(c) || c >= 'A' && c <= 'Z' {
			id = append(id, c)
		}
	}
	if len(id) < 2 {
		return "UNK"
	}
	return string(id)
}

// copied are the data elements whose values may be copied into IK404, by X12's
// number, with the longest that a code of theirs is: code lists of X12, and the
// codes of procedures (234), modifiers (1339), diagnoses (1271) and places
// (1331). Names, numbers, dates, amounts and texts are not among them.
var copied = map[string]int{
	"66": 2, "98": 3, "128": 3, "234": 5, "235": 2, "355": 2, "374": 3, "478": 1, "522": 3, "673": 2,
	"735": 2, "736": 1, "1005": 4, "1032": 2, "1033": 2, "1034": 4, "1065": 1, "1069": 2, "1073": 1,
	"1138": 1, "1250": 3, "1270": 3, "1271": 7, "1325": 1, "1331": 2, "1332": 2, "1336": 3, "1339": 2,
	"1359": 1, "1363": 1, "1366": 2, "1514": 2,
}

// CopiesCode says whether a value of the data element with X12's number may
// stand in IK404: only codes may. A value of another shape is none, whatever
// element it stands in: it may be a name or number that slipped.
func CopiesCode(reference, value string) bool {
	if value == "" || len(value) > copied[reference] {
		return false
	}
	for i := range len(value) {
		if !isDigit(value[i]) && !(value[i] >= 'A' && value[i] <= 'Z') {
			return false
		}
	}
	switch reference {
	case "234": // CPT and HCPCS: five characters, the three in the middle digits
		return len(value) == 5 && isDigit(value[1]) && isDigit(value[2]) && isDigit(value[3])
	case "1271": // ICD-10-CM: a letter, a digit, at least one more
		return len(value) >= 3 && !isDigit(value[0]) && isDigit(value[1])
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
