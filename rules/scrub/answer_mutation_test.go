package scrub_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"remedi/rules/scrub"
)

// mutated is a file with a few segments lost, repeated, moved or spoilt.
func mutated(rng *rand.Rand, file string) string {
	segments := strings.SplitAfter(file, "~")
	for range 1 + rng.IntN(3) {
		k, j := 1+rng.IntN(len(segments)-2), 1+rng.IntN(len(segments)-2)
		switch rng.IntN(5) {
		case 0:
			segments[k] = ""
		case 1:
			segments[k] += segments[k]
		case 2:
			segments[k], segments[j] = segments[j], segments[k]
		case 3:
			s := []byte(segments[k])
			if len(s) > 0 {
				s[rng.IntN(len(s))] = "*:~^A0\x00Z"[rng.IntN(8)]
			}
			segments[k] = string(s)
		case 4:
			elements := strings.Split(segments[k], "*")
			elements[rng.IntN(len(elements))] = ""
			segments[k] = strings.Join(elements, "*")
		}
	}
	return strings.Join(segments, "")
}

// TestAnswersOfDamagedFiles answers files with faults anywhere. Whatever is
// wrong with the claims, a partner can load the 277CA, and every status in it
// makes sense. (A 999 or TA1 repeats what the envelopes received say, faults and
// all.)
func TestAnswersOfDamagedFiles(t *testing.T) {
	files := []string{"837p-everything.edi", "837p-dependent.edi", "837p-secondary.edi", "837p-billing-providers.edi", "837p-sets.edi"}
	rng := rand.New(rand.NewPCG(7, 9))
	rejected := 0
	for range 200 {
		file := mutated(rng, sample(t, files[rng.IntN(len(files))]))
		dir := t.TempDir()
		a, err := scrub.NewAnswerer(dir, []string{"x"}, answerOptions())
		if err != nil {
			t.Fatal(err)
		}
		feedAnswerer(t, a, answering(t), "x", file)
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		if text := content(t, dir, "x"+scrub.Suffix277CA); text != "" {
			loadable(t, text)
			checkStatuses(t, "damaged", text)
		}
		rejected += a.Answers().ClaimsRejected
		if t.Failed() {
			t.Fatalf("the file:\n%q", file)
		}
	}
	if rejected < 50 {
		t.Errorf("only %d claims were rejected", rejected)
	}
}
