package codeset

import (
	"runtime"
	"slices"
	"testing"
)

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

// BenchmarkResident reports what all tables together keep in memory.
func BenchmarkResident(b *testing.B) {
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		tables := Embedded()
		decodeAll(tables)
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(tables)
	}
	b.ReportMetric(float64(int64(after.HeapAlloc)-int64(before.HeapAlloc))/1024, "KiB")
}

func BenchmarkLookup(b *testing.B) {
	tables := Embedded()
	decodeAll(tables)
	for _, c := range []struct {
		name string
		ask  func()
	}{
		{"Therapy", func() { tables.Therapy("97110", today) }},
		{"TherapyUnknown", func() { tables.Therapy("99213", today) }},
		{"Pair", func() { tables.Pair("97110", "97150", today) }},
		{"PairNone", func() { tables.Pair("97110", "97140", today) }},
		{"Modifier", func() { tables.Modifier("GP", today) }},
		{"Procedure", func() { tables.Procedure("97110", today) }},
		{"Taxonomy", func() { tables.Taxonomy("225100000X") }},
		{"Place", func() { tables.Place("11", today) }},
		{"DiagnosisHeader", func() { tables.Diagnosis("M545", today) }},
		{"DiagnosisText", func() { tables.DiagnosisText("S83511A") }},
		{"Nearest", func() { tables.Nearest("97710", today) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.ask()
			}
		})
	}
}

// diagnosesOf are codes spread over the table, in an order that the caches do
// not foresee.
func diagnosesOf(t *icdTable) []string {
	codes := make([]string, 4096)
	for i := range codes {
		codes[i] = t.codes[i*7919%len(t.codes)].String()
	}
	return codes
}

// BenchmarkDiagnosis measures the sorted keys and what docs/decisions/0004
// compares them with.
func BenchmarkDiagnosis(b *testing.B) {
	tables := Embedded()
	icd := tables.icd()
	codes := diagnosesOf(icd)
	byString := make(map[string]uint8, len(icd.codes))
	byKey := make(map[key]uint8, len(icd.codes))
	strings, slots := make([]string, len(icd.codes)), newIndex(len(icd.codes))
	for i, k := range icd.codes {
		strings[i] = k.String()
		byString[strings[i]], byKey[k] = icd.when[i], icd.when[i]
		slots.put(k, i)
	}
	for _, c := range []struct {
		name string
		ask  func(code string)
	}{
		{"SortedKeysByLead", func(code string) { tables.Diagnosis(code, today) }},
		{"SortedKeys", func(code string) { _, _ = slices.BinarySearch(icd.codes, pack(code)) }},
		{"OpenAddressing", func(code string) { _ = icd.when[slots.find(pack(code))] }},
		{"MapOfKeys", func(code string) { _ = byKey[pack(code)] }},
		{"MapOfStrings", func(code string) { _ = byString[code] }},
		{"SortedStrings", func(code string) { _, _ = slices.BinarySearch(strings, code) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				c.ask(codes[i&4095])
				i++
			}
		})
	}
}

// BenchmarkCatalogue measures the index of the small tables beside Go's maps.
func BenchmarkCatalogue(b *testing.B) {
	table := Embedded().therapy()
	byString, byKey := map[string]int{}, map[key]int{}
	codes := make([]string, 0, 128)
	for i, row := range table.rows {
		byString[row.Code], byKey[table.keys[i]] = i, i
		codes = append(codes, row.Code)
	}
	for len(codes) < 128 {
		codes = append(codes, "99213")
	}
	for _, c := range []struct {
		name string
		ask  func(code string) int
	}{
		{"OpenAddressing", func(code string) int { return table.at.find(pack(code)) }},
		{"MapOfKeys", func(code string) int { return byKey[pack(code)] }},
		{"MapOfStrings", func(code string) int { return byString[code] }},
	} {
		b.Run(c.name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				c.ask(codes[i*37&127])
				i++
			}
		})
	}
}
