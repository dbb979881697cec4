package records

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/rules"
)

func TestMinutes(t *testing.T) {
	for name, text := range map[string]string{
		"a header":              "claim,line,minutes\nA1,1,24\nA1,2,23\n",
		"other columns, order":  "Minutes, Therapist, CLAIM,line\n24,x,A1,1\n23,y,A1,2\n",
		"no header":             "A1,1,24\nA1,2,23",
		"a mark at the front":   "\ufeffclaim,line,minutes\nA1,1,24\nA1,2,23\n",
		"CRLF, blanks, remarks": "claim,line,minutes\r\n# week 1\r\n A1 , 1 , 24 \r\n\r\n\"A1\",2,\"23\"\r\n",
	} {
		m, err := ReadMinutes("m.csv", strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for line := 1; line <= 3; line++ {
			n, ok := m.Of("A1", line)
			got = append(got, fmt.Sprint(n, ok))
		}
		if s := strings.Join(got, ", "); s != "24 true, 23 true, 0 false" {
			t.Errorf("%s: %s", name, s)
		}
	}
}

// TestRowsThatAreWrong wants each wrong row told by its place, and the file refused.
func TestRowsThatAreWrong(t *testing.T) {
	minutes := func(s string) error { _, err := ReadMinutes("m.csv", strings.NewReader(s)); return err }
	amounts := func(s string) error { _, err := ReadAccumulators("a.csv", strings.NewReader(s)); return err }
	for text, tt := range map[string]struct {
		read func(string) error
		want string
	}{
		"":                                      {minutes, "m.csv: the file has no rows"},
		"claim,line,minutes\n":                  {minutes, "m.csv: the file has no rows"},
		"claim,line,minutes\nA1,1\n":            {minutes, "m.csv row 2: the row has 2 columns; wanted are claim,line,minutes"},
		"claim,line,minutes\n,1,8\n":            {minutes, "m.csv row 2, claim: the patient control number is missing"},
		"claim,line,minutes\nA1,-1,8\n":         {minutes, `m.csv row 2, line: "-1" is no line number`},
		"claim,line,minutes\nA1,1,7.5\n":        {minutes, `m.csv row 2, minutes: "7.5" is no number of whole minutes from 0 to 1440`},
		"claim,line,minutes\nA1,1,-8\n":         {minutes, `m.csv row 2, minutes: "-8" is no number of whole minutes from 0 to 1440`},
		"claim,line,minutes\nA1,1,1441\n":       {minutes, `m.csv row 2, minutes: "1441" is no number of whole minutes from 0 to 1440`},
		"A1,1,8\n\nA1,1,9\n":                    {minutes, "m.csv row 3, line: line 1 of the claim has minutes above already"},
		"A1,x,8\nA1,2,y\n":                      {minutes, "m.csv row 1, line: \"x\" is no line number\nm.csv row 2, minutes: \"y\" is no number of whole minutes from 0 to 1440"},
		"claim,line,minutes\nA1,1,\"8\nA1,2,9":  {minutes, `m.csv row 3: extraneous or missing " in quoted-field`},
		"claims,line,minutes\nA1,1,8":           {minutes, `m.csv row 1, line: "line" is no line number`},
		"member,year,bucket,amount\n,2026,OT,1": {amounts, "a.csv row 2, member: the member id is missing"},
		"M,26,OT,1":                             {amounts, `a.csv row 1, year: "26" is no calendar year since 1998`},
		"M,2026,PT,1":                           {amounts, `a.csv row 1, bucket: "PT" is neither PT-SLP nor OT`},
		"M,2026,OT,1.005":                       {amounts, `a.csv row 1, amount: "1.005" is no amount such as 1234.50`},
		"M,2026,OT,-1":                          {amounts, `a.csv row 1, amount: "-1" is no amount such as 1234.50`},
		"M,2026,OT,1\nM,2026,ot,2":              {amounts, "a.csv row 2, bucket: the member has another amount for OT in 2026 above"},
	} {
		err := tt.read(text)
		if err == nil || err.Error() != tt.want {
			t.Errorf("%q: %v, want %s", text, err, tt.want)
			continue
		}
		var row *RowError
		if !errors.As(err, &row) || row.Unwrap() == nil || strings.Contains(err.Error(), "M,") {
			t.Errorf("%q: error %#v", text, err)
		}
	}
}

// TestManyWrongRows tells ten rows and how many more there are.
func TestManyWrongRows(t *testing.T) {
	_, err := ReadMinutes("m.csv", strings.NewReader(strings.Repeat("what,is,this\n", 25)))
	if got := strings.Split(err.Error(), "\n"); len(got) != 11 || got[10] != "m.csv: 15 more rows are wrong" {
		t.Errorf("%d rows: %v", len(got), err)
	}
}

func TestAccumulators(t *testing.T) {
	a, err := ReadAccumulators("a.csv", strings.NewReader("member,year,bucket,amount\nM1,2026,PT-SLP,2400.50\nM1,2026,ot,0\nM1,2025,PT-SLP,12\n1eg4-te5-mk73,2026,OT,7\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		member string
		year   int
		bucket rules.Bucket
		want   edi.Money
		ok     bool
	}{
		{"M1", 2026, rules.PTSLP, 2400_50, true},
		{"M1", 2026, rules.OT, 0, true},
		{"M1", 2025, rules.PTSLP, 12_00, true},
		{"M1", 2025, rules.OT, 0, false},
		{"M2", 2026, rules.PTSLP, 0, false},
		{"1EG4TE5MK73", 2026, rules.OT, 7_00, true}, // as the card shows it, with hyphens
	} {
		if got, ok := a.Allowed(tt.member, tt.year, tt.bucket); got != tt.want || ok != tt.ok {
			t.Errorf("%s %d %s: %v %v, want %v %v", tt.member, tt.year, tt.bucket, got, ok, tt.want, tt.ok)
		}
	}
}
