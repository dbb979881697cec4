package edi

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A Walker reads segments and follows the envelopes around them: interchange
// (ISA/IEA), functional group (GS/GE) and transaction set (ST/SE). It checks
// counts, control numbers and nesting, and says where in them it is.
//
// The exported fields describe the segment that Next returned last. Each value
// they point to is new for each envelope and never changes, so it may be kept.
type Walker struct {
	Interchange *Interchange    // nil outside
	Group       *Group          // nil outside
	Set         *TransactionSet // nil outside; an SE still belongs to its set

	r        *Reader
	queue    []*Fault
	closing  bool // the last segment was an SE: leave the set before the next
	ordinal  int  // of the last segment within the set
	groups   int  // in the interchange
	sets     int  // in the group
	others   int  // TA1 segments in the interchange
	stray    bool // the last segment stood outside any set: told once a run
	controls map[string]struct{}
	ended    bool
}

// NewWalker follows the envelopes of r.
func NewWalker(r *Reader) *Walker {
	return &Walker{r: r, controls: map[string]struct{}{}}
}

// Next is the next segment, its Ordinal counted from ST = 1 within a set. The
// error is a [*Fault] (the next call goes on, unless its Loss is [LossFile])
// or [io.EOF]. A fault about a segment follows that segment.
func (w *Walker) Next() (seg Segment, err error) {
	err = w.NextInto(&seg)
	return seg, err
}

// NextInto is Next without copying the segment on its way: see
// [Reader.NextInto].
func (w *Walker) NextInto(seg *Segment) error {
	if len(w.queue) > 0 {
		return w.pop()
	}
	if w.closing {
		w.Set, w.closing = nil, false
	}
	err := w.r.NextInto(seg)
	if err != nil {
		return w.failed(err)
	}
	if w.Set != nil && !mayBeEnvelope(seg.Raw) {
		w.ordinal++
		seg.Ordinal = w.ordinal
		return nil
	}
	w.follow(seg)
	return nil
}

// mayBeEnvelope is a cheap look at the first letters: ISA, IEA, GS, GE, ST, SE.
func mayBeEnvelope(raw string) bool {
	if len(raw) < 2 {
		return false
	}
	switch raw[0] {
	case 'I':
		return raw[1] == 'S' || raw[1] == 'E'
	case 'G':
		return raw[1] == 'S' || raw[1] == 'E'
	case 'S':
		return raw[1] == 'T' || raw[1] == 'E'
	}
	return false
}

// Position is the place of a segment that Next returned last.
func (w *Walker) Position(s *Segment) Position {
	p := Position{File: w.r.File, Segment: s.Ordinal, Offset: s.Offset, Tag: s.ID()}
	w.locate(&p)
	return p
}

// locate fills in the envelopes that the walker is in.
func (w *Walker) locate(p *Position) {
	p.File = w.r.File
	if w.Interchange != nil {
		p.Interchange = w.Interchange.Control
	}
	if w.Group != nil {
		p.Group = w.Group.Control
	}
	if w.Set != nil {
		p.Transaction = w.Set.Control
	}
}

// follow moves through the envelopes with seg and numbers it.
func (w *Walker) follow(seg *Segment) {
	stray := w.stray
	w.stray = false
	switch id := seg.ID(); {
	case id == "ISA":
		w.openInterchange(seg)
	case id == "GS":
		w.openGroup(seg)
	case id == "ST":
		w.openSet(seg)
	case id == "SE":
		w.closeSet(seg)
	case id == "GE":
		w.closeGroup(seg)
	case id == "IEA":
		w.closeInterchange(seg)
	case w.Set != nil:
		w.ordinal++
		seg.Ordinal = w.ordinal
	case id == "TA1" && w.Group == nil:
		w.others++
	case stray:
		w.stray = true
	default:
		w.stray = true
		w.tell(seg, Fault{
			Code: "E034", Loss: LossSegment, IK: "IK304=2",
			Message: "segments from here on stand outside any transaction set and were not read",
			Fix:     "Check whether an ST is missing before it, or an SE too early.",
		})
	}
}

