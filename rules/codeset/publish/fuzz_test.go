package publish

import (
	"bytes"
	"io"
	"testing"

	"remedi/rules/codeset"
	"remedi/rules/codeset/release"
)

// fuzzTables are the tables of the fuzzers.
var fuzzTables = codeset.Embedded()

// parseAs reads text as a kind and checks what must hold whatever it is: no
// panic, no rows of a refused file, and rows that can be read again.
func parseAs(t *testing.T, k Kind, s *source) {
	j := &job{
		kind: &k, folder: release.Open("testdata/none"), tables: fuzzTables,
		term: Term{"2026Q4", 2026_10_01, 2026_12_31},
	}
	if k.Name == icd10cmAddenda.Name {
		j.term.From = 2015_10_01 // no codes before it: the change of 75,000 takes too long
	}
	got, err := k.parse(j, []*source{s})
	if err != nil || j.bad.err() != nil {
		return
	}
	var out bytes.Buffer
	if err := got.write(&out); err != nil {
		t.Fatal(err)
	}
	if k.Table == codeset.TablePairs || got.rows == 0 {
		return
	}
	heading, _, _ := bytes.Cut(out.Bytes(), []byte{'\n'})
	columns := bytes.Split(heading, []byte{','})[3:]
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = string(c)
	}
	rows, err := readRows(&out, names)
	if err != nil || len(rows) != got.rows {
		t.Fatalf("%d rows were written, %d read: %v", got.rows, len(rows), err)
	}
}

// fuzzKind fuzzes the parser of a kind.
func fuzzKind(f *testing.F, k Kind, seeds ...string) {
	fuzzTables.Load() // once, so that the first input is like the others
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s := &source{name: "file", given: "file", size: int64(len(text))}
		s.text(bytes.NewReader(text))
		parseAs(t, k, s)
	})
}

func FuzzPairs(f *testing.F) {
	fuzzKind(f, ptp, ptpText("97110 97150 20200101 * 1", "97530 97116 19960101 20251231 0"))
}
func FuzzMUE(f *testing.F)  { fuzzKind(f, mue, mueText("97110,8,3", "97140,6,1")) }
func FuzzFees(f *testing.F) { fuzzKind(f, pprrvu, feesText) }
func FuzzOrder(f *testing.F) {
	fuzzKind(f, icd10cm, orderText([]string{"A000", "M5450", "M5451"}))
}
func FuzzAddenda(f *testing.F) {
	fuzzKind(f, icd10cmAddenda, "Add:   1 M54501 Short   Long\nDelete: M5450 Long\nRevise to:  0 M545 Words\n")
}
func FuzzTaxonomy(f *testing.F) {
	fuzzKind(f, nucc, "Code,Grouping,Classification\n225100000X,\"a\nb\",c\n")
}
func FuzzReasons(f *testing.F) {
	fuzzKind(f, carc, "Code,Description,Start,Last Modified,Stop\n97,\"Words, more\",1/1/1995,7/1/2026,\n")
}
func FuzzRemarks(f *testing.F) {
	fuzzKind(f, rarc, "Code\tDescription\tStart\tStop\nN390\tAlert: words\t2026-01-01\t\n")
}
func FuzzTherapyList(f *testing.F) {
	fuzzKind(f, therapyList, "HCPCS,Status,Timing,Disciplines\n97110,always,,PT OT\n97999,sometimes,untimed,SLP\n")
}

// FuzzWorkbook reads any XML as the strings and the sheet of a workbook.
func FuzzWorkbook(f *testing.F) {
	f.Add([]byte(`<sst><si><t>a &amp; b</t></si><si><r><t>c</t></r></si></sst>`), []byte(`<row r="2"><c r="B2" t="s"><v>1</v></c><c/></row>`))
	f.Fuzz(func(t *testing.T, shared, sheet []byte) {
		list, err := readStrings(newMarkup(bytes.NewReader(shared)))
		if err != nil {
			return
		}
		w := &workbook{strings: list, xml: newMarkup(bytes.NewReader(sheet))}
		for range 1000 {
			cells, _, err := w.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				return
			}
			if len(cells) > maxColumns+1 {
				t.Fatalf("a row of %d cells", len(cells))
			}
		}
	})
}
