package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"remedi/remit/report"
)

func newConfig(a *app) *cobra.Command {
	c := &cobra.Command{Use: "config", Short: "Show the settings"}
	c.AddCommand(&cobra.Command{
		Use:     "show",
		Short:   "Show every setting, its value and where it comes from",
		Example: "  remedi config show\n  remedi --config practice.yaml config show",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			format, err := a.format(report.Table, report.JSON)
			if err != nil {
				return err
			}
			if _, err := a.structure(); err != nil {
				return err
			}
			w, finish, err := a.report()
			if err != nil {
				return err
			}
			return finish(report.WriteSettings(w, format, a.settings()))
		},
	})
	return c
}

// settings lists what is set: the scalar settings first, then the lists.
func (a *app) settings() []report.Setting {
	from := cmp.Or(a.config.File, "none (remedi.yaml here, or in the user's configuration folder, or --config)")
	list := []report.Setting{{Key: "file", Value: from}}
	for _, o := range a.config.Origins {
		list = append(list, report.Setting{Key: o.Key, Value: o.Value, From: o.From})
	}
	for _, p := range a.config.Payers {
		list = append(list, report.Setting{Key: "payer " + p.ID, Value: p.Name, From: "file", Note: "follows " + cmp.Or(p.Follows, "nobody")})
	}
	for _, s := range a.config.Severities {
		list = append(list, report.Setting{Key: "severity " + s.Rule, Value: s.Severity, From: "file"})
	}
	for i := range a.config.Suppressions {
		s := &a.config.Suppressions[i]
		list = append(list, report.Setting{Key: "suppression " + s.Rule, Value: "until " + s.Until, From: "file", Note: s.Reason})
	}
	for _, r := range a.config.Structure.Severities {
		list = append(list, report.Setting{Key: "structure " + r.Code, Value: r.Severity, From: "file"})
	}
	for _, code := range a.config.Structure.Off {
		list = append(list, report.Setting{Key: "structure " + code, Value: "off", From: "file"})
	}
	return list
}
