package scrub_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/edi/ack"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/scrub"
)

// oddFiles are generated files in every spelling, some of them damaged.
func oddFiles(t *testing.T, each func(t *testing.T, file string)) {
	kinds := []string{"usual", "pipes", "newlines", "binary", "indented", "old habits"}
	for seed := range 12 {
		var b bytes.Buffer
		o := fixtures.Options{Claims: 120, Seed: uint64(seed), FaultShare: 0.3}
		if _, err := fixtures.Generate(o, &b, nil, io.Discard); err != nil {
			t.Fatal(err)
		}
		kind := kinds[seed%len(kinds)]
		file := odd[kind].Replace(b.String())
		t.Run(fmt.Sprintf("seed %d, %s", seed, kind), func(t *testing.T) { each(t, file) })
		t.Run(fmt.Sprintf("seed %d, damaged", seed), func(t *testing.T) {
			damaged := strings.Replace(file, "110", strings.Repeat("1", 100_000), 1)
			each(t, damaged+damaged[:len(damaged)*3/4])
		})
	}
}

// verdictOf is what an answer says of one claim.
type verdictOf struct {
	Control  string
	Charge   edi.Money
	Accepted bool
}

// TestAnswersAddUp answers each claim that is read once, in its order and with
// its charge, as a split parts them, or leaves it to a set that is rejected.
func TestAnswersAddUp(t *testing.T) {
	oddFiles(t, func(t *testing.T, file string) {
		answers, n := answer(t, file, answerOptions())
		var want []verdictOf
		var totals scrub.Totals
		rejected, set := rejectedSets(t, answers[scrub.Suffix999]), -1
		for ev := range answering(t).Check(context.Background(), "in.837", strings.NewReader(file)) {
			totals.Add(ev)
			if ev.Envelope != nil && ev.Envelope.Segment.Is("ST") {
				set++
			}
			v := ev.Verdict
			if v == nil || rejected[set] {
				continue
			}
			worst, any := v.Worst()
			want = append(want, verdictOf{v.Control, v.Charge, v.Rejected == nil && !(any && worst >= edi.Error)})
		}
		if diff := cmp.Diff(want, answeredClaims(t, answers[scrub.Suffix277CA])); diff != "" {
			t.Errorf("claims answered (-want +got):\n%s", diff)
		}
		if got := n.ClaimsAccepted + n.ClaimsRejected + n.ClaimsUnanswered; got != totals.Claims {
			t.Errorf("%d claims answered of %d: %+v", got, totals.Claims, n)
		}
		if n.ClaimsUnanswered == 0 && n.AmountAccepted+n.AmountRejected != totals.Amount {
			t.Errorf("%s answered of %s", n.AmountAccepted+n.AmountRejected, totals.Amount)
		}
	})
}

// answering is a scrubber as an [scrub.Answerer] wants it.
func answering(t testing.TB) *scrub.Scrubber {
	s := newScrubber(t, 2)
	s.Envelopes, s.MaxSegment = true, 4096
	return s
}

// rejectedSets says of each set whether the 999 rejects it, and holds its counts
// against the sets that it lists.
func rejectedSets(t *testing.T, text string) (rejected []bool) {
	t.Helper()
	sets, accepted := 0, 0
	for e, err := range ack.NewReader(edi.NewReader(strings.NewReader(text))).Events() {
		if err != nil {
			t.Fatal(err)
		}
		switch e.Kind {
		case ack.GroupBegin:
			sets, accepted = 0, 0
		case ack.SetRead:
			rejected = append(rejected, !e.Set.Verdict.Accepts())
			sets++
			if e.Set.Verdict.Accepts() {
				accepted++
			}
		case ack.GroupEnd:
			if g := e.Group; g.Received != sets || g.Accepted != accepted {
				t.Errorf("AK9 counts %d received, %d accepted; listed are %d and %d", g.Received, g.Accepted, sets, accepted)
			}
		}
	}
	return rejected
}

func answeredClaims(t *testing.T, text string) (all []verdictOf) {
	t.Helper()
	if text == "" { // every set is rejected
		return nil
	}
	for e, err := range ack.NewReader(edi.NewReader(strings.NewReader(text))).Events() {
		if err != nil {
			t.Fatal(err)
		}
		if e.Kind == ack.ClaimRead {
			c := e.Claim.Clone()
			all = append(all, verdictOf{c.Trace, c.Charge, c.Verdict() == ack.Accepted})
		}
	}
	return all
}

// TestRulesLeaveThe999 writes the same 999 and TA1 whichever rules run: where a
// rule tells what the guide tells too, the 999 has it all the same.
func TestRulesLeaveThe999(t *testing.T) {
	none, err := rules.NewSet(nil)
	if err != nil {
		t.Fatal(err)
	}
	oddFiles(t, func(t *testing.T, file string) {
		with, _ := answer(t, file, answerOptions())
		bare := answering(t)
		bare.Set = none
		without := answeredBy(t, bare, file)
		for _, suffix := range []string{scrub.SuffixTA1, scrub.Suffix999} {
			if diff := cmp.Diff(without[suffix], with[suffix]); diff != "" {
				t.Errorf("%s (-without rules +with them):\n%s", suffix, diff)
			}
		}
	})
	// Among them must be claims that both tell of.
	file := claimsOf(badPlace("A1"), "payer=MB pcn=A2\n97110 GP ptr=7 x1 60.00\n")
	with, _ := answer(t, file, answerOptions())
	if strings.Count(with[scrub.Suffix999], "IK4*") != 2 {
		t.Errorf("the 999 does not have what a rule tells too:\n%s", with[scrub.Suffix999])
	}
}

// TestAnswersAreTheSame whatever the number of workers, and byte for byte.
func TestAnswersAreTheSame(t *testing.T) {
	file := string(generated(t, 700))
	s := answering(t)
	s.Workers = 1
	want := answeredBy(t, s, file)
	s.Workers = 4
	if diff := cmp.Diff(want, answeredBy(t, s, file)); diff != "" {
		t.Errorf("(-one worker +four):\n%s", diff)
	}
}
