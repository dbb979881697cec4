package remit_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/edi/remittance"
	"remedi/remit"
)

// sentLine makes a service line of "97110:GP 2026-01-05 60.00 x1 6R=A" where
// what is not said stays out.
func sentLine(t testing.TB, text string) claim.Line {
	t.Helper()
	var l claim.Line
	eachWord(t, text, func(code string, mods [4]string) { l.Procedure, l.Modifiers = code, mods },
		func(d edi.Date) { l.From, l.To = d, d }, func(m edi.Money) { l.Charge = m },
		func(q edi.Quantity) { l.Units = q }, func(key, value string) {
			switch key {
			case "ptr":
				l.PointerText = value
			default:
				l.Control = value
			}
		})
	return l
}

// remittedLine is the same of a remittance; 06= is the code as submitted, 07=
// the units as submitted.
func remittedLine(t testing.TB, text string) remittance.Line {
	t.Helper()
	var l remittance.Line
	eachWord(t, text, func(code string, mods [4]string) { l.Procedure, l.Modifiers = code, mods },
		func(d edi.Date) { l.From, l.To = d, d }, func(m edi.Money) { l.Charge = m },
		func(q edi.Quantity) { l.Units = q }, func(key, value string) {
			switch key {
			case "06":
				l.Submitted.Code, l.Submitted.Modifiers = procedure(value)
			case "07":
				l.SubmittedUnits, _ = edi.ParseQuantity(value)
			default:
				l.Control = value
			}
		})
	return l
}

func procedure(text string) (code string, mods [4]string) {
	parts := strings.Split(text, ":")
	copy(mods[:], parts[1:])
	return parts[0], mods
}

func eachWord(t testing.TB, text string, code func(string, [4]string), date func(edi.Date), money func(edi.Money), units func(edi.Quantity), key func(string, string)) {
	for i, w := range strings.Fields(text) {
		if k, v, ok := strings.Cut(w, "="); ok {
			key(k, v)
			continue
		}
		if d, ok := edi.ParseISODate(w); ok {
			date(d)
			continue
		}
		if q, err := edi.ParseQuantity(strings.TrimPrefix(w, "x")); err == nil && w[0] == 'x' {
			units(q)
			continue
		}
		m, err := edi.ParseMoney(w)
		switch {
		case i == 0:
			code(procedure(w))
		case err == nil:
			money(m)
		default:
			t.Fatalf("no word of a line: %q", w)
		}
	}
}

// matched shows matches as "1:line-control-number 2,3:ambiguous -", by the
// ordinals of the lines sent.
func matched(list []remit.LineMatch) string {
	var words []string
	for _, m := range list {
		var lines []string
		for _, l := range m.Lines {
			lines = append(lines, fmt.Sprint(l+1))
		}
		w := strings.Join(lines, ",") + ":" + m.By
		if len(lines) == 0 {
			w = "-"
		}
		words = append(words, w)
	}
	return strings.Join(words, " ")
}

