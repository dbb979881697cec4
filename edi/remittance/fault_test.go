package remittance_test

import (
	"slices"
	"strings"
	"testing"

	"remedi/edi"
)

func TestFaults(t *testing.T) {
	swap := func(old, new string) string {
		if !strings.Contains(sound, old) {
			panic(old)
		}
		return strings.Replace(sound, old, new, 1)
	}
	bpr := strings.SplitAfter(header, "~")[0]
	for _, c := range []struct {
		name, body string
		want       []string // code, severity, element
	}{
		{"sound", sound, nil},
		{"BPR missing", swap(bpr, ""), []string{"E104 error BPR"}},
		{"BPR twice", swap(bpr, bpr+bpr), []string{"E108 error BPR"}},
		{"BPR02 blank", swap("BPR*I*155", "BPR*I*"), []string{"E212 error BPR02"}},
		{"BPR02 no amount", swap("BPR*I*155", "BPR*I*ABC"), []string{"E201 error BPR02"}},
		{"BPR02 below zero", swap("BPR*I*155", "BPR*I*-155"), []string{"E250 error BPR02"}},
		{"BPR02 with mills", swap("BPR*I*155", "BPR*I*155.001"), []string{"E201 error BPR02"}},
		{"BPR02 with twenty digits", swap("BPR*I*155", "BPR*I*15500000000000000000"), []string{"E201 error BPR02"}},
		{"BPR02 with eleven digits", swap("BPR*I*155", "BPR*I*123456789.01"), []string{"E201 warning BPR02"}},
		{"BPR16 blank", swap("*20260120~", "~"), []string{"E203 warning BPR16"}},
		{"BPR16 no date", swap("*20260120~", "*20261320~"), []string{"E203 error BPR16"}},
		{"TRN missing", swap("TRN*1*EFT0000101*1512345678~", ""), []string{"E104 error TRN"}},
		{"TRN twice", swap("TRN*1*EFT0000101*1512345678~", "TRN*1*A~TRN*1*B~"), []string{"E108 error TRN"}},
		{"TRN02 blank", swap("TRN*1*EFT0000101", "TRN*1*"), []string{"E212 error TRN02"}},
		{"no payer", swap("N1*PR*SAMPLE PAYER~", ""), []string{"E104 warning N1"}},
		{"no payee", swap("N1*PE*BLUE HERON THERAPY*XX*1234567893~", ""), []string{"E104 warning N1"}},
		{"payer twice", swap("N1*PE*", "N1*PR*OTHER~N1*PE*"), []string{"E108 error N1"}},
		{"party of another kind", swap("N1*PE*", "N1*TV*X~N1*PE*"), []string{"E102 error N1"}},
		{"no claims", header, []string{"E152 warning SE"}},
		{"provider adjustments alone", header + "PLB*1*20261231*FB*-155~", []string{"E152 info SE"}},

		{"CLP with two elements", header + "CLP*PT-1*1~", []string{"E212 error CLP03", "E212 error CLP04", "E212 warning CLP07"}},
		{"CLP01 blank", swap("CLP*PT-0001", "CLP*"), []string{"E110 error CLP01"}},
		{"CLP02 blank", swap("CLP*PT-0001*1", "CLP*PT-0001*"), []string{"E212 error CLP02"}},
		{"CLP02 unknown", swap("CLP*PT-0001*1", "CLP*PT-0001*99"), []string{"E213 warning CLP02"}},
		{"CLP05 no amount", swap("155*20*12", "155*X*12"), []string{"E201 error CLP05"}},
		{"a reversal that pays", swap("CLP*PT-0001*1", "CLP*PT-0001*22"), []string{"E253 warning CLP03", "E253 warning CLP04", "E253 warning CLP05"}},
		{"a payment that takes back", swap("*200*155*20*", "*200*-155*20*"), []string{"E253 warning CLP04"}},
		{"a denial that pays", swap("CLP*PT-0001*1", "CLP*PT-0001*4"), []string{"E253 warning CLP04"}},
		{"a denial that takes back", swap("CLP*PT-0001*1*200*155", "CLP*PT-0001*4*200*-155"), []string{"E253 warning CLP04"}},
		{"a denial of everything", swap("*1*200*155*20*", "*4*200*0*20*"), nil},
		{"units below zero", swap("85**2", "85**-2"), []string{"E253 warning SVC05"}},
		{"units below zero in a reversal", strings.Replace(swap("85**2", "85**-2"), "*1*200*155*20*", "*22*-200*-155*-20*", 1), nil},
		{"a reversal of nothing", swap("*1*200*155*20*", "*22*0*0*0*"), nil},
		{"claim twice", sound + clp, []string{"E151 warning CLP01"}},
		{"claim reversed and sent again", sound + "CLP*PT-0001*22*-200*-155*-20*12*PAYCTL0001~" + clp, nil},
		{"reversed twice", sound + strings.Repeat("CLP*PT-0001*22*-200*-155*-20*12*PAYCTL0001~", 2), nil},
		{"same number, other payer number", sound + strings.Replace(clp, "PAYCTL0001", "PAYCTL0002", 1), nil},
		{"same numbers, denied", sound + strings.Replace(clp, "*1*200*155*20*", "*4*200*0*0*", 1), nil},

		{"CAS without group", swap("CAS*CO*45*15", "CAS**45*15"), []string{"E212 error CAS01"}},
		{"CAS of an unknown group", swap("CAS*CO*45*15", "CAS*CR*45*15"), []string{"E213 warning CAS01"}},
		{"CAS without reason", swap("CAS*CO*45*15", "CAS*CO**15"), []string{"E252 error CAS02"}},
		{"CAS without amount", swap("CAS*CO*45*15", "CAS*CO*45"), []string{"E252 error CAS03"}},
		{"CAS with nothing", swap("CAS*CO*45*15", "CAS*CO"), []string{"E212 error CAS02"}},
		{"CAS reason too long", swap("CAS*CO*45*15", "CAS*CO*123456*15"), []string{"E211 error CAS02"}},
		{"CAS amount no amount", swap("CAS*CO*45*15", "CAS*CO*45*1,5"), []string{"E201 error CAS03"}},
		{"CAS quantity no number", swap("CAS*CO*45*15", "CAS*CO*45*15*X"), []string{"E202 error CAS04"}},
		{"CAS with a gap", swap("CAS*CO*45*15", "CAS*CO****45*15"), []string{"E206 error CAS02"}},
		{"CAS with two gaps is told once", swap("CAS*CO*45*15", "CAS*CO****45*10*****45*5"), []string{"E206 error CAS02"}},
		{"CAS with blanks at its end", swap("CAS*CO*45*15", "CAS*CO*45*15****"), nil},
		{"six triplets", swap("CAS*CO*45*15", "CAS*CO*45*10**1*1**2*1**3*1**4*1**5*1"), nil},
		{"seven triplets", swap("CAS*CO*45*15", "CAS*CO*45*9**1*1**2*1**3*1**4*1**5*1**6*1"), []string{"E215 error CAS20"}},
		{"CAS before any CLP", strings.Replace(sound, "CLP", "CAS*CO*45*10~CLP", 1), []string{"E102 error CAS"}},

		{"SVC before any CLP", header + line1, []string{"E102 error SVC", "E102 error DTM", "E102 error CAS", "E102 error CAS", "E152 warning SE"}},
		{"SVC02 blank", swap("GP*120", "GP*"), []string{"E212 error SVC02"}},
		{"SVC03 blank", swap("120*85*", "120**"), []string{"E251 info SVC03"}},
		{"SVC01 blank", swap("SVC*HC:97110:GP*", "SVC**"), []string{"E209 warning SVC01"}},
		{"SVC05 no number", swap("85**2", "85**TWO"), []string{"E202 error SVC05"}},
		{"DTM02 no date", swap("DTM*472*20260110", "DTM*472*0110"), []string{"E203 error DTM02"}},
		{"AMT02 blank", sound + "AMT*B6~", []string{"E212 error AMT02"}},
		{"LQ without code", sound + "LQ*HE~", []string{"E212 warning LQ02"}},
		{"LQ of an unknown list", sound + "LQ*ZZ*N1~", []string{"E213 warning LQ01"}},

		{"PLB02 no date", sound + "PLB*1*20261331*WO*0~", []string{"E203 error PLB02"}},
		{"PLB02 blank", sound + "PLB*1**WO*0~", []string{"E203 warning PLB02"}},
		{"PLB01 blank", sound + "PLB**20261231*WO*0~", []string{"E212 warning PLB01"}},
		{"PLB with an odd pair", sound + "PLB*1*20261231*WO:A*0*L6~", []string{"E252 error PLB06"}},
		{"PLB amount without reason", sound + "PLB*1*20261231**5~", []string{"E252 error PLB03-1"}},
		{"PLB with nothing", sound + "PLB*1*20261231~", []string{"E212 error PLB03"}},
		{"PLB with seven pairs", sound + "PLB*1*20261231" + strings.Repeat("*WO:A*0", 7) + "~", []string{"E215 error PLB15"}},
		{"claim behind PLB", strings.Replace(sound, clp, "PLB*1*20261231*WO*0~"+clp, 1), []string{"E116 warning CLP"}},

		{"unknown segment", sound + "ZZZ*1~", []string{"E101 error ZZZ"}},
		{"claim segment", sound + "SV1*HC:97110*1~", []string{"E101 error SV1"}},
		{"segment without a name", sound + "SMITH JOHN~", []string{"E101 error "}},
		{"LQ at claim level", strings.Replace(sound, line1, "LQ*HE*N1~"+line1, 1), []string{"E102 error LQ"}},
		{"NM1 behind the lines", sound + "NM1*QC*1*A~", []string{"E102 error NM1"}},
		{"patient twice", strings.Replace(sound, line1, "NM1*QC*1*A~NM1*QC*1*B~"+line1, 1), []string{"E108 error NM1"}},
		{"N1 in a claim", sound + "N1*PR*A~", []string{"E102 error N1"}},
		{"TS3 in a claim", sound + "TS3*1~", []string{"E102 error TS3"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, file(c.body))
			if !slices.Equal(got.said(), c.want) {
				t.Errorf("said %q, want %q", got.said(), c.want)
			}
			checkWords(t, got.faults)
		})
	}
}

