package ack_test

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/edi/ack"
)

var (
	// word is data that comes back as it was written.
	word     = rapid.StringMatching(`[A-Z0-9][A-Z0-9 .]{0,12}[A-Z0-9]`)
	shortID  = rapid.StringMatching(`[1-9][0-9]{0,8}`)
	tag      = rapid.SampledFrom([]string{"CLM", "NM1", "SV1", "HL", "DTP", "N4"})
	loopID   = rapid.SampledFrom([]string{"", "2010BA", "2300", "2400"})
	position = rapid.Custom(func(t *rapid.T) ack.Place {
		return ack.Place{
			Element:   rapid.IntRange(1, 30).Draw(t, "element"),
			Component: rapid.IntRange(0, 8).Draw(t, "component"), Repetition: rapid.IntRange(0, 9).Draw(t, "repetition"),
		}
	})
	trigger = rapid.Custom(func(t *rapid.T) ack.Trigger {
		return ack.Trigger{
			Tag: tag.Draw(t, "tag"), Segment: rapid.IntRange(1, 1<<30).Draw(t, "segment"), Loop: loopID.Draw(t, "loop"),
			Place: position.Draw(t, "place"), Reference: rapid.SampledFrom([]string{"", "782", "C023"}).Draw(t, "reference"),
		}
	})
	elementNote = rapid.Custom(func(t *rapid.T) ack.ElementNote {
		n := ack.ElementNote{
			Place: position.Draw(t, "place"), Reference: rapid.SampledFrom([]string{"", "66", "1271", "782"}).Draw(t, "reference"),
			Code:     rapid.SampledFrom([]string{"1", "7", "I9", "I12", "10"}).Draw(t, "code"),
			Triggers: rapid.SliceOfN(trigger, 0, 2).Draw(t, "triggers"),
		}
		if n.Reference == "66" {
			n.Copy = rapid.SampledFrom([]string{"", "MI", "9Z"}).Draw(t, "copy")
		}
		return n
	})
	note = rapid.Custom(func(t *rapid.T) ack.Note {
		n := ack.Note{
			Tag: tag.Draw(t, "tag"), Segment: rapid.IntRange(1, 1<<30).Draw(t, "segment"), Loop: loopID.Draw(t, "loop"),
			Code:     rapid.SampledFrom([]string{"1", "3", "8", "I6"}).Draw(t, "code"),
			Triggers: rapid.SliceOfN(trigger, 0, 2).Draw(t, "triggers"),
			Elements: rapid.SliceOfN(elementNote, 0, 3).Draw(t, "elements"),
		}
		for range rapid.IntRange(0, 2).Draw(t, "units") {
			n.Units = append(n.Units, ack.Unit{Name: ack.UnitClaim, Value: word.Draw(t, "unit")})
		}
		return n
	})
	set = rapid.Custom(func(t *rapid.T) ack.Set {
		s := ack.Set{Type: "837", Control: shortID.Draw(t, "control"), Version: "005010X222A1", Verdict: ack.Accepted}
		if rapid.Bool().Draw(t, "sound") {
			return s
		}
		s.Verdict = rapid.SampledFrom([]ack.Verdict{ack.AcceptedWithErrors, ack.Rejected}).Draw(t, "verdict")
		s.Notes = rapid.SliceOfN(note, 0, 4).Draw(t, "notes")
		s.Errors = []string{rapid.SampledFrom([]string{"5", "I5"}).Draw(t, "code"), "4"}
		return s
	})
	anyDelims = rapid.SampledFrom([]edi.Delimiters{
		edi.DefaultDelimiters, delims("|>^'"), delims("*:\x00~"), delims("*<!\n"), delims("\x1d\x1f\x1c\x1e"),
	})
)

