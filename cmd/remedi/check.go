package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"remedi/edi"
	"remedi/remit/report"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/scrub"
)

// checkFlags are the flags of check alone.
type checkFlags struct {
	asOf  string
	skips string
	split splitFlags
	ack   ackFlags
	fix   fixFlags

	context  contextFlags
	suppress suppressFlags
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
		RunE: func(cmd *cobra.Command, args []string) error {
			from, err := inputs(args)
			if err != nil {
				return err
			}
			return a.check(cmd.Context(), from, f)
		},
	}
	c.Flags().String("fail-on", "error", "severity from which the exit code is 1: error, warning or info")
	c.Flags().StringVar(&f.asOf, "as-of", "", "check as on this date (CCYY-MM-DD) instead of the file's own (BHT04)")
	c.Flags().StringSlice("rules", nil, "rules to switch: -U110 off, +M201 on (only those); a letter is a family")
	c.Flags().StringVar(&f.skips, "skipped", "file", "rows for rules that could not run: one a file, rule and reason (file), or each (all; json)")
	f.context.register(c.Flags())
	f.suppress.register(c.Flags())
	c.Flags().StringVar(&f.split.dir, "split", "", "part the claims into files of this folder: clean.edi, held.edi (from --fail-on) and rejected.txt")
	c.Flags().StringVar(&f.ack.dir, "ack", "", "answer each file in this folder: FILE.999.edi, FILE.277ca.edi and, where it is due, FILE.ta1.edi")
	c.Flags().String("ack-reject", "claim", "what an error in a claim has the 999 reject: claim (none but it, in the 277CA) or set")
	c.Flags().String("control-file", "", "file that holds the control number used last by --ack (default: in the user's state folder)")
	c.Flags().StringVar(&f.fix.dir, "fix", "", "mend what leaves no choice, and write each file with it into this folder")
	c.Flags().BoolVar(&f.split.overwrite, "overwrite", false, "let --split, --fix and --ack replace the files of an earlier run")
	return c
}

func (a *app) check(ctx context.Context, from sources, f checkFlags) error {
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
	known, err := a.known(f.suppress, s)
	if err != nil {
		return err
	}
	lost, err := a.context(f.context, &s.Options)
	if err != nil {
		return err
	}
	from.missing = append(from.missing, lost...)
	if err := f.refuse(); err != nil {
		return err
	}
	fixed, err := a.fixes(f.fix, f.split.overwrite, from, s)
	if err != nil {
		return err
	}
	p, err := a.parts(f.split, s)
	if err != nil {
		return err
	}
	answers, err := a.answers(f.ack, f.split.overwrite, from, s)
	if err != nil {
		return err
	}
	w, finish, err := a.report(from.list...)
	if err != nil {
		return err
	}
	r := report.NewCheck(w, format, a.style())
	r.EachSkip = s.Options.EachSkip
	fixed.tell(r)
	known.tell(r)
	r.Checks = scopeOf(s.Set, &s.Options)
	r.Stale = stale(s.Options.Tables, a.now())
	a.time(&r.Elapsed)
	tell, stop := a.progress("check", from.size())
	s.Progress = tell
	err = a.scrub(ctx, from, known.watch(answers.watch(p.watch(fixed.watch(s.Check)))), r)
	stop()
	whole := err == nil && !p.failed() && !answers.failed() && !fixed.failed()
	return errors.Join(finish(r.Close()), err, p.close(a, whole), answers.close(a, whole), fixed.close(a, whole), known.close(a, whole))
}

// scrubber puts rules, tables and settings together.
func (a *app) scrubber(f checkFlags) (*scrub.Scrubber, error) {
	set, err := a.ruleSet()
	if err != nil {
		return nil, err
	}
	structure, err := a.structure()
	if err != nil {
		return nil, err
	}
	o := rules.Options{Tables: a.tables(), Terms: a.terms()}
	o.EachSkip = f.skips == "all" && strings.EqualFold(a.config.Format, string(report.JSON))
	if f.asOf != "" {
		d, ok := edi.ParseISODate(f.asOf)
		if !ok {
			return nil, usagef("--as-of %q is no date of the form CCYY-MM-DD", f.asOf)
		}
		o.AsOf = d
	}
	return &scrub.Scrubber{Set: set, Options: o, Structure: structure, Workers: a.config.Workers, MaxSegment: a.config.MaxSegment}, nil
}

// ruleSet is the built-in rules, and those of profiles, as configuration and flags switch them.
func (a *app) ruleSet() (*rules.Set, error) {
	set, err := rules.NewSet(a.catalogue())
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

// examine is how a command looks at one file.
type examine func(ctx context.Context, name string, src io.Reader) iter.Seq[scrub.Event]

// scrub runs every input through look into the report, and sets the exit code.
func (a *app) scrub(ctx context.Context, from sources, look examine, r *report.Check) error {
	for _, f := range from.missing {
		r.Write(scrub.Event{Fault: f})
	}
	for _, in := range from.list {
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

// families says what the rules of a letter are about.
var families = []struct{ letter, about string }{
	{"U", "units"}, {"M", "modifiers"}, {"D", "diagnoses"}, {"B", "code pairs"}, {"P", "providers"}, {"C", "dates"}, {"C", "totals"},
}

// scopeOf says in a sentence what a set checks in a run.
func scopeOf(set *rules.Set, o *rules.Options) string {
	ran, letters, unmet := 0, "", set.Unmet(o)
	for _, r := range set.Rules() {
		if !slices.Contains(unmet, r) {
			ran++
			letters += r.ID[:1]
		}
	}
	var about []string
	for _, f := range families {
		if strings.Contains(letters, f.letter) {
			about = append(about, f.about)
		}
	}
	noun := "rules"
	if ran == 1 {
		noun = "rule"
	}
	return fmt.Sprintf("%d %s for %s; envelopes and the 837P guide", ran, noun, inWords(about))
}

// inWords is "a", "a and b", "a, b and c".
func inWords(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
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
