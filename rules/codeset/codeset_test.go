package codeset

import (
	"testing"

	"remedi/edi"
)

// Dates of service that the tests use.
const (
	autumn2019 edi.Date = 2019_11_05
	today      edi.Date = 2026_10_02
)

// decodeAll asks every table once.
func decodeAll(t *Tables) {
	t.Therapy("97110", today)
	t.Pair("97110", "97140", today)
	t.Diagnosis("M5450", today)
	t.DiagnosisText("M5450")
	t.Modifier("GP", today)
	t.Procedure("97110", today)
	t.AddOn("97130", today)
	t.Taxonomy("225100000X")
	t.Place("11", today)
	t.CARC("97")
	t.RARC("M15")
	t.Fee("97110", today)
	t.Threshold(2026)
	t.Payer("04412")
	t.Sources()
}

func TestEveryEmbeddedTableDecodes(t *testing.T) {
	decodeAll(Embedded()) // a table that cannot be read panics
}

func BenchmarkDecodeAll(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		decodeAll(Embedded())
	}
}

func BenchmarkDecodeICD(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Embedded().Diagnosis("M5450", today)
	}
}

func BenchmarkDiagnosis(b *testing.B) {
	t := Embedded()
	t.Diagnosis("M5450", today)
	codes := []string{"M5450", "S83511A", "Z96651", "M545", "R2689", "A000", "Q99"}
	i := 0
	for b.Loop() {
		t.Diagnosis(codes[i%len(codes)], today)
		i++
	}
}
