package publish

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/rules/codeset"
)

// orderText is an order file of the codes, with a header before those that share
// three characters.
func orderText(codes []string) string {
	var b strings.Builder
	n, category := 0, ""
	line := func(code string, flag byte) {
		n++
		fmt.Fprintf(&b, "%05d %-7s %c %-60s %s\r\n", n, code, flag, "short words", "long words")
	}
	for _, c := range codes {
		if c[:3] != category && c != c[:3] {
			line(c[:3], '0')
		}
		category = c[:3]
		line(c, '1')
	}
	return b.String()
}

// fiscal2028 is the codes of FY2027 without one and with two more.
func fiscal2028() []string {
	codes := codeset.Embedded().BillableDiagnoses(2027_09_30)
	codes = slices.DeleteFunc(codes, func(c string) bool { return c == "M5450" })
	codes = append(codes, "M54501", "M54502")
	slices.Sort(codes)
	return codes
}

func TestOrderFile(t *testing.T) {
	d := newDesk(t)
	m := d.take("icd10cm", "icd10cm_order_2028.txt", orderText(fiscal2028()))
	if m.Version != "FY2028" || m.From != 2027_10_01 || m.To != 2028_09_30 {
		t.Errorf("%+v", m)
	}
	tables := d.tables()
	dx := func(want codeset.DxState, code string, on edi.Date) {
		t.Helper()
		if got := tables.Diagnosis(code, on); got.State != want {
			t.Errorf("%s on %s: %v, want %v", code, on, got.State, want)
		}
	}
	dx(codeset.DxBillable, "M5450", 2027_09_30)
	dx(codeset.DxHeader, "M5450", 2027_10_01)
	dx(codeset.DxNotYet, "M54501", 2027_09_30)
	dx(codeset.DxBillable, "M54501", 2027_10_01)
	dx(codeset.DxBillable, "M25561", 2016_01_01)
	dx(codeset.DxBillable, "M25561", 2029_01_01) // until a newer release
	dx(codeset.DxHeader, "M545", 2022_01_01)
	if s := tables.DiagnosisSide("M25561"); s != codeset.RightSide {
		t.Errorf("M25.561 names the side %v", s)
	}
	if s := tables.DiagnosisSide("M54501"); s != codeset.UnknownSide {
		t.Errorf("a new code names the side %v", s)
	}
	if text := tables.DiagnosisText("M54501"); text != "long words" {
		t.Errorf("a new code is described as %q", text)
	}
	if text := tables.DiagnosisText("M25561"); text != "Pain in right knee" {
		t.Errorf("an old code is described as %q", text)
	}
	if info, _ := tables.Source(codeset.TableDiagnoses); info.To != 2028_09_30 || info.Version != "FY2028" {
		t.Errorf("%+v", info)
	}

	// An April update changes the codes from its day on.
	april := "Add:         1 M54503  New short                    New long words\r\n" +
		"Revise from: 1 M25561  Old words                    Old long words\r\n" +
		"Revise to:   1 M25561  New words                    New long words\r\n" +
		"Delete:      1 M54502  Short                        Long words\r\n" +
		"Add:         0 M5455   Header                       Header\r\n"
	m, err := d.try("icd10cm-addenda", Term{Version: "FY2028 April", From: 2028_04_01}, d.write("icd10cm_order_addenda_2028.txt", april))
	if err != nil {
		t.Fatal(err)
	}
	if m.From != 2027_10_01 || m.To != 2028_09_30 || m.Version != "FY2028 April" {
		t.Errorf("%+v", m)
	}
	tables = d.tables()
	dx(codeset.DxNotYet, "M54503", 2028_03_31)
	dx(codeset.DxBillable, "M54503", 2028_04_01)
	for code, want := range map[string]string{"M54503": "New long words", "M54501": "long words"} {
		if text := tables.DiagnosisText(code); text != want {
			t.Errorf("%s is described as %q, want %q", code, text, want)
		}
	}
	dx(codeset.DxBillable, "M54502", 2028_03_31)
	dx(codeset.DxEnded, "M54502", 2028_04_01)
	dx(codeset.DxBillable, "M54501", 2028_04_01)
	dx(codeset.DxBillable, "M5450", 2027_09_30)
	d.refused("icd10cm-addenda", "icd10cm_codes_addenda_2028.txt", "Add: M25561 Words\nDelete: Q9999 Words\nMove: M54501 Words\n", Term{Version: "x", From: 2028_06_01}, `
refused as a whole, 3 wrong rows:
  icd10cm_codes_addenda_2028.txt:3: column line: "Move: M54501 Words" is neither Add, Delete nor Revise with a code
  icd10cm_codes_addenda_2028.txt:2: column code: "Q9999" is deleted, but was not billable on the day before 2028-06-01
  icd10cm_codes_addenda_2028.txt:1: column code: "M25561" is added, but was billable on the day before 2028-06-01`)
}

func TestBadOrderFiles(t *testing.T) {
	d := newDesk(t)
	good := orderText(fiscal2028())
	d.refused("icd10cm", "icd10cm_order_2028.txt", strings.Replace(orderText([]string{"A000", "A001", "A001", "A00.9"}), "00002 A000    1", "00002 A000    2", 1)+"short\n", Term{}, `
refused as a whole, 4 wrong rows:
  icd10cm_order_2028.txt:2: column header: "2" is neither 0 nor 1
  icd10cm_order_2028.txt:4: column code: "A001" is there twice, first in row 3
  icd10cm_order_2028.txt:5: column code: "A00.9" is not an ICD-10-CM code without its dot
  icd10cm_order_2028.txt:6: column line: "short" is shorter than a row`)
	half := good[:strings.LastIndex(good[:len(good)/2], "\n")+1]
	_, err := d.try("icd10cm", Term{}, d.write("icd10cm_order_2028.txt", half))
	if err == nil || !strings.Contains(err.Error(), "is not a whole release: it lacks ") {
		t.Errorf("half a file: %v", err)
	}
	// The list of codes without order numbers, and a workbook.
	for _, text := range []string{"A000    Cholera due to Vibrio\n", ""} {
		if _, err := d.try("icd10cm", Term{}, d.write("icd10cm_order_2028.txt", text)); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}
