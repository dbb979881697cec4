package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"remedi/edi"
	"remedi/remit/report"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/scrub"
	"remedi/rules/therapy"
)

// checkFlags are the flags of check alone.
type checkFlags struct {
	asOf  string
	skips string
	split splitFlags
}

func newCheck(a *app) *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check FILE...",
		Short: "Check 837P claims before they are sent",
		Long: `check reads 837P claim files (- is standard input, a folder is read with all
that is in it) and tells which service lines will be denied, why, and what to do.`,
		Example: "  remedi check claims.837\n  remedi check --format json outbox/ > findings.jsonl\n  zcat claims.837.gz | remedi check -",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.check(cmd.Context(), args, f) },
	}
	c.Flags().String("fail-on", "error", "severity from which the exit code is 1: error, warning or info")
	c.Flags().StringVar(&f.asOf, "as-of", "", "check as on this date (CCYY-MM-DD) instead of the file's own (BHT04)")
	c.Flags().StringSlice("rules", nil, "rules to switch: -U110 off, +M201 on (only those); a letter is a family")
	c.Flags().StringVar(&f.skips, "skipped", "file", "rows for rules that could not run: one a file, rule and reason (file), or each (all; json)")
	c.Flags().StringVar(&f.split.dir, "split", "", "part the claims into files of this folder: clean.edi, held.edi (from --fail-on) and rejected.txt")
	c.Flags().BoolVar(&f.split.overwrite, "overwrite", false, "let --split replace the files of an earlier one")
	return c
}

func (a *app) check(ctx context.Context, args []string, f checkFlags) error {
	format, err := a.format(report.Table, report.JSON, report.CSV)
	if err != nil {
		return err
	}
	if f.skips != "file" && f.skips != "all" {
		return usagef("--skipped is %q, not file or all", f.skips)
	}
	s, err := a.scrubber(f)
	if err != nil {
		return err
	}
	p, err := a.parts(f.split, s)
	if err != nil {
		return err
	}
	w, finish, err := a.report()
	if err != nil {
		return err
	}
	r := report.NewCheck(w, format, a.style())
	r.EachSkip = s.Options.EachSkip
	r.Unmet = s.Set.Unmet()
	r.Checks = scopeOf(s.Set)
	r.Stale = stale(s.Options.Tables, time.Now())
	a.time(&r.Elapsed)
	list, missing := inputs(args)
	tell, stop := a.progress("check", totalSize(list))
	s.Progress = tell
	err = a.scrub(ctx, list, missing, p.watch(s.Check), r)
	stop()
	return errors.Join(finish(r.Close()), err, p.close(a, err == nil))
}

// scrubber puts rules, tables and settings together.
func (a *app) scrubber(f checkFlags) (*scrub.Scrubber, error) {
	set, err := a.ruleSet()
	if err != nil {
		return nil, err
	}
	o := rules.Options{Tables: codeset.Embedded(), FollowsMedicare: a.followsMedicare()}
	o.EachSkip = f.skips == "all" && strings.EqualFold(a.config.Format, string(report.JSON))
	if f.asOf != "" {
		d, ok := edi.ParseISODate(f.asOf)
		if !ok {
			return nil, usagef("--as-of %q is no date of the form CCYY-MM-DD", f.asOf)
		}
		o.AsOf = d
	}
	return &scrub.Scrubber{Set: set, Options: o, Workers: a.config.Workers, MaxSegment: a.config.MaxSegment}, nil
}

// ruleSet is the built-in rules as configuration and flags switch them.
func (a *app) ruleSet() (*rules.Set, error) {
	set, err := rules.NewSet(therapy.All())
	if err != nil {
		return nil, err
	}
	of := map[string]edi.Severity{}
	for _, s := range a.config.Severities {
		of[s.Rule], _ = edi.ParseSeverity(s.Severity)
	}
	if set, err = set.WithSeverity(of); err != nil {
		return nil, usageError{err}
	}
	if set, err = set.Select(a.config.Rules); err != nil {
		return nil, usageError{err}
	}
	return set, nil
}

// followsMedicare asks the configured payers who follows Medicare's rules.
func (a *app) followsMedicare() func(string) bool {
	follows := map[string]bool{}
	for _, p := range a.config.Payers {
		follows[p.ID] = strings.EqualFold(p.Follows, "medicare")
	}
	return func(payer string) bool { return follows[payer] }
}

// examine is how a command looks at one file.
type examine func(ctx context.Context, name string, src io.Reader) iter.Seq[scrub.Event]

// scrub runs every input through look into the report, and sets the exit code.
func (a *app) scrub(ctx context.Context, list []input, missing []*edi.Fault, look examine, r *report.Check) error {
	for _, f := range missing {
		r.Write(scrub.Event{Fault: f})
	}
	for _, in := range list {
		a.scrubFile(ctx, in, look, r)
		if ctx.Err() != nil {
			break
		}
	}
	a.log.Info("checked", "files", r.Totals.Files, "claims", r.Totals.Claims, "bytes", r.Totals.Bytes)
	if r.Totals.AtLeast(a.failOn()) {
		a.raise(codeFound)
	}
	if r.Totals.Broken {
		a.raise(codeBroken)
	}
	return ctx.Err()
}

func (a *app) scrubFile(ctx context.Context, in input, look examine, r *report.Check) {
	r.Open(in.name)
	src, err := a.open(in)
	if err != nil {
		r.Write(scrub.Event{Fault: unreadable(in.name, err)})
		return
	}
	defer src.Close()
	for ev := range look(ctx, in.name, src) {
		r.Write(ev)
	}
}

// time makes a report carry seconds where --timing asks for it.
func (a *app) time(elapsed *func() time.Duration) {
	if a.timing {
		start := time.Now()
		*elapsed = func() time.Duration { return time.Since(start) }
	}
}

// scopeOf says in a sentence what a set checks.
func scopeOf(set *rules.Set) string {
	ran := 0
	for _, r := range set.Rules() {
		if r.Check != nil {
			ran++
		}
	}
	return fmt.Sprintf("%d rules for units, modifiers, diagnoses, code pairs, providers, dates and totals; envelopes and segment structure", ran)
}

// stale warns, once a run, of tables whose dates are past.
func stale(t *codeset.Tables, now time.Time) []string {
	today := edi.DateOf(now)
	var names []string
	for _, s := range t.Sources() {
		if s.To != 0 && s.To < today {
			names = append(names, fmt.Sprintf("%s (to %s)", s.Name, s.To))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{"tables past their time, still applied: " + strings.Join(names, ", ")}
}
