package main

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"remedi/remit/report"
	"remedi/rules"
	"remedi/rules/payer"
	"remedi/rules/therapy"
)

func newRulesTest(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "test FILE...",
		Short: "Test payers' profiles: claims in short, with the findings that they must bring",
		Long: `test runs claims that a file has in short form, and compares what is found on
them with what the file expects: every finding, and no other. The file names the
profiles; --profile takes their place.`,
		Example: "  remedi rules test my-payer.test.yaml\n  remedi rules test --format json tests/*.yaml",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.testProfiles(args)
		},
	}
}

func (a *app) testProfiles(files []string) error {
	format, err := a.format(report.Table, report.JSON)
	if err != nil {
		return err
	}
	var suites []report.Suite
	for _, name := range files {
		outcomes, err := a.testFile(name)
		if err != nil {
			return profileError(err)
		}
		suites = append(suites, report.Suite{File: name, Outcomes: outcomes})
	}
	w, finish, err := a.report()
	if err != nil {
		return err
	}
	passed, err := report.WriteSuites(w, format, a.style(), suites)
	if !passed {
		a.raise(codeFound)
	}
	return finish(err)
}

// testFile runs the cases of one file under the profiles that it names.
func (a *app) testFile(name string) ([]payer.Outcome, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	suite, err := payer.ReadSuite(name, text)
	if err != nil {
		return nil, err
	}
	if len(suite.Profiles) > 0 && len(a.profiles) == 0 {
		a.book, err = payer.Open(suite.Paths(filepath.Dir(name)), therapy.All())
		if err != nil {
			return nil, err
		}
	}
	set, err := a.ruleSet()
	if err != nil {
		return nil, err
	}
	return suite.Run(set, rules.Options{Tables: a.tables(), Terms: a.terms()}), nil
}

// openFor is a book of one argument of rules diff; "none" is no profile at all.
func openFor(arg string) (*payer.Book, error) {
	if arg == noProfile && !slices.Contains(payer.Builtin(), arg) {
		return nil, nil
	}
	book, err := payer.Open([]string{arg}, therapy.All())
	if err != nil {
		return nil, profileError(err)
	}
	return book, nil
}
