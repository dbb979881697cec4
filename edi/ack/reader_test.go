package ack_test

import (
	"fmt"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/ack"
)

// file is an interchange with one group of one set, whose ST is written from
// kind and version.
func file(function, kind, version, body string) string {
	n := strings.Count(body, "~") + 2
	return strings.Replace(receivedISA, "000000905", "000000001", 1) +
		"GS*" + function + "*A*B*20260301*0930*1*X*" + version + "~ST*" + kind + "*0001*" + version + "~" + body +
		fmt.Sprintf("SE*%d*0001~GE*1*1~IEA*1*000000001~", n)
}

func file999(body string) string { return file("FA", "999", "005010X231A1", body) }

func file277(body string) string { return file("HN", "277", "005010X214", body) }

// TestReadGroups reads what comes back in all its shapes, with the faults that
// a partner should hear of.
func TestReadGroups(t *testing.T) {
	for _, c := range []struct {
		name, text string
		sets       string // verdicts
		group      string // verdict, AK902 to AK904, errors
		faults     string
	}{
		{"plain", file999("AK1*HC*17*005010X222A1~AK2*837*0001~IK5*A~AK9*A*1*1*1~"), "A", "A 1 1 1 []", ""},
		{"no sets listed", file999("AK1*HC*17~AK9*A*9*9*9~"), "", "A 9 9 9 []", ""},
		{"997", file("FA", "997", "004010", "AK1*HC*17~AK2*837*0001~AK3*NM1*8**8~AK4*1:2*66*7*XX~AK5*R*5~AK9*R*1*1*0*1*2~"), "R", "R 1 1 0 [1 2]", ""},
		{"AK5 in a 999", file999("AK1*HC*17~AK2*837*0001~AK5*A~AK9*A*1*1*1~"), "A", "A 1 1 1 []", "E102"},
		{"IK5 in a 997", file("FA", "997", "005010X230", "AK1*HC*17~AK2*837*0001~IK5*A~AK9*A*1*1*1~"), "A", "A 1 1 1 []", "E102"},
		{"unknown verdicts", file999("AK1*HC*17~AK2*837*0001~IK5*Z*99~AK9*Q*1*1*1*77~"), "Z", "Q 1 1 1 [77]", "E213 E213"},
		{"rejected by security", file999("AK1*HC*17~AK2*837*0001~IK5*M*13~AK9*M*1*1*0*18~"), "M", "M 1 1 0 [18]", ""},
		{"no IK5", file999("AK1*HC*17~AK2*837*0001~AK2*837*0002~IK3*CLM*3**8~AK9*P*2*2*1~"), " ", "P 2 2 1 []", "E104 E104"},
		{"no IK5 and no AK9", file999("AK1*HC*17~AK2*837*0001~"), "", " 0 0 0 []", "E104 E104"},
		{"no AK1", file999("AK2*837*0001~IK5*A~AK9*A*1*1*1~"), "A", "A 1 1 1 []", "E104"},
		{"nothing", file999(""), "", " 0 0 0 []", "E104 E104"},
		{"two AK9", file999("AK1*HC*17~AK9*A*1*1*1~AK9*R*1*1*0~AK2*837*1~"), "", "A 1 1 1 []", "E108 E102"},
		{"counts no numbers", file999("AK1*HC*17~AK2*837*0001~IK5*A~AK9*A*x*1*-1~"), "A", "A -1 1 -1 []", "E202 E202"},
		{"more accepted than received", file999("AK1*HC*17~AK9*A*1*1*2~"), "", "A 1 1 2 []", "E351"},
		{"other counts than sets", file999("AK1*HC*17~AK2*837*0001~IK5*R*5~AK9*A*1*1*1~"), "R", "A 1 1 1 []", "E351"},
		{"rejected, but accepted", file999("AK1*HC*17~AK9*R*2*2*1~"), "", "R 2 2 1 []", "E353"},
		{"accepted, but rejected", file999("AK1*HC*17~AK9*A*2*2*1~"), "", "A 2 2 1 []", "E353"},
		{"accepted with notes", file999("AK1*HC*17~AK2*837*0001~IK3*CLM*3**8~IK5*A~AK9*A*1*1*1~"), "A", "A 1 1 1 []", "E353"},
		{"no control numbers", file999("AK1*HC~AK2*837~IK5*A~AK9*A*1*1*1~"), "A", "A 1 1 1 []", "E110 E110"},
		{"out of place", file999("AK1*HC*17~IK3*CLM*1~IK4*1**1~CTX*CLM01:1~IK5*A~FOO*1~fo~AK1*HC*18~AK9*A*1*1*1~"), "", "A 1 1 1 []",
			"E102 E102 E102 E102 E101 E101 E102"},
		{"positions", file999("AK1*HC*17~AK2*837*0001~IK3*CLM*x**8~IK4*a:b:c**1~IK5*R*5~AK9*R*1*1*0~"), "R", "R 1 1 0 []", "E202 E202 E202 E202"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, c.text)
			if got.codes() != c.faults {
				t.Errorf("faults %v, want %s", got.faults, c.faults)
			}
			verdicts := ""
			for _, s := range got.sets {
				verdicts += string(s.Verdict)
			}
			if verdicts != strings.TrimSpace(c.sets) {
				t.Errorf("sets %q, want %q", verdicts, c.sets)
			}
			if len(got.groups) != 1 {
				t.Fatalf("groups %v", got.groups)
			}
			g := got.groups[0]
			if s := fmt.Sprintf("%s %d %d %d %v", string(g.Verdict), g.Included, g.Received, g.Accepted, g.Errors); s != c.group {
				t.Errorf("group %q, want %q", s, c.group)
			}
			if strings.Contains(c.faults, "E104") && g.Complete && g.Verdict == "" {
				t.Error("a group without AK9 is complete")
			}
		})
	}
}

