package claim

import (
	"strconv"
	"strings"

	"remedi/edi"
)

// written are the hierarchical levels of the open set, as they were written.
type written struct {
	header, billing, subscriber, patient *Loop // nil: not written

	count        int  // HL segments in the set
	billingID    int  // HL01 of the billing provider
	subscriberID int  // HL01 of the subscriber
	parent       bool // HL04 of the billing provider is 1

	// undecided is where in the buffer the subscriber's HL04 stands while no
	// dependent has followed: 0, to be made 1. It is -1 once that cannot be
	// done any more.
	undecided int
	dependent bool // HL04 of the subscriber is 1
}

// settle ends the time in which the subscriber's HL04 may still change.
func (l *written) settle() { l.undecided = -1 }

// same says whether two loops are one level.
func same(a, b *Loop) bool {
	return a == b || a != nil && b != nil && a.Raw == b.Raw
}

// from is the outermost level that has to be written for a claim; body where it
// stands right behind the claim before. ok is false where no level can be begun
// that would end one that the claim does not stand in.
func (l *written) from(src *Source) (kind runKind, ok bool) {
	switch {
	case !same(src.Billing, l.billing):
		kind = billing
	case !same(src.Subscriber, l.subscriber):
		kind = subscriber
	case !same(src.Patient, l.patient):
		kind = patient
	default:
		return body, true
	}
	if kind == patient && (src.Patient == nil || l.subscriber != nil && !l.dependent && l.undecided < 0) {
		kind = subscriber // again: the dependent is behind us, or came too late
	}
	if kind == subscriber && (src.Subscriber == nil || l.billing != nil && !l.parent) {
		kind = billing
	}
	return kind, kind != billing || src.Billing != nil
}

// writeLevels writes the levels of a claim from the given one inward.
func (w *Writer) writeLevels(src *Source, from runKind) {
	l := &w.levels
	if from <= billing {
		l.billing, l.parent = src.Billing, src.Subscriber != nil || src.Patient != nil
		l.billingID, _ = w.level(src, src.Billing, 0, l.parent)
		l.subscriber, l.patient = nil, nil
		l.subscriberID = 0
		l.settle()
	}
	if from <= subscriber && src.Subscriber != nil {
		l.subscriber, l.dependent = src.Subscriber, src.Patient != nil
		l.subscriberID, l.undecided = w.level(src, src.Subscriber, l.billingID, l.dependent)
		l.patient = nil
	}
	if from <= patient && src.Patient != nil {
		if l.undecided >= 0 {
			w.buf[l.undecided] = '1'
			l.dependent = true
			l.settle()
		}
		l.patient = src.Patient
		parent := l.subscriberID
		if l.subscriber == nil {
			parent = l.billingID
		}
		w.level(src, src.Patient, parent, false)
	}
}

// level writes a loop with its HL segment numbered anew, and returns its HL01
// and where in the buffer its HL04 stands. What else the segment holds stays.
func (w *Writer) level(src *Source, loop *Loop, parent int, children bool) (id, flag int) {
	if loop == nil {
		return 0, -1
	}
	d := src.delims()
	var hl edi.Segment
	cur := edi.NewCursor(loop.Raw, d, loop.At)
	cur.Next(&hl)
	l := &w.levels
	l.count++
	w.segments += count(loop.Raw, d)

	b := append(w.buf, loop.Lead...)
	b = append(b, "HL"...)
	b = append(b, d.Element)
	b = strconv.AppendInt(b, int64(l.count), 10)
	b = append(b, d.Element)
	if parent > 0 {
		b = strconv.AppendInt(b, int64(parent), 10)
	}
	b = append(b, d.Element)
	b = append(b, hl.Element(3)...)
	b = append(b, d.Element, '0')
	flag = len(b) - 1
	if children {
		b[flag] = '1'
	}
	b = append(b, behind(hl.Raw, 4, d.Element)...)
	w.buf = append(b, loop.Raw[len(hl.Raw):]...)
	return l.count, flag
}

// behind is what stands behind element n of a segment, its separator included.
func behind(raw string, n int, sep byte) string {
	for ; n >= 0; n-- {
		i := strings.IndexByte(raw, sep)
		if i < 0 {
			return ""
		}
		raw = raw[i+1:]
	}
	return string([]byte{sep}) + raw
}
