package report

import (
	"bytes"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/fixtures"
)

// tags is the identifiers of the segments that a look shows, with the first
// element of those that say which one they are.
func tags(t *testing.T, claim string, file []byte) string {
	t.Helper()
	rows, _, _ := look{layout: Unwrapped, claim: claim}.inspect(t, bytes.NewReader(file))
	var list []string
	for row := range strings.FieldsFuncSeq(rows, func(r rune) bool { return r == '\n' }) {
		e := strings.Split(strings.TrimSuffix(row, "~"), "*")
		switch e[0] {
		case "HL", "CLM", "CLP", "LX", "ST":
			list = append(list, e[0]+" "+e[len(e)-len(e[1:])])
		default:
			list = append(list, e[0])
		}
	}
	return strings.Join(list, ", ")
}

func TestInspectClaimWithItsLevels(t *testing.T) {
	dependent := sample(t, "837p-dependent.edi")
	for _, c := range []struct {
		claim string
		file  []byte
		want  string
	}{
		{"CHILD01", dependent, `ISA, GS, ST 837, BHT, NM1, PER, NM1, HL 1, PRV, NM1, N3, N4, REF, HL 2, SBR, NM1, NM1, HL 3, PAT, NM1, N3, N4, DMG,
			CLM CHILD01, HI, NM1, NM1, PRV, LX 1, SV1, DTP, REF`},
		{"SPOUSE1", dependent, `ISA, GS, ST 837, BHT, NM1, PER, NM1, HL 1, PRV, NM1, N3, N4, REF, HL 4, SBR, NM1, NM1, HL 5, PAT, NM1, N3, N4, DMG,
			CLM SPOUSE1, HI, NM1, NM1, PRV, LX 1, SV1, DTP, REF, LX 2, SV1, DTP, REF`},
		{"PLB01", sample(t, "835-plb.edi"), `ISA, GS, ST 835, BPR, TRN, DTM, N1, N3, N4, REF, PER, N1, REF, LX 1,
			CLP PLB01, NM1, DTM, DTM, SVC, DTM, CAS, CAS, REF`},
		{"NOBODY", dependent, ``},
	} {
		if got, want := tags(t, c.claim, c.file), strings.Join(strings.Fields(c.want), " "); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.claim, got, want)
		}
	}
}

// TestInspectClaimTwice: what two claims of one number share is shown once.
func TestInspectClaimTwice(t *testing.T) {
	file := fixtures.File("pcn=TWICE\n97110 GP", "pcn=OTHER member=W1\n97110 GP", "pcn=TWICE member=W2\n97140 GP")
	rows, _, n := look{layout: Unwrapped, claim: "TWICE"}.inspect(t, bytes.NewReader(file))
	if n.Claims != 2 || strings.Count(rows, "CLM*TWICE*") != 2 || strings.Contains(rows, "OTHER") {
		t.Errorf("%d claims in\n%s", n.Claims, rows)
	}
	if strings.Count(rows, "NM1*85*") != 1 || strings.Count(rows, "NM1*IL*") != 2 {
		t.Errorf("the billing provider is shared, the subscribers are not:\n%s", rows)
	}
}

// TestClaimContextIsBounded: a file that never comes to a claim takes no more
// memory than one that does.
func TestClaimContextIsBounded(t *testing.T) {
	f := claimFilter{control: "X"}
	d := edi.DefaultDelimiters
	shown := 0
	show := func(*placed) { shown++ }
	long := "K3*" + strings.Repeat("A", 997)
	for range 5000 {
		f.take(&placed{seg: edi.Segment{Raw: long, Delims: &d}}, show)
	}
	if f.bytes > maxContext || len(f.context) != maxContext/len(long) {
		t.Errorf("%d segments of %d bytes are kept", len(f.context), f.bytes)
	}
	kept := len(f.context)
	if !f.take(&placed{seg: edi.Segment{Raw: "CLM*X*1", Delims: &d}}, show) || shown != kept+1 {
		t.Errorf("%d segments shown, %d kept", shown, kept)
	}
	f.take(&placed{seg: edi.Segment{Raw: "ISA*", Delims: &d}}, show)
	if len(f.context) != 1 || f.bytes != len("ISA*") {
		t.Errorf("an interchange later %d bytes are kept", f.bytes)
	}
}