// checkWords holds that every fault is fit for a report: it has a message, a
// fix, a place, and the 999's code unless the 999 has none.
func checkWords(t *testing.T, faults []*edi.Fault) {
	t.Helper()
	for _, f := range faults {
		if f.Message == "" || f.Fix == "" || f.Pos.Segment == 0 || f.Pos.Offset == 0 || f.Pos.Transaction != "0001" {
			t.Errorf("%s lacks a message, fix or place: %+v", f.Code, *f)
		}
		for _, name := range []string{"SMITH", "JOHN"} {
			if strings.Contains(f.Message+f.Fix+f.Pos.String(), name) {
				t.Errorf("%s tells a name: %v", f.Code, f)
			}
		}
		if f.IK != "" && !strings.HasPrefix(f.IK, "IK304=") && !strings.HasPrefix(f.IK, "IK403=") {
			t.Errorf("%s has the 999 code %q", f.Code, f.IK)
		}
		if f.IK == "" && !slices.Contains([]string{"E151", "E153", "E154", "E250", "E251", "E253"}, f.Code) {
			t.Errorf("%s has no 999 code", f.Code)
		}
		if f.Loss > edi.LossNone && f.Severity != edi.Error {
			t.Errorf("%s loses a %v and is only of severity %v", f.Code, f.Loss, f.Severity)
		}
	}
}

