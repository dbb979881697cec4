package records

import (
	"io"
	"strconv"
	"strings"

	"remedi/edi"
	"remedi/rules"
)

// Accumulators are year-to-date allowed therapy amounts by member. It is a
// [remedi/rules.Accumulators].
type Accumulators struct {
	of map[account]edi.Money
}

type account struct {
	member string
	year   int
	bucket rules.Bucket
}

// ReadAccumulators reads a CSV file with the columns member (2010BA NM109), year,
// bucket (PT-SLP or OT) and amount, in dollars. name is the file's in errors,
// which are [RowError] values joined.
func ReadAccumulators(name string, r io.Reader) (*Accumulators, error) {
	a := &Accumulators{of: map[account]edi.Money{}}
	t := newTable(name, r, "member", "year", "bucket", "amount")
	err := t.each(func() error { return a.read(t) })
	if err != nil {
		return nil, err
	}
	return a, nil
}

func (a *Accumulators) read(t *table) error {
	if t.cell(0) == "" {
		return t.wrong(0, "the member id is missing")
	}
	at := account{member: strings.Clone(t.cell(0))}
	var err error
	if at.year, err = strconv.Atoi(t.cell(1)); err != nil || at.year < 1998 || at.year > 9999 {
		return t.wrong(1, "%q is no calendar year since 1998", t.cell(1))
	}
	var ok bool
	if at.bucket, ok = bucketOf(t.cell(2)); !ok {
		return t.wrong(2, "%q is neither PT-SLP nor OT", t.cell(2))
	}
	amount, err := edi.ParseMoney(t.cell(3))
	if err != nil || amount < 0 {
		return t.wrong(3, "%q is no amount such as 1234.50", t.cell(3))
	}
	if known, twice := a.of[at]; twice && known != amount {
		return t.wrong(2, "the member has another amount for %s in %d above", at.bucket, at.year)
	}
	a.of[at] = amount
	at.member = asSent(at.member)
	if _, there := a.of[at]; !there {
		a.of[at] = amount
	}
	return nil
}

// asSent is a member id as claims carry it: a Medicare card shows 1EG4-TE5-MK73.
func asSent(id string) string {
	return strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(id))
}

func bucketOf(name string) (rules.Bucket, bool) {
	for _, b := range []rules.Bucket{rules.PTSLP, rules.OT} {
		if strings.EqualFold(name, b.String()) {
			return b, true
		}
	}
	return 0, false
}

// Allowed is a member's amount in a year; ok is false where the file has none.
func (a *Accumulators) Allowed(member string, year int, b rules.Bucket) (amount edi.Money, ok bool) {
	amount, ok = a.of[account{member, year, b}]
	return amount, ok
}
