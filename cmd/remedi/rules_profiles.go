package main

import (
	"github.com/spf13/cobra"

	"remedi/remit/report"
	"remedi/rules/payer"
	"remedi/rules/therapy"
)

func newRulesProfiles(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "profiles",
		Short: "List payers' profiles: those of --profile, else those that come with remedi",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			format, err := a.format(report.Table, report.JSON)
			if err != nil {
				return err
			}
			book := a.book
			if book == nil {
				if book, err = payer.Open(payer.Builtin(), therapy.All()); err != nil {
					return err
				}
			}
			w, finish, err := a.report()
			if err != nil {
				return err
			}
			return finish(report.WriteProfiles(w, format, a.style(), book.Profiles()))
		},
	}
}

func newRulesSchema(a *app) *cobra.Command {
	var suite bool
	c := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a payer's profile, for editors",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			w, finish, err := a.report()
			if err != nil {
				return err
			}
			schema := payer.Schema()
			if suite {
				schema = payer.SuiteSchema()
			}
			_, err = w.Write(schema)
			return finish(err)
		},
	}
	c.Flags().BoolVar(&suite, "tests", false, "that of a file for rules test")
	return c
}
