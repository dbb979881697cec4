package edi_test

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"remedi/edi"
	"remedi/fixtures"
)

// claimFile is a claim file of some megabytes, as the generator makes them.
var claimFile = sync.OnceValue(func() []byte {
	var claims bytes.Buffer
	if _, err := fixtures.Generate(fixtures.Options{Claims: 10_000, Seed: 1}, &claims, nil, io.Discard); err != nil {
		panic(err)
	}
	return claims.Bytes()
})

// each reads with next to the end and returns the number of segments.
func each(b *testing.B, next func(*edi.Segment) error, do func(*edi.Segment)) (n int) {
	var seg edi.Segment
	for {
		err := next(&seg)
		if err == io.EOF {
			return n
		}
		if err != nil {
			b.Fatal(err)
		}
		do(&seg)
		n++
	}
}

// over runs f again and again over the claim file and reports what a segment costs.
func over(b *testing.B, f func(text []byte) (segments int)) {
	text := claimFile()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n += f(text)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/segment")
}

// findSegments finds segments.
func findSegments(b *testing.B, text []byte) int {
	return each(b, edi.NewReader(bytes.NewReader(text)).NextInto, func(*edi.Segment) {})
}

// indexByteScan is the floor below it: a scan for terminators, of bytes that
// are in memory.
func indexByteScan(text []byte) (n int) {
	for {
		i := bytes.IndexByte(text, '~')
		if i < 0 {
			return n
		}
		text = text[i+1:]
		n++
	}
}

// segmentsWithElements finds segments and the places of their elements.
func segmentsWithElements(b *testing.B, text []byte) int {
	var elements edi.Elements
	return each(b, edi.NewReader(bytes.NewReader(text)).NextInto, func(s *edi.Segment) { elements.Split(s) })
}

// plainSplit is the floor below it: a loop over every byte that cuts at
// terminators and separators, of bytes that are in memory.
func plainSplit(text []byte) (n int) {
	var room [64][]byte
	elements := room[:0]
	from := 0
	for i, c := range text {
		switch c {
		case '*':
			elements = append(elements, text[from:i])
			from = i + 1
		case '~':
			elements = append(elements, text[from:i])
			from = i + 1
			n += min(1, len(elements))
			elements = elements[:0]
		}
	}
	return n
}

func BenchmarkFindSegments(b *testing.B) {
	over(b, func(text []byte) int { return findSegments(b, text) })
}

func BenchmarkIndexByteScan(b *testing.B) { over(b, indexByteScan) }

func BenchmarkSegmentsWithElements(b *testing.B) {
	over(b, func(text []byte) int { return segmentsWithElements(b, text) })
}

func BenchmarkPlainSplit(b *testing.B) { over(b, plainSplit) }

// BenchmarkRatio says how much of the speed of its floor each reaches. Both run
// in turn, so that what else the machine does hits both, and the best run of
// each counts.
func BenchmarkRatio(b *testing.B) {
	b.Run("FindSegments/IndexByteScan", func(b *testing.B) {
		against(b, func(text []byte) int { return findSegments(b, text) }, indexByteScan)
	})
	b.Run("SegmentsWithElements/PlainSplit", func(b *testing.B) {
		against(b, func(text []byte) int { return segmentsWithElements(b, text) }, plainSplit)
	})
}

func against(b *testing.B, f, floor func(text []byte) int) {
	text := claimFile()
	own, other := time.Hour, time.Hour
	for b.Loop() {
		start := time.Now()
		n := f(text)
		middle := time.Now()
		if m := floor(text); m != n {
			b.Fatalf("%d segments, the floor has %d", n, m)
		}
		own, other = min(own, middle.Sub(start)), min(other, time.Since(middle))
	}
	b.ReportMetric(other.Seconds()/own.Seconds(), "of-floor")
	b.ReportMetric(float64(len(text))/1e6/own.Seconds(), "best-MB/s")
}

// BenchmarkReaderNext finds segments and returns each by value.
func BenchmarkReaderNext(b *testing.B) {
	over(b, func(text []byte) (n int) {
		r := edi.NewReader(bytes.NewReader(text))
		for {
			if _, err := r.Next(); err == io.EOF {
				return n
			}
			n++
		}
	})
}

// BenchmarkReaderSplit finds segments and cuts out all of their elements.
func BenchmarkReaderSplit(b *testing.B) {
	var elements []string
	over(b, func(text []byte) int {
		return each(b, edi.NewReader(bytes.NewReader(text)).NextInto, func(s *edi.Segment) {
			elements = s.Split(elements)
		})
	})
}

// BenchmarkWalker follows the envelopes.
func BenchmarkWalker(b *testing.B) {
	over(b, func(text []byte) int {
		return each(b, edi.NewWalker(edi.NewReader(bytes.NewReader(text))).NextInto, func(*edi.Segment) {})
	})
}

// BenchmarkWriter copies a file.
func BenchmarkWriter(b *testing.B) {
	w := edi.NewWriter(io.Discard)
	over(b, func(text []byte) int {
		return each(b, edi.NewReader(bytes.NewReader(text)).NextInto, func(s *edi.Segment) {
			if err := w.Write(s); err != nil {
				b.Fatal(err)
			}
		})
	})
}

// BenchmarkCopy is the floor below taking a stream in: reading it in blocks and
// turning each block into a string.
func BenchmarkCopy(b *testing.B) {
	buf := make([]byte, block)
	over(b, func(text []byte) (n int) {
		r := bytes.NewReader(text)
		for {
			m, err := r.Read(buf)
			if err != nil {
				return n
			}
			kept = string(buf[:m])
			n += strings.Count(kept, "~")
		}
	})
}

// BenchmarkStandardSplit is what the standard library offers for it.
func BenchmarkStandardSplit(b *testing.B) {
	over(b, func(text []byte) (n int) {
		for seg := range strings.SplitSeq(string(text), "~") {
			n += min(1, len(strings.Split(seg, "*")))
		}
		return n
	})
}

// kept makes sure that what a benchmark reads is made for good.
var kept string

// BenchmarkScanner is the usual way to read segments in Go: a bufio.Scanner,
// with a string for each.
func BenchmarkScanner(b *testing.B) {
	over(b, func(text []byte) (n int) {
		s := bufio.NewScanner(bytes.NewReader(text))
		s.Split(func(data []byte, atEOF bool) (int, []byte, error) {
			if i := bytes.IndexByte(data, '~'); i >= 0 {
				return i + 1, data[:i], nil
			}
			return 0, nil, nil
		})
		for s.Scan() {
			kept = s.Text()
			n++
		}
		return n
	})
}

// A segment costs no allocation: what is left is one string for each block.
func TestAllocations(t *testing.T) {
	text := claimFile()
	var seg edi.Segment
	var elements edi.Elements
	n := testing.AllocsPerRun(1, func() {
		w := edi.NewWalker(edi.NewReader(bytes.NewReader(text)))
		for w.NextInto(&seg) == nil {
			elements.Split(&seg)
		}
	})
	segments := bytes.Count(text, []byte("~"))
	if blocks := float64(len(text)/block + 1); n > blocks+40 {
		t.Errorf("%v allocations for %d segments in %v blocks", n, segments, blocks)
	}
}
