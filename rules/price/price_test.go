package price

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/rules/codeset"
)

var tables = codeset.Embedded()

// TestAllowed holds amounts worked out by hand from the fee schedule of 2025:
// conversion factor 32.3465; 97110 0.45+0.43+0.01, 97530 0.44+0.62+0.01, 97140
// 0.43+0.40+0.01, 97161 1.54+1.45+0.04.
func TestAllowed(t *testing.T) {
	const lots = 1000_00
	one := func(code string, units int) Service {
		return Service{Code: code, Date: 2025_03_03, Units: units, Charge: lots}
	}
	assistant := one("97110", 1)
	assistant.Assistant = true
	before := assistant
	before.Date = 2021_12_31
	cheap := one("97110", 2)
	cheap.Charge = 40_00
	other := one("97110", 1)
	other.Date = 2025_03_05
	for name, tt := range map[string]struct {
		services []Service
		want     []edi.Money
	}{
		"one unit":                 {[]Service{one("97110", 1)}, []edi.Money{28_79}},                                       // 0.89
		"the second unit is cut":   {[]Service{one("97110", 2)}, []edi.Money{28_79 + 21_83}},                               // 0.675
		"the dearest is in full":   {[]Service{one("97110", 1), one("97530", 1)}, []edi.Money{21_83, 34_61}},               // 1.07
		"of two as dear the first": {[]Service{one("97110", 1), one("97110", 1)}, []edi.Money{28_79, 21_83}},               //
		"an evaluation before all": {[]Service{one("97110", 2), one("97161", 1)}, []edi.Money{2 * 21_83, 98_01}},           // 3.03
		"two dates, both in full":  {[]Service{one("97110", 1), other}, []edi.Money{28_79, 28_79}},                         //
		"an assistant":             {[]Service{assistant}, []edi.Money{24_47}},                                             // 85 % of 28.79
		"an unknown code":          {[]Service{one("97110", 1), one("A9999", 1)}, []edi.Money{28_79, 0}},                   //
		"a bundled code":           {[]Service{one("97010", 1)}, []edi.Money{0}},                                           //
		"a charge below the fee":   {[]Service{cheap}, []edi.Money{40_00}},                                                 //
		"no units":                 {[]Service{one("97530", 0), one("97110", 1)}, []edi.Money{0, 28_79}},                   //
		"a code that is not cut":   {[]Service{one("20560", 1), one("97110", 1)}, []edi.Money{24_58, 28_79}},               // 0.76
		"a year that has no fees":  {[]Service{{Code: "97110", Date: 2019_05_06, Units: 1, Charge: lots}}, []edi.Money{0}}, //
		"a code the year left out": {[]Service{{Code: "97150", Date: 2026_01_05, Units: 1, Charge: lots}}, []edi.Money{0}},
		"2026 has the total only":  {[]Service{{Code: "97110", Date: 2026_01_05, Units: 1, Charge: lots}}, []edi.Money{29_06}},
		"and last year's share":    {[]Service{{Code: "97110", Date: 2026_01_05, Units: 2, Charge: lots}}, []edi.Money{29_06 + 22_04}}, // 0.87 less half of 0.42
	} {
		var got []edi.Money
		for _, a := range Allowed(tables, tt.services, nil) {
			got = append(got, a.Allowed)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

// TestNationalPayment holds the arithmetic to the payments that the table gives.
func TestNationalPayment(t *testing.T) {
	for _, code := range []string{"97110", "97112", "97116", "97140", "97161", "97162", "97163", "97530", "97597", "97598", "97150", "97035"} {
		for _, on := range []edi.Date{2024_01_05, 2024_06_05, 2025_06_05, 2026_06_05} {
			f, ok := tables.Fee(code, on)
			if !ok {
				continue
			}
			got := Allowed(tables, []Service{{Code: code, Date: on, Units: 1, Charge: 1000_00}}, nil)[0]
			if got.Allowed != f.Payment || !got.Known || got.Shared == f.HasParts {
				t.Errorf("%s on %v: %+v, the table says %v", code, on, got, f.Payment)
			}
		}
	}
}

// TestOrderIsNoMatter wants the sum of a day to be the same in any order of its
// services, and never above the full rates.
func TestOrderIsNoMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var day []Service
		var full edi.Money
		for range rapid.IntRange(1, 6).Draw(rt, "services") {
			s := Service{
				Code:   rapid.SampledFrom([]string{"97110", "97112", "97140", "97530", "97161", "97035", "97150"}).Draw(rt, "code"),
				Date:   rapid.SampledFrom([]edi.Date{2025_03_03, 2025_03_05}).Draw(rt, "date"),
				Units:  rapid.IntRange(0, 4).Draw(rt, "units"),
				Charge: 10_000_00,
			}
			f, _ := tables.Fee(s.Code, s.Date)
			full += edi.Money(s.Units) * f.Payment
			day = append(day, s)
		}
		sum := total(day)
		turned := rapid.Permutation(day).Draw(rt, "order")
		if again := total(turned); again != sum || sum > full || 2*sum < full {
			rt.Fatalf("%v, %v in another order, at most %v\n%+v", sum, again, full, day)
		}
	})
}

func total(services []Service) (sum edi.Money) {
	for _, a := range Allowed(tables, services, nil) {
		sum += a.Allowed
	}
	return sum
}
