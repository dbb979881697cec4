package remit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"remedi/remit"
	"remedi/rules/therapy"
)

func TestFind(t *testing.T) {
	table, err := remit.BuiltinAttribution()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, carc string
		line, moa  []string
		want       string // reason/remark of the row; empty: none
	}{
		{"reason alone", "97", nil, nil, "97/"},
		{"remark of the line", "97", []string{"N390"}, nil, "97/N390"},
		{"line before claim", "16", []string{"N822"}, []string{"MA130"}, "16/N822"},
		{"order of the line's remarks", "16", []string{"M51", "N822"}, nil, "16/M51"},
		{"remark of the claim", "16", nil, []string{"MA130"}, "16/MA130"},
		{"remarks without a row are passed over", "16", []string{"N211", "N290"}, nil, "16/N290"},
		{"remark of another reason", "97", []string{"N822"}, nil, "97/"},
		{"no remark has a row", "29", []string{"N211"}, []string{"MA01"}, "29/"},
		{"padded by the payer", " 097", []string{"n390 "}, nil, "97/N390"},
		{"letters", "b7", nil, nil, "B7/"},
		{"contractual", "45", []string{"N390"}, nil, "45/"},
		{"unknown", "999", []string{"N390"}, nil, ""},
		{"missing", "", nil, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if r := table.Find(c.carc, c.line, c.moa); r != nil {
				got = r.CARC + "/" + r.RARC
			}
			if got != c.want {
				t.Errorf("row %q, want %q", got, c.want)
			}
		})
	}
}

func TestExpectedAdjustments(t *testing.T) {
	table, err := remit.BuiltinAttribution()
	if err != nil {
		t.Fatal(err)
	}
	for _, carc := range []string{"1", "2", "3", "23", "45", "59", "253"} {
		if r := table.Find(carc); r == nil || !r.Expected {
			t.Errorf("reason %s is a denial, or unknown", carc)
		}
	}
	for _, carc := range []string{"16", "50", "96", "97", "119", "A1"} {
		if r := table.Find(carc); r == nil || r.Expected {
			t.Errorf("reason %s is no denial", carc)
		}
	}
}

// The table and the rules' own declarations are one thing seen from two sides.
func TestAttributionIsWhatRulesDeclare(t *testing.T) {
	table, err := remit.BuiltinAttribution()
	if err != nil {
		t.Fatal(err)
	}
	var inTable, declared []string
	for _, row := range table.Rows() {
		for i, rule := range row.Rules {
			inTable = append(inTable, fmt.Sprintf("%s %s/%s rank %d", rule, row.CARC, row.RARC, i+1))
		}
	}
	for _, r := range therapy.All() {
		for _, d := range r.Denials {
			declared = append(declared, fmt.Sprintf("%s %s/%s rank %d", r.ID, d.CARC, d.RARC, d.Rank))
		}
	}
	for _, s := range inTable {
		if !slices.Contains(declared, s) {
			t.Errorf("the table has %s, the rule does not declare it", s)
		}
	}
	for _, s := range declared {
		if !slices.Contains(inTable, s) {
			t.Errorf("the rule declares %s, the table has it not", s)
		}
	}
}

func TestReadAttributionRefuses(t *testing.T) {
	const head = "carc,rarc,class,rules,when_none_fires,note\n"
	for _, c := range []struct{ name, text, says string }{
		{"empty", "", "EOF"},
		{"other columns", "a,b,c,d,e,f\n", "columns"},
		{"short row", head + "4,,denial\n", "line 2"},
		{"no reason", head + ",,denial,M201,rule-blind,x\n", "no reason code"},
		{"class", head + "4,,maybe,M201,rule-blind,x\n", "class"},
		{"outcome", head + "4,,denial,M201,perhaps,x\n", "outcome"},
		{"expected with rules", head + "45,,expected,M201,,x\n", "class"},
		{"twice", head + "4,,denial,M201,rule-blind,x\n4,,denial,M202,rule-blind,x\n", "line 3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := remit.ReadAttribution(strings.NewReader(c.text))
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, want one with %q", err, c.says)
			}
		})
	}
}
