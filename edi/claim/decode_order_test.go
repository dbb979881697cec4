package claim

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
)

// TestDecodeOrder holds that a segment in an unusual place is read where it
// belongs.
func TestDecodeOrder(t *testing.T) {
	c := decode(t, around(`
		CLM*A*200***11:B:1*Y*A*Y*Y~
		NM1*DN*1*REFERRER*RAY****XX*1111111112~
		REF*G2*DN77~
		REF*G1*AUTH1~
		HI*ABK:M5450~
		LX*1~
		DTP*472*D8*20260110~
		SV1*HC:97110:GP*120*UN*2***1~
		NM1*82*1*THERAPIST*TESS****XX*1222222220~
		REF*6R*CONTROL1~
		REF*G2*TESS82~
		SVD*OTH1*60*HC:97110**2~
		DTP*573*D8*20260112~
		CAS*CO*45*60~
		NTE*ADD*LATE NOTE~
		LX*2~
		SV1*HC:97140*80*UN*1***1~
		DTP*472*D8*20260110~
		HI*ABF:M6281~`))
	if got := c.Reference("G1"); got != "AUTH1" {
		t.Errorf("authorisation %q, want the REF*G1 behind the provider to be the claim's", got)
	}
	if got := c.Provider("DN").References; len(got) != 1 || got[0].Value != "DN77" {
		t.Errorf("the referring provider's references are %v, want DN77", got)
	}
	if len(c.Diagnoses) != 2 || c.Diagnoses[1].Code != "M6281" {
		t.Errorf("diagnoses %v, want the late HI among them", c.Diagnoses)
	}
	l := c.Lines[0]
	if l.From != 2026_01_10 || l.Control != "CONTROL1" || len(l.Notes) != 1 {
		t.Errorf("line 1 is from %v, control %q, notes %v", l.From, l.Control, l.Notes)
	}
	if got := l.Provider("82").References; len(got) != 1 || got[0].Value != "TESS82" {
		t.Errorf("the rendering provider's references are %v, want TESS82", got)
	}
	if a := l.Adjudications[0]; a.Date != 2026_01_12 || len(a.Adjustments) != 1 {
		t.Errorf("the adjudication is %+v", a)
	}
	want := []string{
		"E116 IK304=7 REF warning", "E116 IK304=7 HI warning",
		"E116 IK304=7 line 1 REF warning", "E116 IK304=7 line 1 NTE warning", "E116 IK304=7 line 2 HI warning",
	}
	if diff := cmp.Diff(want, told(c)); diff != "" {
		t.Errorf("faults differ (-want +got):\n%s", diff)
	}
}

// TestDecodeOtherPayerAmongLines holds that loop 2320 behind a line is read,
// and that the lines go on behind it.
func TestDecodeOtherPayerAmongLines(t *testing.T) {
	c := decode(t, around(strings.Replace(plainClaim, "LX*2", "SBR*S*18~\nAMT*D*5~\nNM1*PR*2*X*****PI*OTH~\nLX*2", 1)))
	if len(c.Payers) != 1 || c.Payers[0].Paid != 500 || !c.Payers[0].PaidKnown || c.Payers[0].Payer.ID != "OTH" {
		t.Errorf("other payers %+v", c.Payers)
	}
	if len(c.Lines) != 2 {
		t.Errorf("%d lines, want 2", len(c.Lines))
	}
}

func TestDecodeManyDiagnoses(t *testing.T) {
	hi := "HI*ABK:M5450" + strings.Repeat("*ABF:M6281", 12)
	c := decode(t, around(strings.Replace(plainClaim, "HI*ABK:M5450*ABF:M6281", hi, 1)))
	if len(c.Diagnoses) != 13 || c.Diagnoses[12].Element != 13 {
		t.Errorf("%d diagnoses, want 13: too many is a rule's business", len(c.Diagnoses))
	}
}

func TestDecodeGapInModifiers(t *testing.T) {
	c := decode(t, around(strings.Replace(plainClaim, "HC:97110:GP", "HC:97110::GP", 1)))
	if want := [4]string{"", "GP"}; c.Lines[0].Modifiers != want {
		t.Errorf("modifiers %q, want %q", c.Lines[0].Modifiers, want)
	}
}

