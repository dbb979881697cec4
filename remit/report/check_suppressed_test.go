package report

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/scrub"
)

// knownWeek is a file with something of everything: a claim whose findings are
// known in part, one where all of them are, one that a baseline knows, and a wrong
// count behind the claims.
func knownWeek() []byte {
	file := fixtures.File(
		"payer=MB pcn=PART-1\n97110 x1 60.00\n97530 GP x0 70.00\n",
		"payer=MB pcn=ALL-1\n97110 GP x2 120.00\n97110 GP KX x1 50.00\n",
		"payer=CI pcn=BASE-1\n97110 GP GP x1 60.00\n",
	)
	at := bytes.LastIndex(file, []byte("SE*")) + len("SE*")
	return append(append(bytes.Clone(file[:at]), '9'), file[at:]...)
}

var knownSuppressions = []rules.Suppression{
	{Rule: "U110", Reason: "rates agreed\x07 with the payer", Until: edi.NewDate(2027, 3, 31)},
	{Rule: "M2*", Payer: "12502", Reason: "the clearinghouse adds what is missing of the discipline's modifiers, as long as it is our clearinghouse", Until: edi.NewDate(2026, 12, 31)},
	{Rule: "E032", Reason: "=our system counts this way", Until: edi.NewDate(2026, 12, 31)},
	{Rule: "C601", Reason: "past", Until: edi.NewDate(2026, 11, 23)},
	{Baseline: true, Rule: "M211", Payer: "SCI01", Procedure: "97110", Provider: "1234567893", Reason: "baseline of 2026-11-01", Until: edi.NewDate(2027, 1, 30)},
	{Baseline: true, Rule: "P504", Reason: "baseline of 2026-11-01", Until: edi.NewDate(2027, 1, 30)},
}

func knownReport(t *testing.T, format Format, style Style, each bool) string {
	t.Helper()
	list, err := rules.NewSuppressions(knownSuppressions, []string{"U110", "M201", "M211", "E032", "C601"}, edi.NewDate(2026, 11, 24))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	r := NewCheck(&b, format, style)
	r.EachSuppressed, r.Expired, r.Kinds = each, len(list.Expired()), list.Known()
	s := scrub.Scrubber{Set: ruleSet(t), Options: rules.Options{Tables: codeset.Embedded()}, Workers: 1, Suppressions: list}
	r.Open("week.837")
	for ev := range s.Check(context.Background(), "week.837", bytes.NewReader(knownWeek())) {
		r.Write(ev)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatIsSuppressedIsNeverSilent(t *testing.T) {
	for _, w := range widths {
		for name, each := range map[string]bool{"known-": false, "known-all-": true} {
			got := knownReport(t, Table, w.style, each)
			golden(t, name+w.name+".golden", got)
			fits(t, got, w.style)
		}
	}
	golden(t, "known-all.jsonl.golden", knownReport(t, JSON, Style{}, true))
	golden(t, "known-all.csv.golden", knownReport(t, CSV, Style{}, true))
	if got := knownReport(t, CSV, Style{}, false); strings.Contains(got, "suppressed") {
		t.Errorf("shown without being asked for:\n%s", got)
	}
}
