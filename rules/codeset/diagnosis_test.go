package codeset

import (
	"os"
	"strings"
	"testing"

	"remedi/edi"
)

func TestDiagnosisFacts(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		code string
		on   edi.Date
		want Diagnosis
	}{
		{"Z96651", today, Diagnosis{DxBillable, icdStart, 0}},
		{"S83511A", today, Diagnosis{DxBillable, icdStart, 0}},
		// Billable until they were divided.
		{"M545", 2021_09_30, Diagnosis{DxBillable, icdStart, 2021_09_30}},
		{"M545", 2021_10_01, Diagnosis{DxHeader, icdStart, 2021_09_30}},
		{"M545", today, Diagnosis{DxHeader, icdStart, 2021_09_30}},
		{"M5450", 2021_09_30, Diagnosis{DxNotYet, 2021_10_01, 0}},
		{"M5450", 2021_10_01, Diagnosis{DxBillable, 2021_10_01, 0}},
		{"M722", 2026_09_30, Diagnosis{DxBillable, icdStart, 2026_09_30}},
		{"M722", 2026_10_01, Diagnosis{DxHeader, icdStart, 2026_09_30}},
		// Headers.
		{"M54", today, Diagnosis{State: DxHeader}},
		{"S8351", today, Diagnosis{State: DxHeader}},
		{"S83511", today, Diagnosis{State: DxHeader}},
		{"S335XX", today, Diagnosis{State: DxHeader}}, // only the 7th character is missing
		// In the U chapter out of season, and before ICD-10-CM.
		{"U071", 2020_03_31, Diagnosis{DxNotYet, 2020_04_01, 0}},
		{"U071", 2020_04_01, Diagnosis{DxBillable, 2020_04_01, 0}},
		{"M542", 2015_09_30, Diagnosis{DxNotYet, icdStart, 0}},
		{"M54", 2015_09_30, Diagnosis{State: DxNotYet}},
		{"QA0", 2024_06_01, Diagnosis{State: DxNotYet}},
		{"QA0", today, Diagnosis{State: DxHeader}},
		// Never codes.
		{"M5", today, Diagnosis{}},
		{"", today, Diagnosis{}},
		{"M54.50", today, Diagnosis{}},
		{"m5450", today, Diagnosis{}},
		{"Z99999", today, Diagnosis{}},
		{"7242", today, Diagnosis{}}, // ICD-9-CM
		{"S83511AA", today, Diagnosis{}},
		{"S83511AAAAA", today, Diagnosis{}},
	} {
		if got := tables.Diagnosis(c.code, c.on); got != c.want {
			t.Errorf("%q on %v: %+v, want %+v", c.code, c.on, got, c.want)
		}
	}
}

// A code that was deleted and not divided is no header.
func TestDiagnosisEnded(t *testing.T) {
	tables := Embedded()
	icd := tables.icd()
	ended, headers := 0, 0
	for i, k := range icd.codes {
		last := icd.spans[icd.when[i]].to
		if last == 0 {
			continue
		}
		switch got := tables.Diagnosis(k.String(), last.AddDays(1)); got.State {
		case DxEnded:
			ended++
		case DxHeader:
			headers++
		default:
			t.Errorf("%v on the day after its last, %v: %+v", k, last, got)
		}
		if got := tables.Diagnosis(k.String(), last); got.State != DxBillable {
			t.Errorf("%v on its last day, %v: %+v", k, last, got)
		}
	}
	if ended == 0 || headers == 0 || ended+headers != 1030 {
		t.Errorf("%d codes ended and %d became headers, together want 1030", ended, headers)
	}
}

