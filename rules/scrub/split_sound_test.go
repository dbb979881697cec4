package scrub_test

import (
	"strings"
	"testing"

	"remedi/edi"
	"remedi/rules/scrub"
)

// TestASplitMendsWhatA999Rejects: a set that is rejected for its levels or its
// end is no claim's fault. The answer speaks of the file as it came; the clean
// file has levels, counts and envelopes of its own, and is accepted. What the
// split copies, it does not call clean.
func TestASplitMendsWhatA999Rejects(t *testing.T) {
	whole := claimsOf(claimOf("A1"), claimOf("A2"))
	for _, c := range []struct {
		title, from, to string
		mended          bool
	}{
		{"nothing wrong", "", "", true},
		{"number of a level", "~HL*2*1*22", "~HL*7*1*22", true},
		{"parent of a level", "~HL*2*1*22", "~HL*2*9*22", true},
		{"number of the set", "*0001~GE", "*0009~GE", true},
		{"header", "BHT*0019", "BHT*0018", false},
		{"submitter", "NM1*41*", "NM1*ZZ*", false},
		{"tax number of the provider", "~REF*EI*", "~REF*ZZ*", false},
	} {
		file := strings.Replace(whole, c.from, c.to, 1)
		if c.from != "" && file == whole {
			t.Fatalf("%s: there is no %q in\n%s", c.title, c.from, whole)
		}
		rejected := func(file string) bool {
			texts, _ := answer(t, file, answerOptions())
			all := ""
			for _, text := range texts {
				all += text
			}
			if !strings.Contains(all, "\nIK5*") {
				t.Fatalf("%s: no verdict on the set in\n%s", c.title, all)
			}
			return !strings.Contains(all, "\nIK5*A~")
		}
		if got := rejected(file); got != (c.title != "nothing wrong") {
			t.Errorf("%s: the set is rejected or has errors: %v", c.title, got)
		}
		clean, held, _, n := split(t, []byte(file), edi.Error)
		want := scrub.Split{Held: 2}
		if c.mended {
			want = scrub.Split{Clean: 2}
		}
		if n != want {
			t.Errorf("%s: %+v, want %+v", c.title, n, want)
		}
		if got := clean + held; rejected(got) != !c.mended {
			t.Errorf("%s: the file of the split is rejected or has errors: %v\n%s", c.title, c.mended, got)
		}
	}
}
