package scrub_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"remedi/edi"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/scrub"
	"remedi/rules/therapy"
)

var tables = codeset.Embedded()

// newScrubber checks with the built-in rules and so many workers.
func newScrubber(t testing.TB, workers int) *scrub.Scrubber {
	t.Helper()
	set, err := rules.NewSet(therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	return &scrub.Scrubber{Set: set, Options: rules.Options{Tables: tables}, Workers: workers}
}

// generated is a file of so many claims, one in five at fault.
func generated(t testing.TB, claims int) []byte {
	t.Helper()
	var b bytes.Buffer
	o := fixtures.Options{Claims: claims, Seed: 3, FaultShare: 0.2}
	if _, err := fixtures.Generate(o, &b, nil, io.Discard); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// script writes down every event in a form that shows order and content.
func script(t testing.TB, s *scrub.Scrubber, src io.Reader) (string, scrub.Totals) {
	t.Helper()
	var b strings.Builder
	var totals scrub.Totals
	for ev := range s.Check(context.Background(), "x.837", src) {
		totals.Add(ev)
		switch {
		case ev.Fault != nil:
			fmt.Fprintf(&b, "fault %s %s\n", ev.Fault.Code, ev.Fault.Loss)
		case ev.Verdict != nil:
			v := ev.Verdict
			fmt.Fprintf(&b, "%s %d %s", v.Control, v.Lines, v.Charge)
			if v.Rejected != nil {
				fmt.Fprintf(&b, " rejected %s", v.Rejected.Code)
			}
			for _, f := range v.Faults {
				fmt.Fprintf(&b, " %s@%d", f.Code, f.Pos.Offset)
			}
			for _, f := range v.Findings {
				fmt.Fprintf(&b, " %s%v@%d", f.Rule.ID, f.Lines, f.Pos.Offset)
			}
			b.WriteString("\n")
		case ev.End != nil:
			fmt.Fprintf(&b, "end %d %d %d\n", ev.End.Interchanges, ev.End.Sets, ev.End.Bytes)
		}
	}
	return b.String(), totals
}

func TestAnyNumberOfWorkersGivesTheSameEvents(t *testing.T) {
	file := generated(t, 2000)
	want, totals := script(t, newScrubber(t, 1), bytes.NewReader(file))
	if totals.Claims != 2000 || totals.Bytes != int64(len(file)) || totals.ClaimsWithFindings < 300 {
		t.Fatalf("totals %+v", totals)
	}
	for _, workers := range []int{2, 3, 8} {
		if got, _ := script(t, newScrubber(t, workers), bytes.NewReader(file)); got != want {
			t.Errorf("%d workers give other events than one", workers)
		}
	}
	if got, _ := script(t, newScrubber(t, 2), iotest.HalfReader(bytes.NewReader(file))); got != want {
		t.Error("short reads give other events")
	}
}

func TestStoppingEarlyLeavesNothingRunning(t *testing.T) {
	file := generated(t, 5000)
	before := runtime.NumGoroutine()
	for range 20 {
		for ev := range newScrubber(t, 4).Check(context.Background(), "x.837", bytes.NewReader(file)) {
			if ev.Verdict != nil {
				break
			}
		}
	}
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 200 {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func TestACancelledCheckSaysThatItIsNotWhole(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var totals scrub.Totals
	for ev := range newScrubber(t, 2).Check(ctx, "x.837", bytes.NewReader(generated(t, 20000))) {
		totals.Add(ev)
		cancel()
	}
	if !totals.Broken || totals.Claims >= 20000 {
		t.Errorf("broken %v after %d claims", totals.Broken, totals.Claims)
	}
}

func TestAFailingSourceIsAFaultThatUnwraps(t *testing.T) {
	broken := errors.New("cable pulled")
	src := io.MultiReader(bytes.NewReader(generated(t, 50)[:9000]), iotest.ErrReader(broken))
	seen := false
	for ev := range newScrubber(t, 2).Check(context.Background(), "x.837", src) {
		seen = seen || ev.Fault != nil && errors.Is(ev.Fault, broken)
	}
	if !seen {
		t.Error("no fault wraps the error of the source")
	}
}

// claimOf is the shorthand of a sound claim with a number.
func claimOf(pcn string, more ...string) string {
	return "payer=MB pcn=" + pcn + " " + strings.Join(more, " ") + "\n97110 GP x2 120.00\n"
}

func TestRepeatedClaimNumbers(t *testing.T) {
	tests := []struct {
		title  string
		claims []string
		want   []string // claims with C605
	}{
		{"two numbers", []string{claimOf("A1"), claimOf("A2")}, nil},
		{"one number twice", []string{claimOf("A1"), claimOf("A1", "date=2026-01-06")}, []string{"A1"}},
		{"two practices with one number", []string{claimOf("A1"), claimOf("A1", "billing=1245319599")}, []string{"A1"}},
	}
	for _, tt := range tests {
		var got []string
		for ev := range newScrubber(t, 2).Check(context.Background(), "x", bytes.NewReader(fixtures.File(tt.claims...))) {
			if ev.Verdict == nil {
				continue
			}
			for _, f := range ev.Verdict.Findings {
				if f.Rule.ID == "C605" {
					got = append(got, ev.Verdict.Control)
				}
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%s: C605 on %v, want %v", tt.title, got, tt.want)
		}
	}
}

func TestWhatIsRejectedIsCountedAndNotChecked(t *testing.T) {
	file := fixtures.File(claimOf("A1"), claimOf("A2"))
	cut := file[:bytes.LastIndex(file, []byte("SE*"))]
	got, totals := script(t, newScrubber(t, 2), bytes.NewReader(cut))
	want := "A1 1 120.00\nA2 1 120.00 rejected E030\nfault E030 transaction set\n"
	if !strings.HasPrefix(got, want) {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if totals.Claims != 2 || totals.Rejected != 2 || !totals.Broken {
		t.Errorf("totals %+v", totals)
	}
}

func TestAtRiskCountsEachDollarOnce(t *testing.T) {
	charge, line := edi.Money(30000), edi.Money(6000)
	finding := func(n int, s edi.Severity) rules.Finding {
		f := rules.Finding{Severity: s, Amount: line, Pos: edi.Position{Line: n}}
		if n == 0 {
			f.Amount = charge
		}
		return f
	}
	tests := []struct {
		title    string
		findings []rules.Finding
		want     edi.Money
	}{
		{"a warning puts nothing at risk", []rules.Finding{finding(1, edi.Warning)}, 0},
		{"two errors on a line", []rules.Finding{finding(1, edi.Error), finding(1, edi.Error)}, line},
		{"two lines", []rules.Finding{finding(1, edi.Error), finding(2, edi.Error)}, 2 * line},
		{"the claim as a whole", []rules.Finding{finding(1, edi.Error), finding(0, edi.Error)}, charge},
	}
	for _, tt := range tests {
		v := scrub.Verdict{Charge: charge, Findings: tt.findings}
		if got := v.AtRisk(); got != tt.want {
			t.Errorf("%s: %s at risk, want %s", tt.title, got, tt.want)
		}
	}
}

func TestOtherKindsOfTransactions(t *testing.T) {
	remit, err := fixtures.Remit("claim=A1 status=1\n97110 GP x1 60.00 paid=60.00\n")
	if err != nil {
		t.Fatal(err)
	}
	claims := fixtures.File(claimOf("A1"))
	tests := []struct {
		title    string
		file     []byte
		rejected int
		broken   bool
	}{
		{"a remittance alone cannot be checked", remit, 1, true},
		{"a remittance behind claims is passed over", append(bytes.Clone(claims), remit...), 1, false},
		{"claims alone", claims, 0, false},
	}
	for _, tt := range tests {
		_, totals := script(t, newScrubber(t, 1), bytes.NewReader(tt.file))
		if totals.Rejected != tt.rejected || totals.Broken != tt.broken {
			t.Errorf("%s: rejected %d, broken %v", tt.title, totals.Rejected, totals.Broken)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	file := generated(b, 20000)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			s := newScrubber(b, workers)
			b.SetBytes(int64(len(file)))
			b.ReportAllocs()
			for b.Loop() {
				for range s.Check(context.Background(), "x", bytes.NewReader(file)) {
				}
			}
		})
	}
}
