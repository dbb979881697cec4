package report

import (
	"bytes"
	"context"
	"testing"

	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/scrub"
)

// toMend is a file with changes of every element, one that is too long for a
// row, a repair that is left, and a claim that nobody can mend.
func toMend() []byte {
	return fixtures.File(
		"payer=MB pcn=KNEE-1 dx=M25.561,M25.562\n97110 x1 60.00\n97140 GP x1 60.00 ptr=1::2\n",
		"payer=MB pcn=STIM-1\n97014 mod=76 mod=KX mod=\u202eE x1 20.00\n97110 GP KX KX x1 60.00\n",
		"payer=MB pcn=TWICE-1\n97110 GP x1 60.00\n97110 x1 60.00\n",
		"payer=MB pcn=GROUP-1\n97150 GP x1 50.00\n97110 GP x1 60.00\n",
	)
}

func mendedReport(t *testing.T, format Format, style Style) string {
	t.Helper()
	var b bytes.Buffer
	r := NewCheck(&b, format, style)
	s := scrub.Scrubber{Set: ruleSet(t), Options: rules.Options{Tables: codeset.Embedded()}, Workers: 1, Fix: true}
	r.Checks, r.Fixes = "so many rules", true
	r.Open("week.837")
	for ev := range s.Check(context.Background(), "week.837", bytes.NewReader(toMend())) {
		r.Write(ev)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestChanges(t *testing.T) {
	for _, w := range widths {
		got := mendedReport(t, Table, w.style)
		golden(t, "changes-"+w.name+".golden", got)
		fits(t, got, w.style)
	}
	golden(t, "changes-narrow.golden", mendedReport(t, Table, Style{Width: 60}))
	golden(t, "changes.jsonl.golden", mendedReport(t, JSON, Style{}))
	golden(t, "changes.csv.golden", mendedReport(t, CSV, Style{}))
}
