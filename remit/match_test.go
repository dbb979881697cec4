package remit_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"remedi/fixtures"
	"remedi/remit"
)

// sent is a claim of 60.00 + 70.00 on 2026-01-05 with a number, member and more facts.
func sent(facts string) string {
	return "payer=CI date=2026-01-05 file=2026-01-10 dx=M25.561 " + facts + "\n97110 GP x1 60.00\n97530 GP x1 70.00"
}

// paid is the remittance of such a claim, its second line denied.
func paid(facts string) string {
	return "payer=CI\n" + facts + "\n97110 GP x1 60.00 CO-45=10.00\n97530 GP x1 70.00 CO-29=70.00"
}

func TestClaimByNumber(t *testing.T) {
	numbers := []string{
		"ABC-0001", "ABC-0002", "ABC 0003", "ABCDEFGHIJKLMNOPQRSTUVWX", "000123", "124", "000124", "A.B/C#5",
	}
	var texts []string
	for i, n := range numbers {
		texts = append(texts, sent(fmt.Sprintf("pcn='%s' member=W%09d", n, i+1)))
	}
	claims := fixtures.File(texts...)
	for _, c := range []struct {
		name, number string
		want, by     string // by is empty where there is no match
		confidence   float64
	}{
		{"as sent", "ABC-0001", "ABC-0001", remit.ByControlNumber, 1},
		{"small letters", "abc-0002", "ABC-0002", remit.ByNormalisedNumber, 0.95},
		{"blank lost", "ABC0003", "ABC 0003", remit.ByNormalisedNumber, 0.95},
		{"punctuation lost", "ABC0001", "ABC-0001", remit.ByNormalisedNumber, 0.95},
		{"punctuation changed", "A-B-C-5", "A.B/C#5", remit.ByNormalisedNumber, 0.95},
		{"cut to 20", "ABCDEFGHIJKLMNOPQRST", "ABCDEFGHIJKLMNOPQRSTUVWX", remit.ByCutNumber, 0.9},
		{"cut to 17", "ABCDEFGHIJKLMNOPQ", "ABCDEFGHIJKLMNOPQRSTUVWX", remit.ByCutNumber, 0.9},
		{"cut to 17, small letters", "abcdefghijklmnopq", "ABCDEFGHIJKLMNOPQRSTUVWX", remit.ByCutNumber, 0.9},
		{"cut to another length", "ABCDEFGHIJKLMNOP", "", "", 0},
		{"leading zeros lost", "123", "000123", remit.ByNormalisedNumber, 0.95},
		{"leading zeros added", "0000000123", "000123", remit.ByNormalisedNumber, 0.95},
		{"exact before normal", "000124", "000124", remit.ByControlNumber, 1},
		{"exact before normal, short", "124", "124", remit.ByControlNumber, 1},
		{"one that nobody sent", "ZZZ-9", "", "", 0},
		{"the beginning of one", "ABC-000", "", "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := reconcile(t, claims, fixtures.RemitFile(paid("claim='"+c.number+"' member=NOBODY")))
			if len(got.denials) != 1 {
				t.Fatalf("%d denials", len(got.denials))
			}
			d := got.denials[0]
			if c.by == "" {
				if d.Match != nil || d.Outcome != remit.NotOurs || len(got.unmatched) != 1 {
					t.Errorf("%+v matched as %+v, unmatched %d", d, d.Match, len(got.unmatched))
				}
				return
			}
			if d.Match == nil {
				t.Fatalf("no match: %s", d.Evidence)
			}
			// The member id is another one, which costs a tenth.
			if d.Claim != c.want || d.Match.ClaimBy != c.by || d.Match.Confidence != rounded(c.confidence*0.9) {
				t.Errorf("claim %q by %s, confidence %v; want %q by %s, %v", d.Claim, d.Match.ClaimBy, d.Match.Confidence, c.want, c.by, rounded(c.confidence*0.9))
			}
		})
	}
}

func rounded(f float64) float64 { return float64(int(f*100+0.5)) / 100 }

