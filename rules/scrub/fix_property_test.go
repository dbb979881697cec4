package scrub_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/fixtures"
	"remedi/rules/scrub"
)

// worsen damages lines of a file in ways that can be mended, and some that
// cannot.
func worsen(t *rapid.T, file []byte) []byte {
	segments := strings.SplitAfter(string(file), "~")
	var lines []int
	for i, seg := range segments {
		if strings.HasPrefix(strings.TrimSpace(seg), "SV1*") {
			lines = append(lines, i)
		}
	}
	for range rapid.IntRange(1, 20).Draw(t, "worse") {
		i := rapid.SampledFrom(lines).Draw(t, "line")
		parts := strings.Split(segments[i], "*")
		if len(parts) < 8 || strings.Count(parts[1], ":") > 4 {
			continue
		}
		code := strings.Split(parts[1], ":")
		switch rapid.IntRange(0, 7).Draw(t, "how") {
		case 0:
			parts[1] = strings.Join(code[:2], ":") // no modifier
		case 1:
			parts[1] += ":" + code[len(code)-1] // the last one twice
		case 2:
			parts[1] = strings.Join(slices.Insert(code, 2, ""), ":") // a gap
		case 3:
			code[1] = "97014"
			parts[1] = strings.Join(code, ":")
		case 4:
			parts[7] = "1:1~"
		case 5:
			parts[7] = "1::1~"
		case 6:
			parts[1] = strings.Join(append(code[:2:2], "KX", "GP"), ":")
		case 7:
			parts[1] = strings.Join(append(code[:2:2], "GO", "GO", "X"), ":") // and what nobody can mend
		}
		segments[i] = strings.Join(parts, "*")
	}
	return []byte(strings.Join(segments, ""))
}

// harm cuts a file, or puts something into it that is in no claim.
func harm(t *rapid.T, file []byte) []byte {
	at := rapid.IntRange(1, len(file)-1).Draw(t, "at")
	switch rapid.IntRange(0, 5).Draw(t, "harm") {
	case 0:
		return file[:at]
	case 1:
		return slices.Concat(file[:at], []byte("\x00\x01~"), file[at:])
	case 2:
		return slices.Concat([]byte("\xef\xbb\xbf \r\n"), file, []byte("\r\nafter\r\n"))
	case 3:
		return slices.Concat(file, []byte("no X12"), file)
	}
	return file
}

// asFound lists what is found on the claims of a file, one string a finding or
// fault, without places.
func asFound(t testing.TB, file string) (list []string, totals scrub.Totals) {
	t.Helper()
	s := newScrubber(t, 2)
	s.Options.Terms = ordered
	n := 0
	for ev := range s.Check(context.Background(), "in.837", strings.NewReader(file)) {
		totals.Add(ev)
		if v := ev.Verdict; v != nil {
			n++
			list = append(list, verdictWords(n, v)...)
		}
	}
	return list, totals
}

// countsOf is what a report counts of a file, but for how long it is and what
// was mended.
func countsOf(n scrub.Totals) string {
	skips := ""
	for _, s := range n.Skips {
		skips += fmt.Sprintf(" %s %q %d %d", s.Rule.ID, s.Reason, s.Claims, s.Lines)
	}
	return fmt.Sprint(n.Interchanges, n.Sets, n.Claims, n.Lines, n.Rejected, n.ClaimsWithFindings, n.Findings, n.ByRule, n.Amount, n.AtRisk, n.Broken, skips)
}

func verdictWords(n int, v *scrub.Verdict) (list []string) {
	for i := range v.Faults {
		f := &v.Faults[i]
		list = append(list, fmt.Sprint(n, f.Code, f.Pos.Segment, f.Pos.Element))
	}
	for i := range v.Findings {
		f := &v.Findings[i]
		list = append(list, fmt.Sprint(n, f.Rule.ID, f.Lines, f.Message))
	}
	return list
}

