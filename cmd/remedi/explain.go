package main

import (
	"errors"

	"github.com/spf13/cobra"

	"remedi/edi"
	"remedi/remit/explain"
	"remedi/remit/report"
	"remedi/rules"
	"remedi/rules/codeset"
)

func newExplain(a *app) *cobra.Command {
	var date string
	c := &cobra.Command{
		Use:   "explain THING...",
		Short: "Say in plain words what a rule, denial, code or pair of codes is",
		Example: `  remedi explain M201              a rule
  remedi explain CO-16/N822        a denial, with the rules that could have caught it
  remedi explain E413              a finding about the structure
  remedi explain 97150 97110       two codes on one day
  remedi explain M54.5 --date 2026-03-02`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			x, err := a.explainer(date)
			if err != nil {
				return err
			}
			return a.explain(x, args)
		},
	}
	c.Flags().StringVar(&date, "date", "", "date of service that tables are asked for (CCYY-MM-DD; default today)")
	return c
}

func (a *app) explainer(date string) (*explain.Explainer, error) {
	on := edi.DateOf(a.now())
	if date != "" {
		d, ok := edi.ParseISODate(date)
		if !ok {
			return nil, usagef("--date %q is no date of the form CCYY-MM-DD", date)
		}
		on = d
	}
	set, err := rules.NewSet(a.catalogue()) // those that are switched off, too
	if err != nil {
		return nil, err
	}
	table, err := a.attribution()
	return &explain.Explainer{Set: set, Tables: a.tables(), Examples: codeset.Embedded(), Attribution: table, On: on}, err
}

func (a *app) explain(x *explain.Explainer, things []string) error {
	format, err := a.format(report.Table, report.JSON)
	if err != nil {
		return err
	}
	pages, err := x.Explain(things)
	var unknown *explain.NotFound
	if errors.As(err, &unknown) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	w, finish, err := a.report()
	if err != nil {
		return err
	}
	return finish(report.WritePages(w, format, a.style(), pages))
}
