package scrub_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/remittance"
	"remedi/fixtures"
	"remedi/rules/scrub"
)

func TestUnknownCodes(t *testing.T) {
	tests := []struct {
		title, text string
		want        []string // parts of the messages
	}{
		{"known codes", "claim=A status=1\n97110 GP x1 60.00 paid=0 CO-97=60.00 remark=N390\n", nil},
		{"a reason that does not exist", "claim=A status=1\n97110 GP x1 60.00 paid=0 CO-9999=60.00\n", []string{"reason code 9999"}},
		{"a reason of zeros", "claim=A status=1\n97110 GP x1 60.00 paid=0 CO-0=60.00\n", []string{"reason code 0"}},
		{"a padded reason", "claim=A status=1\n97110 GP x1 60.00 paid=0 CO-097=60.00\n", nil},
		{"told once a claim", "claim=A status=1\n97110 GP x1 60.00 paid=0 CO-999=60.00\n97140 GP x1 60.00 paid=0 CO-999=60.00\n", []string{"reason code 999"}},
		{"a remark that does not exist", "claim=A status=1\n97110 GP x1 60.00 paid=0 CO-97=60.00 remark=N99999\n", []string{"remark code N99999"}},
		{"a reason out of use", "claim=A status=1\n97110 GP x1 60.00 paid=0 CO-125=60.00\n", []string{"125 was in use to 2013"}},
	}
	for _, tt := range tests {
		file, err := fixtures.Remit(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		var got []*edi.Fault
		for ev, err := range remittance.NewReader(edi.NewReader(bytes.NewReader(file))).Events() {
			var f *edi.Fault
			if err != nil && !errors.As(err, &f) {
				t.Fatal(err)
			}
			if err == nil && ev.Kind == remittance.ClaimRead {
				got = append(got, scrub.UnknownCodes(ev.Claim, tables)...)
			}
		}
		if len(got) != len(tt.want) {
			t.Errorf("%s: %d faults, want %d: %v", tt.title, len(got), len(tt.want), got)
			continue
		}
		for i, f := range got {
			if !strings.Contains(f.Message, tt.want[i]) || f.Pos.Offset == 0 || f.Severity != edi.Warning {
				t.Errorf("%s: fault %v at %d, want one with %q", tt.title, f, f.Pos.Offset, tt.want[i])
			}
		}
	}
}