// TestReadBatches reads claim acknowledgements in all their shapes.
func TestReadBatches(t *testing.T) {
	const head = "BHT*0085*08*1*20260301*0930*TH~HL*1**20*1~NM1*PR*2*PLAN*****PI*1~TRN*1*S~DTP*050*D8*20260301~DTP*009*D8*20260302~" +
		"HL*2*1*21*1~NM1*41*2*US*****46*2~TRN*2*B~STC*A1:19:PR*20260302*WQ*30~"
	const provider = "HL*3*2*19*1~NM1*85*2*CLINIC*****XX*1~"
	const one = "HL*4*3*PT~NM1*QC*1*DOE*JO****MI*M1~TRN*2*P1~STC*A2:20*20260302*WQ*10~REF*1K*I1~DTP*472*D8*20260203~"
	const two = "HL*5*3*PT~NM1*QC*1*ROE*AL****MI*M2~TRN*2*P2~STC*A7:187*20260302*U*20~"
	for _, c := range []struct {
		name, text string
		verdicts   string // of the claims
		counted    string
		faults     string
	}{
		{"plain", file277(head + provider + one + two), "AR", "1 1 10.00 20.00", ""},
		{"totals", file277(head + "QTY*90*1~QTY*AA*1~AMT*YU*10~AMT*YY*20~" + provider + "TRN*1*0~STC*A1:19**WQ*30~QTY*QA*1~QTY*QC*1~AMT*YU*10~AMT*YY*20~" + one + two), "AR", "1 1 10.00 20.00", ""},
		{"wrong totals", file277(head + "QTY*90*2~AMT*YU*30~" + provider + "QTY*QA*1~AMT*YU*99~" + one + two), "AR", "1 1 10.00 20.00", "E352 E352"},
		{"rejected alone are listed", file277(head + "QTY*90*7~QTY*AA*1~AMT*YU*70~AMT*YY*20~" + provider + two), "R", "0 1 0.00 20.00", ""},
		{"no claims are listed", file277(head + "QTY*90*7~AMT*YU*70~"), "", "0 0 0.00 0.00", ""},
		{"two claims of a patient", file277(head + provider + one + "TRN*2*P3~STC*A3:21*20260302*U*5*****~"), "AR", "1 1 10.00 5.00", ""},
		{"two providers", file277(head + provider + one + "HL*5*2*19*1~NM1*85*2*OTHER*****XX*2~" + "HL*6*5*PT~NM1*QC*1*ROE~TRN*2*P2~STC*A2:20*20260302*WQ*1~"), "AA", "2 0 11.00 0.00", ""},
		{"patients without provider", file277(head + one), "A", "1 0 10.00 0.00", "E104"},
		{"levels of the 276", file277(head + provider + "HL*4*3*22*0~NM1*IL*1*DOE~TRN*2*P1~STC*A2:20*20260302*WQ*10~"), "A", "1 0 10.00 0.00", "E213"},
		{"a level of its own", file277(head + "HL*3*2*XX~NM1*85*2*A~TRN*2*P~"), "", "0 0 0.00 0.00", "E213 E102 E102"},
		{"no BHT, no receiver", file277("HL*1**20*1~HL*2*1*19*1~" + one), "A", "1 0 10.00 0.00", "E104 E104 E104"},
		{"categories of others", file277(head + provider + "HL*4*3*PT~NM1*QC*1*DOE~TRN*2*P1~STC*F1:65*20260302*WQ*10~"), "A", "1 0 10.00 0.00", "E213"},
		{"neither", file277(head + provider + "HL*4*3*PT~NM1*QC*1*DOE~TRN*2*P1~STC*A4:35*20260302**10~"), " ", "0 0 0.00 0.00", ""},
		{"no status", file277(head + provider + "HL*4*3*PT~NM1*QC*1*DOE~TRN*2*P1~"), " ", "0 0 0.00 0.00", ""},
		{"no trace", file277(head + provider + "HL*4*3*PT~NM1*QC*1*DOE~TRN*2~STC*A2:20*20260302*WQ*10~"), "A", "1 0 10.00 0.00", "E110"},
		{"bad values", file277(head + provider + "HL*4*3*PT~NM1*QC*1*DOE~TRN*2*P1~STC*A2:20*2026*WQ*ten~DTP*472*RD8*1-2~SVC*HC:97110*x*****y~DTP*472*D8~"), "A", "1 0 0.00 0.00",
			"E203 E201 E203 E203 E201 E202 E212"},
		{"out of place", file277(head + "REF*1K*1~SVC*HC:1~" + provider + "DTP*472*D8*20260101~QTY*90*1~AMT*ZZ*1~HL*4*3*PT~STC*A2:20~QTY*90*1~NM1*QC*1*A~NM1*QC*1*B~TRN*2*P1~NM1*QC*1*C~REF*ZZ*1~STC*A2:20*20260302*WQ*10~FOO~"), "A", "1 0 10.00 0.00",
			"E102 E102 E102 E102 E102 E102 E108 E102 E102 E101"},
		{"cut", strings.Split(file277(head+provider+one+two), "STC*A7")[0], "AR", "1 0 10.00 0.00", "E030"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, c.text)
			if c.name == "cut" { // the last claim lost its status
				c.verdicts = "A "
			}
			if got.codes() != c.faults {
				t.Errorf("faults %s %v, want %s", got.codes(), got.faults, c.faults)
			}
			verdicts := ""
			for _, claim := range got.claims {
				v := string(claim.Verdict())
				if v == "" {
					v = " "
				}
				verdicts += v
			}
			if verdicts != c.verdicts {
				t.Errorf("claims %q, want %q", verdicts, c.verdicts)
			}
			if len(got.batches) != 1 {
				t.Fatalf("batches %v", got.batches)
			}
			n := got.batches[0].Counted
			if s := fmt.Sprint(n.Accepted, n.Rejected, " ", n.AcceptedAmount, n.RejectedAmount); strings.Join(strings.Fields(s), " ") != c.counted {
				t.Errorf("counted %q, want %q", s, c.counted)
			}
			if got.batches[0].Complete == (c.name == "cut") {
				t.Errorf("complete is %v", got.batches[0].Complete)
			}
		})
	}
}

