package edi_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
)

// TestSkimPassesOverWhatNextGives reads a file twice, once with skims in between, and
// holds that they pass over segments as Next would give them, and over no others.
func TestSkimPassesOverWhatNextGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := []string{
			"CLM*1*60", "HL*1**20*1", "HI*ABK:M5450", "CAS*CO*45*1", "SV1*HC:97110", "REF*6R*" + strings.Repeat("9", 20), "A", "", "clm*1", "ISA*1", "I", "IK3*1",
			"NTE*ADD*" + strings.Repeat("X", 100), "NTE*ADD*" + strings.Repeat("X", 98), "SE*1*0001", "ST*837*0002*005010X222A1", "GS*HC", " LX*1", "LX*1\r", "\x00", "N3*É",
		}
		text := isa + "GS*HC*A*B*20260101*1200*1*X*005010X222A1~ST*837*0001*005010X222A1~"
		for _, s := range rapid.SliceOfN(rapid.SampledFrom(some), 0, 40).Draw(t, "segments") {
			text += s + rapid.SampledFrom([]string{"~", "~", "~", "~\n", "~\r\n", "~\r", "~ \n"}).Draw(t, "end")
		}
		skimmed, plain := edi.NewWalker(edi.NewReader(strings.NewReader(text))), edi.NewWalker(edi.NewReader(strings.NewReader(text)))
		heads := edi.HeadsOf("CLM", "HL")
		limit := rapid.Int64Range(0, int64(len(text)+9)).Draw(t, "limit")
		for {
			if last, end, ok := skimmed.Skim(heads, limit); ok {
				passOver(t, plain, last, end, limit)
			}
			seg, err := skimmed.Next()
			want, wantErr := plain.Next()
			if seg.Raw != want.Raw || seg.Lead != want.Lead || seg.Ordinal != want.Ordinal || seg.Offset != want.Offset || told(err) != told(wantErr) {
				t.Fatalf("%q: behind a skim %+v, %v; want %+v, %v", text, seg, err, want, wantErr)
			}
			var f *edi.Fault
			if errors.Is(err, io.EOF) || errors.As(err, &f) && f.Loss == edi.LossFile {
				return
			}
		}
	})
}

// passOver takes the segments up to the one that a skim says was the last.
func passOver(t *rapid.T, w *edi.Walker, last int, end, limit int64) {
	for {
		seg, err := w.Next()
		if err != nil {
			t.Fatalf("a skim passes over %v", err)
		}
		if seg.Is("CLM") || seg.Is("HL") || seg.Is("SE") || seg.Is("ST") || seg.Is("GS") || seg.Raw[0] == 'I' || seg.End() > limit {
			t.Fatalf("a skim to %d passes over %q", limit, seg.Raw)
		}
		if seg.Ordinal == last {
			if seg.End() != end {
				t.Fatalf("a skim ends at %d, %q at %d", end, seg.Raw, seg.End())
			}
			return
		}
	}
}

func told(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
