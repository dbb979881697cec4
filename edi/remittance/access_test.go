package remittance_test

import (
	"testing"

	"remedi/edi"
	"remedi/edi/remittance"
)

func TestServiceDates(t *testing.T) {
	jan := func(day int) edi.Date { return edi.NewDate(2026, 1, day) }
	statement := []remittance.Date{{Qualifier: "232", Date: jan(1)}, {Qualifier: "233", Date: jan(9)}}
	for _, c := range []struct {
		name             string
		lineFrom, lineTo edi.Date
		claim            []remittance.Date
		from, to         edi.Date
	}{
		{"of the line", jan(5), jan(6), statement, jan(5), jan(6)},
		{"of the line, one day", jan(5), 0, nil, jan(5), jan(5)},
		{"of the claim", 0, 0, statement, jan(1), jan(9)},
		{"of the claim, one day", 0, 0, statement[:1], jan(1), jan(1)},
		{"unknown", 0, 0, nil, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			claim := &remittance.Claim{Dates: c.claim, Lines: []remittance.Line{{From: c.lineFrom, To: c.lineTo}}}
			if from, to := claim.ServiceDates(0); from != c.from || to != c.to {
				t.Errorf("%v to %v, want %v to %v", from, to, c.from, c.to)
			}
		})
	}
}

// Where the payer changed the code, SVC06 has the one that was sent.
func TestSentProcedure(t *testing.T) {
	got := read(t, file(header+"CLP*A*1*200*155**12*C~CAS*CO*45*45~"+
		"SVC*HC:97112:GP*100*100**1*HC:97110:GP:59*2~SVC*HC:97140:GP:59*100*100~"))
	lines := got.claims[0].Lines
	if p := lines[0].Sent(); p.Code != "97110" || p.Modifiers != [4]string{"GP", "59"} || lines[0].SubmittedUnits != edi.Units(2) {
		t.Errorf("sent %+v, %v units", p, lines[0].SubmittedUnits)
	}
	if p := lines[1].Sent(); p.Code != "97140" || p.Modifiers != [4]string{"GP", "59"} || p.Qualifier != "HC" {
		t.Errorf("sent %+v", p)
	}
	if u := lines[1].Units; u != edi.Units(1) {
		t.Errorf("blank units are %v, want one", u)
	}
}

func TestLookups(t *testing.T) {
	got := read(t, fullText(t))
	c := got.claims[0]
	if v := c.Reference("EA"); v != "MEDREC7" {
		t.Errorf("REF*EA %q", v)
	}
	if v := c.Date("050"); v != edi.NewDate(2026, 1, 14) {
		t.Errorf("DTM*050 %v", v)
	}
	if v := c.Lines[0].Reference("LU"); v != "11" {
		t.Errorf("line REF*LU %q", v)
	}
	if c.Reference("ZZ") != "" || c.Date("999") != 0 {
		t.Error("what is not there should be empty")
	}
	if v := c.AdjustmentTotal(); v != 85_00 {
		t.Errorf("adjustments %v, want 85.00", v)
	}
}
