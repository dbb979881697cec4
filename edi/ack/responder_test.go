package ack_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/ack"
)

// answer reads text with a walker and answers it: envelopes as the walker finds
// them, and the given faults behind the segment of their ordinal and set.
func answer(t *testing.T, text string, r *ack.Responder, more ...edi.Fault) (groups, interchanges string) {
	t.Helper()
	var g, i bytes.Buffer
	r.Groups, r.Interchanges = ack.NewWriter(&g, options()), ack.NewWriter(&i, options())
	w := edi.NewWalker(edi.NewReader(strings.NewReader(text)))
	for seg, err := range w.All() {
		var f *edi.Fault
		if errors.As(err, &f) {
			must(t, r.Fault(t.Context(), f))
			continue
		}
		must(t, r.Follow(t.Context(), w.Interchange, w.Group, w.Set))
		if seg.Is("GE") {
			r.Trailer(&seg)
		}
		for k := range more {
			if f := &more[k]; w.Set != nil && f.Pos.Transaction == w.Set.Control && f.Pos.Segment == seg.Ordinal {
				must(t, r.Fault(t.Context(), f))
			}
		}
	}
	must(t, r.Close(t.Context()))
	must(t, r.Groups.Close())
	must(t, r.Interchanges.Close())
	sound(t, g.String())
	conforms(t, g.String())
	if i.Len() > 0 { // nothing is written where no TA1 is due
		sound(t, i.String())
		conforms(t, i.String())
	}
	return g.String(), i.String()
}

// claimsFile is an interchange with three sets.
func claimsFile(body string) string {
	return strings.Replace(receivedISA, "*1*T*", "*0*T*", 1) + receivedGS + body + "GE*3*17~IEA*1*000000905~"
}

const threeSets = "ST*837*0001*005010X222A1~BHT*0019~SE*3*0001~" +
	"ST*837*0002*005010X222A1~BHT*0019~CLM*1~SE*4*0002~" +
	"ST*837*0003*005010X222A1~BHT*0019~SE*3*0003~"

func fault(ik, set string, segment int, tag string, element int, claim string, severity edi.Severity) edi.Fault {
	return edi.Fault{Code: "E200", IK: ik, Severity: severity, Pos: edi.Position{
		Transaction: set, Segment: segment, Tag: tag, Element: element, Claim: claim,
	}}
}

