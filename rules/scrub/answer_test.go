package scrub_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/edi/ack"
	"remedi/fixtures"
	"remedi/rules/scrub"
)

// answerNow is the time of every answer in the tests.
var answerNow = time.Date(2026, 3, 2, 14, 5, 9, 0, time.UTC)

func answerOptions() scrub.AnswerOptions {
	return scrub.AnswerOptions{Held: edi.Error, Numbers: ack.NewCounter(0), Now: answerNow}
}

// suffixes of the answers, in the order in which they are shown.
var suffixes = []string{scrub.SuffixTA1, scrub.Suffix999, scrub.Suffix277CA}

// answer answers a file and returns the answers by their suffix.
func answer(t testing.TB, file string, o scrub.AnswerOptions) (map[string]string, scrub.Answers) {
	t.Helper()
	return answerWith(t, answering(t), file, o)
}

// answeredBy is answer with another scrubber.
func answeredBy(t testing.TB, s *scrub.Scrubber, file string) map[string]string {
	t.Helper()
	got, _ := answerWith(t, s, file, answerOptions())
	return got
}

func answerWith(t testing.TB, s *scrub.Scrubber, file string, o scrub.AnswerOptions) (map[string]string, scrub.Answers) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	a, err := scrub.NewAnswerer(dir, []string{"in.837"}, o)
	if err != nil {
		t.Fatal(err)
	}
	feedAnswerer(t, a, s, "in.837", file)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, suffix := range suffixes {
		if text := content(t, dir, "in.837"+suffix); text != "" {
			got[suffix] = text
			loadable(t, text)
		}
	}
	if n := len(names(t, dir)); n != len(got) {
		t.Errorf("the folder holds %v", names(t, dir))
	}
	return got, a.Answers()
}

func feedAnswerer(t testing.TB, a *scrub.Answerer, s *scrub.Scrubber, name, file string) {
	t.Helper()
	a.Open(context.Background(), name)
	for ev := range s.Check(context.Background(), name, strings.NewReader(file)) {
		if err := a.Add(ev); err != nil {
			t.Fatal(err)
		}
	}
}

// loadable fails where a partner could not load an answer: our own reader and
// our own validator find nothing in it.
func loadable(t testing.TB, text string) {
	t.Helper()
	for _, err := range ack.NewReader(edi.NewReader(strings.NewReader(text))).Events() {
		if err != nil {
			t.Errorf("reading the answer: %v\n%s", err, text)
		}
	}
	for ev := range new(scrub.Validator).Validate(context.Background(), "answer", strings.NewReader(text)) {
		if ev.Fault != nil {
			t.Errorf("validating the answer: %v\n%s", ev.Fault, text)
		}
	}
}

