package scrub

import (
	"context"
	"errors"
	"io"
	"iter"

	"remedi/edi"
	"remedi/edi/guide"
	"remedi/rules/codeset"
)

// A Validator holds files to their envelopes and to the implementation guides
// that package guide knows: segments, loops and elements (SNIP 1 and 2), sums
// (3), situations (4) and code sets (5). It applies no rule.
type Validator struct {
	Structure  Structure
	Tables     *codeset.Tables // for diagnoses, reason and remark codes; nil: they are not looked up
	MaxSegment int             // longest segment in bytes; 0 is edi.DefaultMaxSegment

	// Progress is called now and then with the bytes read since the last call.
	// It may be nil.
	Progress func(n int)

	// Stretch is called, where it is set, with every stretch of the file that
	// was looked at, before the events of what was found in it.
	Stretch func(*Stretch)
}

// Validate reads src to its end and yields its faults in file order, with a
// verdict for each claim, and the End last. What shows only behind a claim or
// level, such as a level without a claim, follows that.
func (v *Validator) Validate(ctx context.Context, name string, src io.Reader) iter.Seq[Event] {
	return func(yield func(Event) bool) {
		m := &meter{r: src, tell: v.Progress}
		r := edi.NewReader(m)
		r.File, r.MaxSegment = name, v.MaxSegment
		e := newValidation(v, edi.NewWalker(r), yield)
		e.read(ctx, name)
		e.emit(Event{End: &End{Interchanges: e.interchanges, Sets: e.sets, Bytes: m.n, Guided: e.looked}})
	}
}

// validation is one file under way.
type validation struct {
	*Validator
	walk    *edi.Walker
	yield   func(Event) bool
	stopped bool // nobody listens
	seg     edi.Segment

	interchanges, sets int
	others             int                       // TA1 segments
	looked             map[guide.Transaction]int // sets held to a guide

	set            *edi.TransactionSet // that is held to its guide; nil outside
	start          edi.Position        // of its ST
	claims, remits bool                // of which kind it is
	broken         bool                // it has no SE
	told           int                 // faults of it, beside those of claims
	untold         int                 // and those that were too many
	guided         *guide.Validator
	guides         map[*guide.Guide]*guide.Validator
	claim          claimContents
	remit          *remitContents
	run            part
	stretch        Stretch
	tracker        guide.Tracker
	extra          []edi.Fault // what was found in the run
	around         []edi.Fault // what the walker told during the run
	ofClaim        []edi.Fault
	elsewhere      []edi.Fault
}

func newValidation(v *Validator, w *edi.Walker, yield func(Event) bool) *validation {
	return &validation{
		Validator: v, walk: w, yield: yield, guides: map[*guide.Guide]*guide.Validator{}, looked: map[guide.Transaction]int{},
		claim: claimContents{tables: v.Tables}, remit: newRemitContents(w, v.Tables),
	}
}

func (e *validation) read(ctx context.Context, name string) {
	for !e.stopped {
		if err := ctx.Err(); err != nil {
			e.end()
			e.emit(Event{Fault: stopped(name, err)})
			return
		}
		err := e.walk.NextInto(&e.seg)
		var f *edi.Fault
		switch {
		case err == nil:
			e.segment(&e.seg)
		case errors.As(err, &f):
			e.fault(f)
			if f.Loss == edi.LossFile {
				e.end()
				return
			}
		default: // io.EOF
			e.end()
			e.finish(name)
			return
		}
	}
}

func (e *validation) emit(ev Event) {
	if !e.stopped && !e.yield(ev) {
		e.stopped = true
	}
}

// segment takes the next segment of the file.
func (e *validation) segment(seg *edi.Segment) {
	if e.set != nil && e.walk.Set != e.set {
		e.breakOff(seg)
	}
	if e.set != nil {
		e.inside(seg)
		return
	}
	switch {
	case seg.Is("ISA"):
		e.closeRun()
		e.interchanges++
	case seg.Is("GS"):
		e.closeRun()
	case seg.Is("TA1"):
		e.acknowledgement(seg)
	case seg.Is("ST"):
		e.closeRun()
		e.openSet(seg)
		return
	case e.walk.Set != nil: // of a set that is not looked into
		return
	}
	e.keep(seg)
}

// fault takes what the walker tells.
func (e *validation) fault(f *edi.Fault) {
	if e.set != nil {
		f.Pos.Claim = e.run.control
		if f.Loss != edi.LossNone {
			e.lose()
		}
	}
	if e.remits {
		e.remit.fault(f)
	}
	e.around = append(e.around, *f)
	if len(e.around) > maxAround {
		e.tellAround()
	}
}

// maxAround is how many faults of the walker wait for their place among those
// of the claim in which they stand. A file of stray bytes may have any number.
const maxAround = 1000

// finish says so where the file held nothing but envelopes.
func (e *validation) finish(name string) {
	if e.sets+e.others > 0 || e.interchanges == 0 {
		return
	}
	e.emit(Event{Fault: &edi.Fault{
		Code: "E040", Severity: edi.Error, Loss: edi.LossTransaction, SNIP: 1, Pos: edi.Position{File: name},
		Message: "the file has no transaction set", Fix: "Give 837P (005010X222A1) or 835 (005010X221A1) files.",
	}})
}