// TestResponder answers what a walker and a decoder find.
func TestResponder(t *testing.T) {
	onClaim := []edi.Fault{
		fault("IK403=7", "0002", 3, "CLM", 5, "PCN1", edi.Error),
		fault("IK403=6", "0002", 3, "CLM", 2, "PCN1", edi.Error),
		fault("IK304=3", "0002", 3, "CLM", 0, "PCN1", edi.Error),
		fault("IK403=1", "0002", 3, "HI", 1, "PCN1", edi.Info),
	}
	for _, c := range []struct {
		name    string
		text    string
		lenient bool
		faults  []edi.Fault
		want    []string // segments of the 999, in their order
		ta1     string   // empty: none
	}{
		{"sound", claimsFile(threeSets), false, nil, []string{"IK5*A", "IK5*A", "IK5*A", "AK9*A*3*3*3"}, ""},
		{"a claim", claimsFile(threeSets), false, onClaim, []string{
			"IK5*A", "IK3*CLM*3**8", "CTX*CLM01:PCN1", "IK4*5**7", "IK4*2**6", "IK3*CLM*3**3", "CTX*CLM01:PCN1", "IK5*R*5", "IK5*A", "AK9*P*3*3*2",
		}, ""},
		{"a claim, lenient", claimsFile(threeSets), true, onClaim[2:3], []string{
			"IK5*A", "IK3*CLM*3**3", "CTX*CLM01:PCN1", "IK5*E*5", "IK5*A", "AK9*E*3*3*3",
		}, ""},
		{"lenient with claims alone", claimsFile(threeSets), true, []edi.Fault{fault("IK304=3", "0001", 2, "NM1", 0, "", edi.Error)},
			[]string{"IK3*NM1*2**3", "IK5*R*5", "IK5*A", "IK5*A", "AK9*P*3*3*2"}, ""},
		{"a warning", claimsFile(strings.Replace(threeSets, "SE*4*0002", "SE*9*0002", 1)), false, nil,
			[]string{"IK5*A", "IK5*E*4", "IK5*A", "AK9*E*3*3*3"}, ""},
		{"no SE", claimsFile(strings.Replace(threeSets, "SE*3*0001~", "", 1)), false, nil,
			[]string{"IK5*R*2", "IK5*A", "IK5*A", "AK9*P*3*3*2"}, ""},
		{"no SE before the end", strings.TrimSuffix(claimsFile(threeSets), "SE*3*0003~GE*3*17~IEA*1*000000905~"), false, nil,
			[]string{"IK5*A", "IK5*A", "IK5*R*2", "AK9*P*3*3*2"}, ""},
		{"another guide", claimsFile(strings.Replace(threeSets, "0002*005010X222A1", "0002*005010X223A2", 1)), false, nil,
			[]string{"IK5*A", "IK5*R*I6", "IK5*A", "AK9*P*3*3*2"}, ""},
		{"group counts", strings.Replace(claimsFile(threeSets), "GE*3*17", "GE*5*18", 1), false, nil,
			[]string{"IK5*A", "IK5*A", "IK5*A", "AK9*E*5*3*3*5*4"}, ""},
		{"no GE", strings.Replace(claimsFile(threeSets), "GE*3*17~", "", 1), false, nil,
			[]string{"IK5*A", "IK5*A", "IK5*A", "AK9*E*3*3*3*3"}, ""},
		{"no IEA", strings.Replace(claimsFile(threeSets), "IEA*1*000000905~", "", 1), false, nil,
			[]string{"IK5*A", "IK5*A", "IK5*A", "AK9*A*3*3*3"}, "TA1*000000905*260301*0930*E*023"},
		{"IEA counts", strings.Replace(claimsFile(threeSets), "IEA*1*", "IEA*4*", 1), false, nil,
			[]string{"IK5*A", "IK5*A", "IK5*A", "AK9*A*3*3*3"}, "TA1*000000905*260301*0930*E*021"},
		{"IEA counts, and nothing is accepted", strings.Replace(claimsFile(strings.Replace(threeSets, "005010X222A1", "005010X223A2", 3)), "IEA*1*", "IEA*4*", 1), false, nil,
			[]string{"IK5*R*I6", "IK5*R*I6", "IK5*R*I6", "AK9*R*3*3*0"}, "TA1*000000905*260301*0930*R*021"},
		{"TA1 asked for", strings.Replace(claimsFile(threeSets), "*0*T*", "*1*T*", 1), false, nil,
			[]string{"IK5*A", "IK5*A", "IK5*A", "AK9*A*3*3*3"}, "TA1*000000905*260301*0930*A*000"},
		{"two interchanges", claimsFile(threeSets) + claimsFile(threeSets), false, nil,
			[]string{"IK5*A", "IK5*A", "IK5*A", "AK9*A*3*3*3", "IK5*A", "IK5*A", "IK5*A", "AK9*A*3*3*3"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			groups, interchanges := answer(t, c.text, &ack.Responder{Lenient: c.lenient}, c.faults...)
			var got []string
			for line := range strings.Lines(groups) {
				switch id, _, _ := strings.Cut(line, "*"); id {
				case "IK3", "CTX", "IK4", "IK5", "AK9":
					got = append(got, strings.TrimSuffix(line, "~\n"))
				}
			}
			if strings.Join(got, " ") != strings.Join(c.want, " ") {
				t.Errorf("999 has\n%q, want\n%q", got, c.want)
			}
			if c.ta1 == "" && interchanges != "" || !strings.Contains(interchanges, c.ta1) {
				t.Errorf("TA1 is\n%s, want %q", interchanges, c.ta1)
			}
		})
	}
}

// TestResponderEvery answers every interchange where it is told to, and
// describes elements where it can.
func TestResponderEvery(t *testing.T) {
	r := &ack.Responder{Every: true, Describe: func(f *edi.Fault) ack.Detail {
		return ack.Detail{Loop: "2300", Reference: "1332", Copy: "B"}
	}}
	groups, interchanges := answer(t, claimsFile(threeSets), r, fault("IK403=7", "0002", 3, "CLM", 5, "PCN1", edi.Error))
	if !strings.Contains(interchanges, "TA1*000000905*260301*0930*A*000~") {
		t.Errorf("TA1 is %s", interchanges)
	}
	if !strings.Contains(groups, "IK3*CLM*3*2300*8~\nCTX*CLM01:PCN1~\nIK4*5*1332*7*B~") {
		t.Errorf("999 is\n%s", groups)
	}
}
