package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"remedi/edi"
	"remedi/remit/report"
)

// inspectFlags are the flags of inspect alone.
type inspectFlags struct {
	unwrap, wrap, fold bool
	claim              string
	segments           []string
}

func newInspect(a *app) *cobra.Command {
	var f inspectFlags
	c := &cobra.Command{
		Use:   "inspect FILE...",
		Short: "Show what stands in an X12 file: loops, segments and elements with names",
		Long: `inspect shows X12 files (- is standard input, a folder is read with all that is
in it) segment by segment: byte offset, number of the segment, loop, and each
element with its name, its value and what its code means. Anything in X12 is
shown; loops are known of 837P, 835, 999 and 277CA.

It shows names, dates of birth and diagnoses as they stand in the file. Control
characters and marks that change the direction of writing show as ?, in JSON as
escapes.

--unwrap and --wrap write the segments themselves, byte for byte. Faults go to
standard error then.

With --claim the exit code is 1 where no file has that claim.`,
		Example: `  remedi inspect claims.837
  remedi inspect --claim PCN0001 claims.837      one claim, with the levels above it
  remedi inspect --segment CAS,LQ --fold era.835
  remedi inspect --wrap claims.837 > one-line.837`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.inspect(cmd.Context(), args, f) },
	}
	flags := c.Flags()
	flags.BoolVar(&f.unwrap, "unwrap", false, "each segment as it is, on a line of its own")
	flags.BoolVar(&f.wrap, "wrap", false, "each segment as it is, with no newline between")
	flags.BoolVar(&f.fold, "fold", false, "a segment a line, its elements not taken apart")
	flags.StringVar(&f.claim, "claim", "", "show the claim of this number alone (CLM01, CLP01), with what stands around it")
	flags.StringSliceVar(&f.segments, "segment", nil, "show the segments of these identifiers alone")
	flags.String("fail-on", "error", "severity from which the exit code is 1: error, warning or info")
	return c
}

func (a *app) inspect(ctx context.Context, args []string, f inspectFlags) error {
	format, err := a.format(report.Table, report.JSON)
	if err != nil {
		return err
	}
	layout, err := f.layout(format)
	if err != nil {
		return err
	}
	from, err := inputs(args)
	if err != nil {
		return err
	}
	w, finish, err := a.report(from.list...)
	if err != nil {
		return err
	}
	n := report.NewInspect(w, a.err, format, layout, a.style(), a.tables())
	n.Claim, n.Segments = f.claim, upper(f.segments)
	for _, m := range from.missing {
		n.Open(m.Pos.File)
		n.Fault(m)
	}
	for _, in := range from.list {
		if err = a.inspectFile(ctx, in, n); err != nil {
			break
		}
	}
	a.inspected(n)
	return errors.Join(finish(n.Close()), err)
}

// inspected sets the exit code, and says so where the claim was not there.
func (a *app) inspected(n *report.Inspect) {
	if n.AtLeast(a.failOn()) {
		a.raise(codeFound)
	}
	if n.Claim != "" && n.Claims == 0 {
		fmt.Fprintln(a.err, "remedi: no claim has that number (--claim is CLM01 or CLP01 exactly as it stands)")
		a.raise(codeFound)
	}
	if n.Broken {
		a.raise(codeBroken)
	}
}

// layout is the one that the flags ask for.
func (f *inspectFlags) layout(format report.Format) (report.Layout, error) {
	layout, asked := report.Tree, 0
	for _, choice := range []struct {
		set bool
		report.Layout
	}{{f.unwrap, report.Unwrapped}, {f.wrap, report.Wrapped}, {f.fold, report.Folded}} {
		if choice.set {
			layout = choice.Layout
			asked++
		}
	}
	if asked > 1 {
		return layout, usagef("--unwrap, --wrap and --fold are three ways to show a file: choose one")
	}
	if asked > 0 && format == report.JSON {
		return layout, usagef("--unwrap, --wrap and --fold do not go with --format json")
	}
	return layout, nil
}

func upper(ids []string) []string {
	out := slices.Clone(ids)
	for i, id := range out {
		out[i] = strings.ToUpper(strings.TrimSpace(id))
	}
	return out
}

func (a *app) inspectFile(ctx context.Context, in input, n *report.Inspect) error {
	n.Open(in.name)
	src, err := a.open(in)
	if err != nil {
		n.Fault(unreadable(in.name, err))
		return nil
	}
	defer src.Close()
	r := edi.NewReader(src)
	r.File, r.MaxSegment = in.name, a.config.MaxSegment
	walk := edi.NewWalker(r)
	for lost := false; !lost; {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		seg, err := walk.Next()
		var f *edi.Fault
		switch {
		case err == nil:
			n.Segment(walk, &seg)
		case errors.As(err, &f):
			n.Fault(f)
			lost = f.Loss == edi.LossFile
		default:
			return nil // io.EOF: a walker has no other errors than faults
		}
	}
	return nil
}
