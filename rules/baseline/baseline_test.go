package baseline_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/baseline"
	"remedi/rules/codeset"
	"remedi/rules/scrub"
	"remedi/rules/therapy"
)

var (
	day    = edi.NewDate(2026, 11, 24)
	tables = codeset.Embedded()
)

func scrubber(t interface{ Fatal(...any) }) *scrub.Scrubber {
	set, err := rules.NewSet(therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	return &scrub.Scrubber{Set: set, Options: rules.Options{Tables: tables}, Workers: 2}
}

// record takes the baseline of a file.
func record(t interface{ Fatal(...any) }, file []byte, structure bool) *baseline.Recorder {
	s := scrubber(t)
	s.Kinds = true
	r := &baseline.Recorder{Structure: structure}
	for ev := range s.Check(context.Background(), "x.837", bytes.NewReader(file)) {
		r.Add(ev)
	}
	return r
}

// against checks a file with a baseline.
func against(t interface{ Fatal(...any) }, file []byte, f *baseline.File, on edi.Date) scrub.Totals {
	s := scrubber(t)
	list, err := rules.NewSuppressions(f.Suppressions(), nil, on)
	if err != nil {
		t.Fatal(err)
	}
	s.Suppressions = list
	var totals scrub.Totals
	for ev := range s.Check(context.Background(), "x.837", bytes.NewReader(file)) {
		totals.Add(ev)
	}
	return totals
}

func sum(n [3]int) int { return n[0] + n[1] + n[2] }

// made is a file of made-up claims, half of them at fault, with some bytes changed.
func made(claims int, seed uint64) []byte {
	var b bytes.Buffer
	if _, err := fixtures.Generate(fixtures.Options{Claims: claims, Seed: seed, FaultShare: 0.5}, &b, nil, io.Discard); err != nil {
		panic(err)
	}
	file := b.Bytes()
	r := rand.New(rand.NewPCG(seed, 3))
	for range r.IntN(8) {
		if i := 106 + r.IntN(len(file)-106); file[i] >= '0' {
			file[i] = "A9 *:~"[r.IntN(6)]
		}
	}
	return file
}

// What a baseline was taken of has nothing that is new, but what was left out of
// it; past its end all of it is new.
func TestABaselineKnowsWhatItWasTakenOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file := made(rapid.IntRange(1, 25).Draw(t, "claims"), rapid.Uint64Range(1, 1<<40).Draw(t, "seed"))
		structure := rapid.Bool().Draw(t, "structure")
		r := record(t, file, structure)
		f := r.File(nil, day, 90)
		got := against(t, file, f, day.AddDays(90))
		if sum(got.Findings) != r.LeftOut || structure && r.LeftOut != 0 {
			t.Fatalf("left out %d, found %v by %v\nof %+v", r.LeftOut, got.Findings, got.ByRule, f.Kinds)
		}
		known := 0
		for _, c := range got.Suppressed {
			known += c.Count
		}
		if known != r.Findings || len(got.Suppressed) != len(f.Kinds) {
			t.Fatalf("known %d of %d, %d kinds of %d", known, r.Findings, len(got.Suppressed), len(f.Kinds))
		}
		if past := against(t, file, f, day.AddDays(91)); sum(past.Findings) != r.Findings+r.LeftOut || len(past.Suppressed) != 0 {
			t.Fatalf("past its end %v, known %v", past.Findings, past.Suppressed)
		}
	})
}

// phi finds whatever in a made-up file is about a patient: names, member ids,
// birth dates, claim numbers, line control numbers.
var phi = []*regexp.Regexp{
	regexp.MustCompile(`NM1\*(?:IL|QC)\*1\*([^*~]+)\*([^*~]+)`), regexp.MustCompile(`\*MI\*([^*~]+)`),
	regexp.MustCompile(`DMG\*D8\*(\d+)`), regexp.MustCompile(`CLM\*([^*~]+)`), regexp.MustCompile(`REF\*6R\*([^*~]+)`),
}

func TestABaselineIsAboutNoPatient(t *testing.T) {
	for seed := range uint64(30) {
		file := made(20, seed+1)
		path := filepath.Join(t.TempDir(), "b.yaml")
		if err := record(t, file, true).File(nil, day, 90).Write(path); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, re := range phi {
			for _, m := range re.FindAllSubmatch(file, -1) {
				for _, word := range m[1:] {
					if len(word) > 2 && regexp.MustCompile(`(?i)\b`+regexp.QuoteMeta(string(word))+`\b`).Match(text) {
						t.Errorf("seed %d: %q is in\n%s", seed+1, word, text)
					}
				}
			}
		}
	}
}

func TestWrittenAnewItKeepsTheFirstDay(t *testing.T) {
	file := fixtures.File("payer=MB\n97110\n", "payer=CI\n97110 GP GP\n")
	first := record(t, file, false).File(nil, day, 90)
	later := record(t, fixtures.File("payer=MB\n97110\n97112\n"), false).File(first, day.AddDays(10), 30)
	type seen struct {
		Rule, Procedure string
		First, Until    edi.Date
		Reason          string
	}
	var got []seen
	for _, e := range later.Kinds {
		got = append(got, seen{e.Rule, e.Procedure, e.First, e.Until, e.Reason})
	}
	want := []seen{
		{"M201", "97110", day, day.AddDays(40), "baseline of 2026-12-04"},
		{"M201", "97112", day.AddDays(10), day.AddDays(40), "baseline of 2026-12-04"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestABaselineIsReadAsItWasWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.yaml")
	want := record(t, made(30, 6), true).File(nil, day, 90)
	if len(want.Kinds) < 3 {
		t.Fatalf("kinds %+v", want.Kinds)
	}
	if err := want.Write(path); err != nil {
		t.Fatal(err)
	}
	if err := want.Write(path); err != nil { // over an earlier one
		t.Fatal(err)
	}
	got, err := baseline.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("the folder has %v", left)
	}
}

func TestWhatIsNoBaseline(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "it is empty"},
		{"claims", string(fixtures.File("pcn=SECRET1\n97110 GP\n")), "keys or values"},
		{"a list", "- a\n", "keys or values"},
		{"another key", "taken: 2026-11-24\nkind: []\n", "keys or values"},
		{"broken", "taken: [", "not YAML"},
		{"no day", "kinds: []\n", "when it was taken"},
		{"no such day", "taken: 2026-02-30\n", "keys or values"},
		{"no rule", "taken: 2026-11-24\nkinds: [{until: 2027-01-01, reason: r}]\n", "kinds[0] has no rule"},
		{"no end", "taken: 2026-11-24\nkinds: [{rule: U110, reason: r}]\n", "kinds[0] has no date until"},
		{"no reason", "taken: 2026-11-24\nkinds: [{rule: U110, until: 2027-01-01}]\n", "kinds[0] has no reason"},
	} {
		path := filepath.Join(t.TempDir(), "b.yaml")
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := baseline.Read(path)
		var wrong *baseline.FormatError
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if f, err := baseline.ReadOld(filepath.Join(t.TempDir(), "none")); f != nil || err != nil {
		t.Errorf("%v, %v where there is no file", f, err)
	}
}
