// Package price works out what Medicare allows for therapy services, by the
// national fee schedule: units, the multiple procedure payment reduction, the
// reduction for assistants, and the charge where that is lower. Amounts are whole
// cents, rounded half up once a unit.
//
// Not in it: the practice's geographic adjustment (national rates stand for all
// localities), deductible and coinsurance, and sequestration, which cut the
// payment and not what is allowed.
package price

import (
	"remedi/edi"
	"remedi/rules/codeset"
)

// A Service is one service line of a patient.
type Service struct {
	Code      string
	Date      edi.Date
	Units     int
	Charge    edi.Money // of all units
	Assistant bool      // CQ or CO: furnished in whole or in part by an assistant
}

// An Amount is what is allowed for a service.
type Amount struct {
	Allowed edi.Money // of all units; 0 where it is not known

	Known bool // the table has a fee of the code on the date
	// Shared says that the fee's share of practice expense is that of an earlier
	// year, since the table has only the total of this one.
	Shared bool
}

// The reductions of 42 USC 1395m(v) (assistants) and 1395w-4(b)(7) (several
// procedures on a date).
const (
	assistantsFrom  edi.Date = 2022_01_01 // since when an assistant's services are cut
	assistantsShare          = 85         // percent that is left
	reducedFrom     edi.Date = 2013_04_01 // since when half of the practice expense is cut
)

// Allowed adds to out, in the order of services, what Medicare allows for each.
// All services are those of one patient. Of one date, the unit with the highest
// practice expense is allowed in full and every other unit of a code under the
// multiple procedure reduction with half of its practice expense, across lines,
// codes and disciplines (Claims Processing Manual ch. 5 §10.7).
func Allowed(t *codeset.Tables, services []Service, out []Amount) []Amount {
	for i := range services {
		out = append(out, allowed(t, services, i))
	}
	return out
}

// mostUnits is more than any line has, and few enough for every product to fit.
const mostUnits = 1_000_000

func allowed(t *codeset.Tables, services []Service, i int) Amount {
	s := &services[i]
	r := rateOf(t, s)
	if !r.known {
		return Amount{}
	}
	units := edi.Money(min(s.Units, mostUnits))
	sum := units * r.full()
	if r.multiple && s.Date >= reducedFrom {
		sum = units * r.reduced()
		if s.Units > 0 && first(t, services, i, r.expense) {
			sum += r.full() - r.reduced()
		}
	}
	if s.Assistant && s.Date >= assistantsFrom {
		sum = rounded(int64(sum)*assistantsShare, 100)
	}
	return Amount{Allowed: min(sum, max(s.Charge, 0)), Known: true, Shared: r.shared}
}

// first says whether the unit that is allowed in full is one of service i: whether
// no other of its date has a higher practice expense, nor an earlier one as high.
func first(t *codeset.Tables, services []Service, i, expense int) bool {
	for j := range services {
		o := &services[j]
		if j == i || o.Date != services[i].Date || o.Units <= 0 {
			continue
		}
		r := rateOf(t, o)
		if r.known && r.multiple && (r.expense > expense || r.expense == expense && j < i) {
			return false
		}
	}
	return true
}

// A rate is the fee of one unit of a service.
type rate struct {
	known, multiple, shared bool
	total, expense          int // relative value units, in hundredths
	factor                  int // conversion factor, in hundredths of a cent
	bundled                 bool
}

func rateOf(t *codeset.Tables, s *Service) rate {
	f, ok := t.Fee(s.Code, s.Date)
	if !ok || f.ConversionFactor == 0 {
		return rate{}
	}
	r := rate{known: true, total: f.Total, expense: f.PracticeExpense, factor: f.ConversionFactor, bundled: f.Bundled}
	if code := t.Therapy(s.Code, s.Date); code != nil {
		r.multiple = code.MPPR
	}
	if !f.HasParts {
		r.expense, r.shared = shareOf(t, &f, s.Date.Year())
	}
	return r
}

// yearsBack is how far back a share of practice expense is looked for.
const yearsBack = 3

// shareOf is a fee's practice expense by the share that it had in the last year
// whose parts the table has.
func shareOf(t *codeset.Tables, f *codeset.Fee, year int) (expense int, ok bool) {
	for back := 1; back <= yearsBack; back++ {
		old, ok := t.Fee(f.Code, edi.NewDate(year-back, 12, 31))
		if ok && old.HasParts && old.Total > 0 {
			return int(rounded(int64(f.Total)*int64(old.PracticeExpense), int64(old.Total))), true
		}
	}
	return 0, false
}

// full is the amount of a unit, reduced that of one with half of its practice
// expense: hundredths of a unit times hundredths of a cent.
func (r *rate) full() edi.Money {
	if r.bundled {
		return 0
	}
	return rounded(int64(r.total)*int64(r.factor), 100*100)
}

func (r *rate) reduced() edi.Money {
	if r.bundled {
		return 0
	}
	return rounded(int64(2*r.total-r.expense)*int64(r.factor), 2*100*100)
}

// rounded divides and rounds half up. Neither is negative.
func rounded(a, b int64) edi.Money { return edi.Money((a + b/2) / b) }
