package remit_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"remedi/fixtures"
	"remedi/remit"
)

// Medicare claims of two lines, the second without GP.
const noDiscipline = "payer=MB dx=Z96.651 date=2026-01-05 file=2026-01-10\n97110 GP x1 60.00\n97530 x1 70.00"

func TestOutcomes(t *testing.T) {
	const clean = "payer=MB dx=Z96.651 date=2026-01-05 file=2026-01-10\n97110 GP x1 60.00\n97530 GP x1 70.00"
	for _, c := range []struct {
		name, claim, remit string
		outcome            remit.Outcome
		rule               string
		line               int
		says               string // part of the evidence
	}{
		{
			"the rule fires on the line", noDiscipline,
			"97110 GP 60.00\n97530 70.00 CO-16=70.00 remark=N822",
			remit.WouldCatch, "M201", 2, "97530",
		}, {
			"the rule fires on another line", noDiscipline,
			"97110 GP 60.00 CO-16=60.00 remark=N822\n97530 70.00",
			remit.RuleBlind, "M201", 1, "nothing found on the claim as sent",
		}, {
			"the remark stands in the MOA", noDiscipline,
			"moa=MA130,N822\n97110 GP 60.00\n97530 70.00 CO-16=70.00",
			remit.WouldCatch, "M201", 2, "97530",
		}, {
			"the first remark only says that another tells why", noDiscipline,
			"97110 GP 60.00\n97530 70.00 CO-16=70.00 remark=N211,M51,N822",
			remit.WouldCatch, "M201", 2, "97530",
		}, {
			"the remark of the line comes before that of the claim", strings.Replace(noDiscipline, "dx=Z96.651", "dx=M54.5", 1),
			"moa=M81\n97110 GP 60.00\n97530 70.00 CO-16=70.00 remark=N822",
			remit.WouldCatch, "M201", 2, "97530",
		}, {
			"the remark of the claim, where that of the line does not hold", strings.Replace(clean, "dx=Z96.651", "dx=M54.5", 1),
			"moa=M81\n97110 GP 60.00\n97530 GP 70.00 CO-16=70.00 remark=N822",
			remit.WouldCatch, "D307", 2, "M54.5",
		}, {
			"none of several remarks holds: the first decides", clean,
			"97110 GP 60.00\n97530 GP 70.00 CO-16=70.00 remark=N4,N822",
			remit.NeedsContext, "", 2, "prior payer",
		}, {
			"a remark is more than its reason alone", noDiscipline,
			"97110 GP 60.00\n97530 70.00 CO-16=70.00 remark=N4",
			remit.NeedsContext, "", 2, "prior payer",
		}, {
			"the likelier rule, be it of the claim", strings.Replace(clean, "97530 GP", "97530 GP ptr=3", 1) + "\ncharge=140",
			"charge=140\n97110 GP 60.00\n97530 GP 70.00 CO-125=70.00",
			remit.WouldCatch, "C601", 2, "140.00",
		}, {
			"no rule fires", clean,
			"97110 GP 60.00\n97530 GP 70.00 CO-4=70.00 remark=N519",
			remit.RuleBlind, "M201", 2, "M201, M202",
		}, {
			"no rule is known for it, and one should be", clean,
			"97110 GP 60.00\n97530 GP 70.00 CO-A1=70.00",
			remit.RuleBlind, "", 2, "the remark says why",
		}, {
			"only eligibility could tell", clean,
			"97110 GP 60.00\n97530 GP 70.00 CO-27=70.00",
			remit.NeedsContext, "", 2, "after coverage",
		}, {
			"a rule might have told, and does not fire", clean,
			"97110 GP 60.00\n97530 GP 70.00 CO-197=70.00",
			remit.NeedsContext, "", 2, "C608: could not run",
		}, {
			"nothing could prevent it", clean,
			"97110 GP 60.00\n97530 GP 70.00 CO-55=70.00",
			remit.NotPreventable, "", 2, "experimental",
		}, {
			"what was asked for", strings.Replace(clean, "97530 GP", "97530 GP GA", 1),
			"97110 GP 60.00\n97530 GP GA 70.00 PR-50=70.00",
			remit.NotPreventable, "", 2, "asked for",
		}, {
			"statutorily excluded, as billed", strings.Replace(clean, "97530 GP", "97530 GP GY", 1),
			"97110 GP 60.00\n97530 GP GY 70.00 PR-96=70.00 remark=N425",
			remit.NotPreventable, "", 2, "asked for",
		}, {
			"GA on another line", strings.Replace(clean, "97110 GP", "97110 GP GA", 1),
			"97110 GP GA 60.00\n97530 GP 70.00 CO-50=70.00",
			remit.NeedsContext, "", 2, "medical necessity",
		}, {
			"a denial that is the patient's to pay", clean,
			"97110 GP 60.00\n97530 GP 70.00 PR-119=70.00",
			remit.NeedsContext, "", 2, "benefit maximum",
		}, {
			"a reason that the table does not know", clean,
			"97110 GP 60.00\n97530 GP 70.00 CO-P12=70.00",
			remit.Unmapped, "", 2, "does not speak",
		}, {
			"a line that was not sent", clean,
			"97110 GP 60.00\nG0283 GP 5.00 CO-97=5.00 6R=none",
			remit.NotOurs, "", 0, "line is not known",
		}, {
			"two lines alike, and the rule fires on both", "payer=MB dx=Z96.651 date=2026-01-05 file=2026-01-10\n97110 x1 60.00 6R=none\n97110 x1 60.00 6R=none",
			"97110 60.00 CO-16=60.00 remark=N822 6R=none",
			remit.WouldCatch, "M201", 0, "97110",
		}, {
			"two lines alike, and the rule fires on one", "payer=MB dx=Z96.651 date=2026-01-05 file=2026-01-10\n97110 x1 60.00 6R=none\n97110 GP x1 60.00 6R=none",
			"97110 KX 60.00 CO-16=60.00 remark=N822 6R=none",
			remit.NotOurs, "", 0, "2 lines as sent agree with it",
		}, {
			"two lines alike, and no rule fires", "payer=MB dx=Z96.651 date=2026-01-05 file=2026-01-10\n97110 GP x1 60.00 6R=none\n97110 GP 59 x1 60.00 6R=none",
			"97110 KX 60.00 CO-8=60.00 6R=none",
			remit.RuleBlind, "P504", 0, "nothing found",
		}, {
			"a line that was not sent, for a fault of the claim", strings.Replace(clean, "dx=", "charge=140 dx=", 1),
			"charge=140\n97110 GP 60.00\nG0283 GP 5.00 CO-16=5.00 remark=M54 6R=none",
			remit.WouldCatch, "C601", 0, "140.00",
		}, {
			"the claim, for a fault of the claim", strings.Replace(clean, "dx=", "charge=140 dx=", 1),
			"charge=140 CO-16=140 moa=M54 status=4",
			remit.WouldCatch, "C601", 0, "140.00",
		}, {
			"the claim, for a fault of a line", noDiscipline,
			"charge=130 CO-16=130 moa=N822 status=4",
			remit.WouldCatch, "M201", 0, "97530",
		}, {
			"a line, for a fault of the claim", strings.Replace(clean, "dx=", "charge=140 dx=", 1),
			"charge=140\n97110 GP 60.00 CO-16=60.00 remark=M79\n97530 GP 70.00",
			remit.WouldCatch, "C601", 1, "140.00",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := reconcile(t, fixtures.MustClaim(c.claim), fixtures.RemitFile("payer=MB\nclaim=PCN0001\n"+c.remit))
			if len(got.denials) != 1 {
				t.Fatalf("%d denials, want 1", len(got.denials))
			}
			d := got.denials[0]
			if d.Outcome != c.outcome || d.Rule != c.rule || d.Line != c.line {
				t.Errorf("line %d %s %s, want line %d %s %s; candidates %+v", d.Line, d.Outcome, d.Rule, c.line, c.outcome, c.rule, d.Candidates)
			}
			if !strings.Contains(d.Evidence, c.says) {
				t.Errorf("evidence %q does not say %q", d.Evidence, c.says)
			}
		})
	}
}

