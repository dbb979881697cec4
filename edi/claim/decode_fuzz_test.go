package claim

import (
	"bytes"
	"io"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/fixtures"
)

// FuzzDecode holds for any bytes: decoding ends without panic, every SV1 is a
// line, strings stay within the source, faults are whole and in file order,
// and a claim that was used before comes out the same as a fresh one.
func FuzzDecode(f *testing.F) {
	rich := sources(f, everything(f))[0]
	f.Add(rich.Body.Raw, rich.Subscriber.Raw, byte('*'), byte('~'))
	f.Add(lines(plainClaim), lines(plainSubscriber), byte('*'), byte('~'))
	f.Add("CLM*A~SV1*HC:1~SV1~LX~SV2*~LX*1~SBR~SV1~DTP*472*D8~", "HL*1~NM1*IL~N3~REF~", byte('*'), byte('~'))
	f.Add("SV1\nSV1**\n\n \r\nSVD\nCAS*1*2*3", "\xff*\x00", byte('*'), byte('\n'))
	for _, src := range fixtureSources(f) {
		subscriber := ""
		if src.Subscriber != nil {
			subscriber = src.Subscriber.Raw
		}
		f.Add(src.Body.Raw, subscriber, src.Interchange.Delims.Element, src.Interchange.Delims.Terminator)
	}
	used := new(Claim)
	var d Decoder
	f.Fuzz(func(t *testing.T, body, subscriber string, element, terminator byte) {
		if element == terminator {
			return
		}
		src := *rich
		src.Interchange = &edi.Interchange{Delims: edi.Delimiters{Element: element, Component: ':', Terminator: terminator}}
		src.Body = Loop{Raw: body, At: edi.Place{Segment: 50, Offset: 1000}}
		src.Subscriber = &Loop{Raw: subscriber, At: edi.Place{Segment: 20, Offset: 500}}
		fresh := new(Claim)
		new(Decoder).Decode(&src, fresh)
		checkFaults(t, fresh)
		if want := services(&src); len(fresh.Lines) != want {
			t.Fatalf("%d lines, want one for each of %d SV1", len(fresh.Lines), want)
		}
		if len(body)+len(subscriber) > 1000 {
			return // comparing takes a thousand times as long as decoding
		}
		d.Decode(rich, used)
		d.Decode(&src, used)
		if diff := cmp.Diff(fresh, used, sameClaim); diff != "" {
			t.Fatalf("a used claim differs (-fresh +used):\n%s", diff)
		}
	})
}

// fixtureSources are the claims of all sample files.
func fixtureSources(f *testing.F) (all []Source) {
	names, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			f.Fatal(err)
		}
		r := NewReader(edi.NewReader(bytes.NewReader(b)))
		for {
			src, err := r.Next()
			if err == io.EOF {
				break
			}
			if err == nil {
				all = append(all, *src)
			}
		}
	}
	if len(all) < 50 {
		f.Fatalf("only %d claims in %d sample files", len(all), len(names))
	}
	return all
}

// services counts the SV1 segments with the cursor of package edi, which the
// decoder does not use.
func services(src *Source) int {
	n := 0
	var seg edi.Segment
	for cur := edi.NewCursor(src.Body.Raw, &src.Interchange.Delims, src.Body.At); cur.Next(&seg); {
		if seg.ID() == "SV1" {
			n++
		}
	}
	return n
}

func checkFaults(t *testing.T, c *Claim) {
	t.Helper()
	var before int64
	for _, f := range c.Faults {
		if f.Code == "" || f.Message == "" || f.Fix == "" {
			t.Fatalf("the fault is not whole: %+v", f)
		}
		if f.Pos.Offset < before {
			t.Fatalf("fault %s at byte %d stands behind one at byte %d", f.Code, f.Pos.Offset, before)
		}
		before = f.Pos.Offset
	}
}
