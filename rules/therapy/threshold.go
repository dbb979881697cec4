package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/price"
)

// Why the threshold's rules leave something out.
const (
	noAmounts   = "no year-to-date therapy amounts of the member for the year and bucket"
	noThreshold = "the therapy threshold of the year is not known"
	noBucket    = "the line has not one discipline modifier, by which thresholds are told apart"
)

// estimates is what Medicare would allow for the lines of a claim.
type estimates []price.Amount

// room is space for the lines of most claims.
type room struct {
	services [12]price.Service
	amounts  [12]price.Amount
}

// estimate works out what the lines of a claim would be allowed. Units that are no
// whole number count as none, so that such a line has no amount.
func (r *room) estimate(p *rules.Pass) estimates {
	services := r.services[:0]
	for i := range p.Lines {
		l := &p.Lines[i]
		s := price.Service{Code: l.Procedure, Date: l.Date, Charge: l.Charge, Assistant: l.Marks.Has(rules.Assistants)}
		if uncountable(l) == "" {
			s.Units = int(l.Units / edi.Units(1))
		}
		services = append(services, s)
	}
	return price.Allowed(p.Tables, services, r.amounts[:0])
}

// An account is what counts against one threshold: a year's amounts of a bucket.
type account struct {
	year      int
	bucket    rules.Bucket
	limit     edi.Money // the threshold
	so        edi.Money // year to date, without the claim
	therapies string    // in words
}

// counts says whether a line counts against a threshold: a therapy service under
// one plan of care that Medicare is asked to pay. One with GA, GX, GY or GZ is not.
func counts(l *rules.Line) bool {
	return l.Date != 0 && l.Code != nil && l.Code.Status != codeset.NotTherapy && discipline(l) != "" && !l.Marks.Has(rules.Liability)
}

// bucketOf is the bucket of a line that counts.
func bucketOf(l *rules.Line) rules.Bucket {
	if discipline(l) == "GO" {
		return rules.OT
	}
	return rules.PTSLP
}

// inAccount says whether a line counts against the threshold of another one's.
func inAccount(a, l *rules.Line) bool {
	return counts(l) && l.Date.Year() == a.Date.Year() && bucketOf(l) == bucketOf(a)
}

// opensAccount says whether line i is the first of its account, and skips lines
// that cannot be said to be of any.
func opensAccount(p *rules.Pass, i int) bool {
	l := &p.Lines[i]
	switch {
	case l.Date == 0:
		p.Skip(l, noDate)
		return false
	case l.Code != nil && l.Code.Status == codeset.Always && discipline(l) == "" && !l.Marks.Has(rules.Liability):
		p.Skip(l, noBucket)
		return false
	case !counts(l):
		return false
	}
	for j := range p.Lines[:i] {
		if inAccount(l, &p.Lines[j]) {
			return false
		}
	}
	return true
}

// accountOf is the account of a line that opens one; ok is false where threshold
// or amounts are not known, and its lines are skipped then.
func accountOf(p *rules.Pass, l *rules.Line) (a account, ok bool) {
	a = account{year: l.Date.Year(), bucket: bucketOf(l), therapies: "physical and speech-language therapy together"}
	t, known := p.Tables.Threshold(a.year)
	a.limit = t.PTSLP
	if a.bucket == rules.OT {
		a.limit, a.therapies = t.OT, "occupational therapy"
	}
	why := ""
	if !known || !t.HasKX {
		why = noThreshold
	} else if a.so, known = p.Allowed(a.year, a.bucket); !known {
		why = noAmounts
	}
	if why == "" {
		return a, true
	}
	for i := range p.Lines {
		if other := &p.Lines[i]; inAccount(l, other) {
			p.Skip(other, why)
		}
	}
	return a, false
}
