package remit_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"remedi/edi"
	"remedi/fixtures"
	"remedi/remit"
	"remedi/rules/codeset"
)

const (
	oneClaim  = "payer=MB dx=Z96.651 date=2026-01-05 file=2026-01-10 pcn=A1\n97110 GP x1 60.00\n97530 x1 70.00"
	oneDenial = "payer=MB\nclaim=A1\n97110 GP 60.00\n97530 70.00 CO-16=70.00 remark=N822"
)

func TestStandardInputIsKeptAndRemoved(t *testing.T) {
	temp := t.TempDir()
	remits := keep(t, "r.835", fixtures.RemitFile(oneDenial))
	claims := strings.NewReader(string(fixtures.MustClaim(oneClaim)))
	o := remit.Options{
		Claims: []string{remit.Stdin}, Remits: []string{remits}, TempDir: temp,
		Stdin: iotest.OneByteReader(claims), Set: ruleSet(t), Tables: codeset.Embedded(),
	}
	seen := false
	for e, err := range remit.Reconcile(context.Background(), o) {
		if err != nil {
			t.Fatal(err)
		}
		d, ok := e.(*remit.Denial)
		if !ok {
			continue
		}
		seen = true
		if d.Outcome != remit.WouldCatch || d.Claim != "A1" {
			t.Errorf("%s on %s", d.Outcome, d.Claim)
		}
		kept, err := os.ReadDir(temp)
		if err != nil {
			t.Fatal(err)
		}
		if runtime.GOOS != "windows" && len(kept) != 0 { // an open file has to keep its name there
			t.Fatalf("%d files that whatever kills the program would leave behind", len(kept))
		}
	}
	if !seen {
		t.Error("no denial")
	}
	if left, _ := os.ReadDir(temp); len(left) != 0 {
		t.Errorf("%d files left behind", len(left))
	}
}

func TestStandardInputIsRemovedWhenStopped(t *testing.T) {
	temp := t.TempDir()
	o := remit.Options{
		Claims: []string{remit.Stdin}, Remits: []string{keep(t, "r.835", fixtures.RemitFile(oneDenial))}, TempDir: temp,
		Stdin: strings.NewReader(string(fixtures.MustClaim(oneClaim))), Set: ruleSet(t), Tables: codeset.Embedded(),
	}
	for range remit.Reconcile(context.Background(), o) {
		break
	}
	if left, _ := os.ReadDir(temp); len(left) != 0 {
		t.Errorf("%d files left behind", len(left))
	}
}

func TestRemittancesFromStandardInput(t *testing.T) {
	got := collect(t, remit.Options{
		Claims: []string{keep(t, "c.837", fixtures.MustClaim(oneClaim))}, Remits: []string{remit.Stdin},
		Stdin: strings.NewReader(string(fixtures.RemitFile(oneDenial))),
	})
	if len(got.errs) != 0 || len(got.denials) != 1 || got.denials[0].File != "standard input" {
		t.Errorf("errors %v, denials %d", got.errs, len(got.denials))
	}
}

func TestFoldersAreReadInOrder(t *testing.T) {
	dir := t.TempDir()
	put := func(name string, b []byte) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("claims/2026/a.837", fixtures.MustClaim(oneClaim))
	put("claims/b.837", fixtures.MustClaim(strings.Replace(oneClaim, "pcn=A1", "pcn=A2", 1)))
	put("claims/.hidden/c.837", []byte("no X12 at all"))
	put("remits/z.835", fixtures.RemitFile(oneDenial))
	put("remits/a/b/y.835", fixtures.RemitFile(strings.Replace(oneDenial, "claim=A1", "claim=A2", 1)))
	got := collect(t, remit.Options{Claims: []string{filepath.Join(dir, "claims")}, Remits: []string{filepath.Join(dir, "remits")}})
	var order []string
	for _, d := range got.denials {
		order = append(order, d.Claim)
	}
	if len(got.errs) != 0 || !slices.Equal(order, []string{"A2", "A1"}) || got.summary.ClaimFiles != 2 {
		t.Errorf("errors %v, denials of %q, %d claim files", got.errs, order, got.summary.ClaimFiles)
	}
}

func TestManyFiles(t *testing.T) {
	dir := t.TempDir()
	var remits []string
	for i := range 100 { // more than are held open
		number := strings.Repeat("X", i+1)[:1] + string(rune('A'+i%26)) + string(rune('A'+i/26))
		b := fixtures.MustClaim(strings.Replace(oneClaim, "pcn=A1", "pcn="+number, 1))
		if err := os.WriteFile(filepath.Join(dir, number+".837"), b, 0o600); err != nil {
			t.Fatal(err)
		}
		remits = append(remits, strings.Replace(oneDenial, "claim=A1", "claim="+number, 1))
	}
	reverse(remits)
	got := collect(t, remit.Options{Claims: []string{dir}, Remits: []string{keep(t, "r.835", fixtures.RemitFile(append(remits, remits...)...))}})
	if len(got.errs) != 0 || got.summary.ByOutcome[remit.WouldCatch] != 200 {
		t.Errorf("errors %v, outcomes %v", got.errs, got.summary.ByOutcome)
	}
}

