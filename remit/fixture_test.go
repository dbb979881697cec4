package remit_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"remedi/fixtures"
	"remedi/remit"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/therapy"
)

// ruleSet is the built-in rules.
func ruleSet(t testing.TB) *rules.Set {
	t.Helper()
	set, err := rules.NewSet(therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// result is everything that a run says.
type result struct {
	denials   []*remit.Denial
	unmatched []*remit.Unmatched
	imbalance []*remit.Imbalance
	summary   *remit.Summary
	errs      []error
}

// collect runs Reconcile to its end.
func collect(t testing.TB, o remit.Options) (r result) {
	t.Helper()
	if o.Set == nil {
		o.Set = ruleSet(t)
	}
	if o.Tables == nil {
		o.Tables = codeset.Embedded()
	}
	for e, err := range remit.Reconcile(context.Background(), o) {
		switch e := e.(type) {
		case *remit.Denial:
			r.denials = append(r.denials, e)
		case *remit.Unmatched:
			r.unmatched = append(r.unmatched, e)
		case *remit.Imbalance:
			r.imbalance = append(r.imbalance, e)
		case *remit.Summary:
			r.summary = e
		}
		if err != nil {
			r.errs = append(r.errs, err)
		}
	}
	return r
}

// reconcile runs on the bytes of one file of claims and one of remittances,
// which must be without a fault.
func reconcile(t testing.TB, claims, remits []byte) result {
	t.Helper()
	r := collect(t, remit.Options{Claims: []string{keep(t, "claims.837", claims)}, Remits: []string{keep(t, "remits.835", remits)}})
	if len(r.errs) > 0 {
		t.Fatalf("faults: %v", r.errs)
	}
	return r
}

// keep writes a file for one test.
func keep(t testing.TB, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// The generator knows what it refused and why, and shares no code with us.
func TestGeneratedDenialsAreAttributed(t *testing.T) {
	for seed := range uint64(20) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			var claims, remits, truth bytes.Buffer
			want, err := fixtures.Generate(fixtures.Options{Claims: 1000, Seed: seed, FaultShare: 0.3, Remit: true}, &claims, &remits, &truth)
			if err != nil {
				t.Fatal(err)
			}
			known, err := fixtures.ReadTruth(&truth)
			if err != nil {
				t.Fatal(err)
			}
			got := reconcile(t, claims.Bytes(), remits.Bytes())
			compareTruth(t, known, got)
			s := got.summary
			if s.Denials != want.Denials || int64(s.Amount) != int64(want.DeniedAmount) {
				t.Errorf("%d denials of %s, want %d of %s", s.Denials, s.Amount, want.Denials, text(want.DeniedAmount))
			}
			if s.UnmatchedClaims != want.UnmatchedClaims || s.Reversals != want.Reversals || s.ExpectedAdjustments != want.ExpectedAdjustments {
				t.Errorf("unmatched %d, reversals %d, expected %d; want %d, %d, %d", s.UnmatchedClaims, s.Reversals,
					s.ExpectedAdjustments, want.UnmatchedClaims, want.Reversals, want.ExpectedAdjustments)
			}
			if s.Claims != want.Claims || s.RemittedClaims != want.RemittedClaims {
				t.Errorf("%d claims and %d remitted, want %d and %d", s.Claims, s.RemittedClaims, want.Claims, want.RemittedClaims)
			}
		})
	}
}

func text(c fixtures.Cents) string {
	b, _ := json.Marshal(c)
	return string(b)
}

// compareTruth holds the denials against the generator's, each as one line of text.
func compareTruth(t *testing.T, known fixtures.Truth, got result) {
	t.Helper()
	var want, have []string
	for _, c := range known.Claims {
		for _, d := range c.Denials {
			want = append(want, fmt.Sprintf("%s line %d %s-%s %q %s %s %s", c.Claim, d.Line, d.Group, d.CARC, d.Remarks, text(d.Amount), d.Outcome, d.Rule))
		}
	}
	evidence := map[string]string{}
	for _, d := range got.denials {
		s := fmt.Sprintf("%s line %d %s-%s %q %s %s %s", d.Claim, d.Line, d.Group, d.CARC, d.Remarks, d.Amount, d.Outcome, d.Rule)
		have = append(have, s)
		evidence[s] = d.Evidence
	}
	slices.Sort(want)
	slices.Sort(have)
	for _, s := range want {
		if i, ok := slices.BinarySearch(have, s); ok {
			have = slices.Delete(have, i, i+1)
			continue
		}
		t.Errorf("missing %s", s)
	}
	for _, s := range have {
		t.Errorf("too much %s: %s", s, evidence[s])
	}
}
