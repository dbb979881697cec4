package codeset

import (
	"io/fs"
	"strings"
	"sync"
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

func TestFirstUseIsSafeForManyGoroutines(t *testing.T) {
	tables := Embedded()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() { decodeAll(tables) })
	}
	all.Wait()
	if s := tables.Diagnosis("M5450", today).State; s != DxBillable {
		t.Errorf("M54.50 after a concurrent first use: %v", s)
	}
}

// Lookups on the path of a claim allocate nothing, hit or miss.
func TestLookupsDoNotAllocate(t *testing.T) {
	tables := Embedded()
	lookups := map[string]func(){
		"Therapy":          func() { tables.Therapy("97110", today) },
		"Therapy, unknown": func() { tables.Therapy("99213", today) },
		"Pair":             func() { tables.Pair("97110", "97150", today) },
		"Pair, none":       func() { tables.Pair("97110", "97140", today) },
		"Modifier":         func() { tables.Modifier("GP", today) },
		"Diagnosis":        func() { tables.Diagnosis("S83511A", today) },
		"Diagnosis header": func() { tables.Diagnosis("M545", today) },
		"Procedure":        func() { tables.Procedure("97710", today) },
		"AddOn":            func() { tables.AddOn("97130", today) },
		"Taxonomy":         func() { tables.Taxonomy("225100000X") },
		"Place":            func() { tables.Place("11", today) },
		"Fee":              func() { tables.Fee("97110", today) },
		"Threshold":        func() { tables.Threshold(2026) },
		"CARC":             func() { tables.CARC("97") },
		"RARC":             func() { tables.RARC("N822") },
		"Payer":            func() { tables.Payer("04412") },
		"Source":           func() { tables.Source("ncci-ptp") },
	}
	for name, lookup := range lookups {
		lookup() // decode
		if n := testing.AllocsPerRun(100, lookup); n != 0 {
			t.Errorf("%s: %v allocations a call", name, n)
		}
	}
}

func TestSourcesDescribeEveryTable(t *testing.T) {
	tables := Embedded()
	described := map[string]bool{}
	err := eachRecord(embedded, "data/tables.csv", func(r *record) error {
		described[r.text("file")] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// These two serve the others and hold no facts of their own.
	described["tables.csv"], described["sources.csv"], described["icd10cm_text.csv"] = true, true, true
	files, err := fs.ReadDir(embedded, "data")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !described[f.Name()] {
			t.Errorf("%s is in no row of tables.csv", f.Name())
		}
	}
	for _, info := range tables.Sources() {
		if info.Source == "" || info.Version == "" || info.Confidence == "" {
			t.Errorf("%s: source, version or confidence is missing: %+v", info.Name, info)
		}
	}
}

func TestSourcesCountTheRows(t *testing.T) {
	tables := Embedded()
	rows := map[string]int{
		"therapy": len(tables.therapy().rows), "ncci-ptp": len(tables.pairs().rows),
		"icd-10-cm": len(tables.icd().codes), "carc": len(tables.carcs().rows),
		"rarc": len(tables.rarcs().rows), "taxonomy": len(tables.taxonomies().rows),
		"place-of-service": len(tables.places().rows), "fees": len(tables.fees().rows),
		"thresholds": len(tables.thresholds()), "modifiers": len(tables.modifiers().rows),
		"add-ons": len(tables.addOns().rows), "payers": len(tables.payers()),
		"procedures": len(tables.procedures().rows), "icd-10-cm-excludes1": len(tables.exclusions().notes),
	}
	for _, info := range tables.Sources() {
		if want, ok := rows[info.Name]; ok && info.Rows != want {
			t.Errorf("%s: said to have %d rows, has %d", info.Name, info.Rows, want)
		}
	}
	if icd := len(tables.icd().codes); icd != icdRows {
		t.Errorf("icdRows is %d, the file has %d", icdRows, icd)
	}
}

func TestSourceByName(t *testing.T) {
	info, ok := Embedded().Source("ncci-ptp")
	if !ok || info.Version != "2024Q3" || info.To != 2024_09_30 {
		t.Errorf("ncci-ptp: %+v %v", info, ok)
	}
	if _, ok := Embedded().Source("horoscope"); ok {
		t.Error("a table that is not there was found")
	}
}

// Our labels are short wording of our own; a label as long as a CPT descriptor
// or an X12 sentence was copied.
func TestLabelsAreShort(t *testing.T) {
	const longest = 90
	tables := Embedded()
	check := func(table, code, label string) {
		if len(label) > longest || strings.HasSuffix(label, ".") {
			t.Errorf("%s %s: label %q", table, code, label)
		}
	}
	for _, c := range tables.therapy().rows {
		check("therapy", c.Code, c.Label)
	}
	for _, c := range tables.carcs().rows {
		check("carc", c.Code, c.Label)
	}
	for _, c := range tables.rarcs().rows {
		check("rarc", c.Code, c.Label)
	}
	for _, c := range tables.procedures().rows {
		check("procedure", c.Code, c.Label)
	}
}
