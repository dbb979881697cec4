package scrub_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"remedi/fixtures"
	"remedi/rules/scrub"
)

// visits is a file of claims to a commercial payer, each with so many units of
// exercise by one therapist on a date.
func visits(units ...int) []string {
	var texts []string
	for i, n := range units {
		texts = append(texts, fmt.Sprintf("payer=CI pcn=V%03d member=W%09d file=2026-02-01 date=2026-01-05\n97110 GP x%d", i, i, n))
	}
	return texts
}

// found lists the findings of a rule on a file, each with its claim.
func found(t *testing.T, s *scrub.Scrubber, rule string, file []byte) (list []string, messages []string) {
	t.Helper()
	for ev := range s.Check(context.Background(), "x.837", bytes.NewReader(file)) {
		if ev.Verdict == nil {
			continue
		}
		for _, f := range ev.Verdict.Findings {
			if f.Rule.ID == rule {
				list = append(list, fmt.Sprintf("%s%v", ev.Verdict.Control, f.Lines))
				messages = append(messages, f.Message)
				if f.Pos.File != "x.837" || f.Pos.Claim != ev.Verdict.Control {
					t.Errorf("the finding stands at %+v", f.Pos)
				}
			}
		}
	}
	return list, messages
}

// TestFullDays wants a day over all patients to be told once, on the claim that
// passes 24 hours.
func TestFullDays(t *testing.T) {
	twelve := []int{8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8} // 96 units
	other := "payer=CI pcn=OTHER member=W999999999 file=2026-02-01 date=2026-01-05 rendering=1245319599\n97110 GP x8"
	next := "payer=CI pcn=NEXT member=W999999998 file=2026-02-01 date=2026-01-06\n97110 GP x8"
	for name, tt := range map[string]struct {
		claims []string
		want   string
	}{
		"twenty-four hours":        {visits(twelve...), ""},
		"one unit more":            {visits(append(twelve, 1)...), "V012[1]"},
		"told once":                {visits(append(twelve, 1, 4, 4)...), "V012[1]"},
		"another therapist":        {append(visits(twelve...), other), ""},
		"another date":             {append(visits(twelve...), next), ""},
		"two claims of a patient":  {[]string{"payer=CI pcn=A\n97110 GP x20", "payer=CI pcn=B\n97110 GP x12"}, ""},
		"a patient's nine hours":   {[]string{"payer=CI pcn=A\n97110 GP x20", "payer=CI pcn=B\n97110 GP x16"}, "B[1]"},
		"a day that one claim has": {visits(append(twelve, 40)...), "V012[1]"},
	} {
		file := fixtures.File(tt.claims...)
		for _, workers := range []int{1, 4} {
			got, messages := found(t, newScrubber(t, workers), "U109", file)
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("%s, %d workers: %q, want %q\n%s", name, workers, s, tt.want, messages)
			}
		}
	}
}

func TestFullDayMessage(t *testing.T) {
	_, messages := found(t, newScrubber(t, 2), "U109", fixtures.File(visits(32, 32, 30, 4)...))
	const want = "98 units (24.5 hours) of timed treatment by one rendering provider on 2026-01-05 over all patients of the file, " +
		"4 units (1 hour) of them on this claim: a day has 24 hours of one-on-one time"
	if len(messages) != 1 || messages[0] != want {
		t.Errorf("%q, want %q", messages, want)
	}
}

// TestDaysAreOfOneFile wants each file to begin anew, and a run without the rule
// to count nothing.
func TestDaysAreOfOneFile(t *testing.T) {
	s := newScrubber(t, 2)
	file := fixtures.File(visits(32, 32, 30)...)
	for range 2 {
		if got, _ := found(t, s, "U109", file); len(got) > 0 {
			t.Errorf("found %v", got)
		}
	}
	set, err := s.Set.Select([]string{"-U109"})
	if err != nil {
		t.Fatal(err)
	}
	if s.Set = set; set.DayRules() != nil {
		t.Error("a set without U109 looks at days")
	}
	if got, _ := found(t, s, "U109", fixtures.File(visits(32, 32, 30, 32)...)); len(got) > 0 {
		t.Errorf("found %v", got)
	}
}
