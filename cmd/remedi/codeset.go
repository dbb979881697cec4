package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"remedi/edi"
	"remedi/remit"
	"remedi/remit/report"
	"remedi/rules/codeset"
	"remedi/rules/codeset/publish"
	"remedi/rules/codeset/release"
)

func newCodeset(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "codeset",
		Short: "The code tables: how old they are, and newer ones in their place",
	}
	c.AddCommand(newCodesetList(a), newCodesetImport(a), newCodesetRollback(a), newCodesetVerify(a))
	return c
}

// codesetFolder is where imported tables are kept.
func (a *app) codesetFolder() (string, error) {
	if a.config.Codesets != "" {
		return a.config.Codesets, nil
	}
	dir, err := dataFolder()
	if err != nil {
		return "", usagef("%w: say with --codesets where imported code tables are kept", err)
	}
	return filepath.Join(dir, "codesets"), nil
}

// dataFolder is where the user's programs keep their data.
func dataFolder() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "remedi"), nil
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		dir, err := os.UserConfigDir()
		return filepath.Join(dir, "remedi"), err
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share", "remedi"), err
}

// tables is the code tables of this run: those of the program, and over them
// what was imported. Without a home there is nothing imported.
func (a *app) tables() *codeset.Tables {
	if a.codesets != nil {
		return a.codesets
	}
	a.codesets = codeset.Embedded()
	if folder, err := a.codesetFolder(); err == nil {
		a.codesets = codeset.Open(folder)
	}
	return a.codesets
}

// tellBrokenTables says at the end of a run which imported tables could not be
// used. The run went on with those of the program.
func (a *app) tellBrokenTables() {
	if a.codesets == nil {
		return
	}
	for _, err := range a.codesets.Problems() {
		fmt.Fprintln(a.err, "remedi:", err)
		a.raise(codeFailure)
	}
}

func newCodesetList(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List every table: source, version, dates covered, age",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			format, err := a.format(report.Table, report.JSON)
			if err != nil {
				return err
			}
			folder, err := a.codesetFolder()
			if err != nil {
				return err
			}
			c := report.Codesets{Today: edi.DateOf(a.now()), Folder: folder, Tables: a.tables().Sources()}
			if c.Releases, err = releases(release.Open(folder)); err != nil {
				fmt.Fprintln(a.err, "remedi:", err)
				a.raise(codeFailure)
			}
			w, finish, err := a.report()
			if err != nil {
				return err
			}
			return finish(report.WriteCodesets(w, format, a.style(), c))
		},
	}
}

// releases is every import that is kept. The error tells of those that are broken
// and not in use: of those in use the tables tell.
func releases(folder *release.Folder) (list []report.ImportedRelease, err error) {
	var errs []error
	for _, table := range codeset.Importable() {
		current, broken := folder.Current(table)
		kept, err := folder.List(table)
		if broken == nil {
			errs = append(errs, err)
		}
		for _, m := range kept {
			list = append(list, report.ImportedRelease{Manifest: m, InUse: current != nil && current.Number == m.Number})
		}
	}
	return list, errors.Join(errs...)
}

const longImport = `Import reads a table as its publisher gives it out and puts it into use, for the
dates that it covers. A file with a wrong row is refused as a whole; the import
before stays and can be gone back to.

Kinds:
`

func newCodesetImport(a *app) *cobra.Command {
	var from, to, version string
	var help strings.Builder
	for _, k := range publish.Kinds() {
		fmt.Fprintf(&help, "  %-16s %s\n  %-16s   %s\n", k.Name, k.About, "", k.Files)
	}
	c := &cobra.Command{
		Use:   "import KIND FILE...",
		Short: "Take a published table in place of an older one",
		Long:  longImport + strings.TrimRight(help.String(), "\n"),
		Example: `  remedi codeset import ptp ccipra-v323r0-f*.txt
  remedi codeset import mue MCR_MUE_PractitionerServices_Eff_10-01-2026.csv`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			kind, ok := publish.KindNamed(args[0])
			if !ok {
				return usagef("there is no kind %q: `remedi codeset import --help` lists them", args[0])
			}
			term := publish.Term{Version: version}
			for _, d := range []struct {
				flag, text string
				date       *edi.Date
			}{{"--from", from, &term.From}, {"--to", to, &term.To}} {
				var ok bool
				if *d.date, ok = edi.ParseISODate(d.text); !ok && d.text != "" {
					return usagef("%s %q is no date of the form CCYY-MM-DD", d.flag, d.text)
				}
			}
			return a.importTable(kind, args[1:], term)
		},
	}
	f := c.Flags()
	f.StringVar(&version, "version", "", "release, where the file's name does not tell it (2026Q4)")
	f.StringVar(&from, "from", "", "first date of service that the release is for (CCYY-MM-DD)")
	f.StringVar(&to, "to", "", "last date that it was published for (CCYY-MM-DD)")
	return c
}

func (a *app) importTable(kind *publish.Kind, files []string, term publish.Term) error {
	format, err := a.format(report.Table, report.JSON)
	if err != nil {
		return err
	}
	folder, err := a.codesetFolder()
	if err != nil {
		return err
	}
	var inputs []input
	for _, f := range files {
		inputs = append(inputs, input{name: f, Input: remit.Input{Path: f}})
	}
	w, finish, err := a.report(inputs...)
	if err != nil {
		return err
	}
	// Millions of lines are read and let go again, beside rows without a pointer
	// in them: to collect often costs little and halves the memory.
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	m, err := publish.Import(release.Open(folder), a.tables(), kind, files, term, a.now())
	if err != nil {
		return finish(importError(err))
	}
	return finish(report.WriteImport(w, format, m))
}

// importError tells what is the caller's to mend from what is the machine's.
func importError(err error) error {
	var (
		refused *publish.Refused
		layout  *publish.LayoutError
		term    *publish.TermError
	)
	if errors.As(err, &refused) || errors.As(err, &layout) || errors.As(err, &term) || errors.Is(err, os.ErrNotExist) {
		return usageError{err}
	}
	return err
}

func newCodesetRollback(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "rollback TABLE",
		Short:   "Go back to what was in use before the last import of a table or kind",
		Example: "  remedi codeset rollback ptp",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			format, err := a.format(report.Table, report.JSON)
			if err != nil {
				return err
			}
			table := args[0]
			if kind, ok := publish.KindNamed(table); ok {
				table = kind.Table
			}
			folder, err := a.codesetFolder()
			if err != nil {
				return err
			}
			_, to, err := release.Open(folder).Rollback(table)
			if errors.Is(err, release.ErrNothingImported) {
				return usageError{err}
			}
			if err != nil {
				return err
			}
			w, finish, err := a.report()
			if err != nil {
				return err
			}
			return finish(report.WriteRollback(w, format, table, to))
		},
	}
}

func newCodesetVerify(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Hold every table to its checksum, order and dates",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			format, err := a.format(report.Table, report.JSON)
			if err != nil {
				return err
			}
			checks := a.tables().Verify()
			for _, c := range checks {
				if c.Err != nil {
					a.raise(codeBroken)
				}
			}
			w, finish, err := a.report()
			if err != nil {
				return err
			}
			return finish(report.WriteChecks(w, format, checks))
		},
	}
}
