package ack_test

import (
	"io"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/ack"
)

// wrongModifier is an error down to the component and repetition, of a claim.
var wrongModifier = ack.Note{
	Tag: "SV1", Segment: 31, Loop: "2400",
	Units: []ack.Unit{{Name: ack.UnitClaim, Value: "PCN0001"}},
	Elements: []ack.ElementNote{
		{Place: ack.Place{Element: 1, Component: 3}, Reference: "1339", Code: "5"},
		{Place: ack.Place{Element: 7, Component: 1, Repetition: 2}, Reference: "1328", Code: "6"},
	},
}

// missingReference is a situational segment that is missing, with what makes it
// required.
var missingReference = ack.Note{
	Tag: "REF", Segment: 57, Loop: "2300", Code: "I6",
	Triggers: []ack.Trigger{{Tag: "CLM", Segment: 43, Loop: "2300", Place: ack.Place{Element: 5, Component: 3}, Reference: "C023"}},
	Units:    []ack.Unit{{Name: ack.UnitClaim, Value: "PCN0002"}},
}

// element is one with a copy that may stand there, one whose may not, and a
// trigger of its own.
var badElements = ack.Note{
	Tag: "NM1", Segment: 12, Loop: "2010BA",
	Elements: []ack.ElementNote{
		{Place: ack.Place{Element: 8}, Reference: "66", Code: "7", Copy: "Q9"},
		{Place: ack.Place{Element: 9}, Reference: "67", Code: "5", Copy: "1EG4TE5MK73"},
		{Place: ack.Place{Element: 4}, Reference: "1036", Code: "I9", Triggers: []ack.Trigger{
			{Tag: "NM1", Segment: 12, Place: ack.Place{Element: 2}, Reference: "1065"},
		}},
	},
}

func accepted(control string) ack.Set {
	return ack.Set{Type: "837", Control: control, Version: "005010X222A1", Verdict: ack.Accepted}
}

func with(control string, v ack.Verdict, notes []ack.Note, codes ...string) ack.Set {
	s := accepted(control)
	s.Verdict, s.Notes, s.Errors = v, notes, codes
	return s
}

var kinds999 = []struct {
	name string
	sets []ack.Set
	end  ack.Trailer
	want ack.Verdict
}{
	{"accepted", []ack.Set{accepted("0001"), accepted("0002")}, ack.Trailer{Included: 2}, ack.Accepted},
	{"accepted-with-errors", []ack.Set{with("0001", ack.AcceptedWithErrors, []ack.Note{wrongModifier})},
		ack.Trailer{}, ack.AcceptedWithErrors},
	{"accepted-in-part", []ack.Set{accepted("0001"), with("0002", ack.Rejected, []ack.Note{badElements, missingReference}, "4")},
		ack.Trailer{Included: 2}, ack.PartlyAccepted},
	{"rejected", []ack.Set{with("0001", ack.Rejected, []ack.Note{missingReference}), with("0002", ack.Rejected, nil, "2")},
		ack.Trailer{Included: 2}, ack.Rejected},
	{"group-errors", []ack.Set{accepted("0001")}, ack.Trailer{Included: 7, Errors: []string{"4", "5"}}, ack.AcceptedWithErrors},
	{"group-rejected", nil, ack.Trailer{Included: 3, Received: 3, Errors: []string{"2"}, Reject: true}, ack.Rejected},
}

