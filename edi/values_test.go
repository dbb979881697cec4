package edi_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"remedi/edi"
)

func TestParseDate(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want edi.Date
		ok   bool
	}{
		{"20260105", 20260105, true},
		{"20240229", 20240229, true},
		{"20000229", 20000229, true},
		{"18000101", 18000101, true},
		{"99991231", 99991231, true},
		{"20250229", 0, false},
		{"19000229", 0, false},
		{"20260230", 0, false},
		{"20260431", 0, false},
		{"20261301", 0, false},
		{"20260001", 0, false},
		{"20260100", 0, false},
		{"17991231", 0, false},
		{"2026-1-5", 0, false},
		{"260105", 0, false},
		{"202601050", 0, false},
		{"2026010A", 0, false},
		{" 2026010", 0, false},
		{"", 0, false},
	} {
		if d, ok := edi.ParseDate(tt.in); d != tt.want || ok != tt.ok {
			t.Errorf("ParseDate(%q) = %d, %t, want %d, %t", tt.in, d, ok, tt.want, tt.ok)
		}
	}
	for in, want := range map[string]edi.Date{"2026-01-05": 20260105, "20260105": 0, "2026/01/05": 0, "2026-02-30": 0, "": 0} {
		if d, ok := edi.ParseISODate(in); d != want || ok != (want != 0) {
			t.Errorf("ParseISODate(%q) = %d, %t, want %d", in, d, ok, want)
		}
	}
}

func TestDateArithmetic(t *testing.T) {
	for _, tt := range []struct{ got, want edi.Date }{
		{edi.Date(20260131).AddDays(1), 20260201},
		{edi.Date(20240301).AddDays(-1), 20240229},
		{edi.Date(20240229).AddYears(1), 20250301},
		{edi.Date(20240229).AddYears(-4), 20200229},
		{edi.NewDate(2026, 1, 5), 20260105},
		{edi.DateOf(time.Date(2026, 1, 5, 23, 59, 0, 0, time.FixedZone("", -5*3600))), 20260105},
	} {
		if tt.got != tt.want {
			t.Errorf("got %v, want %v", tt.got, tt.want)
		}
	}
	d := edi.Date(20260105)
	for _, tt := range []struct {
		from, to edi.Date
		want     bool
	}{
		{0, 0, true}, {d, d, true}, {0, d, true}, {d, 0, true}, {20260106, 0, false}, {0, 20260104, false}, {20250101, 20261231, true},
	} {
		if d.In(tt.from, tt.to) != tt.want {
			t.Errorf("%v in %v to %v: want %t", d, tt.from, tt.to, tt.want)
		}
	}
	if s := edi.Date(0); s.String() != "" || s.X12() != "" {
		t.Errorf("the zero date is written %q and %q", s.String(), s.X12())
	}
}

// anyDate draws a day of the calendar.
func anyDate(t *rapid.T) edi.Date {
	return edi.Date(18000101).AddDays(rapid.IntRange(0, 2_900_000).Draw(t, "days"))
}

func TestDateRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(t)
		if got, ok := edi.ParseDate(d.X12()); !ok || got != d {
			t.Fatalf("ParseDate(%q) = %v, %t", d.X12(), got, ok)
		}
		if got, ok := edi.ParseISODate(d.String()); !ok || got != d {
			t.Fatalf("ParseISODate(%q) = %v, %t", d, got, ok)
		}
		b, err := json.Marshal(d)
		var got edi.Date
		if err != nil || json.Unmarshal(b, &got) != nil || got != d {
			t.Fatalf("JSON %s of %v is read as %v", b, d, got)
		}
		n := rapid.IntRange(-100_000, 100_000).Draw(t, "n")
		if e := d.AddDays(n); e.DaysSince(d) != n || (n > 0) != (e > d) {
			t.Fatalf("%v and %d days is %v", d, n, e)
		}
	})
}

