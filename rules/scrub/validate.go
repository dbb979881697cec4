package scrub

import (
	"context"
	"errors"
	"io"
	"iter"

	"remedi/edi"
)

// A Validator checks the envelopes of files that hold 837P claims, 835
// remittances or TA1 acknowledgements. It looks into no claim.
type Validator struct {
	MaxSegment int // longest segment in bytes; 0 is edi.DefaultMaxSegment
}

// Validate reads src to its end and yields its faults in file order, with a
// verdict for each claim that only counts it, and the End last.
func (v *Validator) Validate(ctx context.Context, name string, src io.Reader) iter.Seq[Event] {
	return func(yield func(Event) bool) {
		m := &meter{r: src}
		r := edi.NewReader(m)
		r.File, r.MaxSegment = name, v.MaxSegment
		e := envelopes{walk: edi.NewWalker(r), yield: yield}
		e.run(ctx, name)
		if !e.stopped {
			yield(Event{End: &End{Interchanges: e.interchanges, Sets: e.sets, Bytes: m.n}})
		}
	}
}

// envelopes is one file under validation.
type envelopes struct {
	walk               *edi.Walker
	yield              func(Event) bool
	stopped            bool
	interchanges, sets int
	others             int // TA1 segments
	claims             bool
	open               *Verdict
}

func (e *envelopes) run(ctx context.Context, name string) {
	for !e.stopped {
		if err := ctx.Err(); err != nil {
			e.emit(Event{Fault: stopped(name, err)})
			return
		}
		seg, err := e.walk.Next()
		var f *edi.Fault
		switch {
		case err == nil:
			e.segment(&seg)
		case errors.As(err, &f):
			e.emit(Event{Fault: f})
			if f.Loss == edi.LossFile {
				e.close()
				return
			}
		default: // io.EOF
			e.close()
			e.finish(name)
			return
		}
	}
}

func (e *envelopes) emit(ev Event) {
	if !e.stopped && !e.yield(ev) {
		e.stopped = true
	}
}

func (e *envelopes) segment(seg *edi.Segment) {
	switch {
	case seg.Is("ISA"):
		e.interchanges++
	case seg.Is("TA1"):
		e.others++
	case seg.Is("ST"):
		e.openSet(seg)
	case !e.claims:
	case seg.Is("CLM"):
		e.close()
		charge, _ := edi.ParseMoney(seg.Element(2))
		e.open = &Verdict{Control: seg.Element(1), Charge: charge}
	case seg.Is("SV1"):
		if e.open != nil {
			e.open.Lines++
		}
	case seg.Is("SE"):
		e.close()
	}
}

func (e *envelopes) openSet(seg *edi.Segment) {
	e.close()
	e.sets++
	set := e.walk.Set
	e.claims = set.IsProfessionalClaim()
	agree := e.walk.Group == nil || set.Version == e.walk.Group.Version
	if e.claims || set.IsRemittance() || !agree {
		return
	}
	e.emit(Event{Fault: &edi.Fault{
		Code: "E040", Severity: edi.Error, Loss: edi.LossTransaction, IK: "AK905=2", Pos: e.walk.Position(seg),
		Message: "the transaction set is " + set.Name() + ", which is neither 837 professional claims nor an 835 remittance of version 5010",
		Fix:     "Give 837P (005010X222A1) or 835 (005010X221A1) files.",
	}})
}

// close counts the claim that is open.
func (e *envelopes) close() {
	if e.open != nil {
		e.emit(Event{Verdict: e.open})
		e.open = nil
	}
}

// finish says so where the file held nothing but envelopes.
func (e *envelopes) finish(name string) {
	if e.sets+e.others > 0 || e.interchanges == 0 {
		return
	}
	e.emit(Event{Fault: &edi.Fault{
		Code: "E040", Severity: edi.Error, Loss: edi.LossTransaction, Pos: edi.Position{File: name},
		Message: "the file has no transaction set", Fix: "Give 837P (005010X222A1) or 835 (005010X221A1) files.",
	}})
}
