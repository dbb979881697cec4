package codeset

import (
	"slices"
	"strings"
	"testing"

	"remedi/edi"
)

func TestPairFacts(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		a, b      string
		on        edi.Date
		indicator byte // 0: no pair in force
		column1   string
	}{
		// What is commonly believed, and not so.
		{"97110", "97140", today, 0, ""},
		{"97110", "97140", autumn2019, 0, ""},
		{"97112", "97140", today, 0, ""},
		{"97116", "97140", today, 0, ""},
		{"97140", "97530", today, 0, ""},
		{"97140", "97530", 2020_01_01, 0, ""},
		{"97140", "97530", 2019_12_31, '1', "97140"},
		{"97140", "97530", 2000_07_01, '1', "97140"},
		{"97140", "97530", 2000_06_30, 0, ""},
		{"97116", "97530", today, 0, ""},
		{"97116", "97530", 2020_10_01, 0, ""}, // taken back: indicator 9
		{"97116", "97530", autumn2019, '1', "97530"},
		{"97140", "97161", today, 0, ""},
		{"97140", "97161", 2020_01_01, 0, ""},
		{"97530", "97162", today, 0, ""},
		{"97150", "97163", 2020_01_01, 0, ""},
		{"97530", "97535", today, 0, ""},
		{"97530", "97535", 2021_12_31, '1', "97530"},
		{"97530", "97535", 2020_05_01, 0, ""}, // between the two rows
		{"97530", "97535", autumn2019, '1', "97530"},
		{"97112", "97124", today, 0, ""},
		{"97161", "97165", today, 0, ""}, // ended 2017-06-30
		{"97161", "97165", 2017_06_30, '1', "97161"},
		// What is so.
		{"97150", "97110", today, '1', "97150"},
		{"97150", "97110", 2020_10_01, '1', "97150"},
		{"97150", "97110", 2020_09_30, 0, ""},
		{"97150", "97110", autumn2019, '1', "97150"},
		{"97150", "97112", today, '1', "97150"},
		{"97124", "97140", today, '0', "97140"},
		{"97161", "97162", today, '0', "97162"},
		{"97161", "97162", 2020_09_30, 0, ""},
		{"97161", "97162", 2017_01_01, '0', "97162"},
		{"97165", "97166", today, '0', "97166"},
		{"92526", "G0283", today, '0', "92526"},
		{"92526", "97032", today, '0', "92526"},
		{"97750", "97150", today, '0', "97750"},
		{"97750", "97161", today, '0', "97161"},
		{"98940", "97140", today, '1', "98940"},
		{"98941", "97112", today, '1', "98941"},
		{"98940", "97161", today, '0', "98940"},
		{"97035", "97164", today, '1', "97035"},
		// What the table has not.
		{"97110", "97110", today, 0, ""},
		{"97110", "", today, 0, ""},
		{"99213", "97110", today, 0, ""},
	} {
		for _, ask := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			p, ok := tables.Pair(ask[0], ask[1], c.on)
			if ok != (c.indicator != 0) || p.Indicator != c.indicator || p.Column1 != c.column1 {
				t.Errorf("%v on %v: %+v %v", ask, c.on, p, ok)
			}
		}
	}
}

// The removed re-evaluation pairs of therapy_rules section 2.
func TestReEvaluationPairsRemovedIn2020(t *testing.T) {
	tables := Embedded()
	for _, code := range strings.Fields("97110 97112 97113 97116 97140 97150 97530") {
		for _, re := range []string{"97164", "97168"} {
			if p, ok := tables.Pair(code, re, today); ok {
				t.Errorf("%s with %s is in force: %+v", code, re, p)
			}
			if _, ok := tables.Pair(code, re, autumn2019); !ok {
				t.Errorf("%s with %s was in force in 2019", code, re)
			}
		}
	}
}

func TestPairsExplain(t *testing.T) {
	tables := Embedded()
	got := tables.Pairs("97530", "97116")
	if len(got) != 3 {
		t.Fatalf("97116/97530 has %d rows, want the withdrawn one of 1996, the old one and the withdrawn one of 2020", len(got))
	}
	if p := got[1]; p.Effective != 1999_07_01 || p.Deleted != 2019_12_31 || p.Inferred || p.Source == "" || p.Rationale == "" {
		t.Errorf("the row of 1999: %+v", p)
	}
	only := tables.Pairs("97110", "97140")
	if len(only) != 1 || only[0].Indicator != '9' {
		t.Errorf("97110/97140: %+v, want one row that never was in force", only)
	}
	only[0].Indicator = '1' // the caller's copy
	if _, ok := tables.Pair("97110", "97140", 1999_04_01); ok {
		t.Error("a change to the answer of Pairs changed the table")
	}
	if tables.Pairs("97110", "99213") != nil {
		t.Error("a pair that is not there has rows")
	}
}

func TestInferredEffectiveDates(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		a, b string
		want []edi.Date
	}{
		{"97150", "97110", []edi.Date{0, 2020_10_01}},
		{"97161", "97750", []edi.Date{0, 2018_01_01, 2020_10_01}},
		{"97530", "97755", []edi.Date{0, 2006_10_01, 2020_10_01}}, // the oldest row has the columns turned
		{"97530", "97535", []edi.Date{0, 2020_10_01}},
		{"92507", "92508", []edi.Date{0, 2020_10_01}},
		{"90912", "97110", []edi.Date{2020_01_01, 2020_01_02}},
		{"97012", "97018", []edi.Date{0}},
	} {
		var got []edi.Date
		for _, p := range tables.Pairs(c.a, c.b) {
			got = append(got, p.Effective)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s/%s: effective %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestPairTableHolds(t *testing.T) {
	rows := Embedded().pairs().rows
	count := map[byte]int{}
	open, previous := 0, Pair{}
	for _, p := range rows {
		count[p.Indicator]++
		if p.Deleted == 0 {
			open++
		}
		same := packPair(p.Column1, p.Column2) == packPair(previous.Column1, previous.Column2)
		if same && p.Indicator != '9' && previous.Indicator != '9' && p.Effective <= previous.Deleted {
			t.Errorf("two rows of %s/%s are in force on %v", p.Column1, p.Column2, p.Effective)
		}
		if p.Deleted != 0 && p.Effective > p.Deleted {
			t.Errorf("%s/%s ends %v before it begins %v", p.Column1, p.Column2, p.Deleted, p.Effective)
		}
		previous = p
	}
	if len(rows) != 919 || open != 453 || count['0'] != 190 || count['1'] != 598 || count['9'] != 131 {
		t.Errorf("%d rows, %d open, by indicator %v; the source has 919, 453 and 190, 598, 131", len(rows), open, count)
	}
}
