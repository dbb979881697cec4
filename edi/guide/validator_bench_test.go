package guide

import (
	"testing"

	"remedi/edi"
)

// BenchmarkValidateSets validates a small sound set of each guide as it streams
// by.
func BenchmarkValidateSets(b *testing.B) {
	for _, c := range []struct {
		g   *Guide
		set string
	}{
		{Professional(), soundClaim}, {Remittance(), soundRemit}, {ImplementationAck(), sound999}, {ClaimAck(), sound277}, {InterchangeAck(), soundTA1},
	} {
		b.Run(string(c.g.Transaction()), func(b *testing.B) {
			v := c.g.Validator(nil)
			all := segments(c.set)
			b.SetBytes(int64(len(c.set)))
			b.ReportAllocs()
			for b.Loop() {
				v.Begin(edi.Position{})
				for i := range all {
					v.Segment(&all[i])
				}
				v.End(edi.Place{})
			}
		})
	}
}
