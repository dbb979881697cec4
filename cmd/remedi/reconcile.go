package main

import (
	"context"
	"errors"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"remedi/edi"
	"remedi/remit"
	"remedi/remit/report"
	"remedi/rules"
)

// reconcileFlags are the flags of reconcile alone.
type reconcileFlags struct {
	claims, remits []string
	findings       string
	context        contextFlags
}

func newReconcile(a *app) *cobra.Command {
	var f reconcileFlags
	c := &cobra.Command{
		Use:   "reconcile --claims PATH... --remits PATH...",
		Short: "Match 835s to 837Ps and trace each denial to the rule that would have caught it",
		Long: `reconcile reads the claims as they were sent (837P) and the remittances that
came back (835), matches them line by line, and replays the rules on each denied
claim. No database is needed.`,
		Example: "  remedi reconcile --claims outbox/ --remits inbox/\n  remedi reconcile --claims claims.837 --remits era.835 --format csv --output denials.csv",
		RunE: func(cmd *cobra.Command, args []string) error {
			f.remits = append(f.remits, args...)
			if len(f.claims) == 0 || len(f.remits) == 0 {
				return usagef("both --claims and --remits are needed")
			}
			return a.reconcile(cmd.Context(), f)
		},
	}
	c.Flags().StringArrayVar(&f.claims, "claims", nil, "837P files or folders, as they were sent; may be given again")
	c.Flags().StringArrayVar(&f.remits, "remits", nil, "835 files or folders; may be given again")
	c.Flags().StringVar(&f.findings, "findings", "", "what check --format json found before sending: denials it had foreseen are caught-ignored")
	f.context.register(c.Flags())
	c.Flags().StringSlice("rules", nil, "rules to replay: -U110 off, +M201 on (only those); a letter is a family")
	return c
}

func (a *app) reconcile(ctx context.Context, f reconcileFlags) error {
	format, err := a.format(report.Table, report.JSON, report.CSV)
	if err != nil {
		return err
	}
	from, err := inputs(slices.Concat(f.claims, f.remits))
	if err != nil {
		return err
	}
	o, err := a.reconcileOptions(f)
	if err != nil {
		return err
	}
	lost, err := a.replayContext(f.context, &o)
	if err != nil {
		return err
	}
	w, finish, err := a.report(append(from.list, input{f.findings, remit.Input{Path: f.findings}})...)
	if err != nil {
		return err
	}
	r := report.NewReconciliation(w, format, a.style())
	a.time(&r.Elapsed)
	for _, fault := range lost {
		r.Fault(fault)
	}
	stop := a.reconcileProgress(&o, from.size())
	err = a.writeReconciliation(ctx, o, r)
	stop()
	if r.Summary != nil && r.Summary.Denials > 0 {
		a.raise(codeFound)
	}
	if r.Broken() {
		a.raise(codeBroken)
	}
	return errors.Join(finish(r.Close()), err)
}

// writeReconciliation passes events to the report. What is wrong with one file
// is part of the report; anything else ends the command.
func (a *app) writeReconciliation(ctx context.Context, o remit.Options, r *report.Reconciliation) error {
	for ev, err := range remit.Reconcile(ctx, o) {
		if err == nil {
			r.Write(ev)
			continue
		}
		var f *edi.Fault
		var p *os.PathError
		switch {
		case errors.As(err, &f):
			r.Fault(f)
		case errors.As(err, &p):
			r.Fault(unreadable(p.Path, err))
		default:
			return err
		}
	}
	return nil
}

func (a *app) reconcileOptions(f reconcileFlags) (remit.Options, error) {
	o := remit.Options{Stdin: a.in, Tables: a.tables(), Terms: a.terms()}
	var err error
	if o.Attribution, err = a.attribution(); err != nil {
		return o, err
	}
	if o.Claims, err = filesOf(f.claims); err != nil {
		return o, err
	}
	if o.Remits, err = filesOf(f.remits); err != nil {
		return o, err
	}
	if o.Set, err = a.ruleSet(); err != nil {
		return o, err
	}
	if f.findings != "" {
		file, err := os.Open(f.findings)
		if err != nil {
			return o, usageError{err}
		}
		defer file.Close()
		if o.Findings, err = remit.ReadFindings(file); err != nil {
			return o, usageError{err}
		}
	}
	return o, nil
}

// replayContext reads what rules need beyond the claims that are replayed.
func (a *app) replayContext(f contextFlags, o *remit.Options) (lost []*edi.Fault, err error) {
	var need rules.Options
	lost, err = a.context(f, &need)
	o.Minutes, o.Accumulators, o.History = need.Minutes, need.Accumulators, need.History
	return lost, err
}

// filesOf lists the files below paths, before there is a report among them.
// What is not there stays, for its error to be told.
func filesOf(paths []string) ([]string, error) {
	from, err := inputs(paths)
	var files []string
	for _, in := range from.list {
		files = append(files, in.name)
	}
	for _, f := range from.missing {
		files = append(files, f.Pos.File)
	}
	return files, err
}

// reconcileProgress lets a bar follow what is read of both kinds of files.
func (a *app) reconcileProgress(o *remit.Options, total int64) (stop func()) {
	tell, stop := a.progress("reconcile", total)
	if tell != nil {
		var last int64
		o.Progress = func(read, _ int64) {
			tell(int(read - last))
			last = read
		}
	}
	return stop
}
