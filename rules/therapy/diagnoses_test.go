package therapy

import (
	"slices"
	"testing"

	"remedi/edi/claim"
	"remedi/rules"
)

// skipped is the reasons for which a rule leaves a claim out.
func skipped(t *testing.T, c *claim.Claim, id string) (reasons []string) {
	t.Helper()
	checker := newChecker(t, All())
	checker.Check(c, rules.Context{})
	for _, s := range checker.Skips() {
		if s.Rule.ID == id {
			reasons = append(reasons, s.Reason)
		}
	}
	return reasons
}

// A rule that cannot judge a diagnosis says so: unknown is never clean.
func TestDiagnosesThatAreNotJudged(t *testing.T) {
	for _, tt := range []struct{ title, claim, rule, reason string }{
		{"no date of service", "dx=M54.5\n97110 GP date=none", "D307", noServiceDate},
		{"sent as ICD-9", "date=2015-09-30 dx=BK:7242\n97110 GP", "D306", notICD10},
		{"before ICD-10", "date=2015-09-30 dx=M25.561\n97110 GP", "D308", beforeICD10},
		{"past the end of the table", "date=2027-12-01 dx=M25.563\n97110 GP", "D306", afterICD10},
		{"no diagnoses, and a pointer", "dx=none\n97110 GP ptr=1", "D302", noDiagnoses},
		{"no diagnoses, and no pointer", "dx=none\n97110 GP ptr=''", "D301", noDiagnoses},
	} {
		t.Run(tt.title, func(t *testing.T) {
			got := skipped(t, decode(t, tt.claim)[0], tt.rule)
			if !slices.Equal(got, []string{tt.reason}) {
				t.Errorf("%s is skipped for %q, want %q", tt.rule, got, tt.reason)
			}
		})
	}
	if got := skipped(t, decode(t, "dx=M25.561\n97110 GP")[0], "D306"); got != nil {
		t.Errorf("a sound diagnosis is skipped: %q", got)
	}
}

// The structure check tells of a qualifier without a code and of a dot in a
// code; the rules neither tell of them again nor stumble.
func TestDiagnosesOfBadForm(t *testing.T) {
	for title, code := range map[string]string{"a dot": "M25.561", "no code": "", "blanks around": " M25561 "} {
		c := decode(t, "dx=M25.562,M25.561\n97110 GP")[0]
		c.Diagnoses[1].Code = code
		if found := newChecker(t, All()).Check(c, rules.Context{}); len(found) > 0 {
			t.Errorf("%s: %s %s", title, found[0].Rule.ID, found[0].Message)
		}
	}
}

// What is wrong with a diagnosis stands at its element of HI, and says how to
// mend it.
func TestDiagnosisFindings(t *testing.T) {
	for _, tt := range []struct {
		claim, fix string
		element    int
	}{
		{"dx=M25.561,M54.5\n97110 GP", "Send the one that the record supports: M54.50, M54.51 or M54.59.", 2},
		{"dx=M25.561,M25.562,M54.160\n97110 GP", "M54.16 is a complete code and takes no more characters: send that if it is meant.", 3},
		{"dx=M25.563\n97110 GP", "Correct the code. Codes that begin with M25.56 are M25.561, M25.562 or M25.569.", 1},
		{"dx=M72.20\n97110 GP", "On 2026-01-05 the code was M72.2: send that if it is meant.", 1},
		{"dx=ZZZ.99\n97110 GP", "Look the diagnosis up and correct the code.", 1},
		{"dx=M25\n97110 GP", "Send the one that the record supports: M25.00, M25.011, M25.012, M25.019 and others.", 1},
	} {
		found := check(t, tt.claim)
		if len(found) != 1 {
			t.Errorf("%s: %d findings", tt.claim, len(found))
			continue
		}
		f := found[0]
		if f.Fix != tt.fix || f.Pos.Tag != "HI" || f.Pos.Element != tt.element || f.Pos.Line != 0 || f.Amount != 60_00 {
			t.Errorf("%s: %s at %s%02d of line %d, %v\n got %s\nwant %s", tt.claim, f.Rule.ID,
				f.Pos.Tag, f.Pos.Element, f.Pos.Line, f.Amount, f.Fix, tt.fix)
		}
	}
}
