package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"remedi/rules/scrub"
)

// splitFlags say where check puts the claims themselves.
type splitFlags struct {
	dir       string
	overwrite bool
}

// parts writes the files of --split while a check runs. Without --split it is
// nil and does nothing.
type parts struct {
	splitter *scrub.Splitter
	dir      string
	err      error // that writing failed with
}

// parts opens the folder of --split and has s tell all that belongs there.
func (a *app) parts(f splitFlags, s *scrub.Scrubber) (*parts, error) {
	if f.dir == "" {
		return nil, nil
	}
	sp, err := scrub.NewSplitter(f.dir, a.failOn(), f.overwrite)
	var exists *scrub.ExistsError
	if errors.As(err, &exists) {
		return nil, usagef("%w: name another folder, or replace an earlier split with --overwrite", err)
	}
	if err != nil {
		return nil, err
	}
	s.KeepLost = true
	return &parts{splitter: sp, dir: f.dir}, nil
}

// watch is look with every event going to the files first. Where they cannot be
// written it ends early: the error is that of close.
func (p *parts) watch(look examine) examine {
	if p == nil {
		return look
	}
	return func(ctx context.Context, name string, src io.Reader) iter.Seq[scrub.Event] {
		return func(yield func(scrub.Event) bool) {
			for ev := range look(ctx, name, src) {
				if p.err == nil {
					p.err = p.splitter.Add(ev)
				}
				if p.err != nil || !yield(ev) {
					return
				}
			}
		}
	}
}

// failed says whether the files cannot be written.
func (p *parts) failed() bool { return p != nil && p.err != nil }

// close gives the files their names, or leaves none where the check did not
// come to its end.
func (p *parts) close(a *app, whole bool) error {
	if p == nil {
		return nil
	}
	if p.err != nil || !whole {
		p.splitter.Discard()
		return p.err
	}
	if err := p.splitter.Close(); err != nil {
		return err
	}
	if n := p.splitter.Split(); !a.config.Quiet {
		fmt.Fprintf(a.err, "%s: claims clean %d, held %d, rejected %d\n", p.dir, n.Clean, n.Held, n.Rejected)
	}
	return nil
}