// edited is a file of claims with pairs of texts replaced, each of them once.
func edited(t testing.TB, text string, pairs ...string) string {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("%q is not in the file:\n%s", pairs[i], text)
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

// before is the file up to a text, from is it from there on.
func before(t testing.TB, file, text string) string {
	t.Helper()
	i := strings.Index(file, text)
	if i < 0 {
		t.Fatalf("%q is not in the file:\n%s", text, file)
	}
	return file[:i]
}

func from(t testing.TB, file, text string) string {
	return strings.TrimPrefix(file, before(t, file, text))
}

func claimsOf(texts ...string) string { return string(fixtures.File(texts...)) }

// noGP is a claim that a rule alone rejects, badPlace one that the guide does too.
func noGP(pcn string) string     { return "payer=MB pcn=" + pcn + "\n97110 GP x1 60.00\n97530 x2 140.00\n" }
func badPlace(pcn string) string { return "payer=MB pcn=" + pcn + " pos=98\n97110 GP x1 60.00\n" }

// TestAnswers shows one answer of each kind.
func TestAnswers(t *testing.T) {
	three := func(second string) string { return claimsOf(claimOf("A1"), second, claimOf("A3")) }
	strict := answerOptions()
	strict.WholeSets = true
	for _, c := range []struct {
		name string
		file string
		o    scrub.AnswerOptions
		want scrub.Answers
	}{
		{"accepted", claimsOf(claimOf("A1")), answerOptions(),
			scrub.Answers{Interchanges: 1, Accepted: 1, ClaimsAccepted: 1, AmountAccepted: 120_00}},
		{"one-bad-claim", three(badPlace("A2")), answerOptions(),
			scrub.Answers{Interchanges: 1, WithErrors: 1, ClaimsAccepted: 2, ClaimsRejected: 1, AmountAccepted: 240_00, AmountRejected: 60_00}},
		{"rule-alone", three(noGP("A2")), answerOptions(),
			scrub.Answers{Interchanges: 1, Accepted: 1, ClaimsAccepted: 2, ClaimsRejected: 1, AmountAccepted: 240_00, AmountRejected: 200_00}},
		{"rejected-set", three(badPlace("A2")), strict,
			scrub.Answers{Interchanges: 1, Rejected: 1, ClaimsUnanswered: 3}},
		{"accepted-in-part", edited(t, sample(t, "837p-sets.edi"), "NM1*41*2", "NM1*44*2"), answerOptions(),
			scrub.Answers{Interchanges: 1, InPart: 1, ClaimsAccepted: 2, ClaimsUnanswered: 1, AmountAccepted: 164_00}},
		{"other-transaction", sample(t, "837i-institutional.edi"), answerOptions(),
			scrub.Answers{Interchanges: 1, Rejected: 1}},
		{"cut-short", sample(t, "837p-truncated.edi"), answerOptions(),
			scrub.Answers{Interchanges: 1, TA1: 1, Rejected: 1, ClaimsUnanswered: 2}},
		{"cut-short-between-sets", before(t, sample(t, "837p-sets.edi"), "ST*837*0003"), answerOptions(),
			scrub.Answers{Interchanges: 1, TA1: 1, WithErrors: 1, ClaimsAccepted: 2, AmountAccepted: 102_00}},
		{"wrong-trailers", sample(t, "837p-wrong-iea02.edi"), answerOptions(),
			scrub.Answers{Interchanges: 1, TA1: 1, Accepted: 1, ClaimsAccepted: 3, AmountAccepted: 625_00}},
		{"empty-interchange", before(t, sample(t, "837p-plain.edi"), "GS*") + from(t, sample(t, "837p-plain.edi"), "IEA*"), answerOptions(),
			scrub.Answers{Interchanges: 1, TA1: 1}},
		{"ta1-asked-for", edited(t, claimsOf(claimOf("A1")), "*0*T*:", "*1*T*:"), answerOptions(),
			scrub.Answers{Interchanges: 1, TA1: 1, Accepted: 1, ClaimsAccepted: 1, AmountAccepted: 120_00}},
		{"damaged-claim", edited(t, three(claimOf("A2")), "CLM*A2*", "NTE*ADD*"+strings.Repeat("X", 5000)+"~CLM*A2*"), answerOptions(),
			scrub.Answers{Interchanges: 1, WithErrors: 1, ClaimsAccepted: 2, ClaimsRejected: 1, AmountAccepted: 240_00, AmountRejected: 120_00}},
		{"billing-provider", edited(t, sample(t, "837p-billing-providers.edi"), "N4*FAIRBURY*PA*152130001~\n", ""), answerOptions(),
			scrub.Answers{Interchanges: 1, WithErrors: 1, ClaimsAccepted: 2, ClaimsRejected: 2, AmountAccepted: 167_00, AmountRejected: 186_00}},
		{"dependents", sample(t, "837p-dependent.edi"), answerOptions(),
			scrub.Answers{Interchanges: 1, Accepted: 1, ClaimsAccepted: 2, AmountAccepted: 269_00}},
		{"payer-answers", edited(t, claimsOf("payer=CI pcn=A1\n97110 x2 120.00\n"), "NM1*40*2*SAMPLE CLEARINGHOUSE*****46*SAMPLE01", "NM1*40*2*SAMPLE COMMERCIAL*****46*SCI01"), answerOptions(),
			scrub.Answers{Interchanges: 1, Accepted: 1, ClaimsAccepted: 1, AmountAccepted: 120_00}},
		{"acknowledgement", sample(t, "999-acknowledgement.edi"), answerOptions(), scrub.Answers{}},
		{"no-x12", sample(t, "not-html.edi"), answerOptions(), scrub.Answers{}},
		{"two-interchanges", sample(t, "837p-interchanges.edi"), answerOptions(),
			scrub.Answers{Interchanges: 2, Accepted: 2, ClaimsAccepted: 6, AmountAccepted: 1250_00}},
		{"unusable-isa", sample(t, "837p-plain.edi") + edited(t, sample(t, "837p-plain.edi"), "ISA*00", "ISA+00"), answerOptions(),
			scrub.Answers{Interchanges: 1, Accepted: 1, ClaimsAccepted: 3, AmountAccepted: 625_00}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.o.Numbers = ack.NewCounter(0)
			got, n := answer(t, c.file, c.o)
			if diff := cmp.Diff(c.want, n); diff != "" {
				t.Errorf("counts (-want +got):\n%s", diff)
			}
			goldenAnswers(t, c.name, got)
		})
	}
}

// goldenAnswers compares answers with the files of testdata/answer.
func goldenAnswers(t *testing.T, name string, got map[string]string) {
	t.Helper()
	for _, suffix := range suffixes {
		path := filepath.Join("testdata", "answer", name+suffix)
		if *update {
			_ = os.Remove(path) // it may not be there
			if got[suffix] == "" {
				continue
			}
			if err := os.WriteFile(path, []byte(got[suffix]), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got[suffix]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}