// TestReadTA1 reads interchange acknowledgements beside groups and alone.
func TestReadTA1(t *testing.T) {
	isa := strings.Replace(receivedISA, "000000905", "000000001", 1)
	for _, c := range []struct{ name, text, want, faults string }{
		{"alone", isa + "TA1*000000019*260301*1200*A*000~IEA*0*000000001~", "000000019 A 000", ""},
		{"unknown code", isa + "TA1*000000019*260301*1200*X*999~IEA*0*000000001~", "000000019 X 999", "E213"},
		{"no number", isa + "TA1**260301*1200*R*018~IEA*0*000000001~", " R 018", "E110"},
		{"inside a group", isa + receivedGS + "TA1*000000019*260301*1200*A*000~GE*0*17~IEA*1*000000001~", "", "E034 E024"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, c.text)
			if got.codes() != c.faults {
				t.Errorf("faults %v, want %s", got.faults, c.faults)
			}
			said := ""
			for _, i := range got.interchanges {
				said += i.Control + " " + string(i.Verdict) + " " + i.Note
				if i.Envelope == nil || i.At.Segment != 2 {
					t.Errorf("stands at %+v", i)
				}
			}
			if said != c.want {
				t.Errorf("read %q, want %q", said, c.want)
			}
		})
	}
}

