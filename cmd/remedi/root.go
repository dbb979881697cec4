package main

import "github.com/spf13/cobra"

const longHelp = `remedi reads the therapy claims that go out (X12 837P) and the remittances that
come back (X12 835). It tells before sending which service lines will be denied,
and after a denial which rule would have caught it.

Start with:
  remedi demo                               the whole loop on generated files
  remedi check claims.837                   check claims before sending
  remedi reconcile --claims claims.837 --remits era.835
                                            trace each denial to a rule
  remedi explain M201                       what a rule, denial or code means

Exit codes: 0 done; 1 findings at or above --fail-on; 2 wrong usage;
3 some input could not be read or was not whole; 4 an internal or outside failure.`

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:               "remedi",
		Short:             "Therapy claims: checked before sending, matched and explained after",
		Long:              longHelp,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: a.setUp,
	}
	f := root.PersistentFlags()
	f.StringVar(&a.configFile, "config", "", "configuration file (default remedi.yaml here, then in the user's configuration folder)")
	f.String("format", "table", "table, json, csv or html, where they fit")
	f.StringVar(&a.outputFile, "output", "", "write the report to this file instead of standard output")
	f.Bool("quiet", false, "no progress and no notes on standard error")
	f.String("log-level", "warn", "debug, info, warn or error")
	f.String("log-format", "text", "text or json")
	f.Int("workers", 0, "goroutines that check at the same time (0: one a processor)")
	f.Bool("no-color", false, "no colour on a terminal")
	f.String("codesets", "", "folder of imported code tables (default in the user's data folder)")
	f.BoolVar(&a.timing, "timing", false, "say how long it took")
	root.AddCommand(
		a.withProfiles(newCheck(a)), newValidate(a), newRemit(a), newInspect(a), a.withProfiles(newExplain(a)), a.withProfiles(newRules(a)),
		a.withProfiles(newReconcile(a)), newCodeset(a), newGenerate(a), newDemo(a), newConfig(a), newVersion(a),
	)
	return root
}
