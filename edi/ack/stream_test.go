package ack_test

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/ack"
)

// heap is what is in use after a collection.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestConstantMemory writes and reads two hundred thousand claims, each of a
// billing provider of its own, and a 999 with as many notes. Memory in the
// middle is what it was near the beginning, give or take a few blocks.
func TestConstantMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 150 MB")
	}
	const n, early, slack = 200_000, 20_000, 4 << 20
	ic, g := received(t)
	grown := func(what string, at int, before *int64) {
		switch at {
		case early:
			*before = heap()
		case n - 1:
			if more := heap() - *before; more > slack {
				t.Errorf("%s keeps %d bytes more at the end than at claim %d", what, more, early)
			}
		}
	}
	var before int64
	path := filepath.Join(t.TempDir(), "277ca.edi")
	f, err := os.Create(path)
	must(t, err)
	w := ack.NewClaimWriter(f, options())
	w.SpoolDir = t.TempDir()
	must(t, w.Begin(t.Context(), ic, g, &batch))
	c := claims[0][0]
	for i := range n {
		must(t, w.Provider(&providers[i%2]))
		c.Trace = strconv.Itoa(i)
		must(t, w.Claim(&c))
		grown("writing claims", i, &before)
	}
	_, err = w.End()
	must(t, err)
	must(t, w.Close())
	must(t, f.Close())

	f, err = os.Open(path)
	must(t, err)
	defer f.Close()
	read := 0
	for e, err := range ack.NewReader(edi.NewReader(f)).Events() {
		must(t, err)
		if e.Kind == ack.ClaimRead {
			grown("reading claims", read, &before)
			read++
		}
	}
	if read != n {
		t.Errorf("%d claims read back", read)
	}
	notes(t, ic, g, n, func(at int) { grown("writing notes", at, &before) })
}

// notes writes a set with n notes and reads it back, of which a part is kept.
func notes(t *testing.T, ic *edi.Interchange, g *edi.Group, n int, at func(int)) {
	pr, pw := io.Pipe()
	go func() {
		out := bufio.NewWriter(pw)
		w := ack.NewWriter(out, options())
		err := w.BeginGroup(t.Context(), ic, g)
		err = errors.Join(err, w.BeginSet("837", "0001", ""))
		for i := range n {
			err = errors.Join(err, w.Note(&wrongModifier))
			at(i)
		}
		err = errors.Join(err, w.EndSet(ack.Rejected))
		_, gerr := w.EndGroup(ack.Trailer{})
		err = errors.Join(err, gerr, w.Close(), out.Flush())
		pw.CloseWithError(err)
	}()
	r := ack.NewReader(edi.NewReader(pr))
	r.MaxKept = 1 << 20
	omitted := 0
	for {
		e, err := r.Next()
		var f *edi.Fault
		switch {
		case errors.As(err, &f) && f.Code == "E153":
			continue
		case err == io.EOF:
			if omitted < n/2 {
				t.Errorf("%d notes were left out", omitted)
			}
			return
		}
		must(t, err)
		if e.Kind == ack.SetRead {
			omitted = e.Set.Omitted
		}
	}
}

// TestAllocations pins what a claim costs to write: a few numbers as text.
func TestAllocations(t *testing.T) {
	ic, g := received(t)
	w := ack.NewClaimWriter(io.Discard, options())
	w.SpoolMemory = 64 << 20
	must(t, w.Begin(t.Context(), ic, g, &batch))
	must(t, w.Provider(&providers[0]))
	c := claims[0][0]
	if n := testing.AllocsPerRun(2000, func() { must(t, w.Claim(&c)) }); n > 6 {
		t.Errorf("%.0f allocations a claim", n)
	}
}

// BenchmarkClaim writes claims of a 277CA.
func BenchmarkClaim(b *testing.B) {
	ic, g := received(b)
	w := ack.NewClaimWriter(io.Discard, options())
	w.SpoolDir = b.TempDir()
	must(b, w.Begin(b.Context(), ic, g, &batch))
	must(b, w.Provider(&providers[0]))
	c := claims[0][0]
	b.ReportAllocs()
	for b.Loop() {
		must(b, w.Claim(&c))
	}
	_, err := w.End()
	must(b, err)
	must(b, w.Close())
}

// BenchmarkReader reads a 277CA.
func BenchmarkReader(b *testing.B) {
	text := written(b, func(out io.Writer) {
		ic, g := received(b)
		w := ack.NewClaimWriter(out, options())
		must(b, w.Begin(b.Context(), ic, g, &batch))
		must(b, w.Provider(&providers[0]))
		c := claims[0][0]
		for range 20_000 {
			must(b, w.Claim(&c))
		}
		_, err := w.End()
		must(b, err)
		must(b, w.Close())
	})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range ack.NewReader(edi.NewReader(strings.NewReader(text))).Events() {
			must(b, err)
		}
	}
}