// TestOtherSets refuses by name what is no acknowledgement, and reads on.
func TestOtherSets(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{file("HC", "837", "005010X222A1", "BHT*0019~"), "837 professional claims (005010X222A1), no acknowledgement"},
		{file("HP", "835", "005010X221A1", "BPR*I~"), "835 remittance (005010X221A1)"},
		{file("HN", "277", "005010X212", "BHT*0010~"), "277 claim status (005010X212)"},
		{file("XX", "SECRET", "005010", "BHT~"), "of an unknown kind"},
	} {
		got := read(t, c.text+file999("AK1*HC*17~AK9*A*1*1*1~"))
		if len(got.faults) != 1 || got.faults[0].Code != "E040" || got.faults[0].Loss != edi.LossTransaction || !strings.Contains(got.faults[0].Message, c.says) {
			t.Errorf("faults %v, want %q", got.faults, c.says)
		}
		if len(got.groups) != 1 {
			t.Errorf("the 999 behind it was not read: %v", got.kinds)
		}
	}
}

// TestPositions says where things stand.
func TestPositions(t *testing.T) {
	text := file999("AK1*HC*17~AK2*837*0001~IK3*CLM*3*2300*8~CTX*CLM01:P1^CLM01:P2~IK4*5:3:2*1325*7*9~CTX*SITUATIONAL TRIGGER*SBR*9*2000B*9*1032:1~IK5*Q~AK9*R*1*1*0~")
	got := read(t, text)
	s := got.sets[0]
	n := s.Notes[0]
	if s.At.Segment != 3 || n.At.Segment != 4 || text[n.At.Offset:][:4] != "IK3*" || got.groups[0].At.Segment != 2 {
		t.Errorf("set at %+v, note at %+v", s.At, n.At)
	}
	if n.Loop != "2300" || n.Claim() != "P1" || len(n.Units) != 2 {
		t.Errorf("note %+v", n)
	}
	want := ack.Trigger{Tag: "SBR", Segment: 9, Loop: "2000B", Place: ack.Place{Element: 9}, Reference: "1032", ComponentReference: "1"}
	if e := n.Elements[0]; e.Place != (ack.Place{Element: 5, Component: 3, Repetition: 2}) || e.Triggers[0] != want || e.Copy != "9" {
		t.Errorf("element %+v", e)
	}
	f := got.faults[0]
	if f.Pos.Transaction != "0001" || f.Pos.ElementName() != "IK501" || text[f.Pos.Offset:][:4] != "IK5*" || f.Severity != edi.Warning {
		t.Errorf("fault %v", f)
	}
}

