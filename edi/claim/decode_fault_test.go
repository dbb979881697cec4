package claim

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
)

// told writes a claim's faults as "code IK place severity", one each.
func told(c *Claim) []string {
	var out []string
	for _, f := range c.Faults {
		where := f.Pos.ElementName()
		if f.Pos.Line > 0 {
			where = fmt.Sprintf("line %d %s", f.Pos.Line, where)
		}
		out = append(out, fmt.Sprintf("%s %s %s %s", f.Code, f.IK, where, f.Severity))
	}
	return out
}

func TestDecodeFaults(t *testing.T) {
	tests := []struct {
		name     string
		old, new string // a change to the plain claim
		want     []string
	}{
		{"plain", "", "", nil},
		{"charge exponent", "*200*", "*1E5*", []string{"E201 IK403=6 CLM02 error"}},
		{"charge fraction of a cent", "*120*UN", "*120.005*UN", []string{"E201 IK403=6 line 1 SV102 error"}},
		{"charge trailing zeros", "*120*UN", "*120.000*UN", nil},
		{"charge negative", "*120*UN", "*-120*UN", []string{"E201 IK403=6 line 1 SV102 error"}},
		{"charge minus zero", "*200*", "*-0*", []string{"E201 IK403=6 CLM02 error"}},
		{"charge double minus", "*200*", "*--1*", []string{"E201 IK403=6 CLM02 error"}},
		{"charge with blank", "*200*", "*200 *", []string{"E201 IK403=6 CLM02 error"}},
		{"charge too long", "*200*", "*99999999999999999999999999*", []string{"E201 IK403=5 CLM02 error"}},
		{"charge missing", "*200*", "**", []string{"E212 IK403=1 CLM02 error"}},
		{"units no number", "*UN*2*", "*UN*two*", []string{"E202 IK403=6 line 1 SV104 error"}},
		{"units of nine digits", "*UN*2*", "*UN*100000000*", []string{"E211 IK403=5 line 1 SV104 error"}},
		{"units of eight digits", "*UN*2*", "*UN*99999999.5*", nil},
		{"units fractional", "*UN*2*", "*UN*1.5*", nil},
		{"units missing", "*UN*2*", "*UN**", nil},
		{"date not in calendar", "20260110", "20260230", []string{"E203 IK403=8 line 1 DTP03 error"}},
		{"date with dashes", "20260110", "2026-01-10", []string{"E203 IK403=8 line 1 DTP03 error"}},
		{"date blank", "DTP*472*D8*20260110", "DTP*472*D8*", []string{"E203 IK403=1 line 1 DTP03 error"}},
		{"range as day", "20260110", "20260110-20260112", []string{"E204 IK403=8 line 1 DTP03 error"}},
		{"day as range", "D8*20260110", "RD8*20260110", []string{"E204 IK403=8 line 1 DTP03 error"}},
		{"range backwards", "D8*20260110", "RD8*20260110-20260109", []string{"E203 IK403=8 line 1 DTP03 error"}},
		{"range of no days", "D8*20260110", "RD8*20260110-20269901", []string{"E203 IK403=8 line 1 DTP03 error"}},
		{"date format", "D8*20260110", "XX*20260110", []string{"E213 IK403=7 line 1 DTP02 error"}},
		{"time", "HI*ABK", "DTP*096*TM*2561~\nHI*ABK", []string{"E203 IK403=9 DTP03 error"}},
		{"date of service missing", "DTP*472*D8*20260110~\n\t\tLX*2", "LX*2", []string{"E114 IK304=3 line 1 SV1 error"}},
		{"two dates of service", "LX*2", "DTP*472*D8*20260111~\nLX*2", []string{"E108 IK304=5 line 1 DTP error"}},
		{"claim number blank", "PT-0001", "", []string{"E110 IK403=1 CLM01 error"}},
		{"claim number long", "PT-0001", strings.Repeat("P", 21), []string{"E112 IK403=5 CLM01 warning"}},
		{"claim number too long", "PT-0001", strings.Repeat("P", 39), []string{"E111 IK403=5 CLM01 error"}},
		{"unknown segment", "LX*2", "ZZZ*1~\nLX*2", []string{"E101 IK304=1 line 1 ZZZ error"}},
		{"long identifier", "LX*2", "CLAIM*1~\nLX*2", []string{"E101 IK304=1 line 1  error"}},
		{"no identifier", "LX*2", "~\nLX*2", []string{"E101 IK304=1 line 1  error"}},
		{"lower case identifier", "DTP*472*D8*20260110~\n\t\tLX*2", "dtp*472*D8*20260110~\nLX*2",
			[]string{"E114 IK304=3 line 1 SV1 error", "E101 IK304=1 line 1 dtp error"}},
		{"segment of another loop", "LX*2", "DMG*D8*19800101~\nLX*2", []string{"E102 IK304=2 line 1 DMG error"}},
		{"N3 without party", "HI*ABK", "N3*1 MAIN~\nHI*ABK", []string{"E102 IK304=2 N3 error"}},
		{"institutional line", "SV1*HC:97110:GP*120*UN*2***1:2", "SV2*0420*HC:97110*120*UN*2", []string{"E109 IK304=2 line 1 SV2 error"}},
		{"dental line", "SV1*HC:97110:GP*120*UN*2***1:2", "SV3*AD:D0120*120", []string{"E109 IK304=2 line 1 SV3 error"}},
		{"line without SV1", "SV1*HC:97110:GP*120*UN*2***1:2~", "", []string{"E113 IK304=3 line 1 LX error"}},
		{"line without LX", "LX*1~", "", []string{"E106 IK304=3 SV1 error", "E107 IK403=7 line 2 LX01 warning"}},
		{"second SV1", "LX*2~", "", []string{"E108 IK304=5 SV1 error"}},
		{"LX repeated", "LX*2", "LX*1", []string{"E107 IK403=7 line 1 LX01 warning"}},
		{"LX no number", "LX*2", "LX*B", []string{"E107 IK403=7 LX01 error"}},
		{"procedure missing", "HC:97110:GP", "HC::GP", []string{"E209 IK403=1 line 1 SV101-2 error"}},
		{"procedure qualifier", "HC:97110", "N4:97110", []string{"E208 IK403=7 line 1 SV101-1 error"}},
		{"lower case qualifier and modifier", "HC:97110:GP", "hc:97110:gp",
			[]string{"E207 IK403=7 line 1 SV101-1 error", "E207 IK403=7 line 1 SV101-3 error"}},
		{"description in lower case", "HC:97110:GP", "HC:97110:GP::::exercise", nil},
		{"components", "HC:97110:GP", "HC:97110:GP:KX:59:CQ:XU:XS:EXTRA", []string{"E205 IK403=13 line 1 SV101-9 error"}},
		{"five pointers", "*1:2~", "*1:2:1:2:1~", []string{"E205 IK403=13 line 1 SV107-5 error"}},
		{"diagnosis with point", "M5450", "M54.50", []string{"E214 IK403=6 HI01-2 error"}},
		{"diagnosis gap", "M5450*ABF", "M5450**ABF", []string{"E206 IK304=8 HI error"}},
		{"diagnosis without code", "ABK:M5450", "ABK", []string{"E212 IK403=1 HI01-2 error"}},
		{"ICD-9 after 2015", "ABK:M5450*ABF:M6281", "BK:7242*BF:72887", []string{"E501 IK403=7 HI01-1 error", "E501 IK403=7 HI02-1 error"}},
		{"ICD-10 before 2015", "20260110", "20140110", []string{"E501 IK403=7 HI01-1 error", "E501 IK403=7 HI02-1 error"}},
		{"lower case code list", "ABK:M5450", "abk:M5450", []string{"E207 IK403=7 HI01-1 error"}},
		{"NUL", "HC:97110:GP", "HC:97110:GP::::A\x00B", []string{"E210 IK403=6 line 1 SV101 warning"}},
		{"raw newline", "HC:97110:GP", "HC:97110:GP::::A\nB", []string{"E210 IK403=6 line 1 SV101 warning"}},
		{"Latin-1", "HC:97110:GP", "HC:97110:GP::::\xe9", []string{"E210 IK403=6 line 1 SV101 warning"}},
		{"UTF-8", "HC:97110:GP", "HC:97110:GP::::é", nil},
		{"right to left", "HC:97110:GP", "HC:97110:GP::::\u202e", []string{"E210 IK403=6 line 1 SV101 warning"}},
		{"replacement character", "HC:97110:GP", "HC:97110:GP::::\ufffd", nil},
		{"entity of no 2310", "LX*1", "NM1*ZZ*2*X~\nLX*1", []string{"E213 IK403=7 NM101 error"}},
		{"entity of no 2420", "LX*2", "NM1*85*2*X~\nLX*2", []string{"E213 IK403=7 line 1 NM101 error"}},
		{"too many elements", "LX*2~", "NTE*ADD" + strings.Repeat("*", 70) + "~\nLX*2~", []string{"E215 IK403=3 line 1 NTE63 error"}},
		{"claim level segment among providers", "LX*1", "NM1*82*1*T~\nNTE*ADD*X~\nLX*1", []string{"E116 IK304=7 NTE warning"}},
		{"adjustment of seven", "LX*1", "SBR*S*18~\nCAS*CO*1*1**2*1**3*1**4*1**5*1**6*1**7*1~\nLX*1", []string{"E215 IK403=3 CAS20 error"}},
		{"adjustment without group", "LX*1", "SBR*S*18~\nCAS**1*1~\nLX*1", []string{"E212 IK403=1 CAS01 error"}},
		{"adjustment without reason", "LX*1", "SBR*S*18~\nCAS*CO**1~\nLX*1", []string{"E212 IK403=1 CAS02 error"}},
		{"eleven other payers", "LX*1", strings.Repeat("SBR*S*18~\n", 11) + "LX*1", []string{"E115 IK304=4 SBR error"}},
		{"no lines", plainClaim[strings.Index(plainClaim, "LX*1"):], "", []string{"E103 IK304=3 CLM error"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(plainClaim, tt.old) {
				t.Fatalf("the plain claim has no %q", tt.old)
			}
			c := decode(t, around(strings.Replace(plainClaim, tt.old, tt.new, 1)))
			if diff := cmp.Diff(tt.want, told(c)); diff != "" {
				t.Errorf("faults differ (-want +got):\n%s", diff)
			}
			for _, f := range c.Faults {
				if f.Message == "" || f.Fix == "" || f.Pos.Segment == 0 || f.Pos.Claim != c.ControlNumber {
					t.Errorf("the fault is not whole: %+v", f)
				}
			}
		})
	}
}

