package scrub

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"remedi/fixtures"
	"remedi/rules/codeset"
)

// The 999's code of a number is the one that the guide gives, wherever a case has
// the fault.
func TestCounterpartsHaveTheGuidesCodes(t *testing.T) {
	w := testWorker(t)
	met := map[string]bool{}
	for _, file := range append(cases(t), incomplete(t)...) {
		for _, l := range look(w, file) {
			for i := range l.faults {
				f := &l.faults[i]
				found := speaker(f, l.findings)
				if found == nil {
					continue
				}
				met[f.Code] = true
				if !slices.Contains(strings.Split(codesOf999[f.Code], ", "), f.IK) {
					t.Errorf("%s of %s has %q, the guide %q", f.Code, found.Rule.ID, codesOf999[f.Code], f.IK)
				}
			}
		}
	}
	for code := range codesOf999 {
		if !met[code] && code != "E506" {
			t.Errorf("no case has %s", code)
		}
	}
}

func TestCounterparts(t *testing.T) {
	for rule, want := range map[string]string{
		"D302": "E213 2 IK403=7, E413 4 IK403=7",
		"C601": "E301 3 ",
		"D307": "E506 5 IK403=7",
		"M201": "",
	} {
		var got []string
		for _, c := range Counterparts(rule) {
			got = append(got, c.Code+" "+string(rune('0'+c.SNIP))+" "+c.IK)
		}
		if text := strings.Join(got, ", "); text != want {
			t.Errorf("%s: %q, want %q", rule, text, want)
		}
	}
}

// What is said to be a validation's alone, a validation says.
func TestBesideIsToldByAValidation(t *testing.T) {
	for text, want := range map[string]string{
		"charge=190\n97110 GP 60.00":                       "E301 ",
		"dx=M54.5\n97110 GP":                               "E506 IK403=7",
		"other=CI\n97110 GP 100.00 paid=10 cas=CO-45=1.00": "E302 ",
	} {
		var got []string
		for e := range (&Validator{Tables: codeset.Embedded()}).Validate(context.Background(), "a.837", bytes.NewReader(fixtures.MustClaim(text))) {
			if e.Verdict == nil {
				continue
			}
			for _, f := range e.Verdict.Faults {
				got = append(got, f.Code+" "+f.IK)
			}
		}
		if !slices.Contains(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
