package remit

import (
	"context"
	"errors"
	"io"
	"iter"

	"remedi/rules"
	"remedi/rules/codeset"
)

// Options are what [Reconcile] works with. Set and Tables are needed.
type Options struct {
	Claims []string  // 837P files, or folders of them; [Stdin] is standard input
	Remits []string  // 835 files, or folders of them
	Stdin  io.Reader // what [Stdin] stands for; it may be named once

	Set         *rules.Set      // to be replayed
	Tables      *codeset.Tables // asked with the dates of service
	Attribution *Attribution    // nil: [BuiltinAttribution]
	Findings    *Findings       // of check before the claims were sent; may be nil
	TempDir     string          // for copies of what cannot be read twice; empty: the system's

	// What rules need beyond the claim, as in [rules.Options]; nil where there is none.
	Minutes      rules.Minutes
	Accumulators rules.Accumulators
	History      rules.History
	Terms        rules.TermsOf

	// Progress, where set, is told how many bytes of how many are read; total is
	// 0 where it is not known.
	Progress func(read, total int64)
}

// Reconcile matches remittances to claims and attributes every denial. It
// reads the claims once for an index of some 140 bytes each, then the
// remittances, and yields events as it goes, the [*Summary] last.
//
// Errors come between events and nothing is swallowed: an [*edi.Fault] tells
// what is wrong in a file, an [*fs.PathError] that a file could not be read or
// kept, and reconciling goes on behind both. Any other error, of the context,
// the options or the attribution table, is the last thing yielded.
func Reconcile(ctx context.Context, o Options) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		r, err := newReconciler(o, yield)
		if err != nil {
			yield(nil, err)
			return
		}
		r.run(ctx)
	}
}

// errStopped says that whoever ranges over the events has seen enough.
var errStopped = errors.New("stopped")

// A reconciler is one run of Reconcile.
type reconciler struct {
	Options
	yield    func(Event, error) bool
	shelf    *shelf
	index    *index
	matcher  *matcher
	replayer *replayer
	tally    *tally
	meter    meter
	file     string // of remittances, at hand
}

func newReconciler(o Options, yield func(Event, error) bool) (*reconciler, error) {
	switch {
	case o.Set == nil || o.Tables == nil:
		return nil, errors.New("remit: no rules or tables to replay with")
	case OnlyOneStdin(o.Claims, o.Remits) != nil:
		return nil, ErrStdinTwice
	}
	if o.Attribution == nil {
		a, err := BuiltinAttribution()
		if err != nil {
			return nil, err
		}
		o.Attribution = a
	}
	s := &shelf{tempDir: o.TempDir}
	x := newIndex(s)
	r := &reconciler{Options: o, yield: yield, shelf: s, index: x, matcher: newMatcher(x), tally: newTally()}
	r.replayer = newReplayer(o.Set, rules.Options{
		Tables: o.Tables, Minutes: o.Minutes, Accumulators: o.Accumulators, History: o.History, Terms: o.Terms,
	}, o.Findings)
	return r, nil
}

// run reads the claims, then the remittances, then sums up.
func (r *reconciler) run(ctx context.Context) {
	err := r.readAll(ctx)
	if closing := r.shelf.close(); closing != nil && err == nil {
		err = r.tell(closing)
	}
	switch {
	case errors.Is(err, errStopped):
	case err != nil:
		r.yield(nil, err)
	default:
		r.yield(r.summary(), nil)
	}
}

// tell yields an error and says whether to stop.
func (r *reconciler) tell(err error) error {
	r.tally.Faults++
	if !r.yield(nil, err) {
		return errStopped
	}
	return nil
}

func (r *reconciler) emit(e Event) error {
	if !r.yield(e, nil) {
		return errStopped
	}
	return nil
}

// summary is what all of it came to.
func (r *reconciler) summary() *Summary {
	for i := range r.index.entries {
		if r.index.entries[i].flags&answered == 0 {
			r.tally.Unanswered++
		}
	}
	r.tally.settle()
	s := r.tally.Summary
	return &s
}
