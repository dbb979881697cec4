package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"remedi/config"
	"remedi/edi"
	"remedi/remit/report"
	"remedi/rules/codeset"
	"remedi/rules/payer"
)

// The exit codes of the contract. Of those that apply the highest counts, but
// for codeUsage, which means that nothing ran.
const (
	codeDone    = 0 // nothing at or above --fail-on
	codeFound   = 1 // findings or denials at or above it
	codeUsage   = 2 // wrong usage or configuration
	codeBroken  = 3 // some input could not be read or was not whole
	codeFailure = 4 // an internal or outside failure
)

// streams are where a command reads and writes, and its clock.
type streams struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time // nil: time.Now
}

// app is one run of the program: what every command shares.
type app struct {
	streams
	config     *config.Loaded
	configFile string
	log        *slog.Logger
	code       int
	outputFile string
	timing     bool
	profiles   []string        // of --profile
	book       *payer.Book     // of the profiles; nil without any
	codesets   *codeset.Tables // see tables
}

// usageError is a mistake of the caller's: exit code 2.
type usageError struct{ error }

// Unwrap gives the mistake itself.
func (u usageError) Unwrap() error { return u.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// run executes a command line and returns its exit code.
func run(ctx context.Context, args []string, s streams) int {
	if s.now == nil {
		s.now = time.Now
	}
	a := &app{streams: s, log: slog.New(slog.DiscardHandler)}
	root := newRoot(a)
	root.SetArgs(spreadPaths(args))
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	cmd, err := root.ExecuteContextC(ctx)
	a.tellBrokenTables()
	if err == nil {
		return a.code
	}
	if errors.Is(context.Cause(ctx), errNobodyReads) {
		return codeFailure // there is nobody to tell
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(s.err, "remedi: interrupted: the report is not whole")
		return codeFailure
	}
	fmt.Fprintln(s.err, "remedi:", err)
	var usage usageError
	if errors.As(err, &usage) || isCobraUsage(err) {
		fmt.Fprintf(s.err, "Run '%s --help' for how to use it.\n", cmd.CommandPath())
		return codeUsage
	}
	return codeFailure
}

// isCobraUsage tells the errors that cobra itself makes of a wrong command line.
func isCobraUsage(err error) bool {
	for _, p := range []string{"unknown command", "unknown flag", "unknown shorthand", "invalid argument", "flag needs an argument", "required flag", "accepts ", "requires at least"} {
		if strings.HasPrefix(err.Error(), p) {
			return true
		}
	}
	return false
}

// raise sets the exit code to at least code.
func (a *app) raise(code int) { a.code = max(a.code, code) }

// failOn is the severity from which a run ends with codeFound.
func (a *app) failOn() edi.Severity {
	s, _ := edi.ParseSeverity(a.config.FailOn)
	return s
}

// format is the chosen format, one of those that the command has.
func (a *app) format(allowed ...report.Format) (report.Format, error) {
	f, err := report.ParseFormat(a.config.Format, allowed...)
	if err != nil {
		return "", usageError{err}
	}
	return f, nil
}

// style is how tables may look: colour and width only on a terminal.
func (a *app) style() report.Style {
	f, ok := a.out.(*os.File)
	if !ok || a.outputFile != "" || !term.IsTerminal(int(f.Fd())) {
		return report.Style{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 80 // never a zero Style: that one means "no terminal"
	}
	return report.Style{Color: !a.config.NoColor && os.Getenv("NO_COLOR") == "", Width: min(width, 140)}
}

// report opens where the report goes: standard output or --output, a file that
// only its owner may read, and none of those that are read for it. The caller
// calls finish with its error at the end.
func (a *app) report(read ...input) (w io.Writer, finish func(error) error, err error) {
	if a.outputFile == "" || a.outputFile == "-" {
		return a.out, func(err error) error { return err }, nil
	}
	old, err := os.Stat(a.outputFile)
	for _, in := range read {
		if info, e := os.Stat(in.Path); err == nil && e == nil && os.SameFile(old, info) {
			return nil, nil, usagef("the report would overwrite %s, which is read for it: give --output another name", in.name)
		}
	}
	f, err := os.OpenFile(a.outputFile, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, nil, err
	}
	if old != nil && old.Mode().IsRegular() {
		err = f.Chmod(0o600) // it may have been there with other rights
	}
	return f, func(err error) error { return errors.Join(err, f.Close()) }, err
}

// setUp reads the configuration and prepares the log, before any command.
func (a *app) setUp(cmd *cobra.Command, _ []string) error {
	c, err := config.Load(a.configFile, cmd.Flags())
	if err != nil {
		return usageError{err}
	}
	a.config = c
	level := slog.LevelWarn
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		return usageError{err}
	}
	a.log = slog.New(newLog(a.err, c.LogFormat, level))
	return a.openProfiles(cmd)
}
