package main

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"remedi/remit/report"
)

// version and commit are set when a release is built:
// -ldflags "-X main.version=v0.1.0 -X main.commit=…".
var version, commit = "dev", ""

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which version this is, and how old its tables are",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			format, err := a.format(report.Table, report.JSON)
			if err != nil {
				return err
			}
			w, finish, err := a.report()
			if err != nil {
				return err
			}
			revision, modified := vcs()
			v := report.Version{
				Version: version, Commit: revision, Modified: modified, Go: runtime.Version(),
				Platform: runtime.GOOS + "/" + runtime.GOARCH, Tables: a.tables().Sources(),
			}
			return finish(report.WriteVersion(w, format, a.style(), v))
		},
	}
}

// vcs is the commit that the binary was built from, as the build was told or
// the Go tool recorded it.
func vcs() (revision string, modified bool) {
	info, ok := debug.ReadBuildInfo()
	if !ok || commit != "" {
		return commit, false
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value
		case "vcs.modified":
			modified = s.Value == "true"
		}
	}
	return revision, modified
}
