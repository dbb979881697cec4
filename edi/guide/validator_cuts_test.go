package guide

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
)

// TestCutsAreThoseOfACursor holds that the cuts a validator notes are those that
// who reads the text by itself would find, whatever is wrong with it.
func TestCutsAreThoseOfACursor(t *testing.T) {
	delimiters := []edi.Delimiters{
		edi.DefaultDelimiters, {Element: '*', Component: ':', Terminator: '\n'}, {Element: 0xe9, Component: 0x1f, Terminator: 0x85},
	}
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom(delimiters).Draw(t, "delimiters")
		some := []string{
			"CLM*C1*60***11:B:1*Y*A*Y*Y", "LX*1", "SV1*HC:97110:GP*60*UN*1***1", "DTP*472*D8*20260110", "REF*6R*1", "HI*ABK:M5450", "NM1*82*1*A*B****XX*1234567893",
			"", "A", "*", "**", "\r\n", " ", "é", "\x00", "^", "NM1*IL*1*M\u00fcller", strings.Repeat("*", 39), strings.Repeat("*", 41), strings.Repeat("*", 70),
		}
		var text string
		for _, s := range rapid.SliceOfN(rapid.SampledFrom(some), 0, 20).Draw(t, "segments") {
			text += strings.ReplaceAll(s, "*", string([]byte{d.Element})) + rapid.SampledFrom([]string{string([]byte{d.Terminator}), string([]byte{d.Terminator}) + "\r\n", ""}).Draw(t, "end")
		}
		v := Professional().Validator(nil)
		var cuts edi.Cuts
		plain := slices.Clone(v.Run(RunClaim, text, &d, edi.Place{Segment: 1}))
		if fs := v.RunCut(RunClaim, text, &d, edi.Place{Segment: 1}, &cuts); codes(fs) != codes(plain) {
			t.Fatalf("%q: faults %s with cuts, %s without", text, codes(fs), codes(plain))
		}
		if cuts.Whole() {
			sameCuts(t, text, &d, &cuts)
		} else if longest := slices.Max(strings.Split(text, string([]byte{d.Terminator}))); strings.Count(text, string([]byte{d.Element})) < 40 {
			t.Fatalf("the cuts of %q are not whole: %q", text, longest)
		}
	})
}

func sameCuts(t *rapid.T, text string, d *edi.Delimiters, known *edi.Cuts) {
	at := 0
	var seg edi.Segment
	for cur := edi.NewCursor(text, d, edi.Place{Segment: 1}); cur.Next(&seg); {
		if at >= len(known.Segments()) {
			t.Fatalf("%q: no cuts of segment %q", text, seg.Raw)
		}
		cuts, odd, next := edi.NextCut(known.Segments(), at)
		at = next
		if int64(cuts[0])+1 != seg.Offset {
			t.Fatalf("%q: segment %q begins at %d, noted is %d", text, seg.Raw, seg.Offset, cuts[0]+1)
		}
		if odd {
			continue
		}
		want := seg.Split(nil)
		got := make([]string, len(cuts)-1)
		for i := range got {
			got[i] = text[cuts[i]+1 : cuts[i+1]]
		}
		if !slices.Equal(want, got) {
			t.Fatalf("%q: elements %q are noted as %q", seg.Raw, want, got)
		}
	}
	if at != len(known.Segments()) {
		t.Fatalf("%q: cuts of a segment too many", text)
	}
}
