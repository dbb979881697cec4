package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"remedi/remit/report"
	"remedi/rules/scrub"
)

func newValidate(a *app) *cobra.Command {
	var show report.Window
	c := &cobra.Command{
		Use:   "validate FILE...",
		Short: "Check X12 files against their implementation guides",
		Long: `validate reads X12 files (- is standard input, a folder is read with all that is
in it) and holds them to their form: envelopes, and for 837P, 835, 999, 277CA and
TA1 the implementation guide, WEDI SNIP types 1 to 5. It applies no rule of check.`,
		Example: "  remedi validate inbox/\n  remedi validate --format json era.835\n  remedi validate --format html --output report.html claims.837",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if show.Around < 1 || show.Segments < 1 {
				return usagef("--context and --segments are numbers from 1")
			}
			return a.validate(cmd.Context(), args, show)
		},
	}
	c.Flags().String("fail-on", "error", "severity from which the exit code is 1: error, warning or info")
	c.Flags().IntVar(&show.Around, "context", report.DefaultAround, "html: segments that are shown before and behind one with a finding")
	c.Flags().IntVar(&show.Segments, "segments", report.DefaultSegments, "html: segments and findings that are shown of one file at most; a page shows ten times as many")
	return c
}

func (a *app) validate(ctx context.Context, args []string, show report.Window) error {
	format, err := a.format(report.Table, report.JSON, report.CSV, report.HTML)
	if err != nil {
		return err
	}
	structure, err := a.structure()
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
	r := report.NewCheck(w, format, a.style())
	r.Guides, r.Show = true, show
	a.time(&r.Elapsed)
	tell, stop := a.progress("validate", from.size())
	v := scrub.Validator{Structure: structure, Tables: a.tables(), MaxSegment: a.config.MaxSegment, Progress: tell}
	if format == report.HTML {
		v.Stretch = r.Stretch
	}
	err = a.scrub(ctx, from, v.Validate, r)
	stop()
	return errors.Join(finish(r.Close()), err)
}
