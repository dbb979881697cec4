package claim_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
)

// FuzzWrite holds for any bytes: nothing is lost that is neither claim, loop,
// envelope nor told; no claim is given out twice or left untold; and the claims
// that are whole, written anew, come back in sound envelopes with the same bytes.
func FuzzWrite(f *testing.F) {
	for _, c := range cuts {
		f.Add(strings.Replace(file, c.old, c.new, 1))
	}
	f.Add(family)
	f.Add(open + editable + shut)
	names, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil || len(names) < 30 {
		f.Fatalf("%d sample files: %v", len(names), err)
	}
	for _, name := range names {
		f.Add(sample(f, name))
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := paintFile(t, text, lossy(text))
		m.paintEnvelopes()
		checkClaimsTold(t, m, text)
		var whole []claim.Source
		for _, s := range claimsOf(t, text) {
			if s.Damage() == nil {
				whole = append(whole, s)
			}
		}
		again := written(t, whole)
		checkFaultless(t, again)
		back := claimsOf(t, again)
		if len(back) != len(whole) {
			t.Fatalf("%d claims come back of %d", len(back), len(whole))
		}
		for i := range back {
			if back[i].Body.Raw != whole[i].Body.Raw || back[i].Damage() != nil {
				t.Errorf("claim %d is %q, was %q", i, back[i].Body.Raw, whole[i].Body.Raw)
			}
		}
	})
}

// checkClaimsTold holds that each CLM of a set of claims is given out, in a
// claim or as lost.
func checkClaimsTold(t *testing.T, m *marks, text string) {
	t.Helper()
	r := edi.NewReader(strings.NewReader(text))
	r.MaxSegment = 1000
	w := edi.NewWalker(r)
	for seg, err := range w.All() {
		if err == nil && seg.ID() == "CLM" && w.Set != nil && w.Set.IsProfessionalClaim() && m.of[seg.Offset] == 0 {
			t.Errorf("nothing is told of the CLM at byte %d", seg.Offset)
		}
	}
}

// checkFaultless holds that the walker has nothing to tell but of what the
// source's own ISA, GS and ST say.
func checkFaultless(t *testing.T, text string) {
	t.Helper()
	if text == "" {
		return
	}
	for _, err := range edi.NewWalker(edi.NewReader(strings.NewReader(text))).All() {
		var f *edi.Fault
		if errors.As(err, &f) && f.Code != "E015" && f.Pos.Tag != "ISA" && f.Pos.Tag != "GS" && f.Pos.Tag != "ST" {
			t.Errorf("%v", f)
		}
	}
}
