package edi

import (
	"fmt"
	"strconv"
)

func (w *Walker) closeSet(seg *Segment) {
	if w.Set == nil {
		w.tell(seg, Fault{Code: "E034", IK: "IK304=2", Message: "an SE closes no transaction set", Fix: "Remove it, or add the ST that is missing."})
		return
	}
	w.number(seg)
	w.closing = setLevel
	if !counts(seg.Element(1), w.ordinal) {
		w.tell(seg, Fault{
			Code: "E032", Severity: Warning, IK: "IK502=4", Pos: Position{Element: 1},
			Message: fmt.Sprintf("SE01 counts %s segments, the transaction set has %d", orNone(seg.Element(1)), w.ordinal),
			Fix:     "Count the segments from ST to SE, both included.",
		})
	}
	if c := seg.Element(2); c != w.Set.Control {
		w.tell(seg, Fault{
			Code: "E031", IK: "IK502=3", Pos: Position{Element: 2},
			Message: fmt.Sprintf("SE02 is %s, the ST02 of the set is %s", orNone(c), orNone(w.Set.Control)),
			Fix:     "Repeat ST02 in SE02, leading zeros included.",
		})
	}
}

func (w *Walker) closeGroup(seg *Segment) {
	if w.Set != nil {
		w.loseSet(seg, "the group ends")
	}
	if w.Group == nil {
		w.tell(seg, Fault{Code: "E034", IK: "IK304=2", Message: "a GE closes no functional group", Fix: "Remove it, or add the GS that is missing."})
		return
	}
	w.closing = groupLevel
	if !counts(seg.Element(1), w.sets) {
		w.tell(seg, Fault{
			Code: "E022", IK: "AK905=5", Pos: Position{Element: 1},
			Message: fmt.Sprintf("GE01 counts %s transaction sets, the group has %d", orNone(seg.Element(1)), w.sets),
			Fix:     "Count the ST segments of the group.",
		})
	}
	if c := seg.Element(2); c != w.Group.Control {
		w.tell(seg, Fault{
			Code: "E021", IK: "AK905=4", Pos: Position{Element: 2},
			Message: fmt.Sprintf("GE02 is %s, the GS06 of the group is %s", orNone(c), orNone(w.Group.Control)),
			Fix:     "Repeat GS06 in GE02.",
		})
	}
	if w.sets == 0 {
		w.tell(seg, Fault{Code: "E024", Message: "the functional group has no transaction set", Fix: "Send groups that hold something."})
	}
}

// closeInterchange takes an IEA. The reader sees to it that there is an
// interchange for it to close.
func (w *Walker) closeInterchange(seg *Segment) {
	if w.Set != nil {
		w.loseSet(seg, "the interchange ends")
	}
	if w.Group != nil {
		w.loseGroup(seg, "the interchange ends")
	}
	w.closing = interchangeLevel
	if !seg.Closed && seg.Element(2) != w.Interchange.Control {
		w.tell(seg, Fault{
			Code: "E010", Loss: LossInterchange, IK: "TA105=023",
			Message: "the file ends inside the IEA segment", Fix: "Send the whole interchange again.",
		})
		return
	}
	if !counts(seg.Element(1), w.groups) {
		w.tell(seg, Fault{
			Code: "E012", IK: "TA105=021", Pos: Position{Element: 1},
			Message: fmt.Sprintf("IEA01 counts %s functional groups, the interchange has %d", orNone(seg.Element(1)), w.groups),
			Fix:     "Count the GS segments of the interchange.",
		})
	}
	if c := seg.Element(2); c != w.Interchange.Control {
		w.tell(seg, Fault{
			Code: "E011", IK: "TA105=001", Pos: Position{Element: 2},
			Message: fmt.Sprintf("IEA02 is %s, the ISA13 of the interchange is %s", orNone(c), w.Interchange.Control),
			Fix:     "Repeat ISA13 in IEA02, with its nine digits.",
		})
	}
	if !seg.Closed {
		w.tell(seg, Fault{Code: "E007", Severity: Warning, Message: "the last segment has no terminator", Fix: "Write a terminator behind IEA too."})
	}
	w.checkControl(seg)
	if w.groups+w.others == 0 {
		w.tell(seg, Fault{Code: "E024", IK: "TA105=022", Message: "the interchange has no functional group", Fix: "Send interchanges that hold something."})
	}
}

// counts says whether s is the number n, leading zeros allowed.
func counts(s string, n int) bool {
	v, err := strconv.Atoi(s)
	return err == nil && v == n && isDigits(s)
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// orNone shows an element in a message where it may be empty.
func orNone(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}
