package guide

import (
	"strings"
	"testing"

	"remedi/edi"
)

// Sound acknowledgements, cut where tests change them.
const (
	sets999 = `AK2*837*0001*005010X222A1~IK3*CLM*22**8~CTX*CLM01:PT1^PATIENT NAME NM109:W1~CTX*SITUATIONAL TRIGGER*CLM*22**5:3*1325~` +
		`IK4*5:1*1331*7*ZZ~CTX*SITUATIONAL TRIGGER*SBR*10*2000B*2*1069~IK5*R*5~AK2*837*0002*005010X222A1~IK5*A~`
	sound999 = `ST*999*0001*005010X231A1~AK1*HC*17*005010X222A1~` + sets999 + `AK9*P*2*2*1~SE*12*0001~`

	source277   = `HL*1**20*1~NM1*PR*2*PAYER*****PI*P1~TRN*1*S1~DTP*050*D8*20260115~DTP*009*D8*20260116~`
	receiver277 = `HL*2*1*21*1~NM1*41*2*CLEARING DESK*****46*S1~TRN*2*0123~STC*A1:19:PR*20260116*WQ*100~QTY*90*1~QTY*AA*1~AMT*YU*60~AMT*YY*40~`
	provider277 = `HL*3*2*19*1~NM1*85*2*STONEBRIDGE THERAPY*****XX*1234567893~TRN*1*0~STC*A1:19:PR**WQ*100~REF*TJ*237204508~QTY*QA*1~QTY*QC*1~AMT*YU*60~AMT*YY*40~`
	accepted277 = `HL*4*3*PT~NM1*QC*1*JAY*EVAN****MI*1EG4TE5MK73~TRN*2*PT1~STC*A2:20*20260116*WQ*60~REF*1K*C1~DTP*472*D8*20260110~`
	rejected277 = `HL*5*3*PT~NM1*QC*1*JAY*MIA****MI*1EG4TE5MK74~TRN*2*PT2~STC*A7:562:85*20260116*U*40******A7:164:IL~DTP*472*RD8*20260110-20260112~` +
		`SVC*HC:97140:GP*40*****1~STC*A7:454**U~REF*FJ*11~DTP*472*D8*20260110~`
	sound277 = `ST*277*0001*005010X214~BHT*0085*08*B1*20260116*0930*TH~` + source277 + receiver277 + provider277 + accepted277 + rejected277 + `SE*39*0001~`

	soundTA1 = `TA1*000000905*260301*0930*R*024~`
)

type ackCase struct{ title, from, to, want string }

// faultsOf changes one thing at a time and compares both ways of validating.
func faultsOf(t *testing.T, g *Guide, sound string, cases []ackCase) {
	t.Helper()
	for _, c := range cases {
		set := change(t, sound, c.from, c.to)
		v := g.Validator(nil)
		fs := stream(v, set)
		if got := codes(fs); got != c.want {
			t.Errorf("%s: got %q, want %q%s", c.title, got, c.want, describe(fs))
		}
		if got, want := codes(byRun(v, set)), codes(fs); got != want {
			t.Errorf("%s: by run %q, streaming %q", c.title, got, want)
		}
	}
}