func TestNumberOfTwoClaims(t *testing.T) {
	// 0123 is neither, and nothing else tells them apart but what differs.
	claims := fixtures.File(sent("pcn=123 member=W000000001"), strings.ReplaceAll(sent("pcn=000123 member=W000000001"), "97530", "97140"))
	got := reconcile(t, claims, fixtures.RemitFile(paid("claim=0123")))
	if d := got.denials[0]; d.Claim != "123" {
		t.Errorf("claim %q (%s), want 123, which has the code that was denied", d.Claim, d.Evidence)
	}
	same := fixtures.File(sent("pcn=123 member=W000000001"), sent("pcn=000123 member=W000000001"))
	got = reconcile(t, same, fixtures.RemitFile(paid("claim=0123")))
	if len(got.unmatched) != 1 {
		t.Fatal("a claim that could be two was matched to one")
	}
	u := got.unmatched[0]
	if !strings.Contains(u.Reason, "ambiguous") || len(u.Nearest) != 2 {
		t.Errorf("reason %q, nearest %q", u.Reason, u.Nearest)
	}
	if d := got.denials[0]; d.Outcome != remit.NotOurs || d.Evidence != u.Reason {
		t.Errorf("outcome %s, evidence %q", d.Outcome, d.Evidence)
	}
}

func TestNumberAgainstTheRest(t *testing.T) {
	claims := fixtures.File(sent("pcn=ABC-0001 member=W000000001"))
	for _, c := range []struct {
		name, remit string
		matched     bool
		says        string
	}{
		{"charge", "claim=ABC-0001 member=W000000001 charge=250\n97110 GP x1 60.00\n97530 GP x2 190.00 CO-29=190.00", true, "the charge is 250.00, sent was 130.00"},
		{"date and code", "claim=ABC-0001 member=W000000001\n97112 GP x1 60.00 date=2026-01-17\n97530 GP x1 70.00 date=2026-01-17 CO-29=70.00", true, "sent were 2026-01-05"},
		{"charge and date", "claim=ABC-0001 member=W000000001\n97530 GP x1 71.00 date=2026-01-17 CO-29=71.00", true, "charge"},
		{"member", "claim=ABC-0001 member=W000000009\n97110 GP x1 60.00\n97530 GP x1 70.00 CO-29=70.00", true, "member"},
		{"charge, date and code", "claim=ABC-0001 member=W000000001\n97112 GP x1 71.00 date=2026-01-17 CO-29=71.00", false, "but the charge is 71.00, sent was 130.00, and"},
		{"charge, date and member, no line", "claim=ABC-0001 member=W000000009 charge=71 CO-29=71.00 status=4", true, "charge"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := reconcile(t, claims, fixtures.RemitFile("payer=CI\n"+c.remit))
			d := got.denials[0]
			if (d.Match != nil) != c.matched {
				t.Fatalf("match %+v, evidence %q", d.Match, d.Evidence)
			}
			if !c.matched {
				if u := got.unmatched[0]; !strings.Contains(u.Reason, c.says) || len(u.Nearest) != 1 || u.Nearest[0] != "ABC-0001" {
					t.Errorf("reason %q, nearest %q", u.Reason, u.Nearest)
				}
				return
			}
			if !strings.Contains(d.Match.Reason, c.says) || d.Match.Confidence >= 0.95 {
				t.Errorf("reason %q, confidence %v", d.Match.Reason, d.Match.Confidence)
			}
		})
	}
}

func TestClaimByMember(t *testing.T) {
	claims := fixtures.File(
		sent("pcn=A1 member=W000000001"),
		sent("pcn=A2 member=W000000002"),
		sent("pcn=A3 member=W000000003"), sent("pcn=A4 member=W000000003"),
		strings.ReplaceAll(sent("pcn=A5 member=W000000002"), "2026-01-05", "2026-01-06"),
	)
	for _, c := range []struct{ name, facts, want string }{
		{"one claim of the day", "claim=PAYER77 member=W000000001", "A1"},
		{"no number at all", "claim=0 member=W000000001", "A1"},
		{"another day", "claim=0 member=W000000002", "A2"},
		{"two claims of the day", "claim=0 member=W000000003", ""},
		{"another charge", "claim=0 member=W000000001 charge=131", ""},
		{"nobody", "claim=0 member=W000000009", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := reconcile(t, claims, fixtures.RemitFile(paid(c.facts)))
			d := got.denials[0]
			switch {
			case c.want == "" && d.Match != nil:
				t.Errorf("matched to %s by %s", d.Claim, d.Match.ClaimBy)
			case c.want != "" && (d.Claim != c.want || d.Match.ClaimBy != remit.ByMember || d.Match.Confidence > 0.8):
				t.Errorf("claim %s, match %+v, want %s", d.Claim, d.Match, c.want)
			}
		})
	}
	t.Run("another payee", func(t *testing.T) {
		got := reconcile(t, claims, fixtures.RemitFile("payee=1111111112\n"+paid("claim=0 member=W000000001")))
		if got.denials[0].Match != nil {
			t.Error("matched although another provider was paid")
		}
	})
}

