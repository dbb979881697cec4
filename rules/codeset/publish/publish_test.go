package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"remedi/edi"
	"remedi/rules/codeset"
	"remedi/rules/codeset/release"
)

// importDay is when the tests import.
var importDay = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// A desk is a folder of imports and one of files to import.
type desk struct {
	t      *testing.T
	folder *release.Folder
	files  string
}

func newDesk(t *testing.T) *desk {
	return &desk{t, release.Open(filepath.Join(t.TempDir(), "codesets")), t.TempDir()}
}

// write makes a file and returns its path.
func (d *desk) write(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.files, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// try imports files of a kind.
func (d *desk) try(kind string, term Term, paths ...string) (*release.Manifest, error) {
	d.t.Helper()
	k, ok := KindNamed(kind)
	if !ok {
		d.t.Fatalf("no kind %s", kind)
	}
	return Import(d.folder, codeset.Open(d.folder.Path), k, paths, term, importDay)
}

// take imports one file that must be right.
func (d *desk) take(kind, name, text string) *release.Manifest {
	d.t.Helper()
	m, err := d.try(kind, Term{}, d.write(name, text))
	if err != nil {
		d.t.Fatalf("%s: %v", name, err)
	}
	return m
}

// tables opens what is in use, which must be whole.
func (d *desk) tables() *codeset.Tables {
	d.t.Helper()
	t := codeset.Open(d.folder.Path)
	t.Load()
	for _, err := range t.Problems() {
		d.t.Error(err)
	}
	for _, c := range t.Verify() {
		if c.Err != nil {
			d.t.Errorf("%s %s: %v", c.Table, c.Version, c.Err)
		}
	}
	return t
}

// refused imports a file that must be refused with the text, and looks that
// nothing changed.
func (d *desk) refused(kind, name, text string, term Term, want string) {
	d.t.Helper()
	before, _ := d.folder.List(tableOf(kind))
	_, err := d.try(kind, term, d.write(name, text))
	if err == nil {
		d.t.Fatalf("%s was taken", name)
	}
	if got := err.Error(); got != strings.TrimSpace(want) {
		d.t.Errorf("%s is refused with\n%s\nwant\n%s", name, got, want)
	}
	if after, _ := d.folder.List(tableOf(kind)); len(after) != len(before) {
		d.t.Errorf("%s was refused, and there are %d releases after %d", name, len(after), len(before))
	}
}

func tableOf(kind string) string {
	k, _ := KindNamed(kind)
	return k.Table
}

// ptpHead is the head of CMS's text: notice, title, heading over four lines.
const ptpHead = "\"CPT only copyright 2025 American Medical Association.  All rights reserved.\"\t\t\t\t\t\t\r\n" +
	"Column1/Column2 Edits\t\t\t\t\t\t\r\n" +
	"Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n" +
	"\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n" +
	"\t\t\t\t*=no data\t1=allowed\t\r\n" +
	"\t\t\t\t\t9=not applicable\t\r\n"

// ptpText is a table of pairs in CMS's layout; blanks part the cells of a row.
func ptpText(rows ...string) string {
	var b strings.Builder
	b.WriteString(ptpHead)
	for _, r := range rows {
		f := append(strings.Fields(r), "")
		flag := ""
		if f[2] == "19960101" {
			flag = "*"
		}
		b.WriteString(strings.Join([]string{f[0], f[1], flag, f[2], f[3], f[4], "Standards of medical / surgical practice"}, "\t") + "\r\n")
	}
	return b.String()
}

func TestPairsAsCMSPublishesThem(t *testing.T) {
	d := newDesk(t)
	m := d.take("ptp", "ccipra-v323r0-f3.txt", ptpText(
		"29125 97110 19960101 * 1",
		"97110 97150 20270101 * 0",
		"97140 97530 20200101 20200101 9",
		"97530 97116 20200101 20251231 1",
		"99199 97112 20261001 * 0",
	))
	if m.Version != "2026Q4" || m.From != 0 || m.To != 2026_12_31 || m.Rows != 5 || len(m.Notes) != 0 {
		t.Errorf("the release: %+v", m)
	}
	tables := d.tables()
	for _, c := range []struct {
		a, b string
		on   edi.Date
		want byte // 0: none
	}{
		{"97110", "29125", 2026_11_01, '1'},
		{"29125", "97110", 1996_01_01, '1'},
		{"97150", "97110", 2026_11_01, 0}, // in the program's table, and no longer in this one
		{"97150", "97110", 2027_01_01, '0'},
		{"97140", "97530", 2020_01_01, 0}, // never in force
		{"97116", "97530", 2025_12_31, '1'},
		{"97116", "97530", 2026_01_01, 0},
		{"20560", "29260", 2024_08_01, '1'}, // column 1 before the first of the file: the program's
	} {
		p, ok := tables.Pair(c.a, c.b, c.on)
		if ok != (c.want != 0) || p.Indicator != c.want {
			t.Errorf("%s %s on %s: %q, want %q", c.a, c.b, c.on, p.Indicator, c.want)
		}
		if ok && p.Column1 != "29125" && p.Column1 != "97110" && p.Column1 != "97530" && p.Column1 != "20560" {
			t.Errorf("%s %s: column 1 is %s", c.a, c.b, p.Column1)
		}
	}
	if info, _ := tables.Source(codeset.TablePairs); info.Version != "2026Q4" || info.Imported != 2026_11_24 {
		t.Errorf("source: %+v", info)
	}
	if rows := tables.Pairs("97530", "97116"); len(rows) != 1 || rows[0].Deleted != 2025_12_31 || rows[0].Rationale != "Standards of medical / surgical practice" {
		t.Errorf("rows of a pair: %+v", rows)
	}
}

// Parts that follow each other are complete between them; a part that is
// missing leaves its codes to the program.
func TestPartsOfThePairs(t *testing.T) {
	low, high := ptpText("10021 10004 20190101 * 1", "29125 29126 20190101 * 1"), ptpText("97110 97112 20190101 * 1", "99199 97112 20190101 * 1")
	for _, c := range []struct {
		second string
		want   bool // the program's pair of 64479, between the parts, stays
		notes  int
	}{{"ccipra-v323r0-f2.txt", false, 0}, {"ccipra-v323r0-f4.txt", true, 2}} {
		d := newDesk(t)
		m, err := d.try("ptp", Term{}, d.write("ccipra-v323r0-f1.txt", low), d.write(c.second, high))
		if err != nil {
			t.Fatal(err)
		}
		if len(m.Notes) != c.notes {
			t.Errorf("%s: notes %q", c.second, m.Notes)
		}
		of := pairOfProgram(t, "3", "9700")
		if _, ok := d.tables().Pair(of.Column1, of.Column2, 2024_09_01); ok != c.want {
			t.Errorf("f1 with %s: the program's pair %s %s: %v, want %v", c.second, of.Column1, of.Column2, ok, c.want)
		}
	}
}

// pairOfProgram is a pair in force of which column 1 lies between two codes.
func pairOfProgram(t *testing.T, from, to string) codeset.Pair {
	t.Helper()
	tables := codeset.Embedded()
	for _, a := range tables.TherapyCodes(2024_09_01) {
		for _, b := range tables.TherapyCodes(2024_09_01) {
			if p, ok := tables.Pair(a.Code, b.Code, 2024_09_01); ok && p.Column1 > from && p.Column1 < to {
				return p
			}
		}
	}
	t.Fatal("no such pair")
	return codeset.Pair{}
}

func TestBadPairsAreNamed(t *testing.T) {
	d := newDesk(t)
	d.take("ptp", "ccipra-v322r0-f1.txt", ptpText("97110 97150 20200101 * 1"))
	d.refused("ptp", "ccipra-v323r0-f1.txt", ptpText(
		"97110 97150 20200101 * 1",
		"9711 97150 20200101 * 1",
		"97110 97I5O 20201301 * 1",
		"97110 97110 20200101 * 1",
		"97110 97112 20200101 20190101 1",
		"97110 97113 20200101 * 2",
		"97110 97113 * * 0",
	), Term{}, `
refused as a whole, 6 wrong rows:
  ccipra-v323r0-f1.txt:8: column Column 1: "9711" is not a procedure code of five characters
  ccipra-v323r0-f1.txt:9: column Effective Date: "20201301" is not a date
  ccipra-v323r0-f1.txt:10: column Column 2: "97110" is column 1 again
  ccipra-v323r0-f1.txt:11: column Deletion Date: "20190101" is before the effective date 2020-01-01
  ccipra-v323r0-f1.txt:12: column Modifier: "2" is not 0, 1 or 9
  ccipra-v323r0-f1.txt:13: column Effective Date: "*" is not a date`)
	if info, _ := d.tables().Source(codeset.TablePairs); info.Version != "2026Q3" {
		t.Errorf("after a refusal %s is in use", info.Version)
	}
}

// Twenty wrong rows are named, the others counted.
func TestManyBadRowsAreCounted(t *testing.T) {
	d := newDesk(t)
	rows := make([]string, 100)
	for i := range rows {
		rows[i] = "97110 97150 20200101 * 7"
	}
	_, err := d.try("ptp", Term{}, d.write("ccipra-v323r0-f1.txt", ptpText(rows...)))
	var refused *Refused
	if !errors.As(err, &refused) || len(refused.Rows) != 20 || refused.More != 80 || !strings.HasSuffix(err.Error(), "and 80 more") {
		t.Errorf("refused: %v", err)
	}
}

func TestWhatIsNotOfItsKind(t *testing.T) {
	d := newDesk(t)
	const wantPTP = " is not a table of NCCI pairs as CMS publishes it (columns Column 1, Column 2, Effective Date, Deletion Date, Modifier)"
	d.refused("ptp", "ccipra-v323r0-f1.txt", "ISA*00*", Term{}, "ccipra-v323r0-f1.txt"+wantPTP)
	d.refused("ptp", "ccipra-v323r0-f2.txt", "", Term{}, "ccipra-v323r0-f2.txt"+wantPTP)
	d.refused("ptp", "ccipra-v323r0-f3.txt", ptpText(), Term{}, "ccipra-v323r0-f3.txt is not a table: it has no rows")
	d.refused("ptp", "ccioph-v323r0-f1.txt", ptpText("97110 97150 20200101 * 1"), Term{}, "ccioph-v323r0-f1.txt is not the practitioner table: it is that of hospitals")
	d.refused("ptp", "pairs.txt", ptpText("97110 97150 20200101 * 1"), Term{}, "the name pairs.txt tells no release: say --version, --from and --to")
	d.refused("mue", "mue.csv", mueText("97110,6,3"), Term{Version: "2026Q4"}, "the name mue.csv tells no first day: say --from")
	d.refused("mue", "MUE_eff_10-01-2026.csv", mueText("97110,6,3"), Term{To: 2026_01_01}, "the release would end (2026-01-01) before it begins (2026-10-01)")
}