func TestFaultsOfA999(t *testing.T) {
	faultsOf(t, ImplementationAck(), sound999, []ackCase{
		{"nothing", "", "", ""},
		{"no AK1", "AK1*HC*17*005010X222A1~", "", "E104@AK1"},
		{"no sets", sets999, "", ""},
		{"no AK9", "AK9*P*2*2*1~", "", "E104@AK9"},
		{"AK9 before a set", "AK2*837*0002*005010X222A1~IK5*A~AK9*P*2*2*1~", "AK9*P*2*2*1~AK2*837*0002*005010X222A1~IK5*A~", "E116@AK2"},
		{"AK9 twice", "AK9*P*2*2*1~", "AK9*P*2*2*1~AK9*P*2*2*1~", "E108@AK9"},
		{"no AK2", "AK2*837*0001*005010X222A1~", "", "E102@IK3"},
		{"no IK5", "IK5*R*5~", "", "E104@IK5"},
		{"IK5 twice", "IK5*R*5~", "IK5*R*5~IK5*R*5~", "E108@IK5"},
		{"IK5 before its reasons", "IK3*CLM*22**8~", "IK5*R*5~IK3*CLM*22**8~", "E116@IK3 E108@IK5"},
		{"no IK3", "IK3*CLM*22**8~CTX*CLM01:PT1^PATIENT NAME NM109:W1~CTX*SITUATIONAL TRIGGER*CLM*22**5:3*1325~", "", "E102@IK4 E102@CTX"},
		{"unknown segment", "IK5*R*5~", "ZZZ*1~IK5*R*5~", "E101@ZZZ"},
		{"segment of a claim", "IK5*R*5~", "CLM*1~IK5*R*5~", "E101@CLM"},
		{"units twice", "CTX*SIT", "CTX*CLM01:PT2~CTX*SIT", "E108@CTX"},
		{"triggers ten times", "CTX*SITUATIONAL TRIGGER*CLM*22**5:3*1325~", strings.Repeat("CTX*SITUATIONAL TRIGGER*CLM*22**5:3*1325~", 10), "E108@CTX"},
		{"a unit of an element", "CTX*SITUATIONAL TRIGGER*SBR", "CTX*CLM01:PT1~CTX*SITUATIONAL TRIGGER*SBR", "E116@CTX E108@CTX"},

		{"kind of verdict", "IK5*R*5", "IK5*Z*5", "E213@IK501"},
		{"verdict missing", "IK5*R*5", "IK5**5", "E212@IK501"},
		{"error of a segment", "22**8~", "22**9~", "E213@IK304"},
		{"error of an element", "1331*7*", "1331*99*", "E213@IK403"},
		{"error of a set", "IK5*R*5", "IK5*R*14", "E213@IK502"},
		{"error of a set in lower case", "IK5*R*5", "IK5*R*i5", "E207@IK502"},
		{"error of a group", "AK9*P*2*2*1~", "AK9*P*2*2*1*99~", "E213@AK905"},
		{"verdict on the group", "AK9*P*", "AK9*Q*", "E213@AK901"},
		{"no count", "AK9*P*2*2*1~", "AK9*P*2*2~", "E212@AK904"},
		{"count is no number", "AK9*P*2*2*1~", "AK9*P*2*two*1~", "E202@AK903"},
		{"place is no number", "IK4*5:1*", "IK4*5:A*", "E202@IK401-2"},
		{"place missing", "IK4*5:1*", "IK4**", "E212@IK401"},
		{"copy too long", "*ZZ~", "*" + strings.Repeat("Z", 100) + "~", "E211@IK404"},
		{"segment identifier too long", "IK3*CLM*", "IK3*CLMS*", "E211@IK301"},
		{"six error codes", "IK5*R*5~", "IK5*R*5*4*3*2*1*6~", "E215@IK507"},
		{"eleven units", "CLM01:PT1", "CLM01:PT1" + strings.Repeat("^CLM01:PT1", 9), "E219@CTX01"},
		{"unit without value", "NM109:W1", "NM109", "E212@CTX01-2"},
		{"unit too long", "CLM01:PT1", "CLM01:" + strings.Repeat("9", 36), "E211@CTX01-2"},
		{"unit with a place", "NM109:W1~", "NM109:W1*CLM~", "E217@CTX02"},
		{"unit with three components", "CLM01:PT1", "CLM01:PT1:X", "E205@CTX01-3"},
		{"trigger without segment", "CTX*SITUATIONAL TRIGGER*CLM*", "CTX*SITUATIONAL TRIGGER**", "E212@CTX02"},
		{"trigger with a value", "CTX*SITUATIONAL TRIGGER*CLM*", "CTX*SITUATIONAL TRIGGER:1*CLM*", "E217@CTX01-2"},
		{"repeated elsewhere", "IK5*R*5~", "IK5*R*5^4~", "E219@IK502 E213@IK502"},
	})
}

