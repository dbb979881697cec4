package ack_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"remedi/edi"
	"remedi/edi/ack"
)

var batch = ack.Batch{
	Reference: "ACK-17", SourceTrace: "SRC-17", Received: edi.NewDate(2026, 3, 1),
	Source:   ack.Party{Entity: "PR", Last: "COASTAL HEALTH PLAN", IDQualifier: "PI", ID: "12502"},
	Receiver: ack.Party{Last: "RIVERSIDE BILLING", IDQualifier: "46", ID: "S00017"},
	Reply:    ack.Reply{Trace: "BATCH-0305"},
}

var providers = []ack.Provider{
	{Party: ack.Party{Last: "RIVERSIDE THERAPY LLC", IDQualifier: "XX", ID: "1234567893"},
		References: []ack.Reference{{Qualifier: "TJ", Value: "123456789"}}},
	{Party: ack.Party{Person: true, Last: "OKAFOR", First: "ADA", IDQualifier: "XX", ID: "1245319599"}},
}

func patient(last, first, id string) ack.Party {
	return ack.Party{Last: last, First: first, IDQualifier: "MI", ID: id}
}

var claims = [][]ack.Claim{
	{
		{Patient: patient("RIVERA", "ANA", "MBR001"), PayerControl: "26030100001", Clearinghouse: "CH-1",
			Reply: ack.Reply{Trace: "PCN0001", Charge: 240_00, Statuses: []ack.Status{{Category: "A2", Code: "20"}}},
			From:  edi.NewDate(2026, 2, 2), To: edi.NewDate(2026, 2, 20)},
		{Patient: patient("CHEN", "WEI", "MBR002"),
			Reply: ack.Reply{Trace: "PCN0002", Charge: 120_50, Statuses: []ack.Status{
				{Category: "A7", Code: "562", Entity: "82"}, {Category: "A6", Code: "187"}, {Category: "A8", Code: "448"}, {Category: "A7", Code: "255"},
			}, Message: "DIAGNOSIS AND PROCEDURE DO NOT GO TOGETHER"},
			From: edi.NewDate(2026, 2, 3), To: edi.NewDate(2026, 2, 3),
			Lines: []ack.Line{{
				Qualifier: "HC", Procedure: "97110", Modifiers: [4]string{"GP", "59"}, Charge: 60_00, Units: edi.Units(2),
				Statuses: []ack.Status{{Category: "A7", Code: "453"}}, Control: "L1",
				From: edi.NewDate(2026, 2, 3), To: edi.NewDate(2026, 2, 3),
			}}},
	},
	{
		{Patient: ack.Party{}, Reply: ack.Reply{Charge: 0, Statuses: []ack.Status{{Category: "A3", Code: "21"}, {Category: "A3", Code: "125", Entity: "QC"}}}},
		{Patient: patient("NOWAK", "JAN", "MBR004"), Reply: ack.Reply{Trace: "PCN0004", Charge: 75_25, Statuses: []ack.Status{{Category: "A2", Code: "20"}}},
			From: edi.NewDate(2026, 2, 4)},
		{Patient: patient("NOWAK", "EWA", "MBR005"), Reply: ack.Reply{Trace: "PCN0005", Charge: 75_25, Statuses: []ack.Status{{Category: "A2", Code: "20"}}},
			From: edi.NewDate(2026, 2, 4)},
	},
}

// write277 writes one 277CA.
func write277(t testing.TB, w *ack.ClaimWriter) ack.Batch {
	t.Helper()
	ic, g := received(t)
	must(t, w.Begin(t.Context(), ic, g, &batch))
	for i := range providers {
		must(t, w.Provider(&providers[i]))
		for j := range claims[i] {
			must(t, w.Claim(&claims[i][j]))
		}
	}
	got, err := w.End()
	must(t, err)
	must(t, w.Close())
	return got
}

