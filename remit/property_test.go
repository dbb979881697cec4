package remit_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/edi/remittance"
	"remedi/fixtures"
	"remedi/remit"
)

// refusals lists every denying adjustment of a remittance straight from the
// file, as "segment offset, reason, amount", with their sum.
func refusals(t *testing.T, text []byte) (list []string, sum edi.Money) {
	t.Helper()
	table, err := remit.BuiltinAttribution()
	if err != nil {
		t.Fatal(err)
	}
	r := remittance.NewReader(edi.NewReader(bytes.NewReader(text)))
	for {
		e, err := r.Next()
		if errors.Is(err, io.EOF) {
			return list, sum
		}
		if err != nil {
			t.Fatal(err)
		}
		if e.Kind != remittance.ClaimRead || e.Claim.Reversal() {
			continue
		}
		all := slices.Clone(e.Claim.Adjustments)
		for _, l := range e.Claim.Lines {
			all = append(all, l.Adjustments...)
		}
		for _, a := range all {
			if row := table.Find(a.Reason); a.Amount > 0 && (row == nil || !row.Expected) {
				list = append(list, fmt.Sprintf("%d %s-%s %s", a.At.Offset, a.Group, a.Reason, a.Amount))
				sum += a.Amount
			}
		}
	}
}

// Every adjustment that refuses payment is one row, no more and no fewer, and
// the rows add up to the cent, whatever was found of them.
func TestEveryRefusalIsOneRow(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o := fixtures.Options{
			Claims: rapid.IntRange(1, 60).Draw(rt, "claims"), Seed: rapid.Uint64().Draw(rt, "seed"),
			FaultShare: rapid.Float64Range(0, 1).Draw(rt, "share"), Remit: true,
		}
		var claims, remits, truth bytes.Buffer
		if _, err := fixtures.Generate(o, &claims, &remits, &truth); err != nil {
			rt.Fatal(err)
		}
		if !bytes.Contains(remits.Bytes(), []byte("ST*835")) {
			return // few claims, and no payer answers any: nothing to reconcile
		}
		sent := claims.Bytes()
		if rapid.Bool().Draw(rt, "without claims") {
			sent = fixtures.MustClaim(oneClaim)
		}
		got := reconcile(t, sent, remits.Bytes())
		want, sum := refusals(t, remits.Bytes())
		var have []string
		var total edi.Money
		for _, d := range got.denials {
			have = append(have, fmt.Sprintf("%d %s-%s %s", d.Offset, d.Group, d.CARC, d.Amount))
			total += d.Amount
			if d.Outcome == "" || d.Evidence == "" {
				rt.Errorf("a row without outcome or evidence: %+v", d)
			}
		}
		slices.Sort(have)
		slices.Sort(want)
		if !slices.Equal(have, want) || total != sum {
			rt.Errorf("rows %v\nwant %v", have, want)
		}
		checkSummary(rt, got)
	})
}

// checkSummary holds the summary against the rows.
func checkSummary(t *rapid.T, got result) {
	s := got.summary
	n, rules := 0, 0
	for _, c := range s.ByOutcome {
		n += c
	}
	var ruled edi.Money
	for _, r := range s.ByRule {
		rules += r.Count
		ruled += r.Amount
	}
	switch {
	case s.Denials != len(got.denials) || n != s.Denials:
		t.Errorf("%d denials, %d by outcome, %d rows", s.Denials, n, len(got.denials))
	case rules != s.ByOutcome[remit.WouldCatch]+s.ByOutcome[remit.CaughtIgnored]:
		t.Errorf("%d denials by rule, outcomes %v", rules, s.ByOutcome)
	case s.PreventableAmount > s.Amount || ruled < s.PreventableAmount:
		t.Errorf("preventable %s of %s, by rule %s", s.PreventableAmount, s.Amount, ruled)
	case s.MatchedClaims+s.UnmatchedClaims != s.RemittedClaims || len(got.unmatched) != s.UnmatchedClaims:
		t.Errorf("%d matched and %d not of %d", s.MatchedClaims, s.UnmatchedClaims, s.RemittedClaims)
	}
}

// shape is what must not depend on the order of files: the rows, sorted, and
// the summary.
func shape(r result) (rows []string, summary string) {
	for _, d := range r.denials {
		rows = append(rows, fmt.Sprintf("%s %d %s %s %s %s %+v", d.Claim, d.Line, d.Trace, d.Outcome, d.Rule, d.Amount, d.Match))
	}
	for _, u := range r.unmatched {
		rows = append(rows, fmt.Sprintf("%s %s %s %q", u.Claim, u.Trace, u.Reason, u.Nearest))
	}
	slices.Sort(rows)
	s := *r.summary
	for rule, t := range s.ByRule {
		rows = append(rows, fmt.Sprintf("%s %+v", rule, *t))
	}
	slices.Sort(rows)
	s.ByRule = nil
	return rows, fmt.Sprintf("%+v", s)
}

func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	var claims, remits []string
	for seed := range uint64(4) {
		dir := t.TempDir()
		if _, err := fixtures.GenerateDir(dir, fixtures.Options{Claims: 150, Seed: seed, FaultShare: 0.3, Remit: true}); err != nil {
			t.Fatal(err)
		}
		claims = append(claims, filepath.Join(dir, "claims.837"))
		remits = append(remits, filepath.Join(dir, "remits.835"))
	}
	first := collect(t, remit.Options{Claims: claims, Remits: remits})
	reverse(claims)
	reverse(remits)
	second := collect(t, remit.Options{Claims: claims, Remits: remits})
	rows, summary := shape(first)
	again, summaryAgain := shape(second)
	if summary != summaryAgain {
		t.Errorf("summary\n%s\nand\n%s", summary, summaryAgain)
	}
	for i := range min(len(rows), len(again)) {
		if rows[i] != again[i] {
			t.Fatalf("row\n%s\nand\n%s", rows[i], again[i])
		}
	}
	if len(rows) != len(again) || len(rows) < 50 {
		t.Errorf("%d rows and %d", len(rows), len(again))
	}
}