func TestFaultsOfA277CA(t *testing.T) {
	faultsOf(t, ClaimAck(), sound277, []ackCase{
		{"nothing", "", "", ""},
		{"no BHT", "BHT*0085*08*B1*20260116*0930*TH~", "", "E104@BHT"},
		{"another structure", "BHT*0085", "BHT*0010", "E213@BHT01"},
		{"no source name", "NM1*PR*2*PAYER*****PI*P1~", "", "E104@NM1"},
		{"no source trace", "TRN*1*S1~DTP*050*D8*20260115~DTP*009*D8*20260116~", "", "E104@TRN"},
		{"no day of receipt", "DTP*050*D8*20260115~", "", "E104@DTP"},
		{"no receiver", "NM1*41*2*CLEARING DESK*****46*S1~", "", "E104@NM1"},
		{"no verdict on the batch", "STC*A1:19:PR*20260116*WQ*100~", "", "E104@STC"},
		{"totals twice", "QTY*90*1~", "QTY*90*1~QTY*90*1~", "E108@QTY"},
		{"totals of a provider", "QTY*90*1~", "QTY*QA*1~", "E213@QTY01"},
		{"no provider name", "NM1*85*2*STONEBRIDGE THERAPY*****XX*1234567893~", "", "E104@NM1"},
		{"provider without verdict", "TRN*1*0~STC*A1:19:PR**WQ*100~REF*TJ*237204508~QTY*QA*1~QTY*QC*1~AMT*YU*60~AMT*YY*40~", "", ""},
		{"date of a provider's verdict", "STC*A1:19:PR**WQ", "STC*A1:19:PR*20260116*WQ", "E217@STC02"},
		{"repeated NPI that is none", "1234567893~", "1234567890~", ""},
		{"no patient name", "NM1*QC*1*JAY*EVAN****MI*1EG4TE5MK73~", "", "E104@NM1"},
		{"no member id", "****MI*1EG4TE5MK73~", "~", "E212@NM108 E212@NM109"},
		{"no claim", "TRN*2*PT1~STC*A2:20*20260116*WQ*60~REF*1K*C1~DTP*472*D8*20260110~", "", "E104@TRN"},
		{"no verdict on a claim", "STC*A2:20*20260116*WQ*60~", "", "E104@STC"},
		{"two claims of a patient", "REF*1K*C1~DTP*472*D8*20260110~", "REF*1K*C1~DTP*472*D8*20260110~TRN*2*PT9~STC*A2:20*20260116*WQ*60~DTP*472*D8*20260111~", ""},
		{"no date of service", "DTP*472*D8*20260110~HL*5", "HL*5", "E104@DTP"},
		{"claim number too long", "TRN*2*PT1", "TRN*2*" + strings.Repeat("9", 51), "E211@TRN02"},
		{"no trace", "TRN*2*PT1", "TRN*2", "E212@TRN02"},
		{"kind of trace", "TRN*2*PT1", "TRN*1*PT1", "E213@TRN01"},
		{"action", "*WQ*60", "*ZZ*60", "E213@STC03"},
		{"no category", "STC*A2:20", "STC*:20", "E212@STC01-1"},
		{"no status", "STC*A2:20", "STC*A2", "E212@STC01-2"},
		{"role", "A7:562:85", "A7:562:ZZ", "E213@STC01-3"},
		{"charge", "*WQ*60", "*WQ*6O", "E201@STC04"},
		{"day of the verdict", "*20260116*WQ*60", "*20261316*WQ*60", "E203@STC02"},
		{"message too long", "A7:164:IL~", "A7:164:IL**" + strings.Repeat("X", 265) + "~", "E211@STC12"},
		{"status behind the lines", "DTP*472*RD8*20260110-20260112~SVC*HC:97140:GP*40*****1~STC*A7:454**U~REF*FJ*11~", "DTP*472*RD8*20260110-20260112~SVC*HC:97140:GP*40*****1~STC*A7:454**U~REF*1K*11~", "E116@REF"},
		{"no reason of a line", "STC*A7:454**U~", "", "E104@STC"},
		{"an accepted line", "STC*A7:454**U~", "STC*A7:454**WQ~", "E213@STC03"},
		{"no procedure", "HC:97140:GP", "HC", "E209@SVC01-2"},

		{"no source", source277, "", "E105@HL E104@HL"},
		{"number", "HL*4*3*PT", "HL*9*3*PT", "E105@HL"},
		{"parent", "HL*4*3*PT", "HL*4*2*PT", "E105@HL"},
		{"no provider", provider277, "", "E105@HL E117@HL04"},
		{"level of a claim", "HL*4*3*PT", "HL*4*3*22", "E105@HL"},
		{"no patients", accepted277 + rejected277, "", "E117@HL04"},
		{"no children", "HL*3*2*19*1", "HL*3*2*19*0", "E117@HL04"},
		{"second receiver", "SE*", "HL*6*1*21*0~NM1*41*2*CLEARING DESK*****46*S1~TRN*2*0123~STC*A1:19:PR*20260116*WQ*100~SE*", "E115@HL"},
		{"children of a patient", "HL*4*3*PT~", "HL*4*3*PT*0~", "E217@HL04"},
		{"empty", source277 + receiver277 + provider277 + accepted277 + rejected277, "", "E104@HL"},
		{"no receiver level", receiver277 + provider277 + accepted277 + rejected277, "", "E104@HL"},
		{"day of a claim without one", "DTP*472*D8*20260110~HL*5", "DTP*472*D8*10010101~HL*5", "E203@DTP03"},
		{"list of codes", "STC*A2:20*", "STC*A2:20::RX*", "E217@STC01-4"},
		{"batch rejected", "HL*2*1*21*1~NM1*41*2*CLEARING DESK*****46*S1~TRN*2*0123~STC*A1:19:PR*20260116*WQ*100~QTY*90*1~QTY*AA*1~AMT*YU*60~AMT*YY*40~" + provider277 + accepted277 + rejected277,
			"HL*2*1*21*0~NM1*41*2*CLEARING DESK*****46*S1~TRN*2*0123~STC*A3:24:41*20260116*U*100~QTY*AA*2~AMT*YY*100~", ""},
	})
}

