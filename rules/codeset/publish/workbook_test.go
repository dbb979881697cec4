package publish

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"remedi/rules/codeset"
)

// xlsx is a workbook of the rows as spreadsheet programs write it: strings are
// shared, numbers stand in their cells, empty cells are left out.
func xlsx(t testing.TB, rows [][]string) []byte {
	t.Helper()
	var shared, sheet strings.Builder
	numbers := map[string]int{}
	for i, row := range rows {
		fmt.Fprintf(&sheet, `<row r="%d" spans="1:%d">`, i+1, len(row))
		for j, cell := range row {
			reference := fmt.Sprintf("%c%d", 'A'+j, i+1)
			switch {
			case cell == "":
			case isNumber(cell):
				fmt.Fprintf(&sheet, `<c r="%s" s="2"><v>%s</v></c>`, reference, cell)
			default:
				n, known := numbers[cell]
				if !known {
					n = len(numbers)
					numbers[cell] = n
					text := strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(cell)
					half := len(text) / 2
					if strings.Contains(text, "&") || n%2 == 0 {
						fmt.Fprintf(&shared, `<si><t xml:space="preserve">%s</t></si>`, text)
					} else {
						fmt.Fprintf(&shared, `<si><r><rPr><b/></rPr><t>%s</t></r><r><t>%s</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si>`, text[:half], text[half:])
					}
				}
				fmt.Fprintf(&sheet, `<c r="%s" t="s"><v>%d</v></c>`, reference, n)
			}
		}
		sheet.WriteString("</row>")
	}
	return zipped(t, map[string]string{
		"xl/workbook.xml":          `<?xml version="1.0" encoding="UTF-8"?><workbook><sheets><sheet name="Sheet1" r:id="rId1"/></sheets></workbook>`,
		"xl/sharedStrings.xml":     `<?xml version="1.0" encoding="UTF-8"?>` + "\n<sst>" + shared.String() + "</sst>",
		"xl/worksheets/sheet1.xml": `<?xml version="1.0"?><x:worksheet xmlns:x="main"><x:sheetData>` + strings.NewReplacer("<row", "<x:row", "</row", "</x:row").Replace(sheet.String()) + "</x:sheetData></x:worksheet>",
		"xl/worksheets/sheet2.xml": `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>another sheet</t></is></c></row></sheetData></worksheet>`,
	})
}

func isNumber(s string) bool {
	return strings.Trim(s, "0123456789") == "" && (len(s) == 1 || s[0] != '0')
}

func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// cellsOf is the cells of a text with tabs.
func cellsOf(text string) [][]string {
	var rows [][]string
	for line := range strings.Lines(text) {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
	}
	return rows
}

// A table is the same from a text, a workbook, and an archive of either.
func TestTheSameTableInEachForm(t *testing.T) {
	text := ptpText("29125 97110 19960101 * 1", "97110 97150 20270101 * 0", "97530 97116 20200101 20251231 1")
	book := xlsx(t, cellsOf(text))
	var sum string
	for _, c := range []struct{ name, content string }{
		{"ccipra-v323r0-f1.txt", text},
		{"ccipra-v323r0-f1.xlsx", string(book)},
		{"medicare-2026q4-ccipra-v323r0-f1.zip", string(zipped(t, map[string]string{"ccipra-v323r0-f1.TXT": text, "ccipra-v323r0-f1.xlsx": "not read", "readme.txt": ""}))},
		{"part.zip", string(zipped(t, map[string]string{"ccipra-v323r0-f1.xlsx": string(book)}))},
	} {
		d := newDesk(t)
		m := d.take("ptp", c.name, c.content)
		if sum == "" {
			sum = m.SHA256
		}
		if m.SHA256 != sum || m.Version != "2026Q4" {
			t.Errorf("%s makes %s %s, the text %s", c.name, m.Version, m.SHA256, sum)
		}
		d.tables()
	}
}

func TestWorkbookOfMUEs(t *testing.T) {
	d := newDesk(t)
	d.take("mue", "MCR_MUE_PractitionerServices_Eff_10-01-2026.xlsx", string(xlsx(t, [][]string{
		{"A notice <of> copyright & more"}, {},
		{"HCPCS/\nCPT Code", "Practitioner Services MUE Values", "MUE Adjudication Indicator", "MUE Rationale"},
		{"97110", "8", "3 Date of Service Edit: Clinical", "Clinical: Data"},
		{"", "", "", ""},
		{"97140", "6", "3 Date of Service Edit: Clinical", "Clinical: Data"},
	})))
	if c := d.tables().Therapy("97140", 2026_11_01); c.MUE != 6 {
		t.Errorf("97140: %+v", c)
	}
}

func TestBrokenArchives(t *testing.T) {
	whole := xlsx(t, cellsOf(ptpText("97110 97150 20200101 * 1")))
	for name, content := range map[string]string{
		"half":             string(whole[:len(whole)/2]),
		"without a sheet":  string(zipped(t, map[string]string{"xl/workbook.xml": "<workbook/>"})),
		"without strings":  string(zipped(t, map[string]string{"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`})),
		"an open row":      string(zipped(t, map[string]string{"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": `<row r="1"><c r="A1"><v>0</v></c>`})),
		"cells backwards":  string(zipped(t, map[string]string{"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": `<row><c r="B1"><v>0</v></c><c r="A1"><v>0</v></c></row>`})),
		"a far column":     string(zipped(t, map[string]string{"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": `<row><c r="ZZZZZ1"><v>0</v></c></row>`})),
		"a DTD":            string(zipped(t, map[string]string{"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "b">]><row/>`})),
		"another archive":  string(zipped(t, map[string]string{"letter.txt": "hello"})),
		"two of the kind":  string(zipped(t, map[string]string{"ccipra-v323r0-f1.txt": "", "ccipra-v323r0-f2.txt": ""})),
		"an empty archive": string(zipped(t, nil)),
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			if _, err := d.try("ptp", Term{}, d.write("ccipra-v323r0-f1.zip", content)); err == nil {
				t.Error("was taken")
			}
			if _, err := os.Stat(filepath.Join(d.folder.Path, codeset.TablePairs)); err == nil {
				t.Error("left something in the folder")
			}
		})
	}
}