// TestDecodeDelimiters holds that a claim reads the same with any separators.
func TestDecodeDelimiters(t *testing.T) {
	plain := sources(t, everything(t))[0]
	for _, delims := range []edi.Delimiters{
		{Element: '|', Component: '^', Repetition: '!', Terminator: '\''},
		{Element: 0x1d, Component: 0x1f, Repetition: 0x1c, Terminator: 0x1e},
		{Element: '*', Component: '>', Terminator: '\n'},
		{Element: 0xa7, Component: 0xb6, Terminator: '~'},
	} {
		want, got := new(Claim), new(Claim)
		var d Decoder
		d.Decode(plain, want)
		d.Decode(withDelimiters(plain, delims), got)
		got.Source = want.Source
		for _, c := range []*Claim{want, got} { // the only fields that keep a whole segment
			c.Other, c.Repricing.Raw = nil, ""
			for i := range c.Lines {
				l := &c.Lines[i]
				l.Other, l.Repricing.Raw, l.Equipment, l.Purchased = nil, "", "", ""
				l.ProcedureText, l.PointerText = "", ""
			}
		}
		if diff := cmp.Diff(want, got, sameClaim); diff != "" {
			t.Errorf("delimiters %q change the claim (-want +got):\n%s", delims, diff)
		}
	}
}

// withDelimiters writes a source anew, every segment as long as it was: where
// the terminator is the newline, a carriage return stands before it.
func withDelimiters(src *Source, delims edi.Delimiters) *Source {
	end := []byte{delims.Terminator, '\n'}
	if delims.Terminator == '\n' {
		end[0] = '\r'
	}
	translate := strings.NewReplacer(
		"~\n", string(end), "*", string([]byte{delims.Element}), ":", string([]byte{delims.Component}))
	loop := func(l *Loop) *Loop { return &Loop{Raw: translate.Replace(l.Raw), At: l.At} }
	out := *src
	out.Interchange = &edi.Interchange{Control: src.Interchange.Control, Delims: delims}
	out.Header, out.Billing, out.Subscriber, out.Patient = loop(src.Header), loop(src.Billing), loop(src.Subscriber), loop(src.Patient)
	out.Body = *loop(&src.Body)
	return &out
}

// TestDecodePlaces holds that every place is where the segment stands.
func TestDecodePlaces(t *testing.T) {
	text := lines(everything(t))
	c := decode(t, everything(t))
	l := &c.Lines[0]
	for segment, at := range map[string]edi.Place{
		"BHT*": c.Submission.At, "NM1*41": c.Submission.Submitter.At, "HL*1*": c.Billing.HL.At, "PRV*BI": c.Billing.TaxonomyAt,
		"NM1*87": c.Billing.PayTo.At, "SBR*P": c.Subscriber.SBR, "DMG*D8*1980": c.Subscriber.Demographics,
		"NM1*QC": c.Patient.At, "CLM*": c.At, "DTP*439": c.Dates[0].At, "REF*F8*ORIG": c.References[0].At,
		"HI*ABK": c.Diagnoses[1].At, "HI*BP": c.Codes[0].At, "NM1*77": c.Providers[2].At, "N3*6 CLINIC": c.Providers[2].Address.At,
		"SBR*S": c.Payers[0].At, "LX*1": l.At, "SV1*HC:97110": l.SV1, "DTP*472": l.DateAt, "LIN*": l.Drugs[0].At,
		"SVD*": l.Adjudications[0].At, "LQ*": l.Forms[0].At,
	} {
		offset := int64(strings.Index(text, "\n"+segment) + 1)
		if want := strings.Count(text[:offset], "\n") + 1; at.Offset != offset || at.Segment != want {
			t.Errorf("%s stands at %+v, want segment %d, offset %d", segment, at, want, offset)
		}
	}
	p := c.Position(l.SV1, l.Number, "SV1", 1, 3)
	if p.Interchange != "000000101" || p.Group != "101" || p.Transaction != "0001" || p.Claim != "PT-0001" || p.ElementName() != "SV101-3" {
		t.Errorf("position %+v", p)
	}
}

func TestDecodeSecondCLM(t *testing.T) {
	src := sources(t, around(plainClaim))[0]
	src.Body.Raw += "CLM*OTHER*1~"
	c := new(Claim)
	new(Decoder).Decode(src, c)
	if diff := cmp.Diff([]string{"E102 IK304=2 line 2 CLM error"}, told(c)); diff != "" || c.ControlNumber != "PT-0001" {
		t.Errorf("claim %s, faults differ (-want +got):\n%s", c.ControlNumber, diff)
	}
}
