package therapy

import (
	"testing"

	"remedi/rules"
)

// typical is a clean visit of four services to Medicare, as most claims are:
// the knee replacement's, with an evaluation-free day and one NCCI pair.
const typical = `payer=MB file=2026-02-01 date=2026-01-05 dx=Z96.651,M25.561
97110 GP x2 120.00 ptr=1
97112 GP x1 65.00 ptr=1
97140 GP x1 58.00 ptr=1,2
97530 GP x1 70.00 ptr=1,2`

// BenchmarkAllRules runs the whole catalogue over a clean claim of four lines.
func BenchmarkAllRules(b *testing.B) {
	checker, c := checkerOf(b), decode(b, typical)[0]
	b.ReportAllocs()
	for b.Loop() {
		if found := checker.Check(c, rules.Context{}); len(found) > 0 {
			b.Fatalf("%d findings", len(found))
		}
	}
}

// everything is the typical visit with all that rules can ask for beside it.
const everything = `payer=MB pcn=A2 file=2026-02-01 date=2026-01-05 dx=Z96.651,M25.561 auth=A1
ytd=PT-SLP:1200.00
profile cap=8 order=GP,KX bundle=97140/97530 covers=97110/97112/97140/97530:Z96,M25 authorise=all filing=365
97110 GP x2 120.00 ptr=1 minutes=30
97112 GP x1 65.00 ptr=1 minutes=15
97140 GP x1 58.00 ptr=1,2 minutes=15
97530 GP 59 x1 70.00 ptr=1,2 minutes=15`

// earlierVisits is four visits of the patient, sent before.
const earlierVisits = "pcn=H1 file=2025-12-01 date=2025-12-01\n97161 GP\n+\npcn=H2 file=2025-12-03 date=2025-12-03\n97110 GP\n+\n" +
	"pcn=H3 file=2025-12-05 date=2025-12-05\n97110 GP\n+\npcn=H4 file=2025-12-08 date=2025-12-08\n97110 GP\nlater\n"

// BenchmarkEverything runs the whole catalogue with minutes, amounts, history and
// a profile.
func BenchmarkEverything(b *testing.B) {
	in := settingOf(b, earlierVisits+everything)
	checker, c := checkerWith(b, in.Options(tables)), decode(b, in.Claims)[0]
	b.ReportAllocs()
	for b.Loop() {
		if found := checker.Check(c, rules.Context{}); len(found) > 0 {
			b.Fatalf("%d findings", len(found))
		}
	}
}

// BenchmarkEachRule runs one rule at a time, facts included: what a rule takes
// is what it adds to the set without rules.
func BenchmarkEachRule(b *testing.B) {
	c := decode(b, typical)[0]
	run := func(name string, rs ...*rules.Rule) {
		b.Run(name, func(b *testing.B) {
			checker := newChecker(b, rs)
			for b.Loop() {
				checker.Check(c, rules.Context{})
			}
		})
	}
	run("none")
	for _, r := range All() {
		if r.Check != nil {
			alone := *r
			alone.Yields = nil
			run(r.ID, &alone)
		}
	}
}

// TestCleanClaimAllocatesNothing holds the cost of a claim without findings:
// messages are only made when there is something to say.
func TestCleanClaimAllocatesNothing(t *testing.T) {
	for name, text := range map[string]string{
		"four lines":      typical,
		"pair with 59":    "97150 GP 59\n97110 GP",
		"twelve lines":    manyVisits(4),
		"commercial":      "payer=CI\n97110 GP CQ\n97014",
		"a line's own":    "97110 GP rendering=1245319599 taxonomy=225100000X",
		"one who skips":   "taxonomy=none payer=CI\n99213",
		"not therapy too": "97161 GP\nG8420 0.00",
		"all needs met":   earlierVisits + everything,
		"an evaluation":   earlierVisits + "date=2026-03-02 dx=M54.50\n97161 GP",
	} {
		in := settingOf(t, text)
		checker, c := checkerWith(t, in.Options(tables)), decode(t, in.Claims)[0]
		allocs := testing.AllocsPerRun(100, func() { checker.Check(c, rules.Context{}) })
		if allocs != 0 {
			t.Errorf("%s: %v allocations", name, allocs)
		}
	}
}

func checkerOf(tb testing.TB) *rules.Checker { return newChecker(tb, All()) }

func newChecker(tb testing.TB, rs []*rules.Rule) *rules.Checker {
	tb.Helper()
	return setOf(tb, rs).Checker(rules.Options{Tables: tables})
}

// checkerWith is a checker of the whole catalogue.
func checkerWith(tb testing.TB, o rules.Options) *rules.Checker {
	tb.Helper()
	return setOf(tb, All()).Checker(o)
}

func setOf(tb testing.TB, rs []*rules.Rule) *rules.Set {
	tb.Helper()
	set, err := rules.NewSet(rs)
	if err != nil {
		tb.Fatal(err)
	}
	return set
}
