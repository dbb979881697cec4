package report

import (
	"io"
	"time"

	"remedi/edi"
	"remedi/remit"
)

// A Reconciliation reports on what [remit.Reconcile] yields. Write its events
// and faults in their order, then Close.
type Reconciliation struct {
	Summary *remit.Summary       // once it was written
	Elapsed func() time.Duration // set: the summary carries seconds

	refused, broken bool
	view            reconcileView
}

type reconcileView interface {
	denial(d *remit.Denial)
	unmatched(u *remit.Unmatched)
	imbalance(i *remit.Imbalance)
	fault(f *edi.Fault)
	close(r *Reconciliation) error
}

// NewReconciliation makes a report of a format (table, json or csv) that goes to w.
func NewReconciliation(w io.Writer, format Format, style Style) *Reconciliation {
	r := &Reconciliation{}
	switch format {
	case JSON:
		r.view = &reconcileJSON{lines: newLines(w)}
	case CSV:
		r.view = newReconcileCSV(w)
	default:
		r.view = newReconcileTable(w, style)
	}
	return r
}

// Write reports one event.
func (r *Reconciliation) Write(ev remit.Event) {
	switch e := ev.(type) {
	case *remit.Denial:
		r.view.denial(e)
	case *remit.Unmatched:
		r.view.unmatched(e)
	case *remit.Imbalance:
		r.view.imbalance(e)
	case *remit.Summary:
		r.Summary = e
	}
}

// Fault reports something wrong with a file.
func (r *Reconciliation) Fault(f *edi.Fault) {
	if f.Loss != edi.LossNone {
		if f.Code == "E040" {
			r.refused = true
		} else {
			r.broken = true
		}
	}
	r.view.fault(f)
}

// Broken says whether some input could not be read or was not whole, or held
// nothing to read.
func (r *Reconciliation) Broken() bool {
	nothing := r.Summary == nil || r.Summary.Claims == 0 || r.Summary.Payments == 0
	return r.broken || r.refused && nothing
}

// Close writes the summary.
func (r *Reconciliation) Close() error { return r.view.close(r) }

// outcomes in the order in which a biller cares about them.
var outcomes = []remit.Outcome{
	remit.CaughtIgnored, remit.WouldCatch, remit.RuleBlind, remit.NeedsContext,
	remit.NotPreventable, remit.Unmapped, remit.NotOurs,
}

// outcomeNote says in a few words what an outcome means.
func outcomeNote(o remit.Outcome) string {
	switch o {
	case remit.CaughtIgnored:
		return "a rule had said so before the claim was sent"
	case remit.WouldCatch:
		return "a rule fires on the claim as it was sent"
	case remit.RuleBlind:
		return "the payer has an edit that we lack"
	case remit.NeedsContext:
		return "only eligibility, authorisation, records or history could have told"
	case remit.NotPreventable:
		return "no claim edit could have kept it from happening"
	case remit.Unmapped:
		return "no rule speaks of this reason"
	case remit.NotOurs:
		return "the claim is not among those sent"
	}
	return ""
}
