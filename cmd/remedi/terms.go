package main

import (
	"strings"

	"remedi/edi/claim"
	"remedi/rules"
)

// terms is what the configured payers ask for, nil where none is configured.
func (a *app) terms() rules.TermsOf {
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
