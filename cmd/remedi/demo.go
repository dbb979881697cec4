package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"remedi/fixtures"
)

func newDemo(a *app) *cobra.Command {
	o := fixtures.Options{Remit: true}
	c := &cobra.Command{
		Use:   "demo",
		Short: "Show the whole loop on made-up files, with nothing to configure",
		Long: `demo writes made-up claims and the remittances that answer them into a temporary
folder, checks the claims, reconciles the remittances, and traces each denial to
the rule that would have caught it.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.demo(cmd.Context(), o) },
	}
	c.Flags().IntVar(&o.Claims, "claims", 10, "how many claims")
	c.Flags().Uint64Var(&o.Seed, "seed", 590, "seed of everything random")
	c.Flags().Float64Var(&o.FaultShare, "fault-share", 0.3, "share of claims with a fault, 0 to 1")
	return c
}

// demo runs generate, check and reconcile one after the other. Findings and
// denials are what it is to show: they do not raise its exit code.
func (a *app) demo(ctx context.Context, o fixtures.Options) error {
	if o.Claims < 1 || o.FaultShare < 0 || o.FaultShare > 1 {
		return usagef("--claims is at least 1, --fault-share between 0 and 1")
	}
	dir, err := os.MkdirTemp("", "remedi-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s, err := fixtures.GenerateDir(dir, o)
	if err != nil {
		return err
	}
	claims, remits := filepath.Join(dir, "claims.837"), filepath.Join(dir, "remits.835")
	a.step(1, "Before sending: check %d made-up claims (remedi check claims.837)", s.Claims)
	if err := a.check(ctx, []string{claims}, checkFlags{skips: "file"}); err != nil {
		return err
	}
	a.step(2, "They are sent all the same, and the payers answer (remedi remit remits.835)")
	if err := a.remit(ctx, []string{remits}); err != nil {
		return err
	}
	a.step(3, "After: trace each denial to a rule (remedi reconcile --claims claims.837 --remits remits.835)")
	if err := a.reconcile(ctx, reconcileFlags{claims: []string{claims}, remits: []string{remits}}); err != nil {
		return err
	}
	a.code = codeDone
	return nil
}

func (a *app) step(n int, format string, args ...any) {
	if n > 1 {
		fmt.Fprintln(a.out)
	}
	fmt.Fprintf(a.out, "%s\n\n", a.style().Heading(fmt.Sprintf("%d. %s", n, fmt.Sprintf(format, args...))))
}