// Some payers know a payee by its tax number alone.
func TestPayeeByTaxNumber(t *testing.T) {
	claims := fixtures.File(sent("pcn=A1 member=W000000001"))
	tax := regexp.MustCompile(`REF\*EI\*([^~]*)~`).FindSubmatch(claims)[1]
	payee := regexp.MustCompile(`N1\*PE\*[^~]*~(\r?\n)?(REF\*TJ\*[^~]*~)?`)
	for _, c := range []struct {
		name, payee string
		found       bool
	}{
		{"the same", "N1*PE*ANY*FI*" + string(tax) + "~", true},
		{"with a hyphen, in the REF", "N1*PE*ANY~REF*TJ*" + string(tax[:2]) + "-" + string(tax[2:]) + "~", true},
		{"another", "N1*PE*ANY*FI*999999999~", false},
		{"none", "N1*PE*ANY~", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			remits := payee.ReplaceAll(fixtures.RemitFile(paid("claim=0 member=W000000001")), []byte(c.payee))
			got := collect(t, remit.Options{
				Claims: []string{keep(t, "c.837", claims)}, Remits: []string{keep(t, "r.835", remits)},
			})
			if d := got.denials[0]; (d.Match != nil) != c.found {
				t.Errorf("match %+v, want one: %v", d.Match, c.found)
			}
		})
	}
}

func TestSecondaryClaimHasTheNumberToo(t *testing.T) {
	primary := sent("pcn=A1 member=W000000001")
	secondary := strings.Replace(sent("pcn=A1 member=W000000001"), "payer=CI", "payer=CI other=MB", 1)
	for _, order := range [][]string{{primary, secondary}, {secondary, primary}} {
		claims := fixtures.File(order...)
		for _, c := range []struct{ status, rest string }{
			{"1", "CO-45=10.00"}, {"2", "OA-23=10.00"},
		} {
			text := "payer=CI\nclaim=A1 member=W000000001 status=" + c.status + "\n97110 GP x1 60.00 " + c.rest + "\n97530 GP x1 70.00 CO-29=70.00"
			got := reconcile(t, claims, fixtures.RemitFile(text))
			d := got.denials[0]
			if d.Match == nil || !strings.Contains(d.Match.Reason, "told from 2 claims") {
				t.Errorf("status %s: match %+v, evidence %s", c.status, d.Match, d.Evidence)
			}
			if got.summary.Unanswered != 1 || got.summary.ExpectedAdjustments != 1 {
				t.Errorf("status %s: unanswered %d, expected %d", c.status, got.summary.Unanswered, got.summary.ExpectedAdjustments)
			}
		}
	}
}

func TestReplacementHasTheNumberToo(t *testing.T) {
	original := sent("pcn=A1 member=W000000001")
	replacement := strings.Replace(original, "97530 GP", "97530 GP 59", 1) + "\nfreq=7 ref_f8=ICN0001"
	claims := fixtures.File(original, replacement)
	for _, c := range []struct{ name, facts, modifiers string }{
		{"the first answer", "claim=A1 member=W000000001 payer_claim=ICN0001", "GP"},
		{"the second answer", "claim=A1 member=W000000001 payer_claim=ICN0002 freq=7", "GP 59"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := reconcile(t, claims, fixtures.RemitFile(strings.ReplaceAll(paid(c.facts), "97530 GP", "97530 "+c.modifiers)))
			d := got.denials[0]
			if m := strings.Join(d.Modifiers, " "); m != c.modifiers || d.Match == nil {
				t.Errorf("modifiers %q, want %q; match %+v, %s", m, c.modifiers, d.Match, d.Evidence)
			}
		})
	}
}

func TestSameClaimSentAgain(t *testing.T) {
	first := sent("pcn=A1 member=W000000001")
	claims := fixtures.File(first, strings.Replace(first, "file=2026-01-10", "file=2026-02-20", 1))
	got := reconcile(t, claims, fixtures.RemitFile("date=2026-03-10\n"+paid("claim=A1 member=W000000001")))
	d := got.denials[0]
	if d.Match == nil || d.Match.Confidence >= 0.9 || !strings.Contains(d.Match.Reason, "sent 2 times") {
		t.Errorf("match %+v, evidence %q", d.Match, d.Evidence)
	}
}
