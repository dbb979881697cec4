package main

import (
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"remedi/edi"
	"remedi/fixtures"
)

func newGenerate(a *app) *cobra.Command {
	var o fixtures.Options
	var dir, asOf string
	c := &cobra.Command{
		Use:   "generate --output DIR",
		Short: "Write made-up claims and remittances, with what is wrong in them",
		Long: `generate writes claims.837, remits.835 (with --remit) and truth.json into a
folder. Everybody in them is made up. The same seed gives the same bytes.

truth.json says which claims have which fault, and which denials come back.`,
		Example: "  remedi generate --output sample --claims 1000 --seed 7 --fault-share 0.1 --remit",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if dir = a.outputFile; dir == "" {
				return usagef("--output DIR says where to write")
			}
			if o.Claims < 1 || o.FaultShare < 0 || o.FaultShare > 1 {
				return usagef("--claims is at least 1, --fault-share between 0 and 1")
			}
			if asOf != "" {
				d, ok := edi.ParseISODate(asOf)
				if !ok {
					return usagef("--as-of %q is no date of the form CCYY-MM-DD", asOf)
				}
				o.AsOf = d.Time()
			}
			start := time.Now()
			s, err := fixtures.GenerateDir(dir, o)
			if err != nil {
				return err
			}
			text := fmt.Sprintf("%s: %d claims, %d lines, %d with a fault\n", dir, s.Claims, s.Lines, s.Faults)
			if a.timing {
				text += fmt.Sprintf("%.2f seconds\n", time.Since(start).Seconds())
			}
			_, err = io.WriteString(a.out, text)
			return err
		},
	}
	f := c.Flags()
	f.IntVar(&o.Claims, "claims", 100, "how many claims")
	f.Uint64Var(&o.Seed, "seed", 1, "seed of everything random")
	f.Float64Var(&o.FaultShare, "fault-share", 0.1, "share of claims with one fault, 0 to 1")
	f.BoolVar(&o.Remit, "remit", false, "write remits.835 too: what the payers answer")
	f.BoolVar(&o.Newlines, "newlines", false, "a newline behind each segment")
	f.StringVar(&asOf, "as-of", "", "date of the files (CCYY-MM-DD; default 2026-06-15)")
	return c
}
