package scrub

import (
	"remedi/edi"
	"remedi/edi/ack"
	"remedi/edi/claim"
	"remedi/edi/guide"
)

// describe tells the 999 more of a fault: its loop, X12's number of the data
// element and, of a code, what stands there.
func (r *reply) describe(f *edi.Fault) ack.Detail {
	d := ack.Detail{Loop: f.Loop}
	if d.Loop == "header" || d.Loop == "footer" { // no loops of X12
		d.Loop = ""
	}
	if f.Pos.Element == 0 {
		return d
	}
	d.Reference, _ = guide.DataElement(guide.Claim837P, f.Loop, f.Pos.Tag, f.Pos.Element, f.Pos.Component)
	if seg, ok := segmentAt(r.source, &f.Pos); ok {
		d.Copy = seg.Element(f.Pos.Element)
		if f.Pos.Component > 0 {
			d.Copy = edi.Component(d.Copy, f.Pos.Component, seg.Delims.Component)
		}
	}
	return d
}

// segmentAt is the segment of a claim, or of a loop around it, at a place of the
// file. ok is false where another one stands there: the one meant is missing.
func segmentAt(src *claim.Source, at *edi.Position) (seg edi.Segment, ok bool) {
	if src == nil {
		return seg, false
	}
	for _, l := range []*claim.Loop{&src.Body, src.Patient, src.Subscriber, src.Billing, src.Header} {
		if l == nil {
			continue
		}
		from := at.Offset - l.At.Offset
		if from < 0 || from >= int64(len(l.Raw)) {
			continue
		}
		c := edi.NewCursor(l.Raw[from:], &src.Interchange.Delims, edi.Place{Segment: at.Segment, Offset: at.Offset})
		ok = c.Next(&seg) && seg.Is(at.Tag)
		return seg, ok
	}
	return seg, false
}
