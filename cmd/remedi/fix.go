package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"

	"remedi/remit/report"
	"remedi/rules/scrub"
)

// fixFlags say where check writes the files with what it mended.
type fixFlags struct{ dir string }

// refuse says which of the flags about files do not go together.
func (f *checkFlags) refuse() error {
	switch {
	case f.split.overwrite && f.split.dir == "" && f.ack.dir == "" && f.fix.dir == "":
		return usagef("--overwrite is about the files of --split DIR, --fix DIR and --ack DIR")
	case f.fix.dir == "":
		return nil
	case f.ack.dir != "":
		return usagef("--ack answers claims as they were sent and --fix changes them: check twice")
	case f.split.dir != "" && filepath.Clean(f.split.dir) == filepath.Clean(f.fix.dir):
		return usagef("--split and --fix each need a folder of their own")
	}
	return nil
}

// fixes writes the files of --fix while a check runs. Without --fix it is nil
// and does nothing.
type fixes struct {
	fixer *scrub.Fixer
	dir   string
	count *scrub.Totals
	err   error // that writing failed with
}

// fixes opens the folder of --fix and has s mend what leaves no choice.
func (a *app) fixes(f fixFlags, overwrite bool, from sources, s *scrub.Scrubber) (*fixes, error) {
	if f.dir == "" {
		return nil, nil
	}
	var names []string
	for _, in := range from.list {
		names = append(names, in.name)
	}
	fixer, err := scrub.NewFixer(f.dir, names, overwrite)
	var (
		exists *scrub.ExistsError
		read   *scrub.InputError
	)
	switch {
	case errors.As(err, &exists):
		return nil, usagef("%w: name another folder, or replace the earlier file with --overwrite", err)
	case errors.As(err, &read):
		return nil, usagef("%w: name another folder", err)
	case err != nil:
		return nil, err
	}
	s.Fix, s.KeepLost = true, true
	return &fixes{fixer: fixer, dir: f.dir}, nil
}

// tell has a report say what is changed.
func (x *fixes) tell(r *report.Check) {
	if x != nil {
		r.Fixes, x.count = true, &r.Totals
	}
}

// watch is look with every file copied while it is read. Where the copy cannot
// be written it ends early: the error is that of close.
func (x *fixes) watch(look examine) examine {
	if x == nil {
		return look
	}
	return func(ctx context.Context, name string, src io.Reader) iter.Seq[scrub.Event] {
		return func(yield func(scrub.Event) bool) {
			for ev := range look(ctx, name, x.fixer.Open(name, src)) {
				if x.err == nil && ctx.Err() == nil { // nothing more is read of what was stopped
					x.err = x.fixer.Add(ev)
				}
				if x.err != nil || !yield(ev) {
					return
				}
			}
		}
	}
}

// failed says whether the files cannot be written.
func (x *fixes) failed() bool { return x != nil && x.err != nil }

// close gives the files their names, or leaves none where the check did not
// come to its end.
func (x *fixes) close(a *app, whole bool) error {
	if x == nil {
		return nil
	}
	if x.err != nil || !whole {
		x.fixer.Discard()
		return x.err
	}
	if err := x.fixer.Close(); err != nil {
		return err
	}
	if !a.config.Quiet {
		fmt.Fprintf(a.err, "%s: changes %d, in claims %d, files written %d\n", x.dir, x.count.Changes, x.count.ClaimsChanged, x.fixer.Written())
	}
	return nil
}
