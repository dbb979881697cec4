package remittance_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/remittance"
)

// manyClaims is a remittance of n therapy claims with four lines each, as
// payers write them.
func manyClaims(n int) string {
	var b strings.Builder
	b.WriteString(header)
	for i := range n {
		fmt.Fprintf(&b, "CLP*PCN%07d*1*240*156*32*MB*2026010%07d*11*1~NM1*QC*1*SAMPLE*ALEX*Q***MI*W%09d~NM1*82*1*THERAPIST*TERRY****XX*1987654328~MOA***MA01*MA07~REF*1L*GRP1~DTM*232*20260105~DTM*233*20260105~DTM*050*20260108~AMT*AU*188~", i, i, i)
		for j, code := range [...]string{"97110", "97112", "97140", "97530"} {
			fmt.Fprintf(&b, "SVC*HC:%s:GP:59*60*39**2~DTM*472*20260105~CAS*CO*45*13~CAS*PR*2*8~REF*6R*%d~AMT*B6*47~LQ*HE*N390~", code, i*10+j)
		}
	}
	return file(b.String())
}

// count reads text to its end and says how many claims it had.
func count(tb testing.TB, r *remittance.Reader) (claims int) {
	for {
		e, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return claims
		case err != nil:
			tb.Fatal(err)
		case e.Kind == remittance.ClaimRead:
			claims++
			if !e.Claim.Balanced() {
				tb.Fatal("out of balance")
			}
		}
	}
}

func BenchmarkReader(b *testing.B) {
	text := manyClaims(20_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if n := count(b, remittance.NewReader(edi.NewReader(strings.NewReader(text)))); n != 20_000 {
			b.Fatalf("%d claims", n)
		}
	}
}

// BenchmarkWalker is the floor below the decoder: segments and envelopes alone.
func BenchmarkWalker(b *testing.B) {
	text := manyClaims(20_000)
	var seg edi.Segment
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		w := edi.NewWalker(edi.NewReader(strings.NewReader(text)))
		for {
			if err := w.NextInto(&seg); errors.Is(err, io.EOF) {
				break
			}
		}
	}
}

func BenchmarkClone(b *testing.B) {
	r := remittance.NewReader(edi.NewReader(strings.NewReader(manyClaims(1))))
	for {
		e, err := r.Next()
		if err != nil {
			b.Fatal(err)
		}
		if e.Kind == remittance.ClaimRead {
			b.ReportAllocs()
			for b.Loop() {
				e.Claim.Clone()
			}
			return
		}
	}
}

// A claim costs no allocation once the reader has warmed up. What is left is
// the block of 64 KiB that many claims share, and the set of claim numbers
// that grows with them.
func TestAllocationsPerClaim(t *testing.T) {
	r := remittance.NewReader(edi.NewReader(strings.NewReader(manyClaims(12_000))))
	next := func() {
		for {
			e, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			if e.Kind == remittance.ClaimRead {
				return
			}
		}
	}
	for range 1000 {
		next()
	}
	if n := testing.AllocsPerRun(10_000, next); n != 0 {
		t.Errorf("%v allocations for a claim, want none", n)
	}
}