// TestFaultsKeepSecrets says of no fault what stood in the file: everything in
// it is a name or number of a person here.
func TestFaultsKeepSecrets(t *testing.T) {
	const secret = "ROSEWATER"
	for _, body := range []string{
		"AK1*@*@*@~AK2*@*@*@~IK3*@*@*@*@~CTX*@:@~IK4*@:@*@*@*@~CTX*SITUATIONAL TRIGGER*@*@*@*@*@~IK5*@*@~@*@~AK9*@*@*@*@~",
	} {
		for _, f := range read(t, file999(strings.ReplaceAll(body, "@", secret))).faults {
			if strings.Contains(f.Error()+f.Fix, secret) {
				t.Errorf("%v", f)
			}
		}
	}
	body := "BHT*@*@*@*@*@*@~HL*@*@*@*@~HL*1**20~NM1*@*@*@~TRN*@*@~DTP*050*@*@~HL*2**21~NM1*@*@~TRN*@~STC*@:@*@*@*@~QTY*@*@~QTY*90*@~AMT*YU*@~" +
		"HL*3**19~NM1*@~TRN*@~REF*@*@~HL*4**PT~NM1*@~TRN*2*P~STC*@:@:@*@*@*@*@*@*@*@*@*@:@*@:@*@~SVC*@:@*@*@*@*@*@*@~STC*@:@~DTP*472*RD8*@-@~@~"
	for _, f := range read(t, file277(strings.ReplaceAll(body, "@", secret))).faults {
		if strings.Contains(f.Error()+f.Fix, secret) {
			t.Errorf("%v", f)
		}
	}
}

// TestMaxKept leaves out what is beyond the limit, once told, and counts it.
func TestMaxKept(t *testing.T) {
	text := file999("AK1*HC*17~AK2*837*0001~" + strings.Repeat("IK3*CLM*3**8~CTX*CLM01:1~IK4*1**1~", 50) + "IK5*R*5~AK2*837*0002~IK3*CLM*3**8~IK5*R*5~AK9*R*2*2*0~")
	r := ack.NewReader(edi.NewReader(strings.NewReader(text)))
	r.MaxKept = 64 * 30
	var kept, omitted, faults []int
	for e, err := range r.Events() {
		if err != nil {
			faults = append(faults, len(kept))
			continue
		}
		if e.Kind == ack.SetRead {
			kept, omitted = append(kept, len(e.Set.Notes)), append(omitted, e.Set.Omitted)
		}
	}
	if fmt.Sprint(kept, omitted, faults) != "[10 1] [40 0] [0]" {
		t.Errorf("kept %v, omitted %v, faults at %v", kept, omitted, faults)
	}
	body := "HL*1**20~HL*2*1*21~HL*3*2*19~HL*4*3*PT~NM1*QC*1*A~TRN*2*1~" + strings.Repeat("SVC*HC:97110*1~STC*A7:454**U~", 50) + "TRN*2*2~STC*A2:20*20260301*WQ*1~"
	r = ack.NewReader(edi.NewReader(strings.NewReader(file277(body))))
	r.MaxKept = 64 * 20
	lines, told := []int{}, 0
	for e, err := range r.Events() {
		if f, ok := err.(*edi.Fault); ok && f.Code == "E153" {
			told++
		}
		if err == nil && e.Kind == ack.ClaimRead {
			lines = append(lines, len(e.Claim.Lines))
		}
	}
	if fmt.Sprint(lines, told) != "[10 0] 1" {
		t.Errorf("lines %v, told %d times", lines, told)
	}
}

// TestWords names what events and verdicts are.
func TestWords(t *testing.T) {
	if s := fmt.Sprintln(ack.InterchangeRead, ack.BatchEnd); s != "interchange batch end\n" {
		t.Errorf("%q", s)
	}
	if s := fmt.Sprintln(ack.Accepted, ack.AcceptedWithErrors, ack.PartlyAccepted, ack.Rejected, ack.Verdict("W"), ack.Verdict(""), ack.Verdict("Z")); s !=
		"accepted accepted with errors accepted in part rejected rejected no verdict unknown verdict\n" {
		t.Errorf("%q", s)
	}
}