// TestFaultsHaveAnEnd: a loop of empty segments costs no memory.
func TestFaultsHaveAnEnd(t *testing.T) {
	c := decode(t, around(strings.Replace(plainClaim, "HI*ABK", strings.Repeat("~", 5000)+"HI*ABK", 1)))
	if n := len(c.Faults); n != maxFaults+1 || len(c.Lines) != 2 {
		t.Fatalf("%d faults, %d lines", n, len(c.Lines))
	}
	if f := c.Faults[maxFaults]; f.Code != "E118" || f.Severity != edi.Info || f.Message == "" {
		t.Errorf("the last fault is %+v", f)
	}
}

func TestDecodeFaultsAround(t *testing.T) {
	name := strings.Repeat("N", 61)
	tests := []struct {
		name     string
		old, new string
		want     []string
	}{
		{"submission date missing", "REF101*20260115*", "REF101**", []string{"E203 IK403=1 BHT04 error"}},
		{"submission date", "REF101*20260115*", "REF101*20261315*", []string{"E203 IK403=8 BHT04 error"}},
		{"BHT missing", "BHT*0019*00*REF101*20260115*0930*CH~", "", []string{"E104 IK304=3 ST error"}},
		{"birth date", "19800101", "19801301", []string{"E203 IK403=8 DMG02 error"}},
		{"name too long", "*SAMPLE*ALEX", "*" + name + "*ALEX", []string{"E211 IK403=5 NM103 error"}},
		{"name of sixty letters that are more bytes", "*SAMPLE*ALEX", "*" + strings.Repeat("é", 60) + "*ALEX", nil},
		{"ZIP too long", "*OH*432150000", "*OH*4321500001234567", []string{"E211 IK403=5 N403 error"}},
		{"no NM1*85", "NM1*85*2*BLUE HERON THERAPY*****XX*1234567893~", "", []string{"E104 IK304=3 HL error"}},
		{"no SBR", "SBR*P*18*******MB~", "", []string{"E104 IK304=3 HL error"}},
		{"no payer", "NM1*PR*2*SAMPLE PAYER*****PI*PAY101~", "", []string{"E104 IK304=3 HL error"}},
		{"no patient", "SBR*P*18*", "SBR*P**", []string{"E401 IK304=3 SBR02 error"}},
		{"unknown party", "NM1*PR*2*", "NM1*XX*2*A~\nNM1*PR*2*", []string{"E213 IK403=7 NM101 error"}},
		{"unknown segment", "NM1*PR*2*", "zz*1~\nNM1*PR*2*", []string{"E101 IK304=1 zz error"}},
		{"no HL at all", "HL*1**20*1~", "", []string{
			"E102 IK304=2 PRV error", // the first of those behind it: they all stand in no loop
			"E104 IK304=3 CLM error",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			whole := around(plainClaim)
			if !strings.Contains(whole, tt.old) {
				t.Fatalf("the plain claim has no %q", tt.old)
			}
			c := decode(t, strings.Replace(whole, tt.old, tt.new, 1))
			if diff := cmp.Diff(tt.want, told(c)); diff != "" {
				t.Errorf("faults differ (-want +got):\n%s", diff)
			}
			for _, f := range c.Faults {
				if strings.Contains(f.Error(), "ALEX") || strings.Contains(f.Message, "1980") || strings.Contains(f.Message, name) {
					t.Errorf("the message tells of a person: %s", f.Error())
				}
			}
		})
	}
}

func TestDecodeWithoutLoops(t *testing.T) {
	src := sources(t, around(plainClaim))[0]
	src.Billing, src.Subscriber = nil, nil
	c := new(Claim)
	new(Decoder).Decode(src, c)
	want := []string{"E104 IK304=3 CLM error", "E104 IK304=3 CLM error"}
	if diff := cmp.Diff(want, told(c)); diff != "" {
		t.Errorf("faults differ (-want +got):\n%s", diff)
	}
	if len(c.Lines) != 2 {
		t.Errorf("%d lines, want the claim read as far as it goes", len(c.Lines))
	}
}

// TestDecodeDamaged holds that a loop with a hole is not said to lack what may
// have been in the hole.
func TestDecodeDamaged(t *testing.T) {
	text := strings.Replace(around("CLM*A*1***11:B:1*Y*A*Y*Y~"), "SBR*P*18*******MB~", "", 1)
	src := sources(t, text)[0]
	src.Body.Damage, src.Subscriber.Damage = &edi.Fault{}, &edi.Fault{}
	c := new(Claim)
	new(Decoder).Decode(src, c)
	if len(c.Faults) > 0 {
		t.Errorf("faults %v, want none besides the damage", told(c))
	}
}