func TestFaultsOfATA1(t *testing.T) {
	faultsOf(t, InterchangeAck(), soundTA1, []ackCase{
		{"nothing", "", "", ""},
		{"code", "*R*024", "*R*099", "E213@TA105"},
		{"verdict", "*R*024", "*P*024", "E213@TA104"},
		{"no code", "*024~", "~", "E212@TA105"},
		{"date", "*260301*", "*20260301*", "E203@TA102"},
		{"no day", "*260301*", "*260231*", "E203@TA102"},
		{"time", "*0930*", "*2930*", "E203@TA103"},
		{"control number", "*000000905*", "*905*", "E216@TA101"},
		{"too many elements", "*024~", "*024*X~", "E215@TA106"},
	})
}

// TestClaimOfAVerdict: faults of a 277CA name the claim and the line.
func TestClaimOfAVerdict(t *testing.T) {
	set := change(t, sound277, "STC*A7:454**U", "STC*A7:454**ZZ")
	set = change(t, set, "DTP*472*RD8*20260110-20260112~", "")
	set = change(t, set, "QTY*90*1", "QTY*90*X")
	var got []string
	for _, f := range stream(ClaimAck().Validator(nil), set) {
		got = append(got, strings.TrimSpace(strings.Join([]string{f.Code, f.Loop, f.Pos.Claim, string(edi.Money(100 * f.Pos.Line).X12())}, " ")))
	}
	want := "E202 2200B  0,E104 2200D PT2 0,E213 2220D PT2 1"
	if s := strings.Join(got, ","); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
}

// TestHugeAcknowledgementKeepsNothing: what was told is not kept, however many
// levels or sets there are.
func TestHugeAcknowledgementKeepsNothing(t *testing.T) {
	const many = 20_000
	for name, c := range map[string]struct {
		g             *Guide
		head, again   string
		tail, perTime string
	}{
		"277CA": {ClaimAck(), sound277[:strings.Index(sound277, "HL*4")], "HL*4*3*PT~NM1*QC*1*JAY*****MI*W1~TRN*2*PT1~STC*A2:20*20260116*ZZ*60~DTP*472*D8*20260110~", "SE*1*1~", "E213@STC03"},
		"999":   {ImplementationAck(), "ST*999*0001*005010X231A1~AK1*HC*17*005010X222A1~", "AK2*837*0001*005010X222A1~IK5*Z~", "AK9*R*1*1*0~SE*1*1~", "E213@IK501"},
	} {
		v := c.g.Validator(&Profile{Off: []string{"E105"}}) // the numbers of the levels
		v.Begin(edi.Position{})
		found, most := 0, 0
		feed := func(raw string) {
			for _, s := range segments(raw) {
				v.Segment(&s)
				for _, f := range v.Faults() {
					found++
					if got := f.Code + "@" + f.Pos.ElementName(); got != c.perTime {
						t.Fatalf("%s: %s", name, got)
					}
				}
				most = max(most, cap(v.faults))
			}
		}
		feed(c.head)
		for range many {
			feed(c.again)
		}
		feed(c.tail[:strings.Index(c.tail, "SE*")])
		v.End(edi.Place{})
		found += len(v.Faults())
		if found != many || most > 8 {
			t.Errorf("%s: %d faults, %d kept at once", name, found, most)
		}
	}
}
