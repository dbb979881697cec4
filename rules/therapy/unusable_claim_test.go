package therapy

import (
	"slices"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/fixtures"
	"remedi/rules"
)

// TestUnusableClaim wants rules about diagnoses, providers and the claim as a
// whole to say what they cannot judge. In a valid claim, old is replaced by new.
func TestUnusableClaim(t *testing.T) {
	const second = "payer=CI other=MB\n97110 GP 100.00 paid=80.00 cas=CO-45=20.00"
	for name, tt := range map[string]struct {
		claim, old, new string
		skip            string // "C614 reason"
	}{
		"telehealth without a date":               {"97110 GP 95 date=none", "", "", "M217 " + noDate},
		"telehealth of 2022 at any other payer":   {"payer=CI date=2022-03-05\n97110 GP 95", "", "", "M217 payers wanted different places for telehealth from March 2020 to the end of 2023"},
		"active treatment in small letters":       {"98940 at", "", "", "M219 the modifier is in small letters"},
		"an assistant without a date":             {"97161 GP CQ date=none", "", "", "P509 " + noDate},
		"a referrer who renders, of unknown kind": {"taxonomy=none discipline=PT referring=1987654328\n97110 GP", "", "", "P506 " + noTaxonomy},
		"a symptom without a date":                {"dx=R26.89\n97110 GP date=none", "", "", "D311 " + noDate},
		"a side that nobody describes any more":   {"payer=CI date=2020-03-05 dx=H81.41\n97112 GP RT", "", "", "D312 " + noSideKnown},
		"a side of a code that there is not":      {"payer=CI dx=M25.567\n97140 GP RT", "", "", "D312 " + noSideKnown},
		"exclusions of a year that was not read":  {"date=2025-09-30 dx=M54.50,M54.41\n97110 GP", "", "", "D316 the exclusions of diagnoses were read for services from October 2025"},
		"exclusions without a date":               {"dx=M54.50,M54.41\n97110 GP date=none", "", "", "D316 " + noServiceDate},
		"a year that nobody knows":                {"97110 GP date=none", "", "", "C612 " + noDate},
		"an adjustment that is no amount":         {second, "CAS*CO*45*20~", "CAS*CO*45*2O~", "C614 an amount of the other payer is no amount"},
		"a charge that is no amount":              {second, "SV1*HC:97110:GP*100*", "SV1*HC:97110:GP*1O0*", "C614 a charge is no amount"},
		"two first payers of one id":              {second, "LX*1~", "SBR*P*18*******CI~AMT*D*0~OI***Y***Y~NM1*IL*1*SAMPLE*PAT****MI*X1~NM1*PR*2*TWICE*****PI*12502~LX*1~", "C614 two other payers have the same id, so that their decisions cannot be told apart"},
		"a payer that is not in the table":        {"payer=CI\n97110 GP", "", "", "C615 the payer's id is not in the payer table"},
		"a payer of whom the table is not sure":   {"payer=CI payer_id=77027\n97110 GP", "", "", "C615 the payer table is not sure of the payer's id"},
		"a cause at work and any insurance":       {"payer=ZZ accident=EM accident_date=2025-12-20\n97110 GP", "", "", "C618 the claim filing indicator (SBR09) does not say what insurance it is"},
	} {
		t.Run(name, func(t *testing.T) {
			file := string(fixtures.MustClaim(tt.claim))
			if tt.old != "" && strings.Count(file, tt.old) != 1 {
				t.Fatalf("%q is not once in\n%s", tt.old, file)
			}
			checker := checkerOf(t)
			found := checker.Check(read(t, []byte(strings.Replace(file, tt.old, tt.new, 1)))[0], rules.Context{})
			var got []string
			for _, s := range checker.Skips() {
				got = append(got, s.Rule.ID+" "+s.Reason)
			}
			if !slices.Contains(got, tt.skip) {
				t.Errorf("no skip %q among %q", tt.skip, got)
			}
			for _, f := range found {
				if f.Rule.ID == tt.skip[:4] {
					t.Errorf("%s is skipped and finds: %s", f.Rule.ID, f.Message)
				}
			}
		})
	}
}

// A cause at work without a date is worth knowing, however severe the rule is.
func TestCauseAtWorkIsMentioned(t *testing.T) {
	for text, want := range map[string]edi.Severity{
		"payer=WC accident=EM\n97110 GP":                    edi.Info,
		"payer=AM accident=AA accident_state=PA\n97110 GP":  edi.Error,
		"payer=CI accident=OA\n97110 GP":                    edi.Error,
		"payer=WC accident=EM date=2026-01-06\n97110 GP x2": edi.Info,
	} {
		found := check(t, text)
		if len(found) != 1 || found[0].Rule != c613 || found[0].Severity != want {
			t.Errorf("%q: found %+v, want C613 of severity %v", text, found, want)
		}
	}
}

// Payers pay in the order of their responsibility codes.
func TestTurn(t *testing.T) {
	for i, code := range []string{"P", "S", "T", "A", "B", "C", "D", "E", "F", "G", "H"} {
		if got := turn(code); got != i+1 {
			t.Errorf("%s pays as number %d, want %d", code, got, i+1)
		}
	}
	for _, code := range []string{"", "U", "I", "p", "PS"} {
		if got := turn(code); got != 0 {
			t.Errorf("%q pays as number %d, which it does not say", code, got)
		}
	}
}