// The number of billable codes and headers at each release, as the order files
// of CMS and CDC have them.
func TestDiagnosisCountsAtEveryRelease(t *testing.T) {
	tables := Embedded()
	codes, headers := tables.icd().codes, listedHeaders(tables.icd())
	err := eachRecord(os.DirFS("testdata"), "icd10cm_snapshots.csv", func(r *record) error {
		on := r.date("effective")
		wantBillable, _ := r.number("billable")
		wantHeaders, _ := r.number("headers")
		billable := 0
		for _, k := range codes {
			if tables.Diagnosis(k.String(), on).State == DxBillable {
				billable++
			}
		}
		listed := 0
		for _, h := range headers {
			if tables.Diagnosis(h, on).State == DxHeader && listedOn(tables.icd(), h, on) {
				listed++
			}
		}
		// The order files of FY2018 to April 2023 have one header less than
		// their own codes imply.
		if billable != wantBillable || listed < wantHeaders || listed > wantHeaders+1 {
			t.Errorf("%v: %d billable and %d headers, want %d and %d", on, billable, listed, wantBillable, wantHeaders)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// listedHeaders is every beginning of a code that an order file could list.
func listedHeaders(icd *icdTable) []string {
	seen := map[string]bool{}
	for _, k := range icd.codes {
		for code, n := k.String(), minHeader; n < len(code); n++ {
			if divides(code, n) {
				seen[code[:n]] = true
			}
		}
	}
	all := make([]string, 0, len(seen))
	for h := range seen {
		all = append(all, h)
	}
	return all
}

// listedOn says whether a code in force on the date divides the header.
func listedOn(icd *icdTable, header string, on edi.Date) bool {
	k := pack(header)
	i, _ := icd.search(k)
	for ; i < len(icd.codes) && icd.codes[i] < k.past(len(header)); i++ {
		code := icd.codes[i].String()
		if len(code) > len(header) && icd.spans[icd.when[i]].stateOn(on) == InForce && divides(code, len(header)) {
			return true
		}
	}
	return false
}

// divides says whether the order files list the first n characters of a code
// as a header: not where a placeholder X only leads to the 7th character.
func divides(code string, n int) bool {
	return n == minHeader || code[n-1] != 'X' || code[n] != 'X' && n < 6
}

func TestDiagnosisChildren(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		code string
		on   edi.Date
		want string
	}{
		{"M545", today, "M5450 M5451 M5459"},
		{"M545", 2021_09_30, ""}, // billable itself
		{"M722", 2026_10_01, "M7220 M7221 M7222"},
		{"S335XX", today, "S335XXA S335XXD S335XXS"},
		{"M54", today, "M5400 M5401 M5402 M5403 M5404 M5405"},
		{"M5450", today, ""},
		{"M5", today, ""},
		{"", today, ""},
	} {
		if got := strings.Join(tables.DiagnosisChildren(c.code, c.on), " "); got != c.want {
			t.Errorf("%s on %v: %q, want %q", c.code, c.on, got, c.want)
		}
	}
}

func TestDiagnosisText(t *testing.T) {
	tables := Embedded()
	for code, want := range map[string]string{
		"A00":     "Cholera",
		"M5450":   "Low back pain, unspecified",
		"M545":    "Low back pain",
		"M7220":   "Plantar fascial fibromatosis, unspecified foot",
		"Z96651":  "Presence of right artificial knee joint",
		"M5":      "",
		"":        "",
		"ZZZ":     "",
		"S83511B": "",
	} {
		if got := tables.DiagnosisText(code); got != want {
			t.Errorf("%q: %q, want %q", code, got, want)
		}
	}
}

// Every code of the current release has a description, and the index of the
// compressed list leads to each: first, middle and last line of each member.
func TestDiagnosisTextReachesEveryMember(t *testing.T) {
	tables := Embedded()
	icd := tables.icd()
	for i := 0; i < len(icd.codes); i += 97 {
		code := icd.codes[i].String()
		if has := tables.DiagnosisText(code) != ""; !has && tables.Diagnosis(code, today).State == DxBillable {
			t.Errorf("%s has no description", code)
		}
	}
	for _, first := range tables.icdText().first {
		if tables.DiagnosisText(first) == "" {
			t.Errorf("%s, the first of a member, has no description", first)
		}
	}
}

func TestDotted(t *testing.T) {
	for code, want := range map[string]string{"M5450": "M54.50", "R26": "R26", "S83511A": "S83.511A", "": ""} {
		if got := Dotted(code); got != want {
			t.Errorf("Dotted(%q) = %q", code, got)
		}
	}
}

func TestLoadICDRefusesBadLists(t *testing.T) {
	if _, err := loadICD(strings.NewReader("not gzip")); err == nil {
		t.Error("a list that is not compressed was read")
	}
	numbers := map[string]uint8{}
	table := &icdTable{}
	for _, line := range []string{"A00\t2016-10-01", "A01\t\t2020-09-30"} {
		if err := table.add([]byte(line), numbers); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range []string{"A00", "a02", "", "A03\t2016-13-01", "A04\t\tsoon"} {
		if err := table.add([]byte(line), numbers); err == nil {
			t.Errorf("line %q was taken", line)
		}
	}
}
