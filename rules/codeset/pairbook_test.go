package codeset

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
)

// written is the list as a file.
func written(t testing.TB, l *PairList) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := l.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Whatever the rows, the compact form answers as a search through them all does.
func TestPairBookAnswersAsItsRows(t *testing.T) {
	codes := []string{"0001A", "29125", "97110", "97140", "97530", "G0283"}
	days := []edi.Date{1996_01_01, 2019_12_31, 2020_01_01, 2026_10_01}
	rapid.Check(t, func(t *rapid.T) {
		list := NewPairList(0)
		var rows []Pair
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			p := Pair{
				Column1: rapid.SampledFrom(codes).Draw(t, "column1"), Column2: rapid.SampledFrom(codes).Draw(t, "column2"),
				Indicator: rapid.SampledFrom([]byte("019")).Draw(t, "indicator"),
				Effective: rapid.SampledFrom(days).Draw(t, "effective"), Deleted: rapid.SampledFrom(append(days, 0)).Draw(t, "deleted"),
				Rationale: rapid.SampledFrom([]string{"one", "two"}).Draw(t, "rationale"),
			}
			if p.Column1 == p.Column2 {
				continue
			}
			if err := list.Add(p); err != nil {
				t.Fatal(err)
			}
			rows = append(rows, p)
		}
		var file bytes.Buffer
		if err := list.Write(&file); err != nil {
			t.Fatal(err)
		}
		book, err := readPairBook(&file, int64(file.Len()))
		if err != nil {
			t.Fatal(err)
		}
		a, b := rapid.SampledFrom(codes).Draw(t, "a"), rapid.SampledFrom(codes).Draw(t, "b")
		on := rapid.SampledFrom(days).Draw(t, "on")
		got, ok := book.on(a, b, on)
		got.Source, got.Confidence = "", ""
		var want []Pair
		for _, p := range rows {
			if p.InForce(on) && (p.Column1 == a && p.Column2 == b || p.Column1 == b && p.Column2 == a) {
				want = append(want, p)
			}
		}
		if ok != (len(want) > 0) || ok && !slices.Contains(want, got) {
			t.Fatalf("%s %s on %s: %+v %v, want one of %+v", a, b, on, got, ok, want)
		}
	})
}

func TestPairListRefusesWhatIsNoPair(t *testing.T) {
	list := NewPairList(0)
	for _, p := range []Pair{{Column1: "9711", Column2: "97110"}, {Column1: "97110", Column2: "9711a"}, {}, {Column1: "97110", Column2: "971100"}} {
		if err := list.Add(p); err == nil {
			t.Errorf("%q %q was taken", p.Column1, p.Column2)
		}
	}
}

// FuzzPairBook reads any bytes as a table of pairs: an error, or a table that can
// be asked.
func FuzzPairBook(f *testing.F) {
	list := NewPairList(0)
	for _, p := range []Pair{
		{Column1: "97110", Column2: "97150", Indicator: '1', Effective: 2020_01_01, Rationale: "some"},
		{Column1: "97530", Column2: "97116", Indicator: '0', Effective: 1996_01_01, Deleted: 2019_12_31},
	} {
		if err := list.Add(p); err != nil {
			f.Fatal(err)
		}
	}
	list.Complete("97110", "97530")
	f.Add(written(f, list))
	f.Add([]byte(pairMagic))
	f.Fuzz(func(t *testing.T, file []byte) {
		book, err := readPairBook(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return
		}
		if len(book.keys) != len(book.what) || !slices.IsSorted(book.keys) {
			t.Fatalf("%d keys, %d terms", len(book.keys), len(book.what))
		}
		for i, k := range book.keys {
			book.row(i, k.String(), "97110")
		}
		book.on("97110", "97150", 2026_01_01)
		book.complete("97110")
	})
}
