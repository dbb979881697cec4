package remit

import (
	"fmt"
	"strings"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/edi/remittance"
)

// An accord says whether two sides agree on something.
type accord int8

const (
	contradicts accord = -1
	unknown     accord = 0 // one side does not say
	agrees      accord = 1
)

// agree compares two values that may be missing.
func agree[T comparable](a, b T) accord {
	var none T
	switch {
	case a == none || b == none:
		return unknown
	case a == b:
		return agrees
	}
	return contradicts
}

// A view is how a claim as sent compares with a remitted one.
type view struct {
	charge, dates, codes, member, provider accord
	sequence, payer, frequency             accord
}

// compare looks at everything that the index has of a claim. Codes are not
// among that: see compareCodes.
func (x *index) compare(r *remitted, e *entry) view {
	v := view{
		charge: contradicts, sequence: agree(r.sequence, e.sequence), frequency: agree(r.frequency, e.frequency),
		dates: compareDates(r, e), member: x.compareMember(r, e), provider: x.compareProvider(r, e),
	}
	if r.charge == e.charge {
		v.charge = agrees
	}
	for _, id := range r.payers {
		if a := agree(id, e.payer); a == agrees {
			v.payer = agrees
		} else if v.payer == unknown {
			v.payer = a
		}
	}
	return v
}

// compareDates takes a remittance on a part of the claim's dates for
// agreement: a payer may split a claim.
func compareDates(r *remitted, e *entry) accord {
	switch {
	case r.from == 0 || e.from == 0:
		return unknown
	case r.from >= e.from && r.to <= e.to:
		return agrees
	}
	return contradicts
}

func (x *index) compareMember(r *remitted, e *entry) accord {
	if e.member == 0 || len(r.members) == 0 {
		return unknown
	}
	for _, id := range r.members {
		if x.short(id) == e.member {
			return agrees
		}
	}
	return contradicts
}

// compareProvider holds the payee, by NPI or tax number, and the rendering
// provider against those of the claim: one is enough, since payees are often an
// organisation's parent.
func (x *index) compareProvider(r *remitted, e *entry) accord {
	o := &x.offices[e.office]
	best := unknown
	for _, a := range [...]accord{agree(r.payee, o.billing), agree(r.rendering, e.rendering), agree(r.tax, o.tax)} {
		switch a {
		case agrees:
			return agrees
		case contradicts:
			best = contradicts
		}
	}
	return best
}

// samePatient says whether a remittance names the patient of a claim, as far
// as names can tell: capitals, blanks and punctuation apart.
func samePatient(n *remittance.Name, p *claim.Patient) bool {
	return n.Last != "" && normal(n.Last) == normal(p.Last) && normal(n.First) == normal(p.First)
}

// compareCodes says whether the two sides have a procedure in common.
func compareCodes(rc *remittance.Claim, c *claim.Claim) accord {
	if len(rc.Lines) == 0 || len(c.Lines) == 0 {
		return unknown
	}
	for i := range rc.Lines {
		code := rc.Lines[i].Sent().Code
		for j := range c.Lines {
			if strings.EqualFold(code, c.Lines[j].Procedure) {
				return agrees
			}
		}
	}
	return contradicts
}

// impossible says whether a claim with the right number cannot be the one
// that was paid all the same: charge, dates and codes contradict it, or all
// that is known of them and the member too.
func (v *view) impossible() bool {
	sum := 0
	for _, a := range [...]accord{v.charge, v.dates, v.codes} {
		if a == agrees {
			return false
		}
		if a == contradicts {
			sum++
		}
	}
	return sum == 3 || sum == 2 && v.member == contradicts
}

// against lists what speaks against a match, in words, and what it costs in
// confidence. Amounts and dates are named; persons are not.
func (v *view) against(r *remitted, e *entry) (reasons []string, cost float64) {
	add := func(a accord, price float64, text func() string) {
		if a == contradicts {
			reasons, cost = append(reasons, text()), cost+price
		}
	}
	add(v.charge, 0.2, func() string {
		return fmt.Sprintf("the charge is %s, sent was %s", r.charge, e.charge)
	})
	add(v.dates, 0.2, func() string {
		return fmt.Sprintf("the dates of service are %s, sent were %s", period(r.from, r.to), period(e.from, e.to))
	})
	add(v.codes, 0.2, func() string { return "no procedure code is as sent" })
	add(v.member, 0.1, func() string { return "the member id is another one" })
	add(v.provider, 0.05, func() string { return "the payee is not who billed" })
	return reasons, cost
}

// period is one date, or two with "to" between.
func period(from, to edi.Date) string {
	if from == to || to == 0 {
		return from.String()
	}
	return from.String() + " to " + to.String()
}

func magnitude(m edi.Money) edi.Money {
	if m < 0 {
		return -m
	}
	return m
}
