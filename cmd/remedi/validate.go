package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"remedi/remit/report"
	"remedi/rules/codeset"
	"remedi/rules/scrub"
)

func newValidate(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:     "validate FILE...",
		Short:   "Check 837P and 835 files against their implementation guides",
		Long:    "validate reads X12 files and checks their envelopes: delimiters, control numbers, counts, nesting, and what kind of transaction they hold.",
		Example: "  remedi validate inbox/\n  remedi validate --format json era.835",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.validate(cmd.Context(), args) },
	}
	c.Flags().String("fail-on", "error", "severity from which the exit code is 1: error, warning or info")
	return c
}

func (a *app) validate(ctx context.Context, args []string) error {
	format, err := a.format(report.Table, report.JSON, report.CSV)
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
	r.Guides = true
	a.time(&r.Elapsed)
	v := scrub.Validator{Structure: structure, Tables: codeset.Embedded(), MaxSegment: a.config.MaxSegment}
	err = a.scrub(ctx, from, v.Validate, r)
	return errors.Join(finish(r.Close()), err)
}
