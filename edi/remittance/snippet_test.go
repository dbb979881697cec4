package remittance_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/remittance"
)

// header and claim are the parts of a sound remittance that snippets vary.
const (
	header = "BPR*I*155*C*ACH*CCP*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260120~" +
		"TRN*1*EFT0000101*1512345678~N1*PR*SAMPLE PAYER~N1*PE*BLUE HERON THERAPY*XX*1234567893~LX*1~"
	clp   = "CLP*PT-0001*1*200*155*20*12*PAYCTL0001*11*1~"
	line1 = "SVC*HC:97110:GP*120*85**2~DTM*472*20260110~CAS*CO*45*15~CAS*PR*3*20~"
	line2 = "SVC*HC:97140:GP:59*80*70**1~DTM*472*20260110~CAS*CO*45*10~"
	sound = header + clp + line1 + line2
)

// interchange puts transaction sets into one group of version.
func interchange(version string, sets ...string) string {
	return fmt.Sprintf("ISA*00*          *00*          *ZZ*PAYERONE       *ZZ*CLINIC         *260120*0930*^*00501*000000042*0*P*:~"+
		"GS*%s*PAYERONE*CLINIC*20260120*0930*42*X*%s~%sGE*%d*42~IEA*1*000000042~", function(version), version, strings.Join(sets, ""), len(sets))
}

// function is the GS01 that goes with a version.
func function(version string) string {
	switch strings.TrimPrefix(version, "005010") {
	case "X222A1", "X223A2":
		return "HC"
	case "X231A1":
		return "FA"
	case "X214":
		return "HN"
	}
	return "HP"
}

// set makes an 835 of body with the right count in its SE.
func set(control, body string) string {
	return fmt.Sprintf("ST*835*%s~%sSE*%d*%s~", control, body, strings.Count(body, "~")+2, control)
}

// file is one interchange with one 835 of body.
func file(body string) string { return interchange("005010X221A1", set("0001", body)) }

// result is everything that a reader says of a file, in kinds.
type result struct {
	trail    string // b, c, e for events, f for faults, in their order
	payments []*remittance.Payment
	claims   []*remittance.Claim
	faults   []*edi.Fault
}

func read(t testing.TB, text string) result {
	t.Helper()
	return readAll(t, remittance.NewReader(edi.NewReader(strings.NewReader(text))))
}

func readAll(t testing.TB, r *remittance.Reader) (res result) {
	t.Helper()
	var trail strings.Builder
	for {
		e, err := r.Next()
		var fault *edi.Fault
		switch {
		case errors.As(err, &fault):
			res.faults = append(res.faults, fault)
			trail.WriteByte('f')
			continue
		case errors.Is(err, io.EOF):
			res.trail = trail.String()
			return res
		case err != nil:
			t.Fatalf("an error that is no fault: %v", err)
		}
		trail.WriteByte(e.Kind.String()[0])
		switch e.Kind {
		case remittance.ClaimRead:
			res.claims = append(res.claims, e.Claim.Clone())
		case remittance.End:
			res.payments = append(res.payments, e.Payment)
		}
	}
}

// said lists the faults as "code severity element".
func (r result) said() []string {
	var list []string
	for _, f := range r.faults {
		list = append(list, fmt.Sprintf("%s %s %s", f.Code, f.Severity, f.Pos.ElementName()))
	}
	return list
}
