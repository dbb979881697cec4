package remittance_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/remittance"
	"remedi/fixtures"
)

// TestAFollowerTellsWhatAReaderTells holds both ways of reading against each
// other, also on files that break off in the middle.
func TestAFollowerTellsWhatAReaderTells(t *testing.T) {
	samples, err := fixtures.Samples()
	if err != nil {
		t.Fatal(err)
	}
	names := 0
	for _, s := range samples {
		name := s.File
		if s.Kind != "835" {
			continue
		}
		names++
		whole, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{len(whole), len(whole) / 2, len(whole) / 3} {
			text := string(whole[:n])
			if got, want := followed(text), pulled(text); got != want {
				t.Errorf("%s, %d bytes:\nfollower\n%s\nreader\n%s", name, n, got, want)
			}
		}
	}
	if names == 0 {
		t.Error("no sample is a remittance")
	}
}

func pulled(text string) string {
	var b strings.Builder
	r := remittance.NewReader(edi.NewReader(strings.NewReader(text)))
	for e, err := range r.Events() {
		var f *edi.Fault
		if errors.As(err, &f) {
			fmt.Fprintln(&b, f)
			continue
		}
		setDown(&b, e)
	}
	return b.String()
}

func followed(text string) string {
	var b strings.Builder
	w := edi.NewWalker(edi.NewReader(strings.NewReader(text)))
	f := remittance.NewFollower(w, 0)
	drain := func() {
		for e, fault, ok := f.Next(); ok; e, fault, ok = f.Next() {
			if fault != nil {
				fmt.Fprintln(&b, fault)
				continue
			}
			setDown(&b, e)
		}
	}
	for {
		seg, err := w.Next()
		var fault *edi.Fault
		switch {
		case errors.As(err, &fault):
			f.Fault(fault)
			fmt.Fprintln(&b, fault)
		case err == io.EOF:
			f.End()
			drain()
			return b.String()
		default:
			f.Segment(&seg)
		}
		drain()
	}
}

func setDown(b *strings.Builder, e remittance.Event) {
	fmt.Fprint(b, e.Kind)
	if e.Claim != nil {
		fmt.Fprint(b, " ", e.Claim.ControlNumber, len(e.Claim.Lines), e.Claim.Imbalances, e.Claim.Faulty, e.Claim.Complete)
	}
	if e.Kind == remittance.End {
		fmt.Fprint(b, e.Payment.Claims, e.Payment.Imbalances, e.Payment.Faults, e.Payment.Complete)
	}
	fmt.Fprintln(b)
}
