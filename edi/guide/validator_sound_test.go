package guide

import (
	"bytes"
	"io"
	"testing"

	"remedi/edi"
	"remedi/fixtures"
)

// TestSoundFilesHaveNoFaults goes through the sample files that are whole. The
// few that break the guide on purpose are named with what they break.
func TestSoundFilesHaveNoFaults(t *testing.T) {
	samples, err := fixtures.Samples()
	if err != nil {
		t.Fatal(err)
	}
	broken := map[string]string{
		"837p-faulty.edi":       "E413@SV107-1",
		"837p-replacement.edi":  "E404@REF",
		"837p-repetition-u.edi": "E005@ISA11",
	}
	n := 0
	for _, s := range samples {
		if s.Kind != "999" && (s.Verdict != "whole" || s.Kind != "837P" && s.Kind != "835") {
			continue
		}
		n++
		fs := worse(validate(t, open(t, s.File), nil), edi.Info)
		if got := codes(fs); got != broken[s.File] {
			t.Errorf("%s: got %q, want %q%s", s.File, got, broken[s.File], describe(fs))
		}
	}
	if n < 25 {
		t.Errorf("only %d files", n)
	}
}

// worse are the faults above a severity.
func worse(fs []edi.Fault, than edi.Severity) (all []edi.Fault) {
	for _, f := range fs {
		if f.Severity > than {
			all = append(all, f)
		}
	}
	return all
}

func TestGeneratedFilesHaveNoFaults(t *testing.T) {
	var claims, remits bytes.Buffer
	if _, err := fixtures.Generate(fixtures.Options{Claims: 2000, Seed: 7}, &claims, &remits, io.Discard); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]*bytes.Buffer{"claims": &claims, "remits": &remits} {
		if fs := validate(t, file, nil); len(fs) > 0 {
			t.Errorf("%s: %d faults%s", name, len(fs), describe(fs[:min(10, len(fs))]))
		}
	}
}

// TestSoundSegmentsCostNoAllocation pins it for both ways.
func TestSoundSegmentsCostNoAllocation(t *testing.T) {
	for name, c := range map[string]struct {
		g   *Guide
		set string
	}{
		"claim":      {Professional(), soundClaim},
		"remittance": {Remittance(), soundRemit},
		"999":        {ImplementationAck(), sound999},
		"277CA":      {ClaimAck(), sound277},
		"TA1":        {InterchangeAck(), soundTA1},
	} {
		v := c.g.Validator(nil)
		segs := segments(c.set)
		n := testing.AllocsPerRun(100, func() {
			v.Begin(edi.Position{})
			for i := range segs {
				v.Segment(&segs[i])
			}
			v.End(edi.Place{})
			if fs := v.Faults(); len(fs) > 0 {
				t.Fatal(describe(fs))
			}
		})
		if n > 0 {
			t.Errorf("%s: %v allocations a set", name, n)
		}
	}
	v := Professional().Validator(nil)
	if n := testing.AllocsPerRun(100, func() {
		v.Run(RunClaim, claimBody+lines, &edi.DefaultDelimiters, edi.Place{Segment: 20, Offset: 500})
	}); n > 0 {
		t.Errorf("a run: %v allocations", n)
	}
}
