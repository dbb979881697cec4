package edi_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"remedi/edi"
)

func TestSegment(t *testing.T) {
	for _, tt := range []struct {
		raw  string
		want []string
	}{
		{"", []string{""}},
		{"SE", []string{"SE"}},
		{"SE*", []string{"SE", ""}},
		{"SE**1", []string{"SE", "", "1"}},
		{"*", []string{"", ""}},
		{"SV1*HC:97110:GP*60*UN*1***1", []string{"SV1", "HC:97110:GP", "60", "UN", "1", "", "", "1"}},
		{"REF*G1*0123456*", []string{"REF", "G1", "0123456", ""}}, // the last separator ends eight bytes
		{"********", []string{"", "", "", "", "", "", "", "", ""}},
	} {
		s := edi.Segment{Raw: tt.raw, Delims: &edi.DefaultDelimiters}
		if diff := cmp.Diff(tt.want, s.Split(nil)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.raw, diff)
		}
		for i := range len(tt.want) + 2 {
			want := ""
			if i < len(tt.want) {
				want = tt.want[i]
			}
			if got := s.Element(i); got != want {
				t.Errorf("%q: element %d is %q, want %q", tt.raw, i, got, want)
			}
		}
		var e edi.Elements
		e.Split(&s)
		for i := range len(tt.want) + 2 {
			if got := e.At(i); got != s.Element(i) || e.Len() != len(tt.want) {
				t.Errorf("%q: element %d of %d is %q, want %q", tt.raw, i, e.Len(), got, s.Element(i))
			}
		}
		if s.ID() != tt.want[0] || !s.Is(tt.want[0]) || s.Is(tt.want[0]+"X") || tt.want[0] != "" && s.Is(tt.want[0][1:]) {
			t.Errorf("%q: identifier %q", tt.raw, s.ID())
		}
	}
}

// Split and Elements cut as strings.Split does, at any byte.
func TestSplit(t *testing.T) {
	var e edi.Elements // used again, as decoders do
	rapid.Check(t, func(t *rapid.T) {
		sep := rapid.SampledFrom([]byte("*|\x1d\xff\x80\x01")).Draw(t, "separator")
		raw := rapid.StringOf(rapid.SampledFrom([]rune("*|AB\x1d\u0080\u00ff+)\x01"))).Draw(t, "raw")
		want := strings.Split(raw, string([]byte{sep}))
		if diff := cmp.Diff(want, edi.Split([]string{"old"}, raw, sep)); diff != "" {
			t.Fatalf("%q at %q (-want +got):\n%s", raw, sep, diff)
		}
		e.Split(&edi.Segment{Raw: raw, Delims: &edi.Delimiters{Element: sep}})
		var got []string
		for i := range e.Len() {
			got = append(got, e.At(i))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q at %q, Elements (-want +got):\n%s", raw, sep, diff)
		}
	})
	if got := edi.Split(nil, "a\x00b", 0); len(got) != 1 {
		t.Errorf("no separator cuts %q", got)
	}
}

func TestComponent(t *testing.T) {
	for n, want := range []string{1: "HC", 2: "97110", 3: "", 4: "GP", 5: "", 6: ""} {
		if n > 0 && edi.Component("HC:97110::GP", n, ':') != want {
			t.Errorf("component %d is %q, want %q", n, edi.Component("HC:97110::GP", n, ':'), want)
		}
	}
	if edi.Component("", 1, ':') != "" || edi.Component("A", 1, ':') != "A" || edi.Component("A:", 2, ':') != "" {
		t.Error("short composites")
	}
}

