package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"remedi/fixtures"
)

// scenarios are claims in the words of a therapist, each with the rules that
// speak on it (none: the claim is clean) and words that the report must hold.
var scenarios = []struct {
	words string
	claim string // in the shorthand of the fixtures; a year at most before its file
	rules string
	says  []string
}{
	{"knee replacement, exercise and activities, physical therapy",
		"payer=MB date=2026-01-05 dx=Z96.651\n97110 GP x1\n97530 GP x1", "", nil},

	{"an occupational therapist bills GP",
		"payer=MB taxonomy=225X00000X dx=Z96.651\n97530 GP x1", "M204",
		[]string{"GP is physical therapy and GO is occupational therapy", "Change GP to GO"}},
	{"a physical therapist bills GO",
		"payer=MB taxonomy=225100000X dx=Z96.651\n97530 GO x1", "M204", nil},

	{"exercise and manual therapy on one day: no NCCI pair",
		"payer=MB\n97110 GP x1\n97140 GP x1", "", nil},
	{"group therapy and exercise, no modifier",
		"payer=MB\n97150 GP x1\n97110 GP x1", "B401", []string{"97150/97110"}},
	{"group therapy with 59, and exercise",
		"payer=MB\n97150 GP 59 x1\n97110 GP x1", "", nil},
	{"group therapy, and exercise with 59",
		"payer=MB\n97150 GP x1\n97110 GP 59 x1", "", nil},
	{"group therapy with XS, and exercise",
		"payer=MB\n97150 GP XS x1\n97110 GP x1", "", nil},
	{"group therapy, and exercise with XS",
		"payer=MB\n97150 GP x1\n97110 GP XS x1", "", nil},
	{"manual therapy with massage",
		"payer=MB\n97140 GP x1\n97124 GP x1", "B402", nil},
	{"manual therapy with massage and 59, which does not help",
		"payer=MB\n97140 GP x1\n97124 GP 59 x1", "B402", nil},
	{"activities and gait training in November 2019, in a file of that month",
		"payer=MB file=2019-11-20 date=2019-11-05\n97530 GP x1\n97116 GP x1", "B401", []string{"2019-11-05"}},
	{"activities and gait training in 2026: the pair ended in 2019",
		"payer=MB date=2026-01-05\n97530 GP x1\n97116 GP x1", "", nil},
	{"hot packs beside exercise",
		"payer=MB\n97110 GP x1\n97010 GP x1", "B403", nil},
	{"unattended electrical stimulation by its old code, to Medicare",
		"payer=MB\n97110 GP x1\n97014 GP x1", "B404", []string{"G0283"}},
	{"a slip of the finger",
		"payer=MB\n97710 GP x1", "B411", []string{"did you mean 97110"}},
	{"fluidotherapy beside exercise",
		"payer=MB\n97110 GP x1\n97022 GP x1", "", nil},

	{"seven units of exercise on a day",
		"payer=MB\n97110 GP x7", "U104", nil},
	{"six units of exercise on a day",
		"payer=MB\n97110 GP x6", "", nil},
	{"an evaluation twice",
		"payer=MB\n97161 GP x2", "U103", nil},

	{"low back pain without its fifth character in 2026",
		"payer=MB date=2026-01-05 dx=M54.5\n97110 GP x1", "D307", []string{"M54.50"}},
	{"low back pain in September 2021, when the code was whole",
		"payer=MB file=2021-09-20 date=2021-09-10 dx=M54.5\n97110 GP x1", "", nil},
	{"plantar fasciitis the day after its code was divided",
		"payer=MB date=2026-10-02 dx=M72.2\n97110 GP x1", "D307", nil},
	{"plantar fasciitis two days before",
		"payer=MB date=2026-09-30 dx=M72.2\n97110 GP x1", "", nil},
	{"a pointer to a fifth of two diagnoses",
		"payer=MB dx=Z96.651,M25.561\n97110 GP x1 ptr=5", "D302", nil},

	{"a physical therapy assistant's modifier under occupational therapy",
		"payer=MB\n97110 GO CQ x1", "M206", []string{"CQ"}},
	{"a massage therapist",
		"payer=CI taxonomy=225700000X\n97124 GP x1", "P504", []string{"massage"}},
}

func TestScenarios(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir()) // code sets that the tester imported are not these
	for _, s := range scenarios {
		t.Run(s.words, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "claim.837")
			b, err := fixtures.Claim(s.claim)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, b, 0o600); err != nil {
				t.Fatal(err)
			}
			var out, errs strings.Builder
			code := run(context.Background(), []string{"check", "--format", "json", file}, streams{out: &out, err: &errs})
			spoke := rulesOf(t, out.String())
			if got := strings.Join(spoke, " "); got != s.rules {
				t.Errorf("rules that speak: %q, want %q\n%s", got, s.rules, out.String())
			}
			if want := min(len(spoke), 1); code != want || errs.Len() > 0 {
				t.Errorf("ends with %d, want %d; standard error: %s", code, want, errs.String())
			}
			for _, words := range s.says {
				if !strings.Contains(out.String(), words) {
					t.Errorf("does not say %q:\n%s", words, out.String())
				}
			}
		})
	}
}

// rulesOf lists the rules of the findings in a report in JSON Lines, each once.
func rulesOf(t *testing.T, report string) (ids []string) {
	t.Helper()
	for line := range strings.Lines(report) {
		var row struct{ Type, Rule string }
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		if row.Type == "rejected" {
			t.Errorf("something was not read: %s", line)
		}
		if row.Type == "finding" && !slices.Contains(ids, row.Rule) {
			ids = append(ids, row.Rule)
		}
	}
	slices.Sort(ids)
	return ids
}
