package main

import (
	"github.com/spf13/cobra"

	"remedi/remit/report"
)

func newRules(a *app) *cobra.Command {
	c := &cobra.Command{Use: "rules", Short: "The catalogue of rules"}
	c.AddCommand(&cobra.Command{
		Use:   "list",
		Short: "List every rule",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			format, err := a.format(report.Table, report.JSON)
			if err != nil {
				return err
			}
			set, err := a.ruleSet()
			if err != nil {
				return err
			}
			w, finish, err := a.report()
			if err != nil {
				return err
			}
			return finish(report.WriteRules(w, format, a.style(), set.Rules()))
		},
	}, &cobra.Command{
		Use:   "show RULE...",
		Short: "Show a rule: what it checks, why, how to fix, examples, denials, source",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			x, err := a.explainer("")
			if err != nil {
				return err
			}
			for _, id := range args {
				if x.Set.Rule(id) == nil {
					return usagef("there is no rule %q; `remedi rules list` shows them", id)
				}
			}
			return a.explain(x, args)
		},
	}, newRulesDocs(a), newRulesProfiles(a), newRulesSchema(a), newRulesTest(a), newRulesDiff(a))
	return c
}
