package remit_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/fixtures"
	"remedi/remit"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden shows what a biller's week looks like in JSON: one row of each
// outcome, a claim that is not ours, a reversal with its correction.
func TestGolden(t *testing.T) {
	claims := fixtures.File(
		"payer=MB dx=Z96.651 date=2026-01-05 file=2026-01-10 pcn=KNEE-1\n97150 GP x1 40.00\n97110 GP x1 60.00",
		"payer=MB dx=Z96.651 date=2026-01-06 file=2026-01-10 pcn=KNEE-2\n97110 x1 60.00\n97530 GP GA x1 70.00",
		"payer=CI dx=M25.561 date=2026-01-07 file=2026-01-10 pcn=0000000042 member=W000000042\n97110 GP x2 120.00",
	)
	remits := fixtures.RemitFile(
		"payer=MB trace=EFT900\n"+
			"claim=knee-1\n97150 GP 40.00 CO-45=12.00 PR-2=5.60\n97110 GP 60.00 date=2026-01-05 CO-97=60.00 remark=N390\n"+
			"claim=KNEE-2 moa=MA130\n97110 60.00 date=2026-01-06 CO-16=60.00 remark=N822\n97530 GP GA 70.00 date=2026-01-06 PR-50=70.00\n"+
			"claim=STRANGE-7 member=1EG4TE5MK72\n97110 GP 60.00 CO-29=60.00",
		"payer=CI trace=EFT901\n"+
			"claim=42 member=W000000042 payer_claim=P1\n97110 GP x2 120.00 date=2026-01-07 CO-197=120.00",
		"payer=CI trace=EFT902\n"+
			"claim=42 member=W000000042 payer_claim=P1 status=22\n97110 GP x-2 -120.00 date=2026-01-07 CO-197=-120.00\n"+
			"claim=42 member=W000000042 payer_claim=P2\n97110 GP x2 120.00 date=2026-01-07 CO-45=40.00 CO-B99=20.00",
	)
	var out bytes.Buffer
	got := reconcile(t, claims, remits)
	for _, d := range got.denials {
		d.File = filepath.Base(d.File)
		if d.Outcome.Preventable() {
			d.Evidence = "(the message of " + d.Rule + ")" // whose wording is that rule's business
		}
		show(t, &out, "denial", d)
	}
	for _, u := range got.unmatched {
		u.File = filepath.Base(u.File)
		show(t, &out, "unmatched", u)
	}
	show(t, &out, "summary", got.summary)
	path := filepath.Join("testdata", "week.golden")
	if *update {
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), out.String()); d != "" {
		t.Errorf("-want +got (go test -update writes it anew):\n%s", d)
	}
}

func show(t *testing.T, out *bytes.Buffer, kind string, e remit.Event) {
	t.Helper()
	b, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(out, "%s %s\n", kind, b)
}
