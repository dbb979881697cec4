package guide

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/fixtures"
)

// piece is a run of a file.
type piece struct {
	run Run
	raw string
	at  edi.Place
}

// generated are a claim file and the remittance for it.
func generated(t testing.TB, claims int) (file, remit string) {
	t.Helper()
	var a, b bytes.Buffer
	if _, err := fixtures.Generate(fixtures.Options{Claims: claims, Seed: 3}, &a, &b, io.Discard); err != nil {
		t.Fatal(err)
	}
	return a.String(), b.String()
}

// setOf is the first transaction set of a file, from its ST to before its SE.
func setOf(t testing.TB, file string) string {
	t.Helper()
	from, to := strings.Index(file, "~ST*"), strings.Index(file, "~SE*")
	if from < 0 || to < from {
		t.Fatal("no transaction set")
	}
	return file[from+1 : to+1]
}

// piecesOf cuts a transaction set into its runs.
func piecesOf(g *Guide, set string) []piece { return piecesWith(g, set, &edi.DefaultDelimiters) }

func piecesWith(g *Guide, set string, d *edi.Delimiters) (all []piece) {
	c := edi.NewCursor(set, d, edi.Place{Segment: 1})
	for s := (edi.Segment{}); c.Next(&s); {
		if run, begins := beginsRun(g, &s); begins {
			all = append(all, piece{run: run, at: edi.Place{Segment: s.Ordinal, Offset: s.Offset}})
		}
	}
	for i := range all {
		end := len(set)
		if i+1 < len(all) {
			end = int(all[i+1].at.Offset)
		}
		all[i].raw = set[all[i].at.Offset:end]
	}
	return all
}

// benchmarked are the guides with a transaction set each.
func benchmarked(b *testing.B) map[string]struct {
	g   *Guide
	set string
} {
	file, remit := generated(b, 2000)
	return map[string]struct {
		g   *Guide
		set string
	}{
		"837P": {Professional(), setOf(b, file)},
		"835":  {Remittance(), setOf(b, remit)},
	}
}

// BenchmarkValidatorRun validates run by run, as a check of a whole file does.
func BenchmarkValidatorRun(b *testing.B) {
	for name, c := range benchmarked(b) {
		b.Run(name, func(b *testing.B) {
			all := piecesOf(c.g, c.set)
			v := c.g.Validator(nil)
			b.SetBytes(int64(len(c.set)))
			b.ReportAllocs()
			for b.Loop() {
				for i := range all {
					p := &all[i]
					if fs := v.Run(p.run, p.raw, &edi.DefaultDelimiters, p.at); len(fs) > 0 {
						b.Fatal(describe(fs))
					}
				}
			}
		})
	}
}

// BenchmarkValidatorSegment validates segment by segment; cutting them is not
// counted.
func BenchmarkValidatorSegment(b *testing.B) {
	for name, c := range benchmarked(b) {
		b.Run(name, func(b *testing.B) {
			all := segments(c.set)
			v := c.g.Validator(nil)
			b.SetBytes(int64(len(c.set)))
			b.ReportAllocs()
			for b.Loop() {
				v.Begin(edi.Position{})
				for i := range all {
					v.Segment(&all[i])
				}
				v.End(edi.Place{})
				if fs := v.Faults(); len(fs) > 0 {
					b.Fatal(describe(fs))
				}
			}
		})
	}
}

// BenchmarkScan is what of that is cutting runs into segments and elements.
func BenchmarkScan(b *testing.B) {
	for name, c := range benchmarked(b) {
		b.Run(name, func(b *testing.B) {
			var s scanner
			s.learn(&edi.DefaultDelimiters)
			b.SetBytes(int64(len(c.set)))
			for b.Loop() {
				for s.text, s.next = c.set, 0; s.scan(); {
				}
			}
		})
	}
}