// TestGolden277 shows a 277CA with accepted and rejected claims of two billing
// providers. It is the same bytes whether the claims were spooled to memory or
// to a file.
func TestGolden277(t *testing.T) {
	var sums ack.Batch
	text := written(t, func(out io.Writer) { sums = write277(t, ack.NewClaimWriter(out, options())) })
	golden(t, "277ca.edi", text)
	want := ack.Totals{Accepted: 3, Rejected: 2, AcceptedAmount: 390_50, RejectedAmount: 120_50}
	if sums.Counted != want || sums.Totals != want {
		t.Errorf("totals %+v, counted %+v", sums.Totals, sums.Counted)
	}
	dir := t.TempDir()
	spooled := written(t, func(out io.Writer) {
		w := ack.NewClaimWriter(out, options())
		w.SpoolDir, w.SpoolMemory = dir, 1
		write277(t, w)
	})
	if diff := cmp.Diff(text, spooled); diff != "" {
		t.Errorf("spooled otherwise:\n%s", diff)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestRead277 reads the claims back as they were meant.
func TestRead277(t *testing.T) {
	got := read(t, written(t, func(out io.Writer) { write277(t, ack.NewClaimWriter(out, options())) }))
	if len(got.faults) > 0 {
		t.Errorf("faults %v", got.faults)
	}
	if len(got.batches) != 1 || len(got.providers) != 2 || len(got.claims) != 5 {
		t.Fatalf("%d batches, %d providers, %d claims", len(got.batches), len(got.providers), len(got.claims))
	}
	b := got.batches[0]
	if !b.Complete || b.Totals != b.Counted || b.Trace != "BATCH-0305" || b.SourceTrace != "SRC-17" || b.Received != edi.NewDate(2026, 3, 1) ||
		b.Processed != edi.DateOf(now) || b.Receiver.ID != "S00017" || b.Source.Entity != "PR" {
		t.Errorf("batch %+v", b)
	}
	for i, p := range got.providers {
		if p.Totals != p.Counted || p.ID != providers[i].ID || p.Totals.Claims() != len(claims[i]) || len(p.References) != len(providers[i].References) {
			t.Errorf("provider %+v", p)
		}
	}
	c := got.claims[1]
	want := claims[0][1]
	ignore := cmpopts.IgnoreFields(ack.Claim{}, "At", "Batch", "Provider", "Effective", "Action")
	ignoreLine := cmpopts.IgnoreFields(ack.Line{}, "At", "Action")
	ignoreParty := cmpopts.IgnoreFields(ack.Party{}, "Entity", "Person")
	if diff := cmp.Diff(&want, c, ignore, ignoreLine, ignoreParty); diff != "" {
		t.Errorf("claim read otherwise (-want +got):\n%s", diff)
	}
	if c.Verdict() != ack.Rejected || c.Action != ack.ActionReject || c.Provider != got.providers[0] || c.Batch != b {
		t.Errorf("claim %+v", c)
	}
	if lost := got.claims[2]; lost.Patient.Last != "UNKNOWN" || lost.Trace != "0" || lost.From != 0 {
		t.Errorf("a claim of which nothing is known: %+v", lost)
	}
}

// TestHierarchy recomputes HL01 and HL02: levels count up, and every parent is
// the last level of the next kind above.
func TestHierarchy(t *testing.T) {
	text := written(t, func(out io.Writer) { write277(t, ack.NewClaimWriter(out, options())) })
	above := map[string]string{"20": "", "21": "20", "19": "21", "PT": "19"}
	last := map[string]string{"": ""}
	n := 0
	for line := range strings.Lines(text) {
		f := strings.Split(strings.TrimSuffix(strings.TrimSpace(line), "~"), "*")
		if f[0] != "HL" {
			continue
		}
		n++
		if f[1] != fmt.Sprint(n) || f[2] != last[above[f[3]]] {
			t.Errorf("level %d: %s", n, line)
		}
		last[f[3]] = f[1]
	}
	if n != 2+2+5 {
		t.Errorf("%d levels", n)
	}
}

// TestRejectedBatch rejects a batch as a whole, with no claim below it.
func TestRejectedBatch(t *testing.T) {
	ic, g := received(t)
	text := written(t, func(out io.Writer) {
		w := ack.NewClaimWriter(out, options())
		whole := batch
		whole.Statuses = []ack.Status{{Category: "A3", Code: "24", Entity: "41"}}
		whole.Totals = ack.Totals{Rejected: 3, RejectedAmount: 800_00}
		must(t, w.Begin(t.Context(), ic, g, &whole))
		must(t, w.Provider(&providers[0])) // without claims: left out
		_, err := w.End()
		must(t, err)
		must(t, w.Close())
	})
	golden(t, "277ca-batch-rejected.edi", text)
	got := read(t, text)
	if len(got.faults) > 0 || len(got.batches) != 1 || got.batches[0].Verdict() != ack.Rejected || got.batches[0].Totals.Rejected != 3 {
		t.Errorf("read back %+v, faults %v", got.batches, got.faults)
	}
}

// TestDrop leaves a set without an answer: no number is taken for it, and the
// next one is written as if it had never been.
func TestDrop(t *testing.T) {
	ic, g := received(t)
	one := func(w *ack.ClaimWriter) {
		must(t, w.Begin(t.Context(), ic, g, &batch))
		must(t, w.Provider(&providers[0]))
		must(t, w.Claim(&claims[0][0]))
	}
	end := func(w *ack.ClaimWriter) {
		_, err := w.End()
		must(t, err)
	}
	want := written(t, func(out io.Writer) {
		w := ack.NewClaimWriter(out, options())
		one(w)
		end(w)
		one(w)
		end(w)
		must(t, w.Close())
	})
	got := written(t, func(out io.Writer) {
		w := ack.NewClaimWriter(out, options())
		for range 2 {
			one(w)
			must(t, w.Drop())
			one(w)
			end(w)
		}
		must(t, w.Close())
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what was dropped left a trace (-want +got):\n%s", diff)
	}
	w := ack.NewClaimWriter(io.Discard, options())
	if w.Drop() == nil {
		t.Error("nothing that was begun was dropped")
	}
}

// TestClaimOrder refuses calls out of order and claims without a verdict.
func TestClaimOrder(t *testing.T) {
	ic, g := received(t)
	for name, call := range map[string]func(*ack.ClaimWriter) error{
		"provider outside a batch": func(w *ack.ClaimWriter) error { return w.Provider(&providers[0]) },
		"end of no batch":          func(w *ack.ClaimWriter) error { _, err := w.End(); return err },
		"claim without provider": func(w *ack.ClaimWriter) error {
			must(t, w.Begin(t.Context(), ic, g, &batch))
			return w.Claim(&claims[0][0])
		},
		"claim without verdict": func(w *ack.ClaimWriter) error {
			must(t, w.Begin(t.Context(), ic, g, &batch))
			must(t, w.Provider(&providers[0]))
			return w.Claim(&ack.Claim{Reply: ack.Reply{Trace: "1", Statuses: []ack.Status{{Category: "A4", Code: "35"}}}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := ack.NewClaimWriter(io.Discard, options())
			first := call(w)
			if first == nil {
				t.Fatal("no error")
			}
			if again := w.Close(); again != first {
				t.Errorf("Close says %v, the first error was %v", again, first)
			}
		})
	}
}

// TestSpoolFails tells of a folder that is not there, and of an output that
// fails.
func TestSpoolFails(t *testing.T) {
	ic, g := received(t)
	w := ack.NewClaimWriter(new(bytes.Buffer), options())
	w.SpoolDir, w.SpoolMemory = t.TempDir()+"/missing", 1
	must(t, w.Begin(t.Context(), ic, g, &batch))
	must(t, w.Provider(&providers[0]))
	must(t, w.Claim(&claims[0][0]))
	if _, err := w.End(); err == nil {
		t.Error("no error without a folder for the spool")
	}
	w = ack.NewClaimWriter(brokenWriter{}, options())
	must(t, w.Begin(t.Context(), ic, g, &batch))
	must(t, w.Provider(&providers[0]))
	must(t, w.Claim(&claims[0][0]))
	_, err := w.End()
	if cerr := w.Close(); err == nil && cerr == nil {
		t.Error("no error from an output that fails")
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// TestNothingKnown writes what the guide requires where nothing is known: of the
// parties, the patient, the claim, the line, and of statuses.
func TestNothingKnown(t *testing.T) {
	ic, g := received(t)
	text := written(t, func(out io.Writer) {
		w := ack.NewClaimWriter(out, options())
		must(t, w.Begin(t.Context(), ic, g, &ack.Batch{}))
		must(t, w.Provider(&ack.Provider{Party: ack.Party{ID: "7", IDQualifier: "XX"}, References: []ack.Reference{
			{Qualifier: "EI", Value: "123456789"}, {Qualifier: "F8", Value: "1"}, {Qualifier: "G2"}, {Qualifier: "0B", Value: "LIC1"},
		}}))
		must(t, w.Claim(&ack.Claim{Patient: ack.Party{IDQualifier: "34", ID: "MBR001"}, Reply: ack.Reply{Action: ack.ActionReject}, Lines: []ack.Line{
			{Modifiers: [4]string{"G", "59"}, From: edi.NewDate(2026, 2, 4), Control: "L1"},
			{Qualifier: "ZZ", Procedure: "97110", From: edi.NewDate(2026, 2, 3), To: edi.NewDate(2026, 2, 2)},
		}}))
		must(t, w.Claim(&ack.Claim{Reply: ack.Reply{Action: ack.ActionAccept, Statuses: []ack.Status{{Category: "A2", Code: "20", Entity: "P3", List: "ZZ"}}}}))
		_, err := w.End()
		must(t, err)
		must(t, w.Close())
	})
	golden(t, "277ca-unknown.edi", text)
	got := read(t, text)
	if len(got.faults) > 0 || len(got.claims) != 2 || got.claims[1].From != 0 || got.claims[0].From != edi.NewDate(2026, 2, 3) {
		t.Errorf("read back %v, faults %v", got.claims, got.faults)
	}
}

// TestStatusesHaveParties: a status speaks of nobody whom the guide does not
// have there.
func TestStatusesHaveParties(t *testing.T) {
	for entity, want := range map[string]string{"82": "82", "P3": "DN", "PW": "77", "ZZ": "85", "": "85"} {
		if got := ack.StatusFor(ack.CategoryInvalid, "N403", "", entity); got.Entity != want {
			t.Errorf("about %q: %+v, want %q", entity, got, want)
		}
	}
}

// TestForeignLetters: letters stay, and what a validator stumbles over becomes
// blanks.
func TestForeignLetters(t *testing.T) {
	ic, g := received(t)
	for name, want := range map[string]string{
		"NÚÑEZ": "NÚÑEZ", "N\xdaEZ": "N EZ", "RO\u202eSE": "RO   SE", "A\tB": "A B", "A~B": "A B", "\u2067": "UNKNOWN", "A\u00a0B\ufeff\ufffdC": "A  B      C", strings.Repeat("É", 31): strings.Repeat("É", 30),
	} {
		text := written(t, func(out io.Writer) {
			w := ack.NewClaimWriter(out, options())
			must(t, w.Begin(t.Context(), ic, g, &batch))
			must(t, w.Provider(&providers[0]))
			must(t, w.Claim(&ack.Claim{Patient: patient(name, "ANA", "MBR001"), Reply: ack.Reply{Action: ack.ActionAccept}}))
			_, err := w.End()
			must(t, err)
			must(t, w.Close())
		})
		if got := read(t, text).claims[0].Patient.Last; got != want {
			t.Errorf("%q is written as %q, want %q", name, got, want)
		}
	}
}