func TestFaultPosition(t *testing.T) {
	text := file(strings.Replace(sound, "CAS*CO*45*10", "CAS*CO**10", 1))
	f := read(t, text).faults[0]
	want := edi.Position{
		Interchange: "000000042", Group: "42", Transaction: "0001", Claim: "PT-0001", Line: 2,
		Segment: 14, Tag: "CAS", Offset: int64(strings.Index(text, "CAS*CO**10")), Element: 2,
	}
	if f.Pos != want {
		t.Errorf("position %+v\nwant %+v", f.Pos, want)
	}
	if f.IK != "IK403=2" {
		t.Errorf("IK %q, want IK403=2", f.IK)
	}
}

// What is wrong in a claim must not be lost from its sums.
func TestFaultyAmountsAreCounted(t *testing.T) {
	for _, c := range []struct {
		name, cas string
		balanced  bool
	}{
		{"seventh triplet", "CAS*CO*45*9**1*1**2*1**3*1**4*1**5*1**6*1", true},
		{"no reason", "CAS*CO**15", true},
		{"no group", "CAS**45*15", true},
		{"behind a gap", "CAS*CO****45*15", true},
		{"no amount", "CAS*CO*45", false},
		{"amount that is none", "CAS*CO*45*15*1*45*ABC", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, file(strings.Replace(sound, "CAS*CO*45*15", c.cas, 1)))
			if b := got.claims[0].Balanced(); b != c.balanced {
				t.Errorf("balanced %v, want %v: %+v", b, c.balanced, got.claims[0].Imbalances)
			}
			for _, i := range got.claims[0].Imbalances {
				if !i.Unreadable {
					t.Errorf("the imbalance does not say that an amount is unreadable: %+v", i)
				}
			}
		})
	}
}

func TestHomelessAdjustmentNamesItsAmount(t *testing.T) {
	got := read(t, file(strings.Replace(sound, "CLP", "CAS*CO*45*10.5**97*2~CLP", 1)))
	if f := got.faults[0]; !strings.Contains(f.Message, "12.50") || f.Loss != edi.LossSegment {
		t.Errorf("message %q, loss %v", f.Message, f.Loss)
	}
}