func TestCandidates(t *testing.T) {
	got := reconcile(t, fixtures.MustClaim(noDiscipline), fixtures.RemitFile("payer=MB\nclaim=PCN0001\n97110 GP 60.00\n97530 70.00 CO-16=70.00 remark=N822"))
	var list []string
	for i, c := range got.denials[0].Candidates {
		list = append(list, c.Rule)
		if c.Weight != 1/float64(i+1) {
			t.Errorf("%s has weight %v, want 1/%d", c.Rule, c.Weight, i+1)
		}
		if fires := c.Rule == "M201"; c.Fires != fires {
			t.Errorf("%s fires: %v", c.Rule, c.Fires)
		}
		if c.Rule == "M207" && !strings.Contains(c.Skipped, "year-to-date") {
			t.Errorf("M207 needs the year's amounts; skipped %q", c.Skipped)
		}
	}
	if want := strings.Fields("M201 M206 M207 M219 B401 B405 M205"); !slices.Equal(list, want) {
		t.Errorf("candidates %q, want %q", list, want)
	}
}

func TestCaughtIgnored(t *testing.T) {
	claims := fixtures.MustClaim(noDiscipline)
	remits := fixtures.RemitFile("payer=MB\nclaim=PCN0001\n97110 GP 60.00\n97530 70.00 CO-16=70.00 remark=N822")
	const (
		m201 = `{"type":"finding","interchange":"000000001","transaction":"0001","claim":"PCN0001","line":2,"rule":"M201"}`
		m206 = `{"type":"finding","claim":"PCN0001","line":2,"rule":"M206"}`
		pair = `{"type":"finding","claim":"PCN0001","line":1,"lines":[1,2],"rule":"B401"}`
	)
	m201in := func(file string, offset int64) string {
		return strings.Replace(m201, `"type":"finding"`, fmt.Sprintf(`"type":"finding","file":%q,"offset":%d`, file, offset), 1)
	}
	for _, c := range []struct {
		name, findings string
		outcome        remit.Outcome
		rule           string
	}{
		{"no findings", "", remit.WouldCatch, "M201"},
		{"the same rule", m201, remit.CaughtIgnored, "M201"},
		{"without the envelopes", `{"type":"finding","claim":"PCN0001","line":2,"rule":"M201"}`, remit.CaughtIgnored, "M201"},
		{"another line", strings.Replace(m201, `"line":2`, `"line":1`, 1), remit.WouldCatch, "M201"},
		{"another claim", strings.Replace(m201, "PCN0001", "PCN0002", 1), remit.WouldCatch, "M201"},
		{"another sending", strings.Replace(m201, "000000001", "000000009", 1), remit.WouldCatch, "M201"},
		{"another file", m201in("other.837", 0) + "\n" + `{"type":"skipped","file":"sent/c.837","rule":"M207"}`, remit.WouldCatch, "M201"},
		{"the file under another name", m201in("other.837", 0), remit.CaughtIgnored, "M201"},
		{"the file in another folder", m201in("outbox/c.837", 0), remit.CaughtIgnored, "M201"},
		{"another claim of this file with the same number", m201in("c.837", int64(len(claims))), remit.WouldCatch, "M201"},
		{"the claim of this file", m201in("c.837", int64(bytes.Index(claims, []byte("LX*2")))), remit.CaughtIgnored, "M201"},
		{"a rule that would not fire today", m206, remit.CaughtIgnored, "M206"},
		{"a pair with the line", pair, remit.CaughtIgnored, "B401"},
		{"the likelier of two", m206 + "\n" + m201, remit.CaughtIgnored, "M201"},
		{"a rule that was suppressed", strings.Replace(m206, `"finding"`, `"suppressed"`, 1), remit.CaughtIgnored, "M206"},
		{"rows of other types", `{"type":"summary","lines":40}` + "\n" + `{"type":"skipped","rule":"M201","claim":"PCN0001","lines":3}`, remit.WouldCatch, "M201"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := remit.ReadFindings(strings.NewReader(c.findings))
			if err != nil {
				t.Fatal(err)
			}
			got := collect(t, remit.Options{
				Claims: []string{keep(t, "c.837", claims)}, Remits: []string{keep(t, "r.835", remits)}, Findings: f,
			})
			if d := got.denials[0]; d.Outcome != c.outcome || d.Rule != c.rule || d.Evidence == "" {
				t.Errorf("%s %s, want %s %s", d.Outcome, d.Rule, c.outcome, c.rule)
			}
		})
	}
}

