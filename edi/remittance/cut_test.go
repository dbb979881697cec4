package remittance_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/edi/remittance"
	"remedi/fixtures"
)

// A cutReading is what is read of a file of remittances that may be cut.
type cutReading struct {
	payments []string // ended: trace, amount, claims, lines
	claims   []string // CLP01, charge, payment, lines
	lost     []string
	bad      string // what no fault or event may be
}

// readCut reads a file to its end.
func readCut(file []byte) (got cutReading) {
	r := remittance.NewReader(edi.NewReader(bytes.NewReader(file)))
	for {
		e, err := r.Next()
		var f *edi.Fault
		switch {
		case err == io.EOF:
			return got
		case errors.As(err, &f):
			if f.Code == "" || f.Message == "" || f.Fix == "" || f.Pos.Offset < 0 || f.Pos.Offset > int64(len(file)) {
				got.bad = fmt.Sprintf("the fault is not whole, or stands outside the file: %+v", f)
			}
			if f.Loss != edi.LossNone {
				got.lost = append(got.lost, f.Error())
			}
		case err != nil:
			got.bad = fmt.Sprint("an error that is no fault: ", err)
			return got
		case e.Kind == remittance.ClaimRead:
			c := e.Claim
			got.claims = append(got.claims, strings.Clone(fmt.Sprint(c.ControlNumber, " ", c.Charge, " ", c.Paid, " ", len(c.Lines))))
		case e.Kind == remittance.End:
			p := e.Payment
			got.payments = append(got.payments, fmt.Sprint(p.Trace, " ", p.Amount, " ", p.Claims, " ", p.Lines))
		}
	}
}

// checkPaymentCut holds that a file cut at byte n is refused or read in part
// with a word about it: only the last claim and payment may be short of what
// they are in the whole file, none goes untold, and only where the cut is
// behind an interchange nothing is said to be lost.
func checkPaymentCut(file []byte, n int, whole cutReading) error {
	cut := file[:n]
	got := readCut(cut)
	claims, entire := countSegments(cut, "CLP"), isEntire(file, n)
	switch {
	case got.bad != "":
		return errors.New(got.bad)
	case entire != (len(got.lost) == 0):
		return fmt.Errorf("%d things are said to be lost: %q", len(got.lost), got.lost)
	case len(got.claims) < claims:
		return fmt.Errorf("%d claims are told, %d CLP stand in it", len(got.claims), claims)
	}
	if err := sameButLast("claim", got.claims, whole.claims, entire); err != nil {
		return err
	}
	return sameButLast("payment", got.payments, whole.payments, entire)
}

func sameButLast(what string, got, want []string, entire bool) error {
	for i := range got {
		last := i == len(got)-1 && !entire
		if i >= len(want) || got[i] != want[i] && !last {
			return fmt.Errorf("%s %d is %s; in the whole file they are %q", what, i+1, got[i], want)
		}
	}
	return nil
}

// countSegments counts the segments of an identifier that have their
// terminator, by hand.
func countSegments(file []byte, id string) (n int) {
	if len(file) < 107 {
		return 0
	}
	segments := strings.Split(string(file), string(file[105]))
	for _, s := range segments[:len(segments)-1] {
		if strings.HasPrefix(strings.TrimLeft(s, " \r\n"), id+string(file[3])) {
			n++
		}
	}
	return n
}

// isEntire says whether file, cut at byte n, ends with a whole IEA, of which
// the terminator alone may be missing.
func isEntire(file []byte, n int) bool {
	if n < 107 {
		return false
	}
	terminator := string(file[105])
	segments := strings.Split(strings.TrimRight(strings.TrimRight(string(file[:n]), " \r\n"), terminator), terminator)
	last := strings.TrimLeft(segments[len(segments)-1], " \r\n")
	was := strings.Split(string(file), terminator)[len(segments)-1]
	return strings.HasPrefix(last, "IEA") && last == strings.TrimSpace(was)
}

// TestPaymentsCutAnywhere cuts the sample remittances, small ones at every byte.
func TestPaymentsCutAnywhere(t *testing.T) {
	samples, err := fixtures.Samples()
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, s := range samples {
		if s.Kind != "835" || s.Verdict != "whole" {
			continue
		}
		tried++
		t.Run(s.File, func(t *testing.T) {
			file, err := fs.ReadFile(fixtures.Files, s.File)
			if err != nil {
				t.Fatal(err)
			}
			whole := readCut(file)
			if len(whole.lost) > 0 || len(whole.claims) != s.Claims {
				t.Fatalf("%d claims, lost %q", len(whole.claims), whole.lost)
			}
			for n := len(file); n >= 0; n-- {
				if err := checkPaymentCut(file, n, whole); err != nil {
					t.Fatalf("cut at byte %d: %v", n, err)
				}
			}
		})
	}
	if tried < 8 {
		t.Errorf("only %d files", tried)
	}
}

// TestGeneratedPaymentsCutAnywhere cuts what the generator answers its claims with.
func TestGeneratedPaymentsCutAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b bytes.Buffer
		o := fixtures.Options{Claims: rapid.IntRange(1, 40).Draw(t, "claims"), Seed: rapid.Uint64Range(1, 1000).Draw(t, "seed"), FaultShare: 0.3, Remit: true}
		if _, err := fixtures.Generate(o, io.Discard, &b, io.Discard); err != nil {
			t.Fatal(err)
		}
		n := rapid.IntRange(0, b.Len()).Draw(t, "cut")
		if err := checkPaymentCut(b.Bytes(), n, readCut(b.Bytes())); err != nil {
			t.Fatalf("cut at byte %d: %v", n, err)
		}
	})
}
