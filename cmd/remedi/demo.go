package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"remedi/fixtures"
	"remedi/remit"
	"remedi/remit/report"
)

func newDemo(a *app) *cobra.Command {
	o := fixtures.Options{Remit: true}
	c := &cobra.Command{
		Use:   "demo",
		Short: "Show the whole loop on made-up files, with nothing to configure",
		Long: `demo writes made-up claims and the remittances that answer them into a temporary
folder, checks the claims, reads the remittances, and traces each denial to the
rule that would have caught it.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.Claims < 1 || o.FaultShare < 0 || o.FaultShare > 1 {
				return usagef("--claims is at least 1, --fault-share between 0 and 1")
			}
			if _, err := a.format(report.Table, report.JSON); err != nil {
				return err
			}
			w, finish, err := a.report()
			if err != nil {
				return err
			}
			part := *a // its three reports are one
			part.out, part.outputFile = w, ""
			return finish(part.demo(cmd.Context(), o))
		},
	}
	c.Flags().IntVar(&o.Claims, "claims", 10, "how many claims")
	c.Flags().Uint64Var(&o.Seed, "seed", 212, "seed of everything random")
	c.Flags().Float64Var(&o.FaultShare, "fault-share", 0.3, "share of claims with a fault, 0 to 1")
	return c
}

// demo runs generate, check, remit and reconcile one after the other. Findings
// and denials are what it is to show: they do not raise its exit code.
func (a *app) demo(ctx context.Context, o fixtures.Options) (err error) {
	dir, err := os.MkdirTemp("", "remedi-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := fixtures.GenerateDir(dir, o)
	if err != nil {
		return err
	}
	claims, remits := made(dir, "claims.837"), made(dir, "remits.835")
	a.step(1, "Before sending: check %d made-up claims (remedi check claims.837)", s.Claims)
	if err := a.check(ctx, claims, checkFlags{skips: "file"}); err != nil {
		return err
	}
	a.step(2, "They are sent all the same, and the payers answer (remedi remit remits.835)")
	if err := a.remit(ctx, remits); err != nil {
		return err
	}
	a.step(3, "After: trace each denial to a rule (remedi reconcile --claims claims.837 --remits remits.835)")
	f := reconcileFlags{claims: []string{claims.list[0].Path}, remits: []string{remits.list[0].Path}}
	return a.reconcile(ctx, f)
}

// made is a made-up file, shown by its name alone: the folder goes away.
func made(dir, name string) sources {
	return sources{list: []input{{name, remit.Input{Path: filepath.Join(dir, name)}}}}
}

// step heads a part of the demo, for people.
func (a *app) step(n int, format string, args ...any) {
	if f, _ := a.format(report.Table, report.JSON); f != report.Table {
		return
	}
	if n > 1 {
		fmt.Fprintln(a.out)
	}
	fmt.Fprintf(a.out, "%s\n\n", a.style().Heading(fmt.Sprintf("%d. %s", n, fmt.Sprintf(format, args...))))
}