func TestMatchLines(t *testing.T) {
	const all = "code-modifiers-date-charge-units"
	for _, c := range []struct {
		name        string
		sent, remit []string
		want        string
	}{
		{
			"by control number, in another order",
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=A", "97110:GP 2026-01-05 60.00 x1 6R=B"},
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=B", "97110:GP 2026-01-05 60.00 x1 6R=A"},
			"2:line-control-number 1:line-control-number",
		}, {
			"by control number although the payer changed the code",
			[]string{"97014:GP 2026-01-05 60.00 x1 6R=A"},
			[]string{"G0283:GP 2026-01-05 60.00 x1 6R=A"},
			"1:line-control-number",
		}, {
			"the line number where no control number was sent",
			[]string{"97110:GP 2026-01-05 60.00 x1", "97110:GP 2026-01-05 60.00 x1"},
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=2", "97110:GP 2026-01-05 60.00 x1 6R=1"},
			"2:line-number 1:line-number",
		}, {
			"a control number that leads to something else altogether",
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=1", "97530:GP 2026-01-06 70.00 x1 6R=2"},
			[]string{"97530:GP 2026-01-06 70.00 x1 6R=1"},
			"2:" + all,
		}, {
			"a control number twice among those sent",
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=A", "97530:GP 2026-01-05 70.00 x1 6R=A"},
			[]string{"97530:GP 2026-01-05 70.00 x1 6R=A", "97110:GP 2026-01-05 60.00 x1 6R=A"},
			"2:" + all + " 1:" + all,
		}, {
			"a control number twice among those remitted",
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=A", "97530:GP 2026-01-05 70.00 x1 6R=B"},
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=A", "97530:GP 2026-01-05 70.00 x1 6R=A"},
			"1:line-control-number 2:" + all,
		}, {
			"by what they are",
			[]string{"97110:GP 2026-01-05 60.00 x1", "97530:GP 2026-01-05 70.00 x1", "97110:GP 2026-01-06 60.00 x1"},
			[]string{"97110:GP 2026-01-06 60.00 x1", "97530:GP 2026-01-05 70.00 x1", "97110:GP 2026-01-05 60.00 x1"},
			"3:" + all + " 2:" + all + " 1:" + all,
		}, {
			"modifiers in another order",
			[]string{"97110:GP:59 2026-01-05 60.00 x1"},
			[]string{"97110:59:GP 2026-01-05 60.00 x1"},
			"1:" + all,
		}, {
			"modifiers dropped by the payer",
			[]string{"97110:GP:59 2026-01-05 60.00 x1", "97140:GP 2026-01-05 60.00 x1"},
			[]string{"97140 2026-01-05 60.00 x1", "97110 2026-01-05 60.00 x1"},
			"2:code-date-charge-units 1:code-date-charge-units",
		}, {
			"modifiers tell two lines apart",
			[]string{"97110:GP 2026-01-05 60.00 x1", "97110:GO 2026-01-05 60.00 x1"},
			[]string{"97110:GO 2026-01-05 60.00 x1"},
			"2:" + all,
		}, {
			"one that is sure leaves one for another",
			[]string{"97110:GP 2026-01-05 60.00 x1", "97110:GP:59 2026-01-05 60.00 x1"},
			[]string{"97110 2026-01-05 60.00 x1", "97110:GP 2026-01-05 60.00 x1"},
			"2:code-date-charge-units 1:" + all,
		}, {
			"a code that the payer changed, as SVC06 tells",
			[]string{"97014:GP 2026-01-05 60.00 x1", "97110:GP 2026-01-05 60.00 x1"},
			[]string{"97110:GP 2026-01-05 60.00 x1 06=97014:GP"},
			"1:" + all,
		}, {
			"a code that the payer changed without a word",
			[]string{"97014:GP 2026-01-05 23.50 x1", "97110:GP 2026-01-05 60.00 x1"},
			[]string{"G0283:GP 2026-01-05 23.50 x1", "97110:GP 2026-01-05 60.00 x1"},
			"1:date-charge-units 2:" + all,
		}, {
			"fewer units paid, those submitted in SVC07",
			[]string{"97110:GP 2026-01-05 120.00 x2"},
			[]string{"97110:GP 2026-01-05 120.00 x1 07=2"},
			"1:" + all,
		}, {
			"fewer units paid",
			[]string{"97110:GP 2026-01-05 120.00 x2"},
			[]string{"97110:GP 2026-01-05 120.00 x0"},
			"1:code-modifiers-date-charge",
		}, {
			"no date in the remittance",
			[]string{"97110:GP 2026-01-05 60.00 x1", "97530:GP 2026-01-05 70.00 x1"},
			[]string{"97530:GP 70.00 x1", "97110:GP 60.00 x1"},
			"2:code-modifiers-charge-units 1:code-modifiers-charge-units",
		}, {
			"split by the payer, control number on both",
			[]string{"97110:GP 2026-01-05 120.00 x2 6R=A"},
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=A", "97110:GP 2026-01-05 60.00 x1 6R=A"},
			"1:line-control-number-split 1:line-control-number-split",
		}, {
			"split by the payer, without control numbers",
			[]string{"97110:GP 2026-01-05 180.00 x3", "97530:GP 2026-01-05 70.00 x1"},
			[]string{"97110:GP 2026-01-05 60.00 x1", "97110:GP 2026-01-05 120.00 x2", "97530:GP 2026-01-05 70.00 x1"},
			"1:code-modifiers-date-split 1:code-modifiers-date-split 2:" + all,
		}, {
			"two remitted lines for one sent that do not add up",
			[]string{"97110:GP 2026-01-05 180.00 x3"},
			[]string{"97110:GP 2026-01-05 70.00 x1", "97110:GP 2026-01-05 120.00 x1"},
			"1:ambiguous 1:ambiguous",
		}, {
			"two alike sent, one remitted",
			[]string{"97110:GP 2026-01-05 60.00 x1", "97110:GP 2026-01-05 60.00 x1"},
			[]string{"97110:GP 2026-01-05 60.00 x1"},
			"1,2:ambiguous",
		}, {
			"two alike both times, and another",
			[]string{"97110:GP 2026-01-05 60.00 x1", "97110:GP 2026-01-05 60.00 x1", "97530:GP 2026-01-05 70.00 x1"},
			[]string{"97110:GP 2026-01-05 60.00 x1", "97110:GP 2026-01-05 60.00 x1", "97530:GP 2026-01-05 70.00 x1"},
			"1:" + all + "-order 2:" + all + "-order 3:" + all,
		}, {
			"two alike both times, but for the diagnosis",
			[]string{"97110:GP 2026-01-05 60.00 x1", "97110:GP 2026-01-05 60.00 x1 ptr=2"},
			[]string{"97110:GP 2026-01-05 60.00 x1", "97110:GP 2026-01-05 60.00 x1"},
			"1,2:ambiguous 1,2:ambiguous",
		}, {
			"numbered by the payer in an order of its own",
			[]string{"97110:GP 2026-01-05 60.00 x1", "97530:GP 2026-01-05 70.00 x1"},
			[]string{"97530:GP 2026-01-05 70.00 x1 6R=1", "97110:GP 2026-01-05 60.00 x1 6R=2"},
			"2:" + all + " 1:" + all,
		}, {
			"a control number with zeros before it, in small letters",
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=A01", "97110:GP 2026-01-05 60.00 x1", "97110:GP 2026-01-05 60.00 x1"},
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=a01", "97110:GP 2026-01-05 60.00 x1 6R=03"},
			"1:line-control-number 3:line-number",
		}, {
			"a control number sent comes before the number of a line",
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=2", "97110:GP 2026-01-05 60.00 x1"},
			[]string{"97110:GP 2026-01-05 60.00 x1 6R=2"},
			"1:line-control-number",
		}, {
			"added by the payer",
			[]string{"97110:GP 2026-01-05 60.00 x1"},
			[]string{"97110:GP 2026-01-05 60.00 x1", "G0283 2026-01-05 5.00 x1"},
			"1:" + all + " -",
		}, {
			"a reversal has its signs turned",
			[]string{"97110:GP 2026-01-05 60.00 x1", "97110:GP 2026-01-05 70.00 x1"},
			[]string{"97110:GP 2026-01-05 -70.00 x-1"},
			"2:" + all,
		}, {"nothing remitted", []string{"97110 60.00"}, nil, ""},
		{"nothing sent", nil, []string{"97110 60.00"}, "-"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var sent []claim.Line
			for _, s := range c.sent {
				sent = append(sent, sentLine(t, s))
			}
			rc := &remittance.Claim{}
			for _, s := range c.remit {
				rc.Lines = append(rc.Lines, remittedLine(t, s))
			}
			got := remit.MatchLines(sent, rc)
			if s := matched(got); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
			for i, m := range got {
				if (m.By == remit.Ambiguous || m.By == "") && m.Reason == "" {
					t.Errorf("line %d: not known which, and no reason given", i+1)
				}
				if m.Confidence < 0 || m.Confidence > 1 || (m.Confidence == 0) != (m.By == "") {
					t.Errorf("line %d: confidence %v of %q", i+1, m.Confidence, m.By)
				}
			}
		})
	}
}

