package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"remedi/config"
	"remedi/edi"
	"remedi/edi/guide"
	"remedi/remit/report"
	"remedi/rules"
	"remedi/rules/baseline"
	"remedi/rules/scrub"
)

// suppressFlags say what a check takes for known.
type suppressFlags struct {
	show      string
	write     string
	days      int
	structure bool
}

func (f *suppressFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.show, "suppressed", "count", "what is suppressed: counted (count), or shown one by one, too (all)")
	flags.String("baseline", "", "file of --write-baseline: findings of the kinds in it stop no claim")
	flags.StringVar(&f.write, "write-baseline", "", "write the kinds of findings that there are now into this file (no names, no claim numbers)")
	flags.IntVar(&f.days, "baseline-days", 90, "how many days what --write-baseline writes is known")
	flags.BoolVar(&f.structure, "baseline-structure", false, "have --write-baseline take errors that a clearinghouse rejects, too")
}

// known is what a check takes for known, and the baseline that it writes.
type known struct {
	list     *rules.Suppressions
	each     bool
	recorder *baseline.Recorder // nil where no baseline is written
	path     string
	days     int
	old      *baseline.File // that the new one takes the place of; nil is none
}

// known reads what is suppressed into s.
func (a *app) known(f suppressFlags, s *scrub.Scrubber) (*known, error) {
	if f.show != "" && f.show != "count" && f.show != "all" {
		return nil, usagef("--suppressed is %q, not count or all", f.show)
	}
	if f.write == "" && f.structure {
		return nil, usagef("--baseline-structure is about what --write-baseline writes")
	}
	if f.write != "" && slices.ContainsFunc(a.config.Origins, func(o config.Origin) bool { return o.Key == "baseline" && o.From == "flag" }) {
		return nil, usagef("--write-baseline writes all kinds of findings that there are: leave --baseline out")
	}
	k := &known{each: f.show == "all"}
	list, err := a.suppressions()
	if err != nil {
		return nil, err
	}
	if f.write != "" {
		err = k.prepare(a, f) // all that there is now goes into it: the old one does not hold
	} else if a.config.Baseline != "" {
		list, err = withBaseline(list, a.config.Baseline)
	}
	if err != nil {
		return nil, err
	}
	if k.list, err = rules.NewSuppressions(list, a.numbers(), edi.DateOf(a.now())); err != nil {
		return nil, usageError{err}
	}
	a.tellExpired(k.list.Expired())
	s.Suppressions, s.Kinds = k.list, k.recorder != nil
	return k, nil
}

// suppressions are those of the configuration.
func (a *app) suppressions() ([]rules.Suppression, error) {
	var list []rules.Suppression
	for i := range a.config.Suppressions {
		s := &a.config.Suppressions[i]
		until, ok := edi.ParseISODate(s.Until)
		if !ok {
			return nil, usagef("suppressions[%d].until is %q, no date of the form CCYY-MM-DD", i, s.Until)
		}
		list = append(list, rules.Suppression{
			Rule: a.numberOf(s), Payer: s.Payer, Claim: s.Claim, Procedure: s.Procedure, Provider: s.Provider, Reason: s.Reason, Until: until,
		})
	}
	return list, nil
}

// numberOf is the number of the rule, which may be named, too.
func (a *app) numberOf(s *config.Suppression) string {
	for _, r := range a.catalogue() {
		if strings.EqualFold(r.Name, s.Rule) {
			return r.ID
		}
	}
	return s.Rule
}

// numbers are all numbers that a suppression may be about.
func (a *app) numbers() []string {
	var all []string
	for _, r := range a.catalogue() {
		all = append(all, r.ID)
	}
	for _, n := range guide.Numbers() {
		all = append(all, n.Code)
	}
	return all
}

func withBaseline(list []rules.Suppression, path string) ([]rules.Suppression, error) {
	f, err := baseline.Read(path)
	if err != nil {
		return nil, baselineError(err)
	}
	return append(list, f.Suppressions()...), nil
}

// baselineError tells a mistake in or about a baseline from a file that cannot be
// read.
func baselineError(err error) error {
	var wrong *baseline.FormatError
	if errors.As(err, &wrong) || errors.Is(err, fs.ErrNotExist) {
		return usageError{err}
	}
	return err
}

// prepare is for a run that writes a baseline. A file that is there and is none is
// left alone.
func (k *known) prepare(a *app, f suppressFlags) error {
	if f.days < 1 {
		return usagef("--baseline-days is %d, less than 1", f.days)
	}
	old, err := baseline.ReadOld(f.write)
	if err != nil {
		return baselineError(err)
	}
	k.path, k.days, k.old = f.write, f.days, old
	k.recorder = &baseline.Recorder{Structure: f.structure}
	return nil
}

// tellExpired warns once of what does not hold any more. Its findings are findings
// again.
func (a *app) tellExpired(list []rules.Suppression) {
	var said []string
	kinds := 0
	for i := range list {
		if list[i].Baseline {
			kinds++
			continue
		}
		said = append(said, fmt.Sprintf("%s (until %s)", list[i].Rule, list[i].Until))
	}
	if kinds == 1 {
		said = append(said, "1 kind of the baseline")
	} else if kinds > 1 {
		said = append(said, fmt.Sprintf("%d kinds of the baseline", kinds))
	}
	if len(said) > 0 {
		fmt.Fprintln(a.err, "remedi: past their end and not suppressed any more:", strings.Join(said, ", "))
	}
}

// tell gives a report what it says of them.
func (k *known) tell(r *report.Check) {
	r.EachSuppressed, r.Expired, r.Kinds = k.each, len(k.list.Expired()), k.list.Known()
}

// watch is look with every event counted for the baseline that is written.
func (k *known) watch(look examine) examine {
	if k.recorder == nil {
		return look
	}
	return func(ctx context.Context, name string, src io.Reader) iter.Seq[scrub.Event] {
		return func(yield func(scrub.Event) bool) {
			for ev := range look(ctx, name, src) {
				k.recorder.Add(ev)
				if !yield(ev) {
					return
				}
			}
		}
	}
}

// close writes the baseline, where the check came to its end.
func (k *known) close(a *app, whole bool) error {
	if k.recorder == nil || !whole {
		return nil
	}
	f := k.recorder.File(k.old, edi.DateOf(a.now()), k.days)
	if err := f.Write(k.path); err != nil {
		return err
	}
	if a.config.Quiet {
		return nil
	}
	s := fmt.Sprintf("%s: kinds %d, findings %d", k.path, len(f.Kinds), k.recorder.Findings)
	if n := k.recorder.LeftOut; n > 0 {
		s += fmt.Sprintf("; left out %d that a clearinghouse rejects (--baseline-structure takes them, too)", n)
	}
	fmt.Fprintln(a.err, s)
	return nil
}
