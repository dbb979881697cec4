package claim_test

import (
	"errors"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/claim"
)

// FuzzWrite holds for any bytes: nothing is lost that is neither claim, loop,
// envelope nor told; and the claims that are whole, written anew, come back in
// sound envelopes with the same bytes.
func FuzzWrite(f *testing.F) {
	for _, c := range cuts {
		f.Add(strings.Replace(file, c.old, c.new, 1))
	}
	f.Add(family)
	f.Add(open + editable + shut)
	for _, name := range []string{"837p-pipes.edi", "837p-newline-terminator.edi", "837p-control-characters.edi", "837p-garbage-between.edi", "837p-indented.edi"} {
		f.Add(sample(f, name))
	}
	f.Fuzz(func(t *testing.T, text string) {
		paintFile(t, text, lossy(text))
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

// checkFaultless holds that the walker has nothing to tell but of what the
// source's own ISA, GS and ST say.
func checkFaultless(t *testing.T, text string) {
	t.Helper()
	if text == "" {
		return
	}
	for _, err := range edi.NewWalker(edi.NewReader(strings.NewReader(text))).All() {
		var f *edi.Fault
		if errors.As(err, &f) && f.Pos.Tag != "ISA" && f.Pos.Tag != "GS" && f.Pos.Tag != "ST" {
			t.Errorf("%v", f)
		}
	}
}
