package remit_test

import (
	"strings"
	"testing"

	"remedi/edi"
	"remedi/fixtures"
)

// A dollar is denied once, however often a payer says so.
func TestDollarsDeniedAgain(t *testing.T) {
	const (
		claim  = "payer=MB dx=Z96.651 date=2026-01-05 file=2026-01-10 pcn=A1\n97110 GP x1 60.00\n97530 x1 70.00"
		denied = "payer=MB\nclaim=A1\n97110 GP 60.00\n97530 70.00 CO-16=70.00 remark=N822"
	)
	again := "payer=MB dx=Z96.651 date=2026-01-05 file=2026-02-20 pcn=A1-2\n97530 x1 70.00"
	beside := "payer=MB dx=Z96.651 date=2026-01-05 file=2026-01-10 pcn=A1-2\n97530 x1 70.00"
	other := "payer=MB dx=Z96.651 date=2026-01-07 file=2026-01-10 pcn=A3\n97530 x1 70.00"
	for _, c := range []struct {
		name        string
		claims      []string
		remits      []string
		rows        int
		amount      edi.Money
		preventable edi.Money
	}{
		{"once", []string{claim}, []string{denied}, 1, 7000, 7000},
		{"the same remittance twice", []string{claim}, []string{denied, denied}, 2, 7000, 7000},
		{
			"sent again under another number, denied again", []string{claim, again},
			[]string{denied, "payer=MB date=2026-03-10\nclaim=A1-2\n97530 70.00 CO-16=70.00 remark=N822"}, 2, 7000, 7000,
		}, {
			"the same service in a claim sent beside it", []string{claim, beside},
			[]string{denied, "payer=MB date=2026-03-10\nclaim=A1-2\n97530 70.00 CO-16=70.00 remark=N822"}, 2, 14000, 14000,
		}, {
			"replaced under another number on the same day", []string{claim, beside + "\nfreq=7 ref_f8=ICN1"},
			[]string{strings.Replace(denied, "claim=A1", "claim=A1 payer_claim=ICN1", 1), "payer=MB date=2026-03-10\nclaim=A1-2\n97530 70.00 CO-16=70.00 remark=N822"}, 2, 7000, 7000,
		}, {
			"the claim as a whole, then a line of it", []string{claim},
			[]string{"payer=MB\nclaim=A1 charge=130 CO-29=130 status=4", denied}, 2, 13000, 7000,
		}, {
			"a part of the claim as a whole", []string{claim},
			[]string{"payer=MB\nclaim=A1 charge=130 CO-29=0.13 status=1", denied}, 2, 7006, 7000,
		}, {
			"denied again for another reason", []string{claim},
			[]string{denied, "payer=MB\nclaim=A1 payer_claim=ICN2\n97110 GP 60.00\n97530 70.00 CO-29=70.00"}, 2, 7000, 7000,
		}, {
			"more denied than before", []string{claim},
			[]string{"payer=MB\nclaim=A1\n97110 GP 60.00\n97530 70.00 CO-16=30.00 CO-45=40.00 remark=N822", denied}, 2, 7000, 7000,
		}, {
			"another line", []string{claim},
			[]string{denied, "payer=MB\nclaim=A1 payer_claim=ICN2\n97110 GP 60.00 CO-29=60.00\n97530 70.00"}, 2, 13000, 7000,
		}, {
			"the same service on another date", []string{claim, other},
			[]string{denied, "payer=MB\nclaim=A3\n97530 70.00 date=2026-01-07 CO-16=70.00 remark=N822"}, 2, 14000, 14000,
		}, {
			"a claim that is not ours, twice", []string{claim},
			[]string{"payer=MB\nclaim=ZZ member=NOBODY\n97110 60.00 CO-29=60.00", "payer=MB\nclaim=ZZ member=NOBODY\n97110 60.00 CO-29=60.00"}, 2, 6000, 0,
		}, {
			"two claims that are not ours", []string{claim},
			[]string{"payer=MB\nclaim=ZZ member=NOBODY\n97110 60.00 CO-29=60.00", "payer=MB\nclaim=YY member=NOBODY\n97110 60.00 CO-29=60.00"}, 2, 12000, 0,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			for range 2 {
				got := reconcile(t, fixtures.File(c.claims...), fixtures.RemitFile(c.remits...))
				if n := got.summary.Denials; n != c.rows || len(got.denials) != c.rows {
					t.Errorf("%d denials counted, %d rows, want %d", n, len(got.denials), c.rows)
				}
				if got.summary.Amount != c.amount || got.summary.PreventableAmount != c.preventable {
					t.Errorf("amount %s, preventable %s; want %s, %s", got.summary.Amount, got.summary.PreventableAmount, c.amount, c.preventable)
				}
				reverse(c.remits) // whatever the order
			}
		})
	}
}

func reverse(list []string) {
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
}

// A reversal takes back what was decided, a correction decides again.
func TestReversalAndCorrection(t *testing.T) {
	claims := fixtures.MustClaim("payer=MB dx=Z96.651 date=2026-01-05 file=2026-01-10 pcn=A1\n97110 GP x1 60.00\n97530 x1 70.00")
	got := reconcile(t, claims, fixtures.RemitFile(
		"payer=MB\nclaim=A1 payer_claim=ICN1\n97110 GP 60.00 CO-45=20.00\n97530 70.00 CO-16=70.00 remark=N822",
		"payer=MB\nclaim=A1 payer_claim=ICN1 status=22\n97110 GP x-1 -60.00 CO-45=-20.00\n97530 x-1 -70.00 CO-16=-70.00 remark=N822\n"+
			"claim=A1 payer_claim=ICN2 status=1\n97110 GP 60.00 CO-45=20.00\n97530 70.00 CO-16=70.00 remark=N822",
	))
	s := got.summary
	if s.MatchedClaims != 3 || s.UnmatchedClaims != 0 || s.Reversals != 1 {
		t.Errorf("%d matched, %d not, %d reversals; want 3, 0, 1", s.MatchedClaims, s.UnmatchedClaims, s.Reversals)
	}
	if s.Denials != 2 || s.Amount != 7000 || s.PreventableAmount != 7000 {
		t.Errorf("%d denials of %s (%s preventable), want 2 of 70.00: the reversal denies nothing", s.Denials, s.Amount, s.PreventableAmount)
	}
	if s.ExpectedAdjustments != 2 || s.ReversedAdjustments != 2 {
		t.Errorf("expected %d, reversed %d; want 2 and 2", s.ExpectedAdjustments, s.ReversedAdjustments)
	}
	if r := s.ByRule["M201"]; r == nil || r.Count != 2 || r.Amount != 7000 {
		t.Errorf("by rule %+v, want M201 twice and 70.00", r)
	}
}

// The reversal of a denial finds the claim of which it is the reversal.
func TestReversalFindsTheFirstSending(t *testing.T) {
	const claim = "payer=MB dx=Z96.651 date=2026-01-05 file=2026-01-10 pcn=A1\n97530 x1 70.00"
	claims := fixtures.File(claim, claim+"\nfreq=7 ref_f8=ICN1")
	got := reconcile(t, claims, fixtures.RemitFile(
		"payer=MB\nclaim=A1 payer_claim=ICN1 status=22\n97530 x-1 -70.00 CO-16=-70.00 remark=N822",
	))
	if got.summary.MatchedClaims != 1 || got.summary.Unanswered != 1 {
		t.Errorf("%d matched, %d of 2 claims unanswered", got.summary.MatchedClaims, got.summary.Unanswered)
	}
}