func TestElementName(t *testing.T) {
	for _, tt := range []struct {
		tag                string
		element, component int
		want               string
	}{
		{"", 0, 0, ""}, {"SV1", 0, 0, "SV1"}, {"SV1", 1, 0, "SV101"}, {"SV1", 1, 3, "SV101-3"}, {"SV1", 12, 0, "SV112"}, {"N1", 2, 10, "N102-10"},
	} {
		if got := edi.ElementName(tt.tag, tt.element, tt.component); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestPositionString(t *testing.T) {
	full := edi.Position{
		File: "a.edi", Interchange: "000000001", Group: "1", Transaction: "0001", Claim: "PCN1", Line: 2,
		Segment: 57, Tag: "SV1", Offset: 4021, Element: 1, Component: 3,
	}
	for want, p := range map[string]edi.Position{
		"a.edi, interchange 000000001, transaction set 0001, claim PCN1, line 2, segment 57, SV101-3, byte 4021": full,
		"byte 0": {},
	} {
		if p.String() != want {
			t.Errorf("got %q, want %q", p.String(), want)
		}
	}
	f := edi.Fault{Code: "E999", Message: "wrong", Pos: edi.Position{Offset: 3}, Err: errDisk}
	if f.Error() != "byte 3: E999: wrong: disk on fire" {
		t.Error(f.Error())
	}
}

func TestSeverity(t *testing.T) {
	for _, s := range []edi.Severity{edi.Info, edi.Warning, edi.Error} {
		if got, ok := edi.ParseSeverity(strings.ToUpper(s.String())); !ok || got != s {
			t.Errorf("%v is read as %v", s, got)
		}
	}
	if _, ok := edi.ParseSeverity("fatal"); ok {
		t.Error("fatal is taken")
	}
	if s := edi.LossClaim.String() + ", " + edi.LossFile.String() + ", " + edi.LossNone.String(); s != "claim, file, nothing" {
		t.Error(s)
	}
}

func TestTransactionSetName(t *testing.T) {
	for _, tt := range []struct {
		set         edi.TransactionSet
		want        string
		claim, paid bool
	}{
		{edi.TransactionSet{Type: "837", Version: "005010X222A1"}, "837 professional claims (005010X222A1)", true, false},
		{edi.TransactionSet{Type: "837", Version: "005010X222A2"}, "837 professional claims (005010X222A2)", true, false},
		{edi.TransactionSet{Type: "837", Version: "005010X222"}, "837 professional claims (005010X222)", true, false},
		{edi.TransactionSet{Type: "837", Version: "005010X222A9"}, "837 professional claims (005010X222A9)", false, false},
		{edi.TransactionSet{Type: "837", Version: "005010X223A2"}, "837 institutional claims (005010X223A2)", false, false},
		{edi.TransactionSet{Type: "837", Version: "004010X098A1"}, "4010 837 professional claims (004010X098A1)", false, false},
		{edi.TransactionSet{Type: "835", Version: "005010X221A1"}, "835 remittance (005010X221A1)", false, true},
		{edi.TransactionSet{Type: "835", Version: "005010X222A1"}, "837 professional claims (005010X222A1)", false, false},
		{edi.TransactionSet{Type: "999", Version: "005010X231A1"}, "999 implementation acknowledgement (005010X231A1)", false, false},
		{edi.TransactionSet{Type: "850"}, "850 purchase order of no stated version", false, false},
		{edi.TransactionSet{Type: "ZZZ", Version: "1"}, "ZZZ (1)", false, false},
	} {
		if got := tt.set.Name(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
		if tt.set.IsProfessionalClaim() != tt.claim || tt.set.IsRemittance() != tt.paid {
			t.Errorf("%s: claim %t, remittance %t", tt.want, tt.set.IsProfessionalClaim(), tt.set.IsRemittance())
		}
	}
}

// A cursor over what was kept shows the segments that the reader showed.
func TestCursor(t *testing.T) {
	for _, tt := range readings {
		input, _ := unmark(tt.input)
		segments, faults := drain(t, edi.NewReader(strings.NewReader(input)))
		if len(segments) == 0 || lost(faults) {
			continue
		}
		first := segments[0]
		end := 0 // of the first interchange
		for end < len(segments) && segments[end].Delims == first.Delims {
			end++
		}
		want := segments[:end]
		from := first.Offset - int64(len(first.Lead))
		c := edi.NewCursor(input[from:want[end-1].End()], first.Delims, edi.Place{Segment: 1, Offset: from})
		if strings.HasPrefix(first.Lead, "\xef") || !want[end-1].Closed && end < len(segments) {
			continue // a mark before the ISA, and a segment cut by another, are the reader's
		}
		var got []edi.Segment
		for seg := new(edi.Segment); c.Next(seg); {
			got = append(got, *seg)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-reader +cursor):\n%s", tt.name, diff)
		}
	}
}
