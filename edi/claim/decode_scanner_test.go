package claim

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"remedi/edi"
)

// TestScannerIsCursor holds that the decoder's scanner cuts as package edi does.
func TestScannerIsCursor(t *testing.T) {
	delimiters := []edi.Delimiters{
		edi.DefaultDelimiters, {Element: '*', Component: ':', Terminator: '\n'},
		{Element: 0xe9, Component: 0x1f, Terminator: 0x85}, {Element: 0x1d, Component: 'é' & 0xff, Terminator: 0x1c, Repetition: 0x1e},
	}
	for _, text := range []string{
		everything(t), lines(plainClaim), "", "~", "~~A~", " \r\n A*B\r\n~\n\tC**D*~E", "A*\r\n~B", "*~**~", "A*B\nC*D",
		"NM1*IL*1*M\u00fcller-L\u00fcdenscheidt*\u00c9va~N3*1 RUE DE L'\u00c9GLISE\r\n~N4", "A*\x7f\x00*B:\x1fC~",
	} {
		for _, d := range delimiters {
			sameAsCursor(t, text, &d)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom(delimiters).Draw(t, "delimiters")
		some := []byte{d.Element, d.Element, d.Terminator, d.Component, 'A', 'B', '1', ' ', '\r', '\n', 0, 0x1f, 0x7f, 0x80, 0xe9, 0xff}
		sameAsCursor(t, string(rapid.SliceOfN(rapid.SampledFrom(some), 0, 90).Draw(t, "text")), &d)
	})
}

// sameAsCursor compares scanner and cursor on a text.
func sameAsCursor(t interface{ Fatalf(string, ...any) }, text string, delims *edi.Delimiters) {
	loop := Loop{Raw: text, At: edi.Place{Segment: 7, Offset: 70}}
	var s scanner
	s.start(&loop, delims, nil)
	var seg edi.Segment
	for cur := edi.NewCursor(loop.Raw, delims, loop.At); cur.Next(&seg); {
		if !s.scan() {
			t.Fatalf("%q: the scanner ends before segment %q", text, seg.Raw)
		}
		if s.raw() != seg.Raw || s.at.Segment != seg.Ordinal || s.at.Offset != seg.Offset {
			t.Fatalf("%q: scanner has %q at %+v, cursor %q at %d, %d", text, s.raw(), s.at, seg.Raw, seg.Ordinal, seg.Offset)
		}
		want := seg.Split(nil)
		if len(want) > maxElements+1 {
			continue // what is behind is left out
		}
		got := make([]string, s.last()+1)
		for i := range got {
			got[i] = s.el(i)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q: elements differ (-cursor +scanner):\n%s", seg.Raw, diff)
		}
		if odd := isOdd(seg.Raw, delims); odd && !s.odd || s.odd && !odd && !strings.ContainsAny(text, "\r\n") {
			t.Fatalf("%q: odd is %t", seg.Raw, s.odd)
		}
	}
	if s.scan() {
		t.Fatalf("%q: the scanner has a segment %q too many", text, s.raw())
	}
}

// isOdd says whether a segment has a byte that is neither printable ASCII nor a
// delimiter.
func isOdd(raw string, d *edi.Delimiters) bool {
	for i := range len(raw) {
		c := raw[i]
		if (c < ' ' || c >= 0x7f) && c != d.Element && c != d.Component && (c != d.Repetition || c == 0) {
			return true
		}
	}
	return false
}