// TestRoundTrip999 reads back every 999 as it was written, whatever the
// delimiters; the counts are right by the walker and by the reader.
func TestRoundTrip999(t *testing.T) {
	ic, g := received(t)
	rapid.Check(t, func(rt *rapid.T) {
		of := *ic
		of.Delims = anyDelims.Draw(rt, "delimiters")
		sets := rapid.SliceOfN(set, 1, 5).Draw(rt, "sets")
		var b bytes.Buffer
		w := ack.NewWriter(&b, options())
		must(t, w.BeginGroup(t.Context(), &of, g))
		for i := range sets {
			must(t, w.Set(&sets[i]))
		}
		end, err := w.EndGroup(ack.Trailer{})
		must(t, err)
		must(t, w.Close())
		sound(t, b.String())
		conforms(t, b.String())
		got := read(t, b.String())
		if len(got.faults) > 0 {
			rt.Fatalf("faults %v in\n%s", got.faults, &b)
		}
		diff := cmp.Diff(sets, deref(got.sets), cmpopts.EquateEmpty(),
			cmpopts.IgnoreFields(ack.Set{}, "Group", "At", "Complete"), cmpopts.IgnoreFields(ack.Note{}, "At"))
		if diff != "" {
			rt.Fatalf("read otherwise (-want +got):\n%s\n%s", diff, &b)
		}
		if a := got.groups[0]; a.Verdict != end.Verdict || a.Accepted != a.SetsAccepted || a.Received != len(sets) || a.Sets != len(sets) {
			rt.Fatalf("group %+v, written %+v", a, end)
		}
	})
}

func deref[T any](ps []*T) []T {
	var all []T
	for _, p := range ps {
		all = append(all, *p)
	}
	return all
}

var (
	money   = rapid.Custom(func(t *rapid.T) edi.Money { return edi.Money(rapid.Int64Range(0, 99_999_999).Draw(t, "cents")) })
	day     = rapid.Custom(func(t *rapid.T) edi.Date { return edi.NewDate(2026, rapid.IntRange(1, 12).Draw(t, "month"), 17) })
	verdict = rapid.SampledFrom([]string{"A0", "A1", "A2", "A3", "A6", "A7", "A8"})
	status  = rapid.Custom(func(t *rapid.T) ack.Status {
		return ack.Status{
			Category: verdict.Draw(t, "category"), Code: shortID.Draw(t, "code"),
			Entity: rapid.SampledFrom([]string{"", "85", "IL"}).Draw(t, "entity"),
		}
	})
	claimOf = rapid.Custom(func(t *rapid.T) ack.Claim {
		c := ack.Claim{
			Patient:       ack.Party{Entity: "QC", Person: true, Last: word.Draw(t, "last"), First: word.Draw(t, "first"), IDQualifier: "MI", ID: word.Draw(t, "id")},
			PayerControl:  rapid.SampledFrom([]string{"", "ICN 1"}).Draw(t, "icn"),
			Clearinghouse: rapid.SampledFrom([]string{"", "CH1"}).Draw(t, "trace"),
			From:          day.Draw(t, "from"),
			Reply: ack.Reply{
				Trace: word.Draw(t, "trace"), Statuses: rapid.SliceOfN(status, 1, 7).Draw(t, "statuses"),
				Effective: day.Draw(t, "effective"), Charge: money.Draw(t, "charge"),
			},
		}
		c.To = max(c.From, day.Draw(t, "to"))
		c.Action = ack.ActionAccept
		if c.Verdict() == ack.Rejected {
			c.Action = ack.ActionReject
		}
		for i := range rapid.IntRange(0, 2).Draw(t, "lines") {
			c.Lines = append(c.Lines, ack.Line{
				Qualifier: "HC", Procedure: "97110", Modifiers: [4]string{"GP"}, Charge: money.Draw(t, "line charge"),
				Units: edi.Quantity(rapid.Int64Range(0, 9999).Draw(t, "units")), Statuses: []ack.Status{{Category: "A7", Code: "454"}},
				Action: ack.ActionReject, Control: strconv.Itoa(i + 1), From: c.From, To: c.From,
			})
		}
		return c
	})
)

