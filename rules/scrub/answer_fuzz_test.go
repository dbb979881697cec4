package scrub_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/ack"
	"remedi/fixtures"
	"remedi/rules/scrub"
)

// FuzzAnswers answers anything: every claim that is read is in the counts, the
// answers have sound envelopes, and the claims in the 277CA are as many as are
// counted, each with a status that there is.
func FuzzAnswers(f *testing.F) {
	files, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		b, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b), false)
	}
	f.Add(claimsOf(noGP("A1"), badPlace("A2")), true)
	f.Fuzz(func(t *testing.T, file string, whole bool) {
		dir := t.TempDir()
		o := answerOptions()
		o.WholeSets = whole
		a, err := scrub.NewAnswerer(dir, []string{"x"}, o)
		if err != nil {
			t.Fatal(err)
		}
		feedAnswerer(t, a, answering(t), "x", file)
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		n := a.Answers()
		accepted, rejected := 0, 0
		for _, suffix := range suffixes {
			text := content(t, dir, "x"+suffix)
			if text == "" {
				continue
			}
			envelopesAreSound(t, text)
			for e, err := range ack.NewReader(edi.NewReader(strings.NewReader(text))).Events() {
				if err != nil || e.Kind != ack.ClaimRead {
					continue
				}
				if e.Claim.Verdict() == ack.Rejected {
					rejected++
				} else {
					accepted++
				}
				sensible(t, "claim", e.Claim.Statuses)
				for i := range e.Claim.Lines {
					sensible(t, "line", e.Claim.Lines[i].Statuses)
				}
			}
		}
		if accepted != n.ClaimsAccepted || rejected != n.ClaimsRejected {
			t.Errorf("%d accepted and %d rejected are in the 277CA, counted are %+v", accepted, rejected, n)
		}
	})
}

// envelopesAreSound fails at counts and control numbers that are wrong. What the
// ISA and GS of the sender say comes back as it was.
func envelopesAreSound(t *testing.T, text string) {
	t.Helper()
	for _, err := range edi.NewWalker(edi.NewReader(strings.NewReader(text))).All() {
		var f *edi.Fault
		if errors.As(err, &f) && f.Severity == edi.Error {
			t.Errorf("%v\n%q", f, text)
		}
	}
}