func (w *Walker) openInterchange(seg *Segment) {
	w.abandon(seg, "a new ISA begins")
	w.Interchange = parseISA(seg)
	w.groups, w.others = 0, 0
	if !isDigits(w.Interchange.Control) {
		w.tell(seg, Fault{
			Code: "E013", IK: "TA105=018", Pos: Position{Element: 13},
			Message: "the interchange control number ISA13 is not numeric",
			Fix:     "Number the interchange with nine digits.",
		})
	}
}

func (w *Walker) openGroup(seg *Segment) {
	if w.Set != nil {
		w.loseSet(seg, "a new GS begins")
	}
	if w.Group != nil {
		w.loseGroup(seg, "a new GS begins inside the group")
	}
	if w.Interchange == nil {
		w.tell(seg, Fault{Code: "E036", Loss: LossGroup, Message: "a GS stands outside any interchange", Fix: "Send the group inside ISA and IEA."})
	}
	w.groups++
	w.sets = 0
	clear(w.controls)
	w.Group = &Group{
		GS: *seg, Function: seg.Element(1), Sender: seg.Element(2), Receiver: seg.Element(3),
		Control: seg.Element(6), Version: seg.Element(8),
	}
}

func (w *Walker) openSet(seg *Segment) {
	if w.Set != nil {
		w.loseSet(seg, "a new ST begins")
	}
	w.sets++
	w.ordinal = 1
	seg.Ordinal = 1
	set := &TransactionSet{ST: *seg, Type: seg.Element(1), Control: seg.Element(2), Version: seg.Element(3)}
	w.Set = set
	if w.Group == nil {
		w.tell(seg, Fault{Code: "E036", Loss: LossTransaction, IK: "AK905=6", Message: "an ST stands outside any functional group", Fix: "Send the transaction set inside GS and GE."})
	} else if set.Version == "" {
		set.Version = w.Group.Version
	} else if set.Version != w.Group.Version {
		w.tell(seg, Fault{
			Code: "E035", Loss: LossTransaction, IK: "IK502=I6", Pos: Position{Element: 3},
			Message: fmt.Sprintf("ST03 says %s and GS08 says %s; the set was not read", set.Version, w.Group.Version),
			Fix:     "Send both with the same implementation guide version.",
		})
	}
	if _, seen := w.controls[set.Control]; seen {
		w.tell(seg, Fault{
			Code: "E033", IK: "IK502=23", Pos: Position{Element: 2},
			Message: fmt.Sprintf("the transaction set control number %s is used twice in the group", set.Control),
			Fix:     "Give each ST of a group a number of its own.",
		})
	}
	w.controls[strings.Clone(set.Control)] = struct{}{}
}

