package therapy

import (
	"testing"

	"remedi/edi"
)

// TestFilingLimit holds the limit to the next year's same day, and on every
// day to at most 366 days.
func TestFilingLimit(t *testing.T) {
	for from := edi.NewDate(2023, 1, 1); from < edi.NewDate(2029, 1, 1); from = from.AddDays(1) {
		limit := filingLimit(from)
		days := limit.DaysSince(from)
		if !limit.Valid() || limit.Year() != from.Year()+1 || days < 365 || days > 366 {
			t.Errorf("%v must be filed by %v, %d days on", from, limit, days)
		}
		leap := from.Month() == 2 && from.Day() == 29
		if sameDay := limit.Month() == from.Month() && limit.Day() == from.Day(); sameDay == leap {
			t.Errorf("%v must be filed by %v", from, limit)
		}
	}
}