func TestReadFindingsRefuses(t *testing.T) {
	for _, text := range []string{"rule,claim\n", `{"type":"finding","claim":"SECRET"`, `{"type":7}`} {
		_, err := remit.ReadFindings(strings.NewReader("\n" + text))
		if err == nil || !strings.Contains(err.Error(), "line 2") || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%q: error %v; want one that names the line and quotes nothing", text, err)
		}
	}
}

func TestAdjustmentsThatAreNoDenials(t *testing.T) {
	got := reconcile(t, fixtures.MustClaim(noDiscipline), fixtures.RemitFile("payer=MB\nclaim=PCN0001\n"+
		"97110 GP 60.00 CO-45=20.00 PR-2=8.00 CO-253=0.64\n97530 70.00 CO-97=0.00 CO-16=-5.00 CO-59=10.00 PR-1=30.00"))
	s := got.summary
	if len(got.denials) != 0 || s.Denials != 0 || s.Amount != 0 {
		t.Errorf("%d denials of %s, want none: a denial of nothing, or of less than nothing, is none", s.Denials, s.Amount)
	}
	if s.ExpectedAdjustments != 5 || s.ExpectedAmount != 6864 || s.ReversedAdjustments != 1 {
		t.Errorf("expected %d of %s, reversed %d", s.ExpectedAdjustments, s.ExpectedAmount, s.ReversedAdjustments)
	}
}

func TestSeveralAdjustmentsOfOneLine(t *testing.T) {
	got := reconcile(t, fixtures.MustClaim(noDiscipline), fixtures.RemitFile("payer=MB\nclaim=PCN0001\n"+
		"97110 GP 60.00 CO-45=20.00\n97530 70.00 CO-16=30.00 OA-18=25.00 CO-45=15.00 remark=N822"))
	if len(got.denials) != 2 || got.summary.Amount != 5500 || got.summary.PreventableAmount != 3000 {
		t.Fatalf("%d denials of %s, preventable %s; want 2 of 55.00, 30.00", len(got.denials), got.summary.Amount, got.summary.PreventableAmount)
	}
	if d := got.denials[1]; d.Group != "OA" || d.CARC != "18" || d.Amount != 2500 || d.Line != 2 {
		t.Errorf("second denial %+v", d)
	}
}