// What cannot be read is said, and the rest is read.
func TestFaultsArePassedOn(t *testing.T) {
	claims := keep(t, "c.837", fixtures.MustClaim(oneClaim))
	remits := keep(t, "r.835", fixtures.RemitFile(oneDenial))
	cut := keep(t, "cut.837", fixtures.MustClaim(strings.Replace(oneClaim, "pcn=A1", "pcn=A2", 1))[:900])
	got := collect(t, remit.Options{
		Claims: []string{filepath.Join(t.TempDir(), "missing.837"), remits, cut, claims},
		Remits: []string{claims, keep(t, "note.txt", []byte("a note")), remits},
	})
	if len(got.denials) != 1 || got.denials[0].Outcome != remit.WouldCatch {
		t.Errorf("the sound files were not read: %d denials", len(got.denials))
	}
	missing, files := false, map[string]bool{}
	for _, err := range got.errs {
		var f *edi.Fault
		if errors.As(err, &f) {
			files[filepath.Base(f.Pos.File)] = true
		}
		missing = missing || errors.Is(err, fs.ErrNotExist)
	}
	if !missing || !files["r.835"] || !files["cut.837"] || !files["c.837"] || !files["note.txt"] {
		t.Errorf("not all told: missing %v, faults in %v", missing, files)
	}
	if got.summary.Faults != len(got.errs) {
		t.Errorf("%d faults counted, %d told", got.summary.Faults, len(got.errs))
	}
}

func TestDamagedClaimIsMatchedAndNotReplayed(t *testing.T) {
	whole := string(fixtures.MustClaim(oneClaim))
	long := strings.Replace(whole, "LX*1~", "NTE*ADD*"+strings.Repeat("X", 70_000)+"~LX*1~", 1)
	got := collect(t, remit.Options{
		Claims: []string{keep(t, "c.837", []byte(long))}, Remits: []string{keep(t, "r.835", fixtures.RemitFile(oneDenial))},
	})
	if len(got.errs) == 0 {
		t.Error("nothing was said of the segment that was passed over")
	}
	d := got.denials[0]
	if d.Outcome != remit.NeedsContext || d.Match == nil || !strings.Contains(d.Evidence, "could not be read whole") {
		t.Errorf("outcome %s, match %+v, evidence %q", d.Outcome, d.Match, d.Evidence)
	}
}

func TestFileChangedMeanwhile(t *testing.T) {
	claims := keep(t, "c.837", fixtures.MustClaim(oneClaim))
	o := remit.Options{
		Claims: []string{claims}, Set: ruleSet(t), Tables: codeset.Embedded(),
		Remits: []string{keep(t, "r1.835", fixtures.RemitFile("payer=MB\nclaim=ZZ member=NOBODY\n97110 60.00")), keep(t, "r2.835", fixtures.RemitFile(oneDenial))},
	}
	var said error
	for e, err := range remit.Reconcile(context.Background(), o) {
		if err != nil {
			said = err
		}
		switch e := e.(type) {
		case *remit.Unmatched: // the claims are indexed by now
			b := strings.ReplaceAll(string(fixtures.MustClaim(oneClaim)), "A1", "B2")
			if err := os.WriteFile(claims, []byte(b), 0o600); err != nil {
				t.Fatal(err)
			}
		case *remit.Denial:
			if e.Outcome != remit.NeedsContext {
				t.Errorf("outcome %s of a claim that is gone", e.Outcome)
			}
		}
	}
	if said == nil || !strings.Contains(said.Error(), "changed") {
		t.Errorf("error %v, want one that says that the file changed", said)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, c := range []struct {
		name string
		o    remit.Options
	}{
		{"no rules", remit.Options{Tables: codeset.Embedded()}},
		{"no tables", remit.Options{Set: ruleSet(t)}},
		{"standard input twice", remit.Options{Set: ruleSet(t), Tables: codeset.Embedded(), Claims: []string{"-"}, Remits: []string{"-"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := 0
			for e, err := range remit.Reconcile(context.Background(), c.o) {
				n++
				if e != nil || err == nil {
					t.Errorf("event %v, error %v", e, err)
				}
			}
			if n != 1 {
				t.Errorf("%d steps, want the error alone", n)
			}
		})
	}
}

func TestContextEndsIt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	o := remit.Options{
		Claims: []string{keep(t, "c.837", fixtures.MustClaim(oneClaim))}, Remits: []string{keep(t, "r.835", fixtures.RemitFile(oneDenial))},
		Set: ruleSet(t), Tables: codeset.Embedded(),
	}
	var last error
	for e, err := range remit.Reconcile(ctx, o) {
		if _, ok := e.(*remit.Summary); ok {
			t.Error("a summary, although it did not come to its end")
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("error %v", last)
	}
}

func TestProgress(t *testing.T) {
	claims, remits := fixtures.MustClaim(oneClaim), fixtures.RemitFile(oneDenial)
	var last, of int64
	collect(t, remit.Options{
		Claims: []string{keep(t, "c.837", claims)}, Remits: []string{keep(t, "r.835", remits)},
		Progress: func(read, total int64) {
			if read < last {
				t.Errorf("%d bytes after %d", read, last)
			}
			last, of = read, total
		},
	})
	if want := int64(len(claims) + len(remits)); last != want || of != want {
		t.Errorf("%d of %d bytes at the end, want %d", last, of, want)
	}
}
