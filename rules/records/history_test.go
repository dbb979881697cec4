package records

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/fixtures"
	"remedi/rules"
)

func TestHistory(t *testing.T) {
	h := NewHistory()
	late := fixtures.File("pcn=B2 file=2026-02-01 date=2026-01-12 freq=7 ref_f8=ICN7\n97110 GP 59 x2 120.00 rendering=1245319599")
	early := fixtures.File("pcn=A1 file=2026-01-06 date=2026-01-05 dx=M25.561,M54.50\n97161 GP", "pcn=C3 patient=child payer=CI\n97110 GP")
	for name, file := range map[string][]byte{"late.837": late, "early.837": early} {
		if faults := h.Read(name, bytes.NewReader(file)); len(faults) > 0 {
			t.Fatal(faults)
		}
	}
	first := rules.Earlier{
		Control: "A1", Frequency: "1", Sent: 2026_01_06, Interchange: "000000001", Transaction: "0001", File: "early.837",
		Billing: "1234567893", Principal: "M25561", Charge: 60_00,
		Lines: []rules.EarlierLine{{Procedure: "97161", Modifiers: [4]string{"GP"}, From: 2026_01_05, To: 2026_01_05, Units: edi.Units(1), Charge: 60_00, Renders: "1987654328"}},
	}
	second := first
	second.Control, second.Frequency, second.Original, second.Sent, second.File = "B2", "7", "ICN7", 2026_02_01, "late.837"
	second.Principal, second.Charge = "Z96651", 120_00
	second.Lines = []rules.EarlierLine{{
		Procedure: "97110", Modifiers: [4]string{"GP", "59"}, From: 2026_01_12, To: 2026_01_12, Units: edi.Units(2), Charge: 120_00, Renders: "1245319599",
	}}
	patient := rules.Patient{Payer: "12502", Member: "1EG4TE5MK73", Born: 1950_04_12, First: "PAT"}
	got := h.Earlier(patient)
	if diff := cmp.Diff([]rules.Earlier{first, second}, got, cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Principal" }, cmp.Ignore())); diff != "" {
		t.Error(diff)
	}
	if got[0].Principal != "M25561" {
		t.Errorf("principal diagnosis %q", got[0].Principal)
	}
	patient.Born++
	if got := h.Earlier(patient); len(got) != 0 || h.Claims != 3 {
		t.Errorf("another patient with the same member id has %d claims, of %d", len(got), h.Claims)
	}
}

// TestHistoryOfOtherFiles passes over remittances, and tells what is not whole.
func TestHistoryOfOtherFiles(t *testing.T) {
	whole := fixtures.File("pcn=A1\n97110 GP", "pcn=A2\n97110 GP")
	for name, tt := range map[string]struct {
		file   []byte
		claims int
		codes  string
	}{
		"a remittance":   {fixtures.RemitFile("claim=A1\n97110 GP 60.00 paid=40.00 CO-45=20.00"), 0, ""},
		"a cut file":     {whole[:bytes.LastIndex(whole, []byte("LX*"))], 1, "E"},
		"a shopping bag": {[]byte("eggs, milk, bread"), 0, "E"},
	} {
		h := NewHistory()
		faults := h.Read(name, bytes.NewReader(tt.file))
		codes := ""
		for _, f := range faults {
			codes += f.Code[:1]
			if f.Pos.File != name {
				t.Errorf("%s: fault in file %q", name, f.Pos.File)
			}
		}
		if h.Claims != tt.claims || strings.TrimRight(codes, "E") != "" || (codes == "") != (tt.codes == "") {
			t.Errorf("%s: %d claims and faults %v", name, h.Claims, faults)
		}
	}
}
