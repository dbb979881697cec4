package remittance_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/remittance"
)

// FuzzReader holds for any bytes: no panic, an end, events in order, counts
// that agree with the events, and a position for every fault.
func FuzzReader(f *testing.F) {
	for _, text := range []string{
		"", "ISA", file(sound), file(header), file(sound + "PLB*1*20261231*WO:A*1~"),
		interchange("005010X221A1", set("0001", sound), "ST*835*0002~"+header, set("0003", line1+clp+"CAS*CO*1~")),
		interchange("005010X222A1", "ST*837*1~SE*2*1~"), fullText(f),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := remittance.NewReader(edi.NewReader(strings.NewReader(text)))
		r.MaxClaim = 6400
		var open *remittance.Payment
		claims, unbalanced := 0, 0
		for calls := 0; ; calls++ {
			if calls > 20*len(text)+100 {
				t.Fatal("no end")
			}
			e, err := r.Next()
			var fault *edi.Fault
			if errors.As(err, &fault) {
				if fault.Message == "" || fault.Code == "" {
					t.Fatalf("a fault without words: %+v", fault)
				}
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
	})
}