// write999 writes one 999 and returns what its end says.
func write999(t testing.TB, out io.Writer, sets []ack.Set, end ack.Trailer) ack.Group {
	t.Helper()
	ic, g := received(t)
	w := ack.NewWriter(out, options())
	must(t, w.BeginGroup(t.Context(), ic, g))
	for i := range sets {
		must(t, w.Set(&sets[i]))
	}
	got, err := w.EndGroup(end)
	must(t, err)
	must(t, w.Close())
	return got
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestGolden999 shows a 999 of each kind, and that it reads back as it was
// meant.
func TestGolden999(t *testing.T) {
	for _, k := range kinds999 {
		t.Run(k.name, func(t *testing.T) {
			text := written(t, func(out io.Writer) {
				if got := write999(t, out, k.sets, k.end); got.Verdict != k.want {
					t.Errorf("verdict %q, want %q", got.Verdict, k.want)
				}
			})
			golden(t, "999-"+k.name+".edi", text)
			got := read(t, text)
			if len(got.faults) > 0 {
				t.Errorf("read back with faults: %v", got.faults)
			}
			if len(got.sets) != len(k.sets) || len(got.groups) != 1 || got.groups[0].Verdict != k.want || !got.groups[0].Complete {
				t.Errorf("read back: %d sets, groups %+v", len(got.sets), got.groups)
			}
		})
	}
}

// TestTA1 shows a TA1 of each kind, and one beside a 999 of the same interchange.
func TestTA1(t *testing.T) {
	for _, k := range []struct {
		name    string
		verdict ack.Verdict
		code    string
	}{
		{"accepted", ack.Accepted, ""},
		{"accepted-with-errors", ack.AcceptedWithErrors, "001"},
		{"rejected", ack.Rejected, "023"},
	} {
		t.Run(k.name, func(t *testing.T) {
			ic, _ := received(t)
			text := written(t, func(out io.Writer) {
				w := ack.NewWriter(out, options())
				must(t, w.TA1(t.Context(), ic, k.verdict, k.code))
				must(t, w.Close())
			})
			golden(t, "ta1-"+k.name+".edi", text)
			got := read(t, text)
			if len(got.interchanges) != 1 || len(got.faults) > 0 {
				t.Fatalf("read back: %v, faults %v", got.interchanges, got.faults)
			}
			if ta1 := got.interchanges[0]; ta1.Verdict != k.verdict || ta1.Control != "000000905" || ta1.Date != "260301" || ta1.Time != "0930" {
				t.Errorf("read back %+v", ta1)
			}
		})
	}
	t.Run("with a 999", func(t *testing.T) {
		ic, g := received(t)
		text := written(t, func(out io.Writer) {
			w := ack.NewWriter(out, options())
			must(t, w.TA1(t.Context(), ic, ack.Accepted, "000"))
			must(t, w.BeginGroup(t.Context(), ic, g))
			set := accepted("0001")
			must(t, w.Set(&set))
			_, err := w.EndGroup(ack.Trailer{})
			must(t, err)
			must(t, w.TA1(t.Context(), ic, ack.Accepted, "000"))
			must(t, w.Close())
		})
		if n := strings.Count(text, "ISA*"); n != 2 {
			t.Errorf("%d interchanges, want the second TA1 in one of its own:\n%s", n, text)
		}
		if got := read(t, text); len(got.interchanges) != 2 || len(got.sets) != 1 || len(got.faults) > 0 {
			t.Errorf("read back %v %v", got.kinds, got.faults)
		}
	})
}

// TestTwoGroups answers two groups of the same parties with two sets of one FA
// group, and one of other parties with a group of its own.
func TestTwoGroups(t *testing.T) {
	ic, first := received(t)
	second, third := *first, *first
	second.Control, third.Control, third.Sender = "18", "19", "OTHERAPP"
	text := written(t, func(out io.Writer) {
		w := ack.NewWriter(out, options())
		for _, g := range []*edi.Group{first, &second, &third} {
			must(t, w.BeginGroup(t.Context(), ic, g))
			set := accepted("0001")
			must(t, w.Set(&set))
			_, err := w.EndGroup(ack.Trailer{})
			must(t, err)
		}
		must(t, w.Close())
	})
	golden(t, "999-groups.edi", text)
}

// TestOrder refuses calls out of order, and keeps the first error.
func TestOrder(t *testing.T) {
	ic, g := received(t)
	for name, calls := range map[string]func(*ack.Writer) error{
		"set outside a group": func(w *ack.Writer) error { return w.BeginSet("837", "1", "") },
		"note outside a set":  func(w *ack.Writer) error { return w.Note(&wrongModifier) },
		"end of no set":       func(w *ack.Writer) error { return w.EndSet(ack.Accepted) },
		"end of no group":     func(w *ack.Writer) error { _, err := w.EndGroup(ack.Trailer{}); return err },
		"no interchange":      func(w *ack.Writer) error { return w.TA1(t.Context(), nil, ack.Accepted, "") },
		"group within a group": func(w *ack.Writer) error {
			must(t, w.BeginGroup(t.Context(), ic, g))
			return w.BeginGroup(t.Context(), ic, g)
		},
		"accepted sets in a rejected group": func(w *ack.Writer) error {
			must(t, w.BeginGroup(t.Context(), ic, g))
			set := accepted("0001")
			must(t, w.Set(&set))
			_, err := w.EndGroup(ack.Trailer{Reject: true})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := ack.NewWriter(io.Discard, options())
			first := calls(w)
			if first == nil {
				t.Fatal("no error")
			}
			if again := w.Close(); again != first {
				t.Errorf("Close says %v, the first error was %v", again, first)
			}
		})
	}
}