// TestRoundTrip277 reads back every 277CA as it was written, and the totals of
// every level are those of its claims.
func TestRoundTrip277(t *testing.T) {
	ic, g := received(t)
	rapid.Check(t, func(rt *rapid.T) {
		of := *ic
		of.Delims = anyDelims.Draw(rt, "delimiters")
		want := rapid.SliceOfN(rapid.SliceOfN(claimOf, 1, 4), 1, 3).Draw(rt, "claims by provider")
		var b bytes.Buffer
		w := ack.NewClaimWriter(&b, options())
		w.SpoolMemory = rapid.SampledFrom([]int{1, 200, 1 << 20}).Draw(rt, "memory")
		must(t, w.Begin(t.Context(), &of, g, &batch))
		var all []ack.Claim
		for i := range want {
			must(t, w.Provider(&providers[i%2]))
			for j := range want[i] {
				must(t, w.Claim(&want[i][j]))
			}
			all = append(all, want[i]...)
		}
		_, err := w.End()
		must(t, err)
		must(t, w.Close())
		sound(t, b.String())
		conforms(t, b.String())
		got := read(t, b.String())
		if len(got.faults) > 0 {
			rt.Fatalf("faults %v in\n%s", got.faults, &b)
		}
		diff := cmp.Diff(all, deref(got.claims), cmpopts.EquateEmpty(),
			cmpopts.IgnoreFields(ack.Claim{}, "At", "Batch", "Provider"), cmpopts.IgnoreFields(ack.Line{}, "At"))
		if diff != "" {
			rt.Fatalf("read otherwise (-want +got):\n%s\n%s", diff, &b)
		}
		sum := ack.Totals{}
		for i, p := range got.providers {
			if p.Totals != p.Counted || p.Totals.Claims() != len(want[i]) {
				rt.Fatalf("provider %d: totals %+v, counted %+v", i, p.Totals, p.Counted)
			}
			sum.Accepted, sum.Rejected = sum.Accepted+p.Totals.Accepted, sum.Rejected+p.Totals.Rejected
			sum.AcceptedAmount, sum.RejectedAmount = sum.AcceptedAmount+p.Totals.AcceptedAmount, sum.RejectedAmount+p.Totals.RejectedAmount
		}
		if b := got.batches[0]; b.Totals != sum || b.Counted != sum {
			rt.Fatalf("batch %+v %+v, providers %+v", b.Totals, b.Counted, sum)
		}
	})
}

// TestAnyData writes answers from data of any bytes: they never fail, and never
// have a fault in their envelopes.
func TestAnyData(t *testing.T) {
	ic, g := received(t)
	rapid.Check(t, func(rt *rapid.T) {
		junk := rapid.Custom(func(t *rapid.T) string { return string(rapid.SliceOfN(rapid.Byte(), 0, 90).Draw(t, "bytes")) })
		of := *ic
		of.Delims = anyDelims.Draw(rt, "delimiters")
		group := *g
		group.Control, group.Sender = junk.Draw(rt, "control"), junk.Draw(rt, "sender")
		var b bytes.Buffer
		w := ack.NewWriter(&b, options())
		must(t, w.TA1(t.Context(), &of, ack.Rejected, junk.Draw(rt, "code")))
		must(t, w.BeginGroup(t.Context(), &of, &group))
		must(t, w.Set(&ack.Set{Type: junk.Draw(rt, "type"), Control: junk.Draw(rt, "set"), Verdict: ack.Rejected, Errors: []string{junk.Draw(rt, "error")},
			Notes: []ack.Note{{Tag: junk.Draw(rt, "tag"), Loop: junk.Draw(rt, "loop"), Code: junk.Draw(rt, "note"),
				Units: []ack.Unit{{Name: junk.Draw(rt, "name"), Value: junk.Draw(rt, "value")}}}}}))
		_, err := w.EndGroup(ack.Trailer{})
		must(t, err)
		must(t, w.Close())
		c := ack.NewClaimWriter(&b, options())
		must(t, c.Begin(t.Context(), &of, &group, &ack.Batch{Receiver: ack.Party{Last: junk.Draw(rt, "receiver")}}))
		must(t, c.Provider(&ack.Provider{Party: ack.Party{Last: junk.Draw(rt, "provider"), ID: junk.Draw(rt, "npi"), IDQualifier: "XX"}}))
		must(t, c.Claim(&ack.Claim{Patient: ack.Party{Last: junk.Draw(rt, "patient")}, PayerControl: junk.Draw(rt, "icn"),
			Reply: ack.Reply{Trace: junk.Draw(rt, "trace"), Message: junk.Draw(rt, "message"), Statuses: []ack.Status{{Category: "A7", Code: junk.Draw(rt, "status")}}}}))
		_, err = c.End()
		must(t, err)
		must(t, c.Close())
		sound(t, b.String())
		// Codes are the caller's, and what repeats an envelope stands as it came.
		conforms(t, b.String(), "TA105", "AK102", "AK201", "AK202", "IK304", "IK502", "IK503")
		if got := read(t, b.String()); len(got.sets) != 1 || len(got.claims) != 1 || strings.Contains(got.codes(), "E10") {
			rt.Fatalf("%v %v in\n%s", got.kinds, got.faults, &b)
		}
	})
}

// TestNoNumbers passes on that a sequence has no number left.
func TestNoNumbers(t *testing.T) {
	ic, g := received(t)
	o := options()
	o.Numbers = ack.NewCounter(ack.MaxControl)
	if err := ack.NewWriter(io.Discard, o).BeginGroup(t.Context(), ic, g); err != ack.ErrExhausted {
		t.Errorf("got %v", err)
	}
}
