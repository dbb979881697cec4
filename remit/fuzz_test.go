package remit_test

import (
	"bytes"
	"context"
	"io/fs"
	"testing"

	"remedi/fixtures"
	"remedi/remit"
	"remedi/rules/codeset"
)

// FuzzReconcile feeds anything as claims and remittances: nothing may bring it
// down, and what is said must add up.
func FuzzReconcile(f *testing.F) {
	f.Add(fixtures.MustClaim(oneClaim), fixtures.RemitFile(oneDenial))
	f.Add(fixtures.File(oneClaim, oneClaim+"\nfreq=7 ref_f8=ICN0001"), fixtures.RemitFile(oneDenial, "payer=MB\nclaim=a1 status=22\n97530 x-1 -70.00 CO-16=-70.00"))
	f.Add([]byte(nil), fixtures.RemitFile(oneDenial))
	f.Add(fixtures.MustClaim(oneClaim)[:800], fixtures.RemitFile(oneDenial)[:700])
	var claims, remits, truth bytes.Buffer
	if _, err := fixtures.Generate(fixtures.Options{Claims: 2, Seed: 3, FaultShare: 1, Remit: true}, &claims, &remits, &truth); err != nil {
		f.Fatal(err)
	}
	f.Add(claims.Bytes(), remits.Bytes())
	seedSamples(f)
	set, tables := ruleSet(f), codeset.Embedded()
	f.Fuzz(func(t *testing.T, claims, remits []byte) {
		o := remit.Options{
			Claims: []string{keep(t, "c.837", claims)}, Remits: []string{remit.Stdin}, Stdin: bytes.NewReader(remits), Set: set, Tables: tables,
		}
		rows, unmatched := 0, 0
		var last remit.Event
		for e, err := range remit.Reconcile(context.Background(), o) {
			if err != nil {
				if err.Error() == "" {
					t.Error("an error that says nothing")
				}
				continue
			}
			switch e := e.(type) {
			case *remit.Denial:
				rows++
				if e.Amount <= 0 || e.Outcome == "" || e.Match == nil && e.Outcome != remit.NotOurs {
					t.Errorf("row %+v", e)
				}
			case *remit.Unmatched:
				unmatched++
			}
			last = e
		}
		s, ok := last.(*remit.Summary)
		if !ok {
			t.Fatalf("the last event is %T", last)
		}
		if s.Denials != rows || s.UnmatchedClaims != unmatched || s.MatchedClaims+unmatched != s.RemittedClaims {
			t.Errorf("%d rows and %d unmatched, summary %+v", rows, unmatched, s)
		}
	})
}

// seedSamples adds every sample file, with the remittances that answer
// loop-claims.edi where it is one of claims, else with those claims.
func seedSamples(f *testing.F) {
	claims, remits := sampleFile(f, "loop-claims.edi"), sampleFile(f, "loop-remits.edi")
	samples, err := fixtures.Samples()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range samples {
		if s.Kind == "835" {
			f.Add(claims, sampleFile(f, s.File))
		} else {
			f.Add(sampleFile(f, s.File), remits)
		}
	}
}

func sampleFile(f *testing.F, name string) []byte {
	b, err := fs.ReadFile(fixtures.Files, name)
	if err != nil {
		f.Fatal(err)
	}
	return b
}
