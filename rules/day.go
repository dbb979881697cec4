package rules

import (
	"remedi/edi"
	"remedi/rules/codeset"
)

// A ProviderDay is the timed units that a claim has of one rendering provider on
// one date.
type ProviderDay struct {
	Provider string // as [Line.Renders]
	Date     edi.Date
	Units    int // of 15 minutes
}

// A FullDay is a day that holds more than a day can, with this claim.
type FullDay struct {
	ProviderDay
	Before      int  // units of earlier claims of the file
	AllPatients bool // of all patients; else of this one
}

// mostDayUnits is as many units as a line is believed to have: enough to be
// too many, few enough to be added up.
const mostDayUnits = 1 << 20

// ProviderDays adds to list the claim's timed units by rendering provider and
// date. Lines whose units cannot be told to be of one date, or by whom, are left
// out, and so is a claim that replaces or voids another one: its services were
// counted with that.
func (f *Facts) ProviderDays(list []ProviderDay) []ProviderDay {
	if q := f.Claim.Facility.Frequency; q == "7" || q == "8" {
		return list
	}
	begin := len(list)
	for i := range f.Lines {
		if l := &f.Lines[i]; l.InDay() {
			list = addToDay(list, begin, l)
		}
	}
	return list
}

// InDay says whether the line's units count in [Facts.ProviderDays].
func (l *Line) InDay() bool {
	return l.Code != nil && l.Code.Timing == codeset.QuarterHour && l.Renders != "" &&
		l.Basis == "UN" && l.To == l.Date && l.Units > 0 && l.Units.Whole()
}

func addToDay(list []ProviderDay, begin int, l *Line) []ProviderDay {
	units := int(min(l.Units/edi.Units(1), mostDayUnits))
	for i := range list[begin:] {
		if d := &list[begin+i]; d.Date == l.Date && d.Provider == l.Renders {
			d.Units += units
			return list
		}
	}
	return append(list, ProviderDay{l.Renders, l.Date, units})
}

// ProviderDays is [Facts.ProviderDays] of the claim that was checked last.
func (c *Checker) ProviderDays(list []ProviderDay) []ProviderDay { return c.facts.ProviderDays(list) }

// DayRules is the rules of the set that look at full days ([Rule.Days]), with
// their severities; nil where there are none.
func (s *Set) DayRules() *Set {
	days := s.only(func(r *Rule) bool { return r.Days && r.Check != nil })
	if len(days.rules) == 0 {
		return nil
	}
	return days
}
