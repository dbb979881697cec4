package records

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"remedi/fixtures"
)

// FuzzTables reads any bytes as CSV files: a file is taken as a whole or refused
// with its rows named, and no error shows a member's id.
func FuzzTables(f *testing.F) {
	f.Add("claim,line,minutes\nA1,1,24\n")
	f.Add("member,year,bucket,amount\nSECRET1,2026,PT-SLP,2400.00\n")
	f.Add("\ufeffSECRET1,2026,OT,x\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ReadMinutes("m.csv", strings.NewReader(text))
		refused(t, err, m == nil)
		a, err := ReadAccumulators("a.csv", strings.NewReader(text))
		refused(t, err, a == nil)
		if err != nil && strings.HasPrefix(text, "SECRET1,") && strings.Contains(err.Error(), "SECRET1") {
			t.Errorf("the error shows a member: %v", err)
		}
	})
}

func refused(t *testing.T, err error, none bool) {
	t.Helper()
	var row *RowError
	if none != (err != nil) || err != nil && !errors.As(err, &row) {
		t.Errorf("error %v, nothing read: %v", err, none)
	}
}

// FuzzHistory reads any bytes as a history: what is read can be asked for.
func FuzzHistory(f *testing.F) {
	f.Add(fixtures.File("pcn=A1\n97161 GP", "pcn=A2 patient=child payer=CI\n97110 GP"))
	f.Add(fixtures.RemitFile("claim=A1\n97110 GP 60.00 paid=40.00 CO-45=20.00"))
	f.Fuzz(func(t *testing.T, file []byte) {
		h := NewHistory()
		for _, fault := range h.Read("x.837", bytes.NewReader(file)) {
			if fault.Code == "" || fault.Pos.File != "x.837" {
				t.Errorf("fault %+v", fault)
			}
		}
		n := 0
		for p, list := range h.of {
			n += len(list)
			for i := range list[1:] {
				if list[i].Sent > list[i+1].Sent {
					t.Errorf("claims of a patient are not in order")
				}
			}
			if got := h.Earlier(p); len(got) != len(list) {
				t.Errorf("%d claims, want %d", len(got), len(list))
			}
		}
		if n != h.Claims {
			t.Errorf("%d claims kept of %d", n, h.Claims)
		}
	})
}
