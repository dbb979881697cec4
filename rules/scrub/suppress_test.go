package scrub_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/edi/guide"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/scrub"
	"remedi/rules/therapy"
)

var suppressDay = edi.NewDate(2026, 11, 24)

// numbersOfAll are those of all rules and the E-numbers.
func numbersOfAll() (all []string) {
	for _, r := range therapy.All() {
		all = append(all, r.ID)
	}
	for _, n := range guide.Numbers() {
		all = append(all, n.Code)
	}
	return all
}

func suppressing(t interface{ Fatal(...any) }, list ...rules.Suppression) *rules.Suppressions {
	for i := range list {
		list[i].Until, list[i].Reason = suppressDay, "known"
	}
	s, err := rules.NewSuppressions(list, numbersOfAll(), suppressDay)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// told is what a check says: findings and what is suppressed, each a row.
type told struct {
	found, suppressed []string
	worst             map[string]bool // claims with anything of theirs, or around them, at all
	totals            scrub.Totals
}

func tell(s *scrub.Scrubber, file []byte) (out told) {
	out.worst = map[string]bool{}
	for ev := range s.Check(context.Background(), "x.837", bytes.NewReader(file)) {
		out.totals.Add(ev)
		switch {
		case ev.Fault != nil:
			out.found = append(out.found, rowOfFault(ev.Fault))
		case ev.Suppressed != nil:
			out.suppressed = append(out.suppressed, rowOfSuppressed(ev.Suppressed))
		case ev.Verdict != nil:
			v := ev.Verdict
			_, out.worst[v.Control] = v.Worst()
			for i := range v.Faults {
				out.found = append(out.found, rowOfFault(&v.Faults[i]))
			}
			for i := range v.Findings {
				out.found = append(out.found, rowOfFinding(&v.Findings[i]))
			}
			for i := range v.Suppressed {
				out.suppressed = append(out.suppressed, rowOfSuppressed(&v.Suppressed[i]))
			}
		}
	}
	slices.Sort(out.found)
	slices.Sort(out.suppressed)
	return out
}

func rowOfFault(f *edi.Fault) string { return fmt.Sprint(f.Code, " ", f.Pos, " ", f.Severity, f.Loss) }

func rowOfFinding(f *rules.Finding) string {
	return fmt.Sprint(f.Rule.ID, " ", f.Pos, " ", f.Severity, f.Lines, f.Message)
}

func rowOfSuppressed(s *rules.Suppressed) string {
	if s.Finding != nil {
		return rowOfFinding(s.Finding)
	}
	return rowOfFault(s.Fault)
}

// damaged is a file of claims whose bytes were changed here and there.
func damaged(claims int, seed uint64) []byte {
	var b bytes.Buffer
	if _, err := fixtures.Generate(fixtures.Options{Claims: claims, Seed: seed, FaultShare: 0.5}, &b, nil, io.Discard); err != nil {
		panic(err)
	}
	file := b.Bytes()
	r := rand.New(rand.NewPCG(seed, 7))
	for range r.IntN(12) {
		if i := 106 + r.IntN(len(file)-106); file[i] >= '0' {
			file[i] = "A9 *:~"[r.IntN(6)]
		}
	}
	return file
}

// Nothing is lost: what is found and what is suppressed together are what is found
// where nothing is suppressed, whatever the number of workers.
func TestSuppressedAndFoundAreAllThatIsFound(t *testing.T) {
	numbers := numbersOfAll()
	some := 0
	rapid.Check(t, func(t *rapid.T) {
		file := damaged(rapid.IntRange(1, 30).Draw(t, "claims"), rapid.Uint64Range(1, 1<<40).Draw(t, "seed"))
		plain := newScrubberOf(t, rapid.IntRange(1, 3).Draw(t, "workers"))
		want := tell(plain, file)
		var list []rules.Suppression
		for range rapid.IntRange(1, 5).Draw(t, "suppressions") {
			s := rules.Suppression{Rule: rapid.SampledFrom(numbers).Draw(t, "rule")}
			if len(want.found) > 0 && rapid.Bool().Draw(t, "one that is found") {
				s.Rule, _, _ = strings.Cut(rapid.SampledFrom(want.found).Draw(t, "finding"), " ")
			}
			if rapid.Bool().Draw(t, "a family") {
				s.Rule = s.Rule[:1] + "*"
			}
			if rapid.Bool().Draw(t, "a payer's") {
				s.Payer = "12502"
			}
			list = append(list, s)
		}
		quiet := newScrubberOf(t, 2)
		quiet.Suppressions = suppressing(t, list...)
		got := tell(quiet, file)
		all := slices.Sorted(slices.Values(append(slices.Clone(got.found), got.suppressed...)))
		if !slices.Equal(all, want.found) {
			t.Fatalf("found\n%s\nsuppressed\n%s\nof\n%s", strings.Join(got.found, "\n"), strings.Join(got.suppressed, "\n"), strings.Join(want.found, "\n"))
		}
		n := 0
		for _, c := range got.totals.Suppressed {
			n += c.Count
		}
		if n != len(got.suppressed) || got.totals.Rejected != want.totals.Rejected || got.totals.Broken != want.totals.Broken {
			t.Fatalf("totals %+v\nwithout %+v", got.totals, want.totals)
		}
		some += n
	})
	if some == 0 {
		t.Error("nothing was ever suppressed")
	}
}

func newScrubberOf(t interface{ Fatal(...any) }, workers int) *scrub.Scrubber {
	set, err := rules.NewSet(therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	return &scrub.Scrubber{Set: set, Options: rules.Options{Tables: tables}, Workers: workers}
}

// A billing provider's fault that is suppressed holds none of the claims below
// him, neither the one that it is told with nor those behind it.
func TestSuppressedAroundClaimsHoldsNone(t *testing.T) {
	one := "payer=CI\n97110 GP\n"
	file := fixtures.File("pcn=A1 "+one, "pcn=A2 "+one, "pcn=A3 "+one)
	file = bytes.Replace(file, []byte("NM1*85*2*"), []byte("NM1*85*7*"), 1)
	s := newScrubber(t, 2)
	before := tell(s, file)
	if len(before.found) == 0 || !before.worst["A1"] || !before.worst["A3"] {
		t.Fatalf("without suppressions %+v", before)
	}
	npi := "1234567893"
	var list []rules.Suppression
	for _, row := range before.found {
		code, _, _ := strings.Cut(row, " ")
		list = append(list, rules.Suppression{Rule: code, Provider: npi})
	}
	s.Suppressions = suppressing(t, list...)
	if after := tell(s, file); len(after.found) != 0 || after.worst["A1"] || after.worst["A2"] || after.worst["A3"] {
		t.Errorf("with suppressions of his %+v", after)
	}
	for i := range list {
		list[i].Provider = "1999999984"
	}
	s.Suppressions = suppressing(t, list...)
	if after := tell(s, file); len(after.suppressed) != 0 || !after.worst["A3"] {
		t.Errorf("with another's %+v", after)
	}
}

// A day over all claims is told behind the workers: there, too, what is suppressed
// is no finding, and another payer's is one.
func TestSuppressedDays(t *testing.T) {
	file := fixtures.File(visits(8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 1)...)
	for _, c := range []struct {
		payer             string
		found, suppressed int
	}{{"", 0, 1}, {"SCI01", 0, 1}, {"12502", 1, 0}} {
		s := newScrubber(t, 2)
		s.Suppressions = suppressing(t, rules.Suppression{Rule: "U109", Payer: c.payer})
		if got := tell(s, file); len(got.found) != c.found || len(got.suppressed) != c.suppressed || got.worst["V012"] != (c.found > 0) {
			t.Errorf("payer %q: found %v, suppressed %v", c.payer, got.found, got.suppressed)
		}
	}
}

// What is lost is never suppressed.
func TestWhatIsLostIsToldInSpiteOfSuppressions(t *testing.T) {
	file := generated(t, 20)
	s := newScrubber(t, 2)
	s.Suppressions = suppressing(t, rules.Suppression{Rule: "E*"})
	got := tell(s, file[:len(file)-300])
	if got.totals.Rejected == 0 || !got.totals.Broken {
		t.Errorf("totals %+v", got.totals)
	}
}

// What is suppressed is neither held nor answered as rejected.
func TestSplitAndAnswersFollowSuppressions(t *testing.T) {
	file := fixtures.File("pcn=A1 payer=MB\n97110 GP\n", "pcn=A2 payer=MB\n97110\n", "pcn=A3 payer=MB dx=M25.561\n97110 GP ptr=3\n")
	for _, c := range []struct {
		name        string
		list        []rules.Suppression
		clean, held int
	}{
		{"nothing", nil, 1, 2},
		{"the modifier", []rules.Suppression{{Rule: "M201"}}, 2, 1},
		{"both", []rules.Suppression{{Rule: "M201", Claim: "A2"}, {Rule: "D302"}}, 3, 0},
		{"the number that the rule speaks for", []rules.Suppression{{Rule: "E413"}}, 1, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			sp, err := scrub.NewSplitter(filepath.Join(dir, "split"), edi.Error, false)
			an, err2 := scrub.NewAnswerer(filepath.Join(dir, "ack"), []string{"x.837"}, answerOptions())
			if err := errors.Join(err, err2); err != nil {
				t.Fatal(err)
			}
			s := newScrubber(t, 2)
			s.KeepLost, s.Envelopes, s.Suppressions = true, true, suppressing(t, c.list...)
			an.Open(context.Background(), "x.837")
			for ev := range s.Check(context.Background(), "x.837", bytes.NewReader(file)) {
				if err := errors.Join(sp.Add(ev), an.Add(ev)); err != nil {
					t.Fatal(err)
				}
			}
			if err := errors.Join(sp.Close(), an.Close()); err != nil {
				t.Fatal(err)
			}
			if n, a := sp.Split(), an.Answers(); n.Clean != c.clean || n.Held != c.held || a.ClaimsAccepted != c.clean || a.ClaimsRejected != c.held {
				t.Errorf("split %+v, answers %+v", n, a)
			}
			if strings.Contains(content(t, filepath.Join(dir, "ack"), "x.837"+scrub.Suffix999), "IK4") == (len(c.list) > 0 && c.list[len(c.list)-1].Rule != "M201") {
				t.Errorf("999 is %s", content(t, filepath.Join(dir, "ack"), "x.837"+scrub.Suffix999))
			}
		})
	}
}
