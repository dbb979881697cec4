package edi

import (
	"fmt"
	"strings"
)

func (w *Walker) openInterchange(seg *Segment) {
	w.abandon(seg, "a new ISA begins")
	w.Interchange = parseISA(seg)
	w.groups, w.others = 0, 0
	w.groupControls.clear()
	w.function = ""
	w.checkISA(seg)
}

func (w *Walker) openGroup(seg *Segment) {
	if w.Set != nil {
		w.loseSet(seg, "a new GS begins")
	}
	if w.Group != nil {
		w.loseGroup(seg, "a new GS begins inside the group")
	}
	w.groups++
	w.sets = 0
	w.controls.clear()
	own := seg.Clone()
	w.Group = &Group{
		GS: own, Function: own.Element(1), Sender: own.Element(2), Receiver: own.Element(3),
		Control: own.Element(6), Version: own.Element(8),
	}
	if w.groups == 1 {
		w.function = w.Group.Function
	}
	w.checkGS(seg)
}

func (w *Walker) openSet(seg *Segment) {
	if w.Set != nil {
		w.loseSet(seg, "a new ST begins")
	}
	w.sets++
	w.before = seg.Ordinal - 1
	w.number(seg)
	own := seg.Clone()
	set := &TransactionSet{ST: own, Type: own.Element(1), Control: own.Element(2), Version: own.Element(3)}
	w.Set = set
	if w.Group == nil {
		w.tell(seg, Fault{
			Code: "E036", Loss: LossTransaction, IK: "AK905=6",
			Message: "an ST stands outside any functional group", Fix: "Send the transaction set inside GS and GE.",
		})
	} else if set.Version == "" {
		set.Version = w.Group.Version
	} else if set.Version != w.Group.Version {
		w.tell(seg, Fault{
			Code: "E035", Loss: LossTransaction, IK: "IK502=I6", Pos: Position{Element: 3},
			Message: fmt.Sprintf("ST03 says %s and GS08 says %s; the set was not read", set.Version, w.Group.Version),
			Fix:     "Send both with the same implementation guide version.",
		})
	}
	if !w.controls.add(set.Control) {
		w.tell(seg, Fault{
			Code: "E033", IK: "IK502=23", Pos: Position{Element: 2},
			Message: fmt.Sprintf("the transaction set control number %s is used twice in the group", set.Control),
			Fix:     "Give each ST of a group a number of its own.",
		})
	}
}

// abandon gives up every envelope that is still open where there should be
// none, with one word for the innermost.
func (w *Walker) abandon(seg *Segment, because string) {
	switch {
	case w.Set != nil:
		w.loseSet(seg, because)
	case w.Group != nil:
		w.loseGroup(seg, because)
	case w.Interchange != nil:
		w.tell(seg, Fault{
			Code: "E010", Loss: LossInterchange, IK: "TA105=023",
			Message: "the interchange has no IEA: " + because,
			Fix:     "Send the whole interchange again.",
		})
	}
	w.Group, w.Interchange = nil, nil
}

func (w *Walker) loseSet(seg *Segment, because string) {
	at := *seg
	at.Ordinal = w.ordinal + 1 // where the SE should be
	w.tell(&at, Fault{
		Code: "E030", Loss: LossTransaction, IK: "IK502=2",
		Message: "the transaction set has no SE: " + because,
		Fix:     "It may be cut short. Send the whole set again; what was read of it may not be all.",
	})
	w.Set = nil
}

func (w *Walker) loseGroup(seg *Segment, because string) {
	w.tell(seg, Fault{
		Code: "E020", Loss: LossGroup, IK: "AK905=3",
		Message: "the functional group has no GE: " + because,
		Fix:     "It may be cut short. Send the whole interchange again.",
	})
	w.Group = nil
}

// parseISA reads the fields by their fixed places.
func parseISA(seg *Segment) *Interchange {
	own := seg.Clone()
	field := func(n int) string { return isaField(own.Raw, n) }
	d, _ := ParseDate(century(field(9)) + field(9))
	return &Interchange{
		ISA: own, Delims: *seg.Delims, Date: d, Version: field(12), Control: field(13), Test: field(15) == "T",
		SenderQualifier: field(5), Sender: strings.TrimRight(field(6), " "),
		ReceiverQualifier: field(7), Receiver: strings.TrimRight(field(8), " "),
	}
}

// century completes a YYMMDD date: X12 itself came after 1979.
func century(yymmdd string) string {
	if yymmdd >= "8" {
		return "19"
	}
	return "20"
}
