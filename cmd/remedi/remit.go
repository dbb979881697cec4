package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"remedi/edi"
	"remedi/edi/remittance"
	"remedi/remit"
	"remedi/remit/report"
	"remedi/rules/codeset"
	"remedi/rules/scrub"
)

func newRemit(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "remit FILE...",
		Short: "Read 835 remittances: payments, claims, lines, adjustments, balance",
		Long: `remit reads 835 files (- is standard input, a folder is read with all that is in
it), shows what was paid and denied, and says to the cent where a remittance
does not add up. The exit code is 1 where something was denied or does not.`,
		Example: "  remedi remit era.835\n  remedi remit --format json inbox/ > payments.jsonl",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			from, err := inputs(args)
			if err != nil {
				return err
			}
			return a.remit(cmd.Context(), from)
		},
	}
	c.Flags().String("fail-on", "error", "severity from which the exit code is 1: error, warning or info")
	return c
}

func (a *app) remit(ctx context.Context, from sources) error {
	format, err := a.format(report.Table, report.JSON)
	if err != nil {
		return err
	}
	table, err := remit.BuiltinAttribution()
	if err != nil {
		return err
	}
	w, finish, err := a.report(from.list...)
	if err != nil {
		return err
	}
	r := report.NewRemit(w, format, a.style(), func(_, carc string) bool {
		row := table.Find(carc)
		return row == nil || !row.Expected
	})
	a.time(&r.Elapsed)
	tables := a.tables()
	for _, f := range from.missing {
		r.Fault(f)
	}
	tell, stop := a.progress("remit", from.size())
	for _, in := range from.list {
		if err = a.remitFile(ctx, in, tables, tell, r); err != nil {
			break
		}
	}
	stop()
	if r.Totals.AtLeast(a.failOn()) || r.Totals.DeniedAmount > 0 {
		a.raise(codeFound)
	}
	if r.Totals.Broken {
		a.raise(codeBroken)
	}
	a.log.Info("read", "files", r.Totals.Files, "payments", r.Totals.Payments, "claims", r.Totals.Claims)
	return errors.Join(finish(r.Close()), err)
}

func (a *app) remitFile(ctx context.Context, in input, tables *codeset.Tables, tell func(int), r *report.Remit) error {
	r.Open(in.name)
	defer r.End()
	src, err := a.open(in)
	if err != nil {
		r.Fault(unreadable(in.name, err))
		return nil
	}
	defer src.Close()
	reader := edi.NewReader(&progressReader{src, tell})
	reader.File, reader.MaxSegment = in.name, a.config.MaxSegment
	for ev, err := range remittance.NewReader(reader).Events() {
		var f *edi.Fault
		switch {
		case errors.As(err, &f):
			r.Fault(f)
		case err != nil:
			return err
		default:
			r.Write(ev)
			if ev.Kind == remittance.ClaimRead {
				for _, f := range scrub.UnknownCodes(ev.Claim, tables) {
					f.Pos.File = in.name
					r.Fault(f)
				}
			}
		}
		if err := ctx.Err(); err != nil {
			r.Fault(interrupted(in.name, err))
			return err
		}
	}
	return nil
}
