package ack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"remedi/edi"
)

// A Writer writes TA1 and 999. Each received interchange is answered with an
// interchange of its own, each received group with a 999 of its own; groups
// between the same parties share one FA group. It takes constant memory:
// notes are written as they come.
//
//	w.BeginGroup(ctx, interchange, group)
//	w.BeginSet(set); w.Note(&note) …; w.EndSet(verdict)   // or w.Set(&set)
//	w.EndGroup(trailer)
//	w.Close()
//
// Calls out of this order are errors. The first error of a call is that of every
// later one.
type Writer struct {
	envelope

	group    Group
	inGroup  bool
	inSet    bool
	notes    int  // of the set
	standard bool // a note of the set is about X12 itself, not about the guide alone
	errored  bool // a set of the group was accepted with errors
}

// NewWriter writes to w, through a buffer: see [Writer.Close].
func NewWriter(w io.Writer, o Options) *Writer { return &Writer{envelope: newEnvelope(w, o)} }

var errOrder = errors.New("acknowledgement: calls out of order")

// maxCodes is how many error codes IK5 and AK9 have room for.
const maxCodes = 5

// TA1 acknowledges an interchange. code is TA105, 000 or empty where nothing is
// wrong. It stands before the groups of the interchange; behind them, and for
// a second TA1, an interchange of its own is opened.
func (w *Writer) TA1(ctx context.Context, of *edi.Interchange, verdict Verdict, code string) error {
	if w.inGroup {
		return w.refuse(errOrder)
	}
	if w.groups > 0 || w.acknowledged {
		w.closeInterchange()
	}
	w.address(ctx, of)
	if w.err != nil {
		return w.err
	}
	if code == "" {
		code = "000"
	}
	w.line("TA1", of.Control, isaField(of, 9), isaField(of, 10), string(verdict), code)
	w.acknowledged = true
	return w.err
}

// isaField is field 9 or 10 of an ISA, by its fixed place.
func isaField(ic *edi.Interchange, n int) string {
	from, to := 70, 76
	if n == 10 {
		from, to = 77, 81
	}
	if len(ic.ISA.Raw) < to {
		return strings.Repeat("0", to-from)
	}
	return ic.ISA.Raw[from:to]
}

// BeginGroup begins the answer to a group of an interchange.
func (w *Writer) BeginGroup(ctx context.Context, of *edi.Interchange, g *edi.Group) error {
	if w.inGroup || g == nil {
		return w.refuse(errOrder)
	}
	w.address(ctx, of)
	w.openGroup(ctx, "FA", Guide999, g)
	w.openSet("999", Guide999)
	if w.err != nil {
		return w.err
	}
	w.inGroup, w.errored = true, false
	w.group = Group{Function: g.Function, Control: g.Control, Version: g.Version, Interchange: of, Group: g}
	w.line("AK1", cut(g.Function, 2), cut(g.Control, 9), cut(g.Version, 12))
	return w.err
}

// BeginSet begins the answer to a transaction set of the group.
func (w *Writer) BeginSet(kind, control, version string) error {
	if !w.inGroup || w.inSet {
		return w.refuse(errOrder)
	}
	w.inSet, w.notes, w.standard = true, 0, false
	w.line("AK2", cut(kind, 3), cut(control, 9), cut(version, 35))
	return w.err
}

// EndSet ends the answer to a set. A set with notes is never plainly accepted,
// and says that segments are in error (IK502 5, or I5 where only the guide is
// offended). Beyond five codes are left out.
func (w *Writer) EndSet(verdict Verdict, codes ...string) error {
	if !w.inSet {
		return w.refuse(errOrder)
	}
	w.inSet = false
	if w.notes > 0 {
		codes = append([]string{w.segmentsInError(codes)}, codes...)
	}
	if len(codes) > 0 && verdict == Accepted {
		verdict = AcceptedWithErrors
	}
	w.group.Received++
	if verdict.Accepts() {
		w.group.Accepted++
		w.errored = w.errored || verdict == AcceptedWithErrors
	}
	w.line("IK5", append([]string{string(verdict)}, firstCodes(codes)...)...)
	return w.err
}

// segmentsInError is the code that says so, or one that is there already.
func (w *Writer) segmentsInError(codes []string) string {
	for _, c := range codes {
		if c == "5" || c == "I5" {
			return c
		}
	}
	if w.standard {
		return "5"
	}
	return "I5"
}

// firstCodes are the codes in their order, each once, as many as there is room
// for.
func firstCodes(codes []string) []string {
	var out []string
	for _, c := range codes {
		if c != "" && len(out) < maxCodes && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// Set writes the answer to a whole set. s.Group plays no part.
func (w *Writer) Set(s *Set) error {
	if err := w.BeginSet(s.Type, s.Control, s.Version); err != nil {
		return err
	}
	for i := range s.Notes {
		if err := w.Note(&s.Notes[i]); err != nil {
			return err
		}
	}
	return w.EndSet(s.Verdict, s.Errors...)
}

// A Trailer is what the end of a group says.
type Trailer struct {
	Included int      // its GE01; 0 or less where there is none, then what was received counts
	Errors   []string // AK905 to AK909
	Reject   bool     // none of its sets was accepted, whatever they look like
	Received int      // sets that arrived, where Reject spared them an answer of their own
}

// EndGroup ends the answer to a group and returns it, with its verdict:
// rejected where no set is accepted, accepted in part where some are, accepted
// with errors where a set or the group has errors.
func (w *Writer) EndGroup(end Trailer) (Group, error) {
	if !w.inGroup || w.inSet {
		return w.group, w.refuse(errOrder)
	}
	w.inGroup = false
	g := &w.group
	if end.Reject && g.Accepted > 0 {
		return *g, w.refuse(fmt.Errorf("%w: a group is rejected behind %d accepted sets", errOrder, g.Accepted))
	}
	g.Received = max(g.Received, end.Received)
	g.Included = end.Included
	if g.Included <= 0 {
		g.Included = g.Received
	}
	g.Errors = firstCodes(end.Errors)
	g.Verdict = w.groupVerdict(end.Reject)
	n := strconv.Itoa
	w.line("AK9", append([]string{string(g.Verdict), n(g.Included), n(g.Received), n(g.Accepted)}, g.Errors...)...)
	w.closeSet()
	return *g, w.err
}

func (w *Writer) groupVerdict(reject bool) Verdict {
	switch g := &w.group; {
	case reject, g.Accepted == 0 && (g.Received > 0 || len(g.Errors) > 0):
		return Rejected
	case g.Accepted < g.Received:
		return PartlyAccepted
	case w.errored, len(g.Errors) > 0:
		return AcceptedWithErrors
	}
	return Accepted
}

// Close ends the envelopes that are open. What was begun must have ended.
func (w *Writer) Close() error {
	if w.inGroup {
		_ = w.refuse(errOrder)
	}
	return w.close()
}

// refuse keeps err, unless there is an earlier one.
func (e *envelope) refuse(err error) error {
	if e.err == nil {
		e.err = err
	}
	return e.err
}
