package codeset

import (
	"testing"

	"remedi/edi"
)

func TestExcludes1(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		a, b  string
		on    edi.Date
		state State
		code  string // at which the note stands
	}{
		{"M5450", "M5441", 2026_01_05, InForce, "M545"},
		{"M5441", "M5450", 2026_01_05, InForce, "M545"},
		{"M5450", "S39012D", 2025_10_01, InForce, "M545"},
		{"M5450", "S39012D", 2025_09_30, NotYet, "M545"},
		{"M5450", "M5441", 2028_01_05, InForce, "M545"},
		{"M5416", "M5116", 2026_01_05, InForce, "M5416"},
		{"M5412", "M5116", 2026_01_05, Outside, ""}, // of another region
		{"M5481", "M5450", 2026_01_05, Outside, ""}, // occipital neuralgia
		{"R262", "R296", 2026_01_05, InForce, "R262"},
		{"R2689", "R296", 2026_01_05, Outside, ""},
		{"R2681", "R270", 2026_01_05, InForce, "R26"},
		{"R29810", "I69392", 2026_01_05, InForce, "R29810"},
		{"R29810", "I69393", 2026_01_05, Outside, ""},
		{"M5450", "M5450", 2026_01_05, Outside, ""},
		{"M5", "M5441", 2026_01_05, Outside, ""},
		{"", "", 2026_01_05, Outside, ""},
	} {
		e, state := tables.Excludes1(c.a, c.b, c.on)
		if state != c.state || e.Code != c.code {
			t.Errorf("%s and %s on %v: %+v, %v; want %s, %v", c.a, c.b, c.on, e, state, c.code, c.state)
		}
	}
}

// Both sides of an exclusion begin codes that may be billed while it holds.
func TestExclusionsAreOfCodes(t *testing.T) {
	tables := Embedded()
	for _, e := range tables.exclusions().notes {
		for _, code := range []string{e.Code, e.Excluded} {
			if s := tables.Diagnosis(code, e.From).State; s != DxBillable && s != DxHeader {
				t.Errorf("%s of %+v is %v on %v", code, e, s, e.From)
			}
		}
	}
}

func TestExcludes1DoesNotAllocate(t *testing.T) {
	tables := Embedded()
	tables.exclusions()
	if n := testing.AllocsPerRun(100, func() { tables.Excludes1("R2689", "M5450", 2026_01_05) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	tables.icd()
	if n := testing.AllocsPerRun(100, func() { tables.DiagnosisSide("M25561") }); n != 0 {
		t.Errorf("%v allocations for a side", n)
	}
}
