package guide

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"remedi/edi"
)

func TestNumbersAreNeverReused(t *testing.T) {
	all := Numbers()
	for i, n := range all {
		if i > 0 && all[i-1].Code >= n.Code {
			t.Errorf("%s stands behind %s", n.Code, all[i-1].Code)
		}
		if n.Title == "" || n.SNIP < 1 || n.SNIP > 7 {
			t.Errorf("%+v is not complete", n)
		}
	}
}

// TestEveryNumberIsListed reads the sources for E-numbers: the list is the one
// place where their meanings stand.
func TestEveryNumberIsListed(t *testing.T) {
	number := regexp.MustCompile(`"E[0-9]{3}"`)
	listed := map[string]bool{}
	for _, n := range Numbers() {
		listed[n.Code] = true
	}
	used := 0
	err := filepath.WalkDir("../..", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, code := range number.FindAllString(string(source), -1) {
			used++
			if code = strings.Trim(code, `"`); !listed[code] {
				t.Errorf("%s: %s is not listed", path, code)
			}
		}
		return err
	})
	if err != nil || used < 100 {
		t.Errorf("%d numbers read: %v", used, err)
	}
}

func TestProfile(t *testing.T) {
	set := change(t, change(t, soundClaim, "PRV*PE*PXC*2251S0007X~", "PRV*PE*PXC*2251S0007X~REF*F8*1~"), "*UN*2", "*ZZ*2")
	severities := func(p *Profile) (all []string) {
		for _, f := range stream(Professional().Validator(p), set) {
			all = append(all, f.Code+" "+f.Severity.String())
		}
		return all
	}
	for _, c := range []struct {
		title string
		p     *Profile
		want  []string
	}{
		{"none", nil, []string{"E116 warning", "E213 error"}},
		{"zero", &Profile{}, []string{"E116 warning", "E213 error"}},
		{"strict order", &Profile{Severities: []Rating{{"E116", edi.Error}}}, []string{"E116 error", "E213 error"}},
		{"off", &Profile{Off: []string{"E213", "E999"}}, []string{"E116 warning"}},
		{"few", &Profile{MaxFaults: 1}, []string{"E118 info", "E116 warning"}},
	} {
		got := severities(c.p)
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.title, got, c.want)
		}
	}
}

// TestFaultsAreComplete: what a 999 and a biller need of each fault.
func TestFaultsAreComplete(t *testing.T) {
	v := Professional().Validator(nil)
	set := change(t, change(t, soundClaim, "*UN*2*", "*ZZ**"), "DTP*472*D8*20260110~", "")
	v.Begin(edi.Position{File: "a.edi", Interchange: "1", Group: "2", Transaction: "0001"})
	var fs []edi.Fault
	for _, s := range segments(set) {
		v.Segment(&s)
	}
	v.End(edi.Place{})
	fs = v.Faults()
	if len(fs) != 3 {
		t.Fatal(describe(fs))
	}
	for _, f := range fs {
		p := f.Pos
		if p.File != "a.edi" || p.Interchange != "1" || p.Group != "2" || p.Transaction != "0001" || p.Claim != "PT1" || p.Line != 1 {
			t.Errorf("%s stands at %+v", f.Code, p)
		}
		if f.Loop != "2400" || f.SNIP == 0 || f.IK == "" || f.Message == "" || f.Fix == "" {
			t.Errorf("%+v is not complete", f)
		}
		if at := int(p.Offset); !strings.HasPrefix(set[at:], "SV1") && !strings.HasPrefix(set[at:], "LX") {
			t.Errorf("%s: byte %d is %q", f.Code, at, set[at:at+5])
		}
	}
}

// TestNoPersonalData: what stands where a code should is not repeated when it
// might be a person's.
func TestNoPersonalData(t *testing.T) {
	set := change(t, soundClaim, "NM1*IL*1*JAY*EVAN****MI*1EG4TE5MK73", "NM1*IL*JONATHAN*JONATHAN*JONATHAN*JONATHAN*JONATHAN**JONATHAN*1EG4TE5MK73")
	set = change(t, set, "19600303", "JONATHAN")
	for _, f := range stream(Professional().Validator(nil), set) {
		if strings.Contains(f.Message+f.Fix, "JONATHAN") {
			t.Errorf("%s: %s", f.Code, f.Message)
		}
	}
}
