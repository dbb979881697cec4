package ack_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/edi/ack"
	"remedi/edi/guide"
)

var update = flag.Bool("update", false, "write the golden files")

// now is the time of every answer in the tests.
var now = time.Date(2026, 3, 2, 14, 5, 9, 0, time.UTC)

func options() ack.Options {
	return ack.Options{Numbers: ack.NewCounter(41), Now: now, Newline: "\n"}
}

const (
	receivedISA = "ISA*00*          *00*          *ZZ*CLINIC         *30*123456789      *260301*0930*^*00501*000000905*1*T*:~"
	receivedGS  = "GS*HC*CLINICAPP*PAYERAPP*20260301*0930*17*X*005010X222A1~"
)

// received is an interchange and group as a reader gives them.
func received(t testing.TB) (*edi.Interchange, *edi.Group) {
	t.Helper()
	w := edi.NewWalker(edi.NewReader(strings.NewReader(receivedISA + receivedGS)))
	for range 2 {
		if _, err := w.Next(); err != nil {
			t.Fatal(err)
		}
	}
	return w.Interchange, w.Group
}

// written is what write writes, in which no walker and no guide may find a fault.
func written(t testing.TB, write func(io.Writer)) string {
	t.Helper()
	var b bytes.Buffer
	write(&b)
	sound(t, b.String())
	conforms(t, b.String())
	return b.String()
}

// sound reads text again and fails at the first fault of envelopes, counts and
// control numbers.
func sound(t testing.TB, text string) {
	t.Helper()
	w := edi.NewWalker(edi.NewReader(strings.NewReader(text)))
	for _, err := range w.All() {
		if err != nil {
			t.Fatalf("own output has a fault: %v\n%s", err, text)
		}
	}
}

// conforms fails at the first finding of severity Warning or above that the
// guides have in text. Findings that passed allows are left out.
func conforms(t testing.TB, text string, passed ...string) {
	t.Helper()
	w := edi.NewWalker(edi.NewReader(strings.NewReader(text)))
	validators := map[*guide.Guide]*guide.Validator{}
	var v *guide.Validator
	take := func(fs []edi.Fault) {
		for i := range fs {
			if f := &fs[i]; f.Severity > edi.Info && !slices.Contains(passed, f.Pos.ElementName()) {
				t.Fatalf("own output has a fault: %v\n%s", f, text)
			}
		}
	}
	for {
		seg, err := w.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		must(t, err)
		of := guide.For(w.Set)
		alone := seg.Is("TA1")
		if alone {
			of = guide.InterchangeAck()
		}
		if alone || seg.Is("ST") {
			if of == nil {
				t.Fatalf("no guide for %s", seg.Raw)
			}
			if v = validators[of]; v == nil {
				v = of.Validator(nil)
				validators[of] = v
			}
			v.Begin(w.Position(&seg))
		}
		switch end := seg.Is("SE"); {
		case v == nil:
		case end:
			v.End(edi.Place{Segment: seg.Ordinal, Offset: seg.Offset})
		default:
			v.Segment(&seg)
		}
		if alone {
			v.End(edi.Place{Segment: seg.Ordinal, Offset: seg.Offset})
		}
		if v != nil {
			take(v.Faults())
		}
		if alone || seg.Is("SE") {
			v = nil
		}
	}
}

// golden compares text with a file of testdata.
func golden(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text); diff != "" {
		t.Errorf("%s differs (-want +got); -update writes anew:\n%s", name, diff)
	}
}

// result is everything that a reader gave.
type result struct {
	kinds        []ack.Kind
	interchanges []*ack.Interchange
	groups       []*ack.Group
	sets         []*ack.Set
	batches      []*ack.Batch
	providers    []*ack.Provider
	claims       []*ack.Claim
	faults       []*edi.Fault
}

// read reads text to its end.
func read(t testing.TB, text string) result {
	t.Helper()
	var got result
	for e, err := range ack.NewReader(edi.NewReader(strings.NewReader(text))).Events() {
		var f *edi.Fault
		if errors.As(err, &f) {
			got.faults = append(got.faults, f)
			continue
		}
		got.kinds = append(got.kinds, e.Kind)
		switch e.Kind {
		case ack.InterchangeRead:
			got.interchanges = append(got.interchanges, e.Interchange)
		case ack.SetRead:
			got.sets = append(got.sets, e.Set.Clone())
		case ack.GroupEnd:
			got.groups = append(got.groups, e.Group)
		case ack.ProviderRead:
			got.providers = append(got.providers, e.Provider)
		case ack.ClaimRead:
			got.claims = append(got.claims, e.Claim.Clone())
		case ack.BatchEnd:
			got.batches = append(got.batches, e.Batch)
		}
	}
	return got
}

// codes are the E-numbers of the faults.
func (r *result) codes() string {
	var all []string
	for _, f := range r.faults {
		all = append(all, f.Code)
	}
	return strings.Join(all, " ")
}