// Whatever is sent and remitted: every remitted line has an answer, and two
// have the same line only as parts of it or where it is said to be open.
func TestMatchLinesNeverTwice(t *testing.T) {
	word := rapid.Custom(func(t *rapid.T) string {
		return fmt.Sprintf("%s:%s 2026-01-0%d %d.00 x%d 6R=%s",
			rapid.SampledFrom([]string{"97110", "97530", "97140"}).Draw(t, "code"),
			rapid.SampledFrom([]string{"GP", "GP:59", ""}).Draw(t, "modifiers"),
			rapid.IntRange(5, 6).Draw(t, "day"), rapid.SampledFrom([]int{30, 60}).Draw(t, "charge"),
			rapid.IntRange(1, 2).Draw(t, "units"), rapid.SampledFrom([]string{"", "A", "B", "1", "2"}).Draw(t, "control"))
	})
	lines := rapid.SliceOfN(word, 0, 5)
	rapid.Check(t, func(rt *rapid.T) {
		var sent []claim.Line
		for _, s := range lines.Draw(rt, "sent") {
			sent = append(sent, sentLine(t, s))
		}
		rc := &remittance.Claim{}
		for _, s := range lines.Draw(rt, "remitted") {
			rc.Lines = append(rc.Lines, remittedLine(t, s))
		}
		got := remit.MatchLines(sent, rc)
		if len(got) != len(rc.Lines) {
			rt.Fatalf("%d answers for %d lines", len(got), len(rc.Lines))
		}
		owner := map[int]string{}
		for _, m := range got {
			if m.By == "" || m.By == remit.Ambiguous {
				continue
			}
			if len(m.Lines) != 1 {
				rt.Fatalf("%s with lines %v", m.By, m.Lines)
			}
			before, twice := owner[m.Lines[0]]
			if twice && (!strings.HasSuffix(m.By, "-split") || !strings.HasSuffix(before, "-split")) {
				rt.Fatalf("two remitted lines are line %d: by %s and by %s", m.Lines[0]+1, before, m.By)
			}
			owner[m.Lines[0]] = m.By
		}
	})
}

func TestMatchLinesIsBounded(t *testing.T) {
	sent := make([]claim.Line, 2000)
	rc := &remittance.Claim{Lines: make([]remittance.Line, 2000)}
	sent[7].Control, sent[7].Charge = "A", 6000
	rc.Lines[9].Control, rc.Lines[9].Charge = "A", 6000
	got := remit.MatchLines(sent, rc)
	if got[9].By != remit.ByLineControl {
		t.Errorf("by %q, want the control number", got[9].By)
	}
	if got[0].By != "" || !strings.Contains(got[0].Reason, "too many lines") {
		t.Errorf("by %q, reason %q", got[0].By, got[0].Reason)
	}
}
