package main

import (
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"remedi/edi/claim"
	"remedi/remit"
	"remedi/rules"
	"remedi/rules/payer"
	"remedi/rules/therapy"
)

// profileFlag is the name of the flag of all commands that know payers' profiles.
const profileFlag = "profile"

// withProfiles gives a command, and those below it, the flag --profile.
func (a *app) withProfiles(c *cobra.Command) *cobra.Command {
	c.PersistentFlags().StringArrayVar(&a.profiles, profileFlag, nil,
		"a payer's profile: a file, a folder of them, or one that comes with remedi (rules profiles); may be given again; takes the place of the configured ones")
	return c
}

// openProfiles reads the profiles that the flag names, else the configured ones,
// for commands that know them. A faulty one is a mistake of the caller's: nothing runs.
func (a *app) openProfiles(cmd *cobra.Command) error {
	if cmd.Flags().Lookup(profileFlag) == nil {
		return nil
	}
	named := a.profiles
	if !cmd.Flags().Changed(profileFlag) {
		named = a.config.Profiles
	}
	if len(named) == 0 {
		return nil
	}
	book, err := payer.Open(named, therapy.All())
	if err != nil {
		return profileError(err)
	}
	a.book = book
	return nil
}

// profileError tells a mistake in or about profiles from a file that cannot be read.
func profileError(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return usageError{err}
}

// profileTerms is what the profiles' payers ask for, else what is configured.
func (a *app) profileTerms(configured rules.TermsOf) rules.TermsOf {
	book := a.book
	if book == nil {
		return configured
	}
	return func(c *claim.Claim) *rules.Terms {
		if t := book.Terms(c); t != nil || configured == nil {
			return t
		}
		return configured(c)
	}
}

// attribution is the table of denials, with the rules of the profiles in it.
func (a *app) attribution() (*remit.Attribution, error) {
	table, err := remit.BuiltinAttribution()
	if err != nil || a.book == nil {
		return table, err
	}
	return table.With(a.book.Rules()), nil
}

// catalogue is the built-in rules with those of the profiles.
func (a *app) catalogue() []*rules.Rule {
	if a.book == nil {
		return therapy.All()
	}
	return append(therapy.All(), a.book.Rules()...)
}
