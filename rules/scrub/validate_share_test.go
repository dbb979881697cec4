package scrub_test

import (
	"context"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/fixtures"
	"remedi/rules/scrub"
)

// TestThePatientsShare holds CLP05 against adjustments of claim and line.
func TestThePatientsShare(t *testing.T) {
	plain := string(fixtures.RemitFile("claim=A status=1\n97110 GP x1 60.00 paid=40 PR-1=15 PR-2=5"))
	const line = "CAS*PR*1*15**2*5"
	if !strings.Contains(plain, "*60*40*20*") || !strings.Contains(plain, line) {
		t.Fatalf("another fixture than expected:\n%s", plain)
	}
	for _, c := range []struct {
		title    string
		swap     []string
		messages string
	}{
		{"both reasons of the line", nil, ""},
		{"claim and line", []string{line, "CAS*PR*1*15", "NM1*QC", "CAS*PR*2*5~NM1*QC", "*60*40**1", "*60*45**1"}, ""},
		{"another group is not the patient's", []string{line, "CAS*PR*1*15~CAS*CO*45*5"},
			"the patient's share is 20.00 (CLP05), and the adjustments of the group PR come to 15.00"},
		{"no share", []string{"*60*40*20*", "*60*40**"},
			"the patient's share is 0.00 (CLP05), and the adjustments of the group PR come to 20.00"},
		{"a reversal that names none", []string{"CLP*A*1*60*40*20*", "CLP*A*22*-60*-40**", "*60*40**1", "*-60*-40**-1", line, "CAS*PR*1*-15**2*-5", "BPR*I*40", "BPR*I*0"}, ""},
	} {
		file := plain
		for i := 0; i < len(c.swap); i += 2 {
			if !strings.Contains(file, c.swap[i]) {
				t.Fatalf("%s: there is no %q in\n%s", c.title, c.swap[i], file)
			}
			file = strings.Replace(file, c.swap[i], c.swap[i+1], 1)
		}
		v := scrub.Validator{Tables: tables}
		var got []string
		for ev := range v.Validate(context.Background(), "x.edi", strings.NewReader(file)) {
			if ev.Verdict == nil {
				continue
			}
			for _, f := range ev.Verdict.Faults {
				if f.Code == "E314" && (f.Severity != edi.Info || f.Pos.ElementName() != "CLP05" || f.Pos.Claim != "A" || f.SNIP != 3) {
					t.Errorf("%s: %+v", c.title, f)
				}
				got = append(got, f.Message)
			}
		}
		want := c.messages
		if text := strings.Join(got, "; "); text != want {
			t.Errorf("%s: %q, want %q\n%s", c.title, text, want, file)
		}
	}
}