func (w *Walker) closeSet(seg *Segment) {
	if w.Set == nil {
		w.tell(seg, Fault{Code: "E034", IK: "IK304=2", Message: "an SE closes no transaction set", Fix: "Remove it, or add the ST that is missing."})
		return
	}
	w.ordinal++
	seg.Ordinal = w.ordinal
	w.closing = true
	if n, err := strconv.Atoi(seg.Element(1)); err != nil || n != w.ordinal {
		w.tell(seg, Fault{
			Code: "E032", Severity: Warning, IK: "IK502=4", Pos: Position{Element: 1},
			Message: fmt.Sprintf("SE01 counts %s segments, the transaction set has %d", orNone(seg.Element(1)), w.ordinal),
			Fix:     "Count the segments from ST to SE, both included.",
		})
	}
	if c := seg.Element(2); c != w.Set.Control {
		w.tell(seg, Fault{
			Code: "E031", IK: "IK502=3", Pos: Position{Element: 2},
			Message: fmt.Sprintf("SE02 is %s, the ST02 of the set is %s", orNone(c), w.Set.Control),
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
	if n, err := strconv.Atoi(seg.Element(1)); err != nil || n != w.sets {
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
	w.Group = nil
}

func (w *Walker) closeInterchange(seg *Segment) {
	if w.Set != nil {
		w.loseSet(seg, "the interchange ends")
	}
	if w.Group != nil {
		w.loseGroup(seg, "the interchange ends")
	}
	if n, err := strconv.Atoi(seg.Element(1)); err != nil || n != w.groups {
		w.tell(seg, Fault{
			Code: "E012", IK: "TA105=021", Pos: Position{Element: 1},
			Message: fmt.Sprintf("IEA01 counts %s functional groups, the interchange has %d", orNone(seg.Element(1)), w.groups),
			Fix:     "Count the GS segments of the interchange.",
		})
	}
	if c := seg.Element(2); w.Interchange != nil && c != w.Interchange.Control {
		w.tell(seg, Fault{
			Code: "E011", IK: "TA105=001", Pos: Position{Element: 2},
			Message: fmt.Sprintf("IEA02 is %s, the ISA13 of the interchange is %s", orNone(c), w.Interchange.Control),
			Fix:     "Repeat ISA13 in IEA02, with its nine digits.",
		})
	}
	if !seg.Closed {
		w.tell(seg, Fault{Code: "E007", Severity: Warning, Message: "the last segment has no terminator", Fix: "Write a terminator behind IEA too."})
	}
	if w.groups+w.others == 0 {
		w.tell(seg, Fault{Code: "E024", IK: "TA105=022", Message: "the interchange has no functional group", Fix: "Send interchanges that hold something."})
	}
	w.Interchange = nil
}

// abandon gives up every envelope that is still open where there should be none.
func (w *Walker) abandon(seg *Segment, because string) {
	if w.Set != nil {
		w.loseSet(seg, because)
		w.Group, w.Interchange = nil, nil
		return
	}
	if w.Group != nil {
		w.loseGroup(seg, because)
		w.Interchange = nil
		return
	}
	if w.Interchange != nil {
		w.tell(seg, Fault{
			Code: "E010", Loss: LossInterchange, IK: "TA105=023",
			Message: "the interchange has no IEA: " + because,
			Fix:     "Send the whole interchange again.",
		})
		w.Interchange = nil
	}
}

func (w *Walker) loseSet(seg *Segment, because string) {
	w.tell(seg, Fault{
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

// tell queues a fault about seg, an Error where no severity is given.
func (w *Walker) tell(seg *Segment, f Fault) {
	element := f.Pos.Element
	f.Pos = Position{Segment: seg.Ordinal, Offset: seg.Offset, Tag: seg.ID(), Element: element}
	w.locate(&f.Pos)
	if f.Severity == Info {
		f.Severity = Error
	}
	w.queue = append(w.queue, &f)
}

// failed passes an error of the reader on; at the end of the stream it first
// tells which envelopes are still open.
func (w *Walker) failed(err error) error {
	var f *Fault
	if errors.As(err, &f) {
		if w.Set != nil && f.Loss == LossSegment {
			w.ordinal++ // a segment was passed over: those behind it keep their numbers
			f.Pos.Segment = w.ordinal
		}
		w.locate(&f.Pos)
		return err
	}
	if !w.ended && errors.Is(err, io.EOF) {
		w.ended = true
		end := Segment{Offset: w.r.Offset(), Ordinal: w.ordinal, Delims: &DefaultDelimiters}
		w.abandon(&end, "the file ends")
		if len(w.queue) > 0 {
			return w.pop()
		}
	}
	return err
}

func (w *Walker) pop() error {
	f := w.queue[0]
	w.queue = w.queue[1:]
	return f
}

func parseISA(seg *Segment) *Interchange {
	e := seg.Split(make([]string, 0, 17))
	field := func(n int) string { return strings.TrimRight(e[n], " ") }
	d, _ := ParseDate(century(e[9]) + e[9])
	return &Interchange{
		ISA: *seg, Delims: *seg.Delims, Date: d, Version: e[12], Control: e[13], Test: e[15] == "T",
		SenderQualifier: e[5], Sender: field(6), ReceiverQualifier: e[7], Receiver: field(8),
	}
}

// century completes a YYMMDD date: X12 itself came after 1979.
func century(yymmdd string) string {
	if yymmdd >= "8" {
		return "19"
	}
	return "20"
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
