package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"remedi/remit"
	"remedi/remit/report"
	"remedi/rules/payer"
	"remedi/rules/scrub"
)

// noProfile stands for no profile at all.
const noProfile = "none"

func newRulesDiff(a *app) *cobra.Command {
	var claims []string
	c := &cobra.Command{
		Use:   "diff PROFILE_A PROFILE_B --claims FILE...",
		Short: "Show what another profile would have found on the same claims",
		Long: `diff checks claims twice, held to PROFILE_A and to PROFILE_B (a file, a folder,
a profile that comes with remedi, or none), and shows the findings that are
gained and lost: by claim, line and rule, with the amounts.`,
		Example: "  remedi rules diff none my-payer.yaml --claims outbox/\n  remedi rules diff old.yaml new.yaml --claims sent/*.837 --format json",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(claims) == 0 {
				return usagef("--claims is needed: the files to compare on")
			}
			return a.diffProfiles(cmd.Context(), args[0], args[1], claims)
		},
	}
	c.Flags().StringArrayVar(&claims, "claims", nil, "837P files or folders; may be given again")
	return c
}

func (a *app) diffProfiles(ctx context.Context, before, after string, claims []string) error {
	format, err := a.format(report.Table, report.JSON)
	if err != nil {
		return err
	}
	if len(a.profiles) > 0 {
		return usagef("--profile is not for diff, which has two of them")
	}
	from, err := inputs(claims)
	if err != nil {
		return err
	}
	for _, in := range from.list {
		if in.Path == remit.Stdin {
			return usagef("diff reads each file twice and cannot read standard input")
		}
	}
	was, err := a.scrubberOf(before)
	if err != nil {
		return err
	}
	is, err := a.scrubberOf(after)
	if err != nil {
		return err
	}
	w, finish, err := a.report(from.list...)
	if err != nil {
		return err
	}
	d := report.NewDifference(w, format, a.style(), before, after)
	for _, f := range from.missing {
		d.Write(payer.Change{Fault: f})
	}
	for _, in := range from.list {
		if err := a.diffFile(ctx, was, is, in, d); err != nil {
			return errors.Join(finish(d.Close()), err)
		}
	}
	if d.Broken {
		a.raise(codeBroken)
	}
	return finish(d.Close())
}

// scrubberOf is the scrubber that holds claims to one profile.
func (a *app) scrubberOf(profile string) (*scrub.Scrubber, error) {
	book, err := openFor(profile)
	if err != nil {
		return nil, err
	}
	a.book = book
	return a.scrubber(checkFlags{skips: "file"})
}

func (a *app) diffFile(ctx context.Context, was, is *scrub.Scrubber, in input, d *report.Difference) error {
	one, err := a.open(in)
	if err != nil {
		d.Write(payer.Change{Fault: unreadable(in.name, err)})
		return nil
	}
	defer one.Close()
	two, err := a.open(in)
	if err != nil {
		d.Write(payer.Change{Fault: unreadable(in.name, err)})
		return nil
	}
	defer two.Close()
	for c := range payer.Compare(ctx, was, is, in.name, one, two) {
		d.Write(c)
	}
	return ctx.Err()
}
