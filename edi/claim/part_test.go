package claim_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
)

// parts names the parts of a file, in order.
func parts(t *testing.T, file []byte, around, envelopes bool) (said []string) {
	t.Helper()
	r := claim.NewReader(edi.NewReader(bytes.NewReader(file)))
	r.Around, r.Envelopes = around, envelopes
	for {
		p, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return said
		}
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case p.Claim != nil:
			said = append(said, "claim "+p.Claim.Control)
		case p.Around != nil:
			said = append(said, fmt.Sprintf("around %d %.2s", p.Around.Level, p.Around.Loop.Raw))
		case p.Envelope != nil:
			e := p.Envelope
			said = append(said, fmt.Sprintf("%s %t %t %t", e.Segment.ID(), e.Interchange != nil, e.Group != nil, e.Set != nil))
		case p.Fault != nil:
			said = append(said, "fault "+p.Fault.Code)
		}
	}
}

func TestPartsInOrder(t *testing.T) {
	want := []string{
		"ISA true false false", "GS true true false", "ST true true true",
		"around 0 ST", "around 1 HL", "around 2 HL", "claim PCN001",
		"SE true true false", "GE true false false", "IEA false false false",
	}
	if diff := cmp.Diff(want, parts(t, fixtures.MustClaim("pcn=PCN001\n97110 GP"), true, true)); diff != "" {
		t.Error(diff)
	}
}

// A level without a claim is given too, and what is wrong with the levels is
// left to whoever asked for them.
func TestLevelsWithoutClaims(t *testing.T) {
	file := string(fixtures.MustClaim("pcn=PCN001\n97110 GP"))
	from := strings.Index(file, "CLM*")
	empty := file[:from] + file[strings.LastIndex(file, "SE*"):]
	if diff := cmp.Diff([]string{"around 0 ST", "around 1 HL", "around 2 HL", "fault E032"}, parts(t, []byte(empty), true, false)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"fault E100", "fault E032"}, parts(t, []byte(empty), false, false)); diff != "" {
		t.Error(diff)
	}
}