func delims(s string) edi.Delimiters {
	return edi.Delimiters{Element: s[0], Component: s[1], Repetition: s[2], Terminator: s[3]}
}

// TestDelimiters keeps those of the source, whatever stands in the data, and
// gives way where they leave no room for amounts.
func TestDelimiters(t *testing.T) {
	for name, c := range map[string]struct{ from, to edi.Delimiters }{
		"kept":            {delims("|>^'"), delims("|>^'")},
		"no repetition":   {delims("*^\x00~"), delims("*^|~")},
		"rows":            {delims("*:^\n"), delims("*:^\n")},
		"a decimal point": {delims("*.^~"), edi.DefaultDelimiters},
	} {
		t.Run(name, func(t *testing.T) {
			ic, g := received(t)
			ic.Delims = c.from
			note := ack.Note{Tag: "N-M1", Segment: 3, Units: []ack.Unit{{Name: ack.UnitClaim, Value: "A*B:C>D|E'F^G~H\nI"}}}
			text := written(t, func(out io.Writer) {
				w := ack.NewWriter(out, options())
				must(t, w.BeginGroup(t.Context(), ic, g))
				set := with("0001", ack.Rejected, []ack.Note{note})
				must(t, w.Set(&set))
				_, err := w.EndGroup(ack.Trailer{})
				must(t, err)
				must(t, w.Close())
			})
			got := read(t, text)
			if len(got.groups) != 1 || got.groups[0].Interchange.Delims != c.to {
				t.Fatalf("groups %v, want the delimiters %q", got.groups, c.to)
			}
			if n := got.sets[0].Notes[0]; n.Tag != "NM1" || len(n.Claim()) != len("A*B:C>D|E'F^G~H\nI") {
				t.Errorf("note %+v", n)
			}
		})
	}
}

// TestCopiesCode lets codes into IK404 and nothing else.
func TestCopiesCode(t *testing.T) {
	for _, c := range []struct {
		reference, value string
		want             bool
	}{
		{"66", "MI", true}, {"66", "Q9Z", false}, {"67", "MI", false}, {"1036", "JANE", false},
		{"234", "97110", true}, {"234", "G0283", true}, {"234", "SMITH", false}, {"234", "12345678", false},
		{"1271", "M5450", true}, {"1271", "JONES", false}, {"1271", "A1", false}, {"1339", "GP", true}, {"1339", "gp", false},
		{"1251", "19500101", false}, {"", "A", false}, {"66", "", false},
	} {
		if got := ack.CopiesCode(c.reference, c.value); got != c.want {
			t.Errorf("CopiesCode(%q, %q) = %v", c.reference, c.value, got)
		}
	}
}
