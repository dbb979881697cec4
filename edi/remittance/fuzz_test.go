package remittance_test

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/remittance"
	"remedi/fixtures"
)

// FuzzReader holds for any bytes: no panic, an end, events in order, counts
// that agree with the events, a position within the file for every fault, and
// no claim, line or dollar that is neither read nor told to be lost.
func FuzzReader(f *testing.F) {
	for _, text := range []string{
		"", "ISA", file(sound), file(header), file(sound + "PLB*1*20261231*WO:A*1~"),
		interchange("005010X221A1", set("0001", sound), "ST*835*0002~"+header, set("0003", line1+clp+"CAS*CO*1~")),
		interchange("005010X222A1", "ST*837*1~SE*2*1~"), fullText(f),
	} {
		f.Add(text)
	}
	names, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil || len(names) < 30 {
		f.Fatalf("%d sample files: %v", len(names), err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := remittance.NewReader(edi.NewReader(strings.NewReader(text)))
		r.MaxClaim = 6400
		var open *remittance.Payment
		claims, unbalanced := 0, 0
		var read tally
		lost := false
		for calls := 0; ; calls++ {
			if calls > 20*len(text)+100 {
				t.Fatal("no end")
			}
			e, err := r.Next()
			var fault *edi.Fault
			if errors.As(err, &fault) {
				if fault.Message == "" || fault.Code == "" || fault.Fix == "" {
					t.Fatalf("a fault without words: %+v", fault)
				}
				if fault.Pos.Offset < 0 || fault.Pos.Offset > int64(len(text)) {
					t.Fatalf("%v stands outside the file", fault)
				}
				lost = lost || fault.Loss != edi.LossNone || fault.Code == "E201"
				continue
			}
			if errors.Is(err, io.EOF) {
				break
			}
			switch e.Kind {
			case remittance.Begin:
				if open != nil {
					t.Fatal("a payment begins inside another")
				}
				open, claims, unbalanced = e.Payment, 0, 0
			case remittance.ClaimRead:
				claims++
				read.claim(e.Claim)
				if e.Payment != open || e.Claim.Payment != open || e.Claim.Clone().ControlNumber != e.Claim.ControlNumber {
					t.Fatal("a claim of another payment")
				}
				if len(e.Claim.Imbalances) > 0 {
					unbalanced++
				}
			case remittance.End:
				if e.Payment != open || e.Payment.Claims != claims || e.Payment.UnbalancedClaims != unbalanced {
					t.Fatalf("%d claims were given, the payment counts %d", claims, e.Payment.Claims)
				}
				open = nil
			}
		}
		if open != nil {
			t.Fatal("a payment does not end")
		}
		if sent := sentIn(text); !lost && read != sent {
			t.Fatalf("read %+v, the file has %+v, and nothing is said to be lost", read, sent)
		}
	})
}

// A tally counts claims and lines, and adds up what was paid.
type tally struct {
	claims, lines int
	paid          edi.Money
}

func (n *tally) claim(c *remittance.Claim) {
	n.claims++
	n.lines += len(c.Lines)
	n.paid += c.Paid
}

// sentIn is the tally of the CLP and SVC segments in the remittances of a file.
func sentIn(text string) (n tally) {
	w := edi.NewWalker(edi.NewReader(strings.NewReader(text)))
	for seg, err := range w.All() {
		if err != nil || w.Set == nil || !w.Set.IsRemittance() {
			continue
		}
		switch seg.ID() {
		case "CLP":
			n.claims++
			paid, _ := edi.ParseMoney(seg.Element(4))
			n.paid += paid
		case "SVC":
			n.lines++
		}
	}
	return n
}
