package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSuppressionsAreRead(t *testing.T) {
	got, err := Load(write(t, `
baseline: known.yaml
suppressions:
  - {rule: U110, payer: "12502", claim: A1, procedure: 97110, provider: 1234567893, reason: rates agreed, until: 2027-03-31}
  - {rule: P5*, reason: enrolment under way, until: "2026-12-31"}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []Suppression{
		{Rule: "U110", Payer: "12502", Claim: "A1", Procedure: "97110", Provider: "1234567893", Reason: "rates agreed", Until: "2027-03-31"},
		{Rule: "P5*", Reason: "enrolment under way", Until: "2026-12-31"},
	}
	if diff := cmp.Diff(want, got.Suppressions); diff != "" || got.Baseline != "known.yaml" {
		t.Errorf("baseline %q, %s", got.Baseline, diff)
	}
}

func TestASuppressionThatNobodyWouldUnderstandIsRefused(t *testing.T) {
	const sound = "  - {rule: U110, reason: r, until: 2027-03-31}\n"
	for text, want := range map[string]string{
		"{reason: r, until: 2027-03-31}":                           "suppressions[1] has no rule",
		"{rule: U110, until: 2027-03-31}":                          "suppressions[1] has no reason",
		"{rule: U110, reason: '  ', until: 2027-03-31}":            "suppressions[1] has no reason",
		"{rule: U110, reason: r}":                                  "suppressions[1] has no until",
		"{rule: U110, reason: r, until: 2027-02-29}":               `suppressions[1].until is "2027-02-29"`,
		"{rule: U110, reason: r, until: 31.3.2027}":                `suppressions[1].until is "31.3.2027", no date of the form CCYY-MM-DD`,
		"{rule: U110, reason: r, until: 2027-03-31, line: 2}":      "has no setting line",
		"{rule: U110, reason: r, until: 2027-03-31, payer: 01234}": "line 3: 01234 is read as another number than it looks: put it in quotes",
		"{rule: U110, reason: r, until: 2027-03-31, payer: 12E45}": "line 3: 12E45 is read as another number",
	} {
		_, err := Load(write(t, "suppressions:\n"+sound+"  - "+text+"\n"), nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", text, err, want)
		}
	}
}
