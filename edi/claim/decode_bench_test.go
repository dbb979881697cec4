package claim

import (
	"fmt"
	"strings"
	"testing"
)

// fourLines is a therapy claim as practices send it.
const fourLines = `
	CLM*PT-%06d*420***11:B:1*Y*A*Y*Y~
	REF*G1*AUTH%06d~
	HI*ABK:M5450*ABF:M6281~
	NM1*DN*1*REFERRER*RAY****XX*1111111112~
	NM1*82*1*THERAPIST*TESS****XX*1222222220~
	PRV*PE*PXC*225100000X~
	LX*1~
	SV1*HC:97110:GP*120*UN*2***1:2~
	DTP*472*D8*20260110~
	REF*6R*%06d01~
	LX*2~
	SV1*HC:97140:GP:59*80*UN*1***1~
	DTP*472*D8*20260110~
	REF*6R*%06d02~
	LX*3~
	SV1*HC:97112:GP:KX*120*UN*2***1:2~
	DTP*472*D8*20260110~
	REF*6R*%06d03~
	LX*4~
	SV1*HC:97530:GP*100*UN*2***1:2~
	DTP*472*D8*20260110~
	REF*6R*%06d04~`

// batch is n claims of four lines, each with its own subscriber.
func batch(t testing.TB, n int) (all []*Source, size int64) {
	t.Helper()
	var b strings.Builder
	b.WriteString(plainHeader + plainBilling)
	for i := range n {
		b.WriteString(plainSubscriber)
		fmt.Fprintf(&b, strings.ReplaceAll(fourLines, "%06d", "%[1]06d"), i)
	}
	all = sources(t, b.String())
	for _, src := range all {
		size += int64(len(src.Body.Raw) + len(src.Subscriber.Raw))
	}
	return all, size
}

func BenchmarkDecode(b *testing.B) {
	all, size := batch(b, 500)
	var d Decoder
	c := new(Claim)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range all {
			d.Decode(src, c)
		}
	}
	b.ReportMetric(float64(len(all)*b.N)/b.Elapsed().Seconds(), "claims/s")
}
