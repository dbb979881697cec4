package publish

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"remedi/edi"
	"remedi/rules/codeset"
	"remedi/rules/codeset/release"
)

// fullPart writes a part of a table of the published size: the codes of column
// 1 from first to last, each with the codes behind it as column 2. It returns
// the rows and the path.
func fullPart(t testing.TB, dir string, number, first, last, perCode int) (path string, rows int) {
	t.Helper()
	path = filepath.Join(dir, fmt.Sprintf("ccipra-v323r0-f%d.txt", number))
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fmt.Fprint(w, ptpHead)
	reasons := []string{"Standards of medical / surgical practice", "Misuse of column two code with column one code", "CPT Manual or CMS manual coding instruction"}
	for a := first; a < last; a += codeStep {
		for i := 1; i <= perCode; i++ {
			b := (a + i*codeStep*3) % lastCode
			year, quarter := 1996+(a+i)%30, 1+(a/7+i)%4
			fmt.Fprintf(w, "%05d\t%05d\t\t%d%02d01\t*\t%d\t%s\r\n", a, b, year, quarter*3-2, i&1, reasons[i%3])
			rows++
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return path, rows
}

const (
	lastCode = 99_990
	codeStep = 10
	perCode  = 175
)

// The table of CMS's size, in its layout and its four parts: imported, asked and
// gone back from. The figures are in docs/code-tables.md.
func TestTheFullTableOfPairs(t *testing.T) {
	if testing.Short() {
		t.Skip("1.7 million rows")
	}
	d := newDesk(t)
	var paths []string
	rows := 0
	for n := 1; n <= 4; n++ {
		path, r := fullPart(t, d.files, n, (n-1)*25_000, min(n*25_000, lastCode), perCode)
		paths, rows = append(paths, path), rows+r
	}
	if rows < 1_700_000 {
		t.Fatalf("%d rows are no full table", rows)
	}
	start := time.Now()
	m, err := d.try("ptp", Term{}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	imported := time.Since(start)
	if m.Rows != rows || len(m.Sources) != 4 || len(m.Notes) != 0 {
		t.Errorf("%d rows of %d in %d parts, notes %q", m.Rows, rows, len(m.Sources), m.Notes)
	}

	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start = time.Now()
	tables := codeset.Open(d.folder.Path)
	if p, ok := tables.Pair("00010", "00040", 2026_11_01); !ok || p.Column1 != "00010" || p.Indicator != '1' {
		t.Errorf("00010 00040: %+v %v", p, ok)
	}
	loaded := time.Since(start)
	runtime.GC()
	runtime.ReadMemStats(&after)
	held := (int64(after.HeapAlloc) - int64(before.HeapAlloc)) >> 20
	t.Logf("%d rows: imported in %v, loaded in %v, %d MiB held", rows, imported.Round(time.Millisecond), loaded.Round(time.Millisecond), held)
	// Far above what they take on a quiet machine, for one that is not.
	if imported > time.Minute || loaded > 10*time.Second || held > 40 {
		t.Error("that is too much")
	}
	for a := 30; a < lastCode; a += 9970 {
		one, two := fmt.Sprintf("%05d", a), fmt.Sprintf("%05d", (a+175*30)%lastCode)
		if _, ok := tables.Pair(two, one, 2026_11_01); !ok {
			t.Errorf("%s %s is lost", one, two)
		}
	}
	for _, err := range tables.Problems() {
		t.Error(err)
	}
	if n := testing.AllocsPerRun(100, func() { tables.Pair("00040", "00010", edi.Date(2026_11_01)) }); n != 0 {
		t.Errorf("a lookup allocates %v times", n)
	}

	if _, to, err := d.folder.Rollback(codeset.TablePairs); err != nil || to != nil {
		t.Fatalf("rollback to %v: %v", to, err)
	}
	if _, ok := codeset.Open(d.folder.Path).Pair("00010", "00040", 2026_11_01); ok {
		t.Error("after the rollback the imported pair is there")
	}
	if _, ok := codeset.Open(d.folder.Path).Pair("97110", "97150", 2026_11_01); !ok {
		t.Error("after the rollback the program's pair is not there")
	}
}

func BenchmarkPairOfTheFullTable(b *testing.B) {
	list := codeset.NewPairList(0)
	for a := 0; a < lastCode; a += codeStep {
		for i := 1; i <= perCode; i++ {
			err := list.Add(codeset.Pair{Column1: fmt.Sprintf("%05d", a), Column2: fmt.Sprintf("%05d", (a+i*30)%lastCode), Indicator: '1', Effective: 2020_01_01})
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	list.Complete("00000", "99999")
	d := benchDesk(b, list)
	codes := make([]string, 1000)
	for i := range codes {
		codes[i] = fmt.Sprintf("%05d", i*7919%lastCode/10*10)
	}
	d.Pair("00010", "00040", 2026_11_01)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		d.Pair(codes[i%1000], codes[(i+37)%1000], 2026_11_01)
		i++
	}
}

// benchDesk is tables with the list imported.
func benchDesk(b *testing.B, list *codeset.PairList) *codeset.Tables {
	b.Helper()
	folder := release.Open(filepath.Join(b.TempDir(), "codesets"))
	m := &release.Manifest{Table: codeset.TablePairs, Kind: "ptp", Version: "2026Q4", To: 2026_12_31, Rows: list.Len()}
	if err := folder.Put(m, list.Write); err != nil {
		b.Fatal(err)
	}
	return codeset.Open(folder.Path)
}
