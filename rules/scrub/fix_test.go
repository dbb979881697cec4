package scrub_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/scrub"
)

// mend checks a file with repairs. It returns the file that is written of it,
// and the events' verdicts.
func mend(t testing.TB, s *scrub.Scrubber, file []byte) (out string, verdicts []scrub.Verdict, totals scrub.Totals) {
	t.Helper()
	s.Fix, s.KeepLost = true, true
	dir := filepath.Join(t.TempDir(), "fixed")
	f, err := scrub.NewFixer(dir, []string{"in.837"}, false)
	if err != nil {
		t.Fatal(err)
	}
	for ev := range s.Check(context.Background(), "in.837", f.Open("in.837", bytes.NewReader(file))) {
		if err := f.Add(ev); err != nil {
			t.Fatal(err)
		}
		totals.Add(ev)
		if ev.Verdict != nil {
			verdicts = append(verdicts, *ev.Verdict)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return content(t, dir, "in.837"), verdicts, totals
}

// mended writes down what was done to a claim and what is found on it now.
func mended(v *scrub.Verdict) string {
	var rows []string
	if m := v.Mended; m != nil {
		for _, c := range m.Changes {
			rows = append(rows, fmt.Sprintf("%s %d %s %s -> %s", c.Rule.ID, c.Pos.Line, c.Pos.ElementName(), c.Before, c.After))
		}
		for _, l := range m.Left {
			rows = append(rows, fmt.Sprintf("%s %d left: %s", l.Rule.ID, l.Pos.Line, l.Reason))
		}
	}
	for i := range v.Faults {
		rows = append(rows, "found "+v.Faults[i].Code)
	}
	for i := range v.Findings {
		rows = append(rows, fmt.Sprintf("found %s %d", v.Findings[i].Rule.ID, v.Findings[i].Pos.Line))
	}
	return strings.Join(rows, "\n")
}

// ordered are a payer's terms with an order of modifiers.
func ordered(*claim.Claim) *rules.Terms {
	return &rules.Terms{Name: "a payer", ModifierOrders: []rules.ModifierOrder{
		{Groups: [][]string{{"59", "XE", "XS", "XP", "XU", "LT"}, {"GP", "GO", "GN"}, {"CQ", "CO"}, {"KX"}}},
	}}
}

func TestMend(t *testing.T) {
	tests := []struct {
		name, claim string
		order       bool
		want        string
	}{
		{"nothing to mend", "97110 GP", false, ""},
		{"a modifier", "97110 x2\n97140 GP", false, "M201 1 SV101 HC:97110 -> HC:97110:GP"},
		{"a modifier before others", "97110 CQ KX\n97140 GP", false, "M201 1 SV101 HC:97110:CQ:KX -> HC:97110:GP:CQ:KX"},
		{"two on one line", "97110 KX KX\n97140 GP", false,
			"M211 1 SV101 HC:97110:KX:KX -> HC:97110:KX\nM201 1 SV101 HC:97110:KX -> HC:97110:GP:KX"},
		{"twice, and with a gap", "97110 - GP GP\n97140 GP", false,
			"M211 1 SV101 HC:97110::GP:GP -> HC:97110::GP\nM215 1 SV101 HC:97110::GP -> HC:97110:GP"},
		{"a code", "97014 GP x1 20.00\n97110 GP", false, "B404 1 SV101 HC:97014:GP -> HC:G0283:GP"},
		{"a code that then needs its modifier", "97110 GP\n97014", false,
			"B404 2 SV101 HC:97014 -> HC:G0283\nM201 2 SV101 HC:G0283 -> HC:G0283:GP"},
		{"a code that then lacks a modifier nobody knows", "taxonomy=208100000X\n97014", false,
			"B404 1 left: it would bring M201 on line 1\nfound B404 1"},
		{"pointers", "dx=M25.561,M25.562\n97110 GP ptr=1,2,1\n97140 GP ptr=2::1", false,
			"D303 1 SV107 1:2:1 -> 1:2\nD304 2 SV107 2::1 -> 2:1"},
		{"pointers twice, and with a gap", "dx=M25.561,M25.562\n97110 GP ptr=1::1", false,
			"D304 1 SV107 1::1 -> 1:1\nD303 1 SV107 1:1 -> 1"},
		{"the order of modifiers", "97110 KX GP CQ", true, "M212 1 SV101 HC:97110:KX:GP:CQ -> HC:97110:GP:CQ:KX"},
		{"a modifier that then stands out of order", "97150 GP\n97110 59", true,
			"M201 2 SV101 HC:97110:59 -> HC:97110:GP:59\nM212 2 SV101 HC:97110:GP:59 -> HC:97110:59:GP"},
		{"a code, its modifier and their order", "dx=M25.562\n97014 LT\n97110 GP", true,
			"B404 1 SV101 HC:97014:LT -> HC:G0283:LT\nM201 1 SV101 HC:G0283:LT -> HC:G0283:GP:LT\n" +
				"M212 1 SV101 HC:G0283:GP:LT -> HC:G0283:LT:GP"},
		{"a code that then has a modifier for nothing", "97014 GP 59\n97110 GP", false,
			"B404 1 left: it would bring M213 on line 1\nfound B404 1"},
		{"one that would be a double line, the other not", "97110 GP\n97110\n97140", false,
			"M201 3 SV101 HC:97140 -> HC:97140:GP\nM201 2 left: it would bring B406 on line 2\nfound M201 2"},
		{"a void repeats what was sent", "freq=8 ref_f8=123\n97110\n97140 GP", false,
			"M201 1 left: the claim voids an earlier one and has to repeat it as it was\nfound M201 1"},
		{"a modifier that cannot be written", "97110 GP GP mod=LONG\n97140 GP", false,
			"M211 1 left: SV101-4 cannot be written: the value is not one that the guide allows\nfound M209 1\nfound M211 1"},
		{"a clinical fact", "97150 GP\n97110 GP", false, "found B401 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newScrubber(t, 1)
			if tt.order {
				s.Options.Terms = ordered
			}
			file := fixtures.MustClaim(tt.claim)
			out, verdicts, totals := mend(t, s, file)
			if got := mended(&verdicts[0]); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if n := strings.Count(tt.want, "->"); totals.Changes != n || n == 0 && out != string(file) {
				t.Errorf("%d changes, want %d", totals.Changes, n)
			}
			if out != spliced(file, verdicts) {
				t.Errorf("more than the claim is another:\n%s", out)
			}
		})
	}
}

// spliced is a file with its claims replaced by those of the verdicts.
func spliced(file []byte, verdicts []scrub.Verdict) string {
	text := string(file)
	for i := len(verdicts) - 1; i >= 0; i-- {
		v := &verdicts[i]
		if v.Mended != nil {
			at := int(v.Source.Body.At.Offset)
			text = text[:at] + v.Source.Body.Raw + text[at+len(v.Mended.Was.Raw):]
		}
	}
	return text
}

// TestSuppressedIsNotMended: what somebody has decided to live with stays as it is.
func TestSuppressedIsNotMended(t *testing.T) {
	s := newScrubber(t, 1)
	known, err := rules.NewSuppressions([]rules.Suppression{{Rule: "M201", Claim: "KNOWN", Reason: "asked", Until: 20991231}}, []string{"M201"}, 20261124)
	if err != nil {
		t.Fatal(err)
	}
	s.Suppressions = known
	_, verdicts, totals := mend(t, s, fixtures.File("pcn=KNOWN\n97110\n97140 GP GP", "pcn=OTHER\n97110\n97140 GP"))
	if got := mended(&verdicts[0]); got != "M211 2 SV101 HC:97140:GP:GP -> HC:97140:GP" || len(verdicts[0].Suppressed) != 1 {
		t.Errorf("got %s, %d suppressed", got, len(verdicts[0].Suppressed))
	}
	if got := mended(&verdicts[1]); got != "M201 1 SV101 HC:97110 -> HC:97110:GP" || totals.Changes != 2 {
		t.Errorf("got %s, %d changes", got, totals.Changes)
	}
}

// TestMendedPlaces holds places behind a repair to the file as it was read.
func TestMendedPlaces(t *testing.T) {
	file := fixtures.File(
		"payer=MB\n97110 x1 60.00\n97140 GP x1 60.00 ptr=9\n97161 GP GP x2 120.00",
		"payer=MB\n97110 GP x1 60.00 ptr=7",
	)
	_, verdicts, _ := mend(t, newScrubber(t, 1), file)
	plain := newScrubber(t, 1)
	want := map[string]edi.Position{}
	for ev := range plain.Check(context.Background(), "in.837", bytes.NewReader(file)) {
		if v := ev.Verdict; v != nil {
			for _, f := range v.Findings {
				want[fmt.Sprint(v.Control, f.Rule.ID, f.Lines)] = f.Pos
			}
		}
	}
	n := 0
	for _, v := range verdicts {
		for _, f := range v.Findings {
			n++
			if f.Pos != want[fmt.Sprint(v.Control, f.Rule.ID, f.Lines)] {
				t.Errorf("%s stands at %+v", f.Rule.ID, f.Pos)
			}
		}
		if m := v.Mended; m != nil {
			for _, c := range m.Changes {
				n++
				if !strings.HasPrefix(string(file[c.Pos.Offset:]), "SV1*"+c.Before+"*") || c.Pos.Segment == 0 || c.Pos.File != "in.837" {
					t.Errorf("%s is at %+v: %.20q", c.Rule.ID, c.Pos, file[c.Pos.Offset:])
				}
			}
		}
	}
	if n < 5 {
		t.Errorf("only %d places", n)
	}
}