// TestMendingIsSafe holds for any file: the one that is written differs in SV1
// segments of lines that are told, and nowhere else; a check of it finds what the
// verdicts said; nothing is found that was not before; and there is nothing left
// to mend.
func TestMendingIsSafe(t *testing.T) {
	changes := 0
	rapid.Check(t, func(rt *rapid.T) {
		var b bytes.Buffer
		o := fixtures.Options{
			Claims: rapid.IntRange(1, 30).Draw(rt, "claims"), Seed: rapid.Uint64().Draw(rt, "seed"),
			FaultShare: 0.3, Newlines: rapid.Bool().Draw(rt, "newlines"),
		}
		if _, err := fixtures.Generate(o, &b, nil, io.Discard); err != nil {
			rt.Fatal(err)
		}
		file := harm(rt, worsen(rt, b.Bytes()))
		s := newScrubber(t, rapid.IntRange(1, 3).Draw(rt, "workers"))
		s.Options.Terms = ordered
		out, verdicts, totals := mend(t, s, file)
		changes += totals.Changes

		if out != spliced(file, verdicts) {
			rt.Fatalf("other bytes changed than those of mended claims")
		}
		onlyTold(rt, string(file), out, verdicts)
		var said []string
		for i := range verdicts {
			said = append(said, verdictWords(i+1, &verdicts[i])...)
		}
		now, counts := asFound(t, out)
		if countsOf(counts) != countsOf(totals) {
			rt.Errorf("counted\n%s\nin the file that is written\n%s", countsOf(totals), countsOf(counts))
		}
		if !slices.Equal(now, said) {
			rt.Errorf("said\n%s\nfound in the file that is written\n%s", strings.Join(said, "\n"), strings.Join(now, "\n"))
		}
		again, verdicts, totals := mend(t, s, []byte(out))
		if again != out || totals.Changes != 0 {
			for i := range verdicts {
				rt.Logf("%s", mended(&verdicts[i]))
			}
			rt.Errorf("mended twice it changes again, %d times", totals.Changes)
		}
	})
	if changes < 50 {
		t.Errorf("only %d changes", changes)
	}
}

var lastColons = regexp.MustCompile(`:+([*~])`)

// bare is a segment without separators behind the last component of an element,
// which a change does not tell.
func bare(segment string) string { return lastColons.ReplaceAllString(segment, "$1") }

// onlyTold compares segments: where one differs there is a change that says so,
// with what stands in it before and after, and each change is there.
func onlyTold(t *rapid.T, was, is string, verdicts []scrub.Verdict) {
	type told struct{ before, after string }
	changed := map[int64]map[string]told{} // by offset and element
	for _, v := range verdicts {
		if v.Mended == nil {
			continue
		}
		for _, c := range v.Mended.Changes {
			if changed[c.Pos.Offset] == nil {
				changed[c.Pos.Offset] = map[string]told{}
			}
			e := changed[c.Pos.Offset][c.Pos.ElementName()]
			if e.before == "" {
				e.before = c.Before
			} else if e.after != c.Before {
				t.Errorf("%s: %s does not follow from %s", c.Rule.ID, c.Before, e.after)
			}
			e.after = c.After
			changed[c.Pos.Offset][c.Pos.ElementName()] = e
		}
	}
	a, b := strings.SplitAfter(was, "~"), strings.SplitAfter(is, "~")
	if len(a) != len(b) {
		t.Fatalf("%d segments became %d", len(a), len(b))
	}
	at := int64(0)
	for i := range a {
		want, got := bare(a[i]), bare(b[i])
		lead := int64(len(want) - len(strings.TrimLeft(want, "\r\n ")))
		for element, e := range changed[at+lead] {
			sep := map[string]string{"SV101": "SV1*", "SV107": "*"}[element]
			end := map[string]string{"SV101": "*", "SV107": "~"}[element]
			if n := strings.Count(want, sep+e.before+end); n != 1 {
				t.Errorf("%s: %q stands %d times in %q", element, e.before, n, want)
			}
			want = strings.Replace(want, sep+e.before+end, sep+e.after+end, 1)
		}
		if want != got || len(changed[at+lead]) == 0 && a[i] != b[i] {
			t.Errorf("%q became %q, told was %q", a[i], b[i], want)
		}
		at += int64(len(a[i]))
	}
}