// numberTests are X12 type R elements as cents and as thousandths.
var numberTests = []struct {
	in       string
	money    edi.Money
	moneyErr error
	quantity edi.Quantity
	qErr     error
}{
	{"60", 6000, nil, 60000, nil},
	{"60.", 6000, nil, 60000, nil},
	{"60.5", 6050, nil, 60500, nil},
	{"60.50", 6050, nil, 60500, nil},
	{"60.05000", 6005, nil, 60050, nil},
	{".5", 50, nil, 500, nil},
	{"0", 0, nil, 0, nil},
	{"-0", 0, nil, 0, nil},
	{"007", 700, nil, 7000, nil},
	{"-12.50", -1250, nil, -12500, nil},
	{"-.01", -1, nil, -10, nil},
	{"12.345", 0, edi.ErrPrecision, 12345, nil},
	{"0.0005", 0, edi.ErrPrecision, 0, edi.ErrPrecision},
	{"0.001", 0, edi.ErrPrecision, 1, nil},
	{"9999999999999999.99", 999_999_999_999_999_999, nil, 0, edi.ErrTooLarge},
	{"99999999999999999", 0, edi.ErrTooLarge, 0, edi.ErrTooLarge},
	{"92233720368547758.07", 0, edi.ErrTooLarge, 0, edi.ErrTooLarge},
	{"99999999999999999999999999", 0, edi.ErrTooLarge, 0, edi.ErrTooLarge},
	{"0000000000000000001", 0, edi.ErrTooLarge, 0, edi.ErrTooLarge}, // 19 digits
	{"", 0, edi.ErrNoNumber, 0, edi.ErrNoNumber},
	{"-", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{".", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{"--1", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{"+200", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{"$200", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{"200 ", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{"1,000", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{"1.2.3", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{"1E5", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{"0x10", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{"NaN", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{"1-", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
	{"٣", 0, edi.ErrNotNumber, 0, edi.ErrNotNumber},
}

func TestParseNumbers(t *testing.T) {
	for _, tt := range numberTests {
		m, err := edi.ParseMoney(tt.in)
		if m != tt.money || !errors.Is(err, tt.moneyErr) {
			t.Errorf("ParseMoney(%q) = %d, %v, want %d, %v", tt.in, m, err, tt.money, tt.moneyErr)
		}
		q, err := edi.ParseQuantity(tt.in)
		if q != tt.quantity || !errors.Is(err, tt.qErr) {
			t.Errorf("ParseQuantity(%q) = %d, %v, want %d, %v", tt.in, q, err, tt.quantity, tt.qErr)
		}
	}
}

func TestFormatNumbers(t *testing.T) {
	for m, want := range map[edi.Money][2]string{
		0: {"0.00", "0"}, 5: {"0.05", "0.05"}, -5: {"-0.05", "-0.05"}, 50: {"0.50", "0.5"},
		6000: {"60.00", "60"}, 123450: {"1234.50", "1234.5"}, -1200: {"-12.00", "-12"}, 100000: {"1000.00", "1000"},
	} {
		if m.String() != want[0] || m.X12() != want[1] {
			t.Errorf("%d cents are %q and %q, want %q", int64(m), m.String(), m.X12(), want)
		}
	}
	for q, want := range map[edi.Quantity]string{0: "0", 1000: "1", 1500: "1.5", -1500: "-1.5", 5: "0.005", 100_000: "100", -1: "-0.001"} {
		if q.String() != want {
			t.Errorf("%d thousandths are %q, want %q", int64(q), q.String(), want)
		}
	}
	if q := edi.Units(3); q != 3000 || !q.Whole() || q.Int() != 3 || edi.Quantity(2500).Whole() || edi.Quantity(-2500).Int() != -2 {
		t.Error("units")
	}
}

func TestMoneyRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := edi.Money(rapid.Int64Range(-999_999_999_999_999_99, 999_999_999_999_999_99).Draw(t, "cents"))
		for _, s := range []string{m.String(), m.X12()} {
			if got, err := edi.ParseMoney(s); err != nil || got != m {
				t.Fatalf("ParseMoney(%q) = %d, %v, want %d", s, got, err, m)
			}
		}
		b, err := json.Marshal(m)
		var got edi.Money
		if err != nil || json.Unmarshal(b, &got) != nil || got != m {
			t.Fatalf("JSON %s of %v is read as %v", b, m, got)
		}
	})
}

func TestQuantityRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := edi.Quantity(rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(t, "thousandths"))
		if got, err := edi.ParseQuantity(q.String()); err != nil || got != q {
			t.Fatalf("ParseQuantity(%q) = %d, %v, want %d", q, got, err, q)
		}
		b, err := json.Marshal(q)
		var got edi.Quantity
		if err != nil || json.Unmarshal(b, &got) != nil || got != q {
			t.Fatalf("JSON %s of %v is read as %v", b, q, got)
		}
	})
}

// What cannot be read in JSON says so and changes nothing.
func TestJSONRefuses(t *testing.T) {
	m, q, d := edi.Money(1), edi.Quantity(1), edi.Date(20260105)
	for text, v := range map[string]any{`1e2`: &m, `"1.00"`: &m, `0.0001`: &q, `true`: &q, `"2026-02-30"`: &d} {
		if err := json.Unmarshal([]byte(text), v); err == nil {
			t.Errorf("%s is taken", text)
		}
	}
	if m != 1 || q != 1 || d != 20260105 {
		t.Errorf("changed to %v, %v, %v", m, q, d)
	}
}
