package payer

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/scrub"
)

const before = `profile: before
payers: [{filing: [CI]}]
rules:
  - {name: many, wrong: "line.units > 2", severity: warning, title: t, message: before, fix: f}
  - {name: dear, wrong: "line.charge > money('100')", severity: warning, title: t, message: m, fix: f}
`

// TestCompare holds what is told of two sets of profiles: what is gained, lost and
// rated otherwise, of the claims of a file in order, and nothing of what is the same.
func TestCompare(t *testing.T) {
	after := strings.Replace(before, "units > 2", "units > 3", 1)
	after = strings.Replace(after, "money('100')\", severity: warning", "money('100')\", severity: error", 1)
	after += "  - {name: whole, scope: claim, wrong: \"size(claim.lines) > 1\", severity: info, title: t, message: m, fix: f}\n"
	file := fixtures.File(
		"payer=CI\n97110 GP x3 30.00\n97112 GP x4 40.00",
		"payer=CI\n97110 GP x1 200.00",
		"payer=MB\n97110 GP x3 30.00",
		"payer=CI\n97110 GP x1 20.00",
	)
	var b strings.Builder
	for c := range Compare(context.Background(), scrubberOf(t, before), scrubberOf(t, after), "f.837", bytes.NewReader(file), bytes.NewReader(file)) {
		if c.Finding.Rule == nil {
			fmt.Fprintf(&b, "%d claims, fault %v\n", c.Claims, c.Fault)
			continue
		}
		fmt.Fprintf(&b, "%s %s line %d %s %s", c.Kind, c.Finding.Pos.Claim, c.Finding.Pos.Line, c.Finding.Rule.ID, c.Finding.Severity)
		if c.Kind == Rated {
			fmt.Fprintf(&b, ", was %s", c.Was)
		}
		b.WriteByte('\n')
	}
	want := `lost PCN0001 line 1 before/many warning
gained PCN0001 line 0 before/whole info
rated PCN0002 line 1 before/dear error, was warning
4 claims, fault <nil>
`
	if b.String() != want {
		t.Errorf("%s\nwant\n%s", b.String(), want)
	}
}

func scrubberOf(t *testing.T, profile string) *scrub.Scrubber {
	t.Helper()
	b := mustBook(t, profile)
	return &scrub.Scrubber{Set: setOf(t, b), Options: rules.Options{Tables: tables, Terms: b.Terms}, Workers: 2}
}

// TestCompareCutOff wants a file that ends in the middle told, and its whole claims
// compared.
func TestCompareCutOff(t *testing.T) {
	file := fixtures.File("payer=CI\n97110 GP x3 30.00", "payer=CI\n97110 GP x3 30.00")
	file = file[:len(file)-150]
	lost, faults := 0, 0
	for c := range Compare(context.Background(), scrubberOf(t, before), scrubberOf(t, "profile: none"), "f.837", bytes.NewReader(file), bytes.NewReader(file)) {
		switch {
		case c.Fault != nil:
			faults++
		case c.Finding.Rule != nil && c.Kind == Lost:
			lost++
		}
	}
	if lost != 1 || faults == 0 {
		t.Errorf("%d findings lost, %d faults", lost, faults)
	}
}
