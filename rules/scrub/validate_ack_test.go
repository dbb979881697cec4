package scrub_test

import (
	"strings"
	"testing"

	"remedi/rules/scrub"
)

const (
	answerISA = "ISA*00*          *00*          *30*123456789      *ZZ*CLINIC         *260302*1405*^*00501*000000042*0*T*:~"
	answer999 = "GS*FA*PAYERAPP*CLINICAPP*20260302*1405*43*X*005010X231A1~ST*999*0001*005010X231A1~AK1*HC*17*005010X222A1~" +
		"AK2*837*0001*005010X222A1~IK3*CLM*22**8~IK4*5:1*1331*7*ZZ~IK5*R*5~AK2*837*0002*005010X222A1~IK5*A~AK9*P*2*2*1~SE*10*0001~GE*1*43~"
	answer277 = "GS*HN*PAYERAPP*CLINICAPP*20260302*1405*44*X*005010X214~ST*277*0001*005010X214~BHT*0085*08*B1*20260116*0930*TH~" +
		"HL*1**20*1~NM1*PR*2*PAYER*****PI*P1~TRN*1*S1~DTP*050*D8*20260115~DTP*009*D8*20260116~" +
		"HL*2*1*21*1~NM1*41*2*DESK*****46*S1~TRN*2*0123~STC*A1:19:PR*20260116*WQ*60~QTY*90*1~AMT*YU*60~" +
		"HL*3*2*19*1~NM1*85*2*STONEBRIDGE*****XX*1234567893~" +
		"HL*4*3*PT~NM1*QC*1*JAY*EVAN****MI*W1~TRN*2*PT1~STC*A2:20*20260116*WQ*60~DTP*472*D8*20260110~SE*21*0001~GE*1*44~"
	answerFile = answerISA + "TA1*000000905*260301*0930*A*000~" + answer999 + answer277 + "IEA*2*000000042~"
)

// TestValidateAcknowledgements holds TA1, 999 and 277CA to their guides.
func TestValidateAcknowledgements(t *testing.T) {
	for _, c := range []struct{ title, from, to, want string }{
		{"sound", "", "", ""},
		{"TA1", "*A*000~", "*A*099~", "E213@TA105"},
		{"999", "IK5*R*5~AK2*837*0002", "AK2*837*0002", "E104@IK5 E032@SE01"},
		{"group verdict", "AK9*P*2*2*1~SE*10", "SE*9", "E104@AK9"},
		{"277CA", "STC*A2:20*", "STC*A2*", "E212@STC01-2"},
		{"two mistakes in file order", "TRN*2*0123~STC*A1:19:PR*20260116*WQ*60~QTY*90*1~", "TRN*1*0123~STC*A1:19:PR*20260116*WQ*6O~QTY*90*1~", "E213@TRN01 E201@STC04"},
	} {
		file := strings.Replace(answerFile, c.from, c.to, 1)
		if c.from != "" && file == answerFile {
			t.Fatalf("%s: nothing changed", c.title)
		}
		var got []string
		v := scrub.Validator{}
		for e := range v.Validate(t.Context(), "answers.edi", strings.NewReader(file)) {
			if e.Fault != nil {
				got = append(got, e.Fault.Code+"@"+e.Fault.Pos.ElementName())
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.title, s, c.want)
		}
	}
}
