package edi_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
)

// The fast split agrees with the plain one, whatever the bytes.
func TestElementsAgreeWithSplit(t *testing.T) {
	var e edi.Elements
	rapid.Check(t, func(rt *rapid.T) {
		raw := rapid.StringOfN(rapid.RuneFrom([]rune("*ab:\x00\x01\x7f\x80é)+")), 0, 60, -1).Draw(rt, "raw")
		e.Split(&edi.Segment{Raw: raw, Delims: &edi.DefaultDelimiters})
		var got []string
		for i := range e.Len() {
			got = append(got, e.At(i))
		}
		if want := strings.Split(raw, "*"); !slices.Equal(got, want) {
			rt.Fatalf("%q, want %q", got, want)
		}
		if e.At(e.Len()) != "" || e.At(e.Len()+100) != "" {
			rt.Fatal("something behind the last element")
		}
	})
}

// Every separator byte is found, also beside bytes that differ in one bit:
// the word-wise test must not carry from one byte into the next.
func TestElementsEverySeparator(t *testing.T) {
	var e edi.Elements
	for c := range 256 {
		sep := byte(c)
		raw := string([]byte{sep ^ 1, sep, sep ^ 1, sep ^ 0x80, sep, sep, sep ^ 1, sep ^ 2, sep, sep ^ 1})
		e.Split(&edi.Segment{Raw: raw, Delims: &edi.Delimiters{Element: sep}})
		if e.Len() != 5 || e.At(1) != string([]byte{sep ^ 1, sep ^ 0x80}) {
			t.Errorf("separator %#x: %d elements, the second %q", sep, e.Len(), e.At(1))
		}
	}
}

func BenchmarkElements(b *testing.B) {
	const raw = "SVC*HC:97110:GP:59*60*39**2"
	var e edi.Elements
	seg := edi.Segment{Raw: raw, Delims: &edi.DefaultDelimiters}
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		e.Split(&seg)
	}
}
