package main

import (
	"strings"

	"remedi/edi/claim"
	"remedi/rules"
)

// terms is what payers ask for, by their profiles or as they are configured; nil
// where there is neither.
func (a *app) terms() rules.TermsOf { return a.profileTerms(a.configuredTerms()) }

func (a *app) configuredTerms() rules.TermsOf {
	if len(a.config.Payers) == 0 {
		return nil
	}
	of := map[string]*rules.Terms{}
	for _, p := range a.config.Payers {
		t := &rules.Terms{Name: p.Name}
		if strings.EqualFold(p.Follows, "medicare") {
			t.FollowsMedicare = rules.Always
		}
		of[p.ID] = t
	}
	return func(c *claim.Claim) *rules.Terms { return of[c.Subscriber.Payer.ID] }
}
