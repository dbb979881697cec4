package claim_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
)

// everyClaim is the claims of the sound samples, of the decoder's own claim
// that uses every segment, and of a generated file.
func everyClaim(t testing.TB) (all []claim.Source) {
	t.Helper()
	list, err := fixtures.Samples()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		if s.Kind == "837P" && s.Verdict == "whole" {
			all = append(all, claimsOf(t, sample(t, s.File))...)
		}
	}
	var b bytes.Buffer
	o := fixtures.Options{Claims: 300, Seed: 4, FaultShare: 0.5}
	if _, err := fixtures.Generate(o, &b, nil, io.Discard); err != nil {
		t.Fatal(err)
	}
	rich, err := os.ReadFile("testdata/everything.edi")
	if err != nil {
		t.Fatal(err)
	}
	_, set, _ := strings.Cut(string(rich), "ST*")
	one := claimsOf(t, isa+gs+"ST*"+set+ge+iea)
	if len(one) != 1 {
		t.Fatalf("%d claims use every segment", len(one))
	}
	all = append(all, one...)
	return append(all, claimsOf(t, b.String())...)
}

// TestEncodeIsDecodeBackwards holds that a claim says the same after a way
// through typed values.
func TestEncodeIsDecodeBackwards(t *testing.T) {
	var e claim.Encoder
	all := everyClaim(t)
	if len(all) < 350 {
		t.Fatalf("%d claims", len(all))
	}
	for i := range all {
		want := decoded(&all[i])
		src, err := e.Encode(want, &all[i])
		if err != nil {
			t.Errorf("%s: %v", all[i].Control, err)
			continue
		}
		if diff := cmp.Diff(want, decoded(&src), alike); diff != "" {
			t.Errorf("%s (-decoded +encoded and decoded):\n%s", all[i].Control, diff)
		}
	}
}

func TestEncodeKeepsTheBytesOfUsualClaims(t *testing.T) {
	var e claim.Encoder
	for _, name := range []string{"837p-plain.edi", "837p-pipes.edi", "837p-crlf.edi", "837p-replacement.edi"} {
		for _, src := range claimsOf(t, sample(t, name)) {
			got, err := e.Encode(decoded(&src), &src)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(src.Body, got.Body); diff != "" {
				t.Errorf("%s of %s (-want +got):\n%s", src.Control, name, diff)
			}
		}
	}
}

// replacement is a claim made of values alone.
func replacement() *claim.Claim {
	return &claim.Claim{
		ControlNumber: "NEW1", Charge: 12050, Facility: claim.Facility{Place: "11", Qualifier: "B", Frequency: "7"},
		Signature: "Y", Assignment: "A", Benefits: "Y", Release: "Y",
		References: []claim.Reference{{Qualifier: "F8", Value: "ICN9"}},
		Diagnoses:  []claim.Diagnosis{{Qualifier: "ABK", Code: "M5450"}, {Qualifier: "ABF", Code: "M6281"}},
		Providers: []claim.Provider{{
			Party: claim.Party{Entity: "82", Person: true, Last: "DOE", IDQualifier: "XX", ID: "1234567893"}, Taxonomy: "225100000X",
		}},
		Lines: []claim.Line{
			{Procedure: "97110", Modifiers: [4]string{"GP", "59"}, Charge: 6050, Units: 2000, Pointers: [4]string{"1", "2"}, From: 20260105, To: 20260105, Control: "L1"},
			{Procedure: "97140", Modifiers: [4]string{"GP"}, Charge: 6000, Units: 1500, Pointers: [4]string{"1"}, From: 20260105, To: 20260106},
		},
	}
}

func TestEncodeOfValues(t *testing.T) {
	around := claimsOf(t, file)[0]
	var e claim.Encoder
	src, err := e.Encode(replacement(), &around)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(strings.TrimSpace(`
CLM*NEW1*120.5***11:B:7*Y*A*Y*Y~
REF*F8*ICN9~
HI*ABK:M5450*ABF:M6281~
NM1*82*1*DOE*****XX*1234567893~
PRV*PE*PXC*225100000X~
LX*1~
SV1*HC:97110:GP:59*60.5*UN*2***1:2~
DTP*472*D8*20260105~
REF*6R*L1~
LX*2~
SV1*HC:97140:GP*60*UN*1.5***1~
DTP*472*RD8*20260105-20260106~`), "\r", "")
	if diff := cmp.Diff(want, src.Body.Raw); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	out := written(t, []claim.Source{src})
	checkEnvelopes(t, out)
	if got := decoded(&claimsOf(t, out)[0]); len(got.Faults) > 0 && got.Faults[0].Pos.Segment > 8 || got.ControlNumber != "NEW1" {
		t.Errorf("claim %s with faults %v", got.ControlNumber, got.Faults)
	}
}

func TestEncodeRefusesDelimiters(t *testing.T) {
	around := claimsOf(t, file)[0]
	var e claim.Encoder
	for at, change := range map[string]func(*claim.Claim){
		"CLM01":   func(c *claim.Claim) { c.ControlNumber = "A*B" },
		"SV101-4": func(c *claim.Claim) { c.Lines[1].Modifiers[1] = "5:" },
		"NM103":   func(c *claim.Claim) { c.Providers[0].Last = "DOE~" },
		"REF02":   func(c *claim.Claim) { c.References[0].Value = "A\nB" },
	} {
		c := replacement()
		change(c)
		var d *edi.DelimiterError
		_, err := e.Encode(c, &around)
		if !errors.As(err, &d) || edi.ElementName(d.ID, d.Element, d.Component) != at {
			t.Errorf("%v, want one at %s", err, at)
		}
		if src, err := e.Encode(replacement(), &around); err != nil || !strings.HasPrefix(src.Body.Raw, "CLM*NEW1*") {
			t.Errorf("the next claim is %q, %v", src.Body.Raw, err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	around := claimsOf(b, file)[0]
	c := replacement()
	var e claim.Encoder
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Encode(c, &around); err != nil {
			b.Fatal(err)
		}
	}
}
