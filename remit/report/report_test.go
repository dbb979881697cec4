package report

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"remedi/edi"
	"remedi/edi/remittance"
	"remedi/fixtures"
	"remedi/remit"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/scrub"
	"remedi/rules/therapy"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares what a user sees with testdata/NAME.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; go test -update writes it anew. Got:\n%s", name, got)
	}
}

// widths are the terminals that tables are tried on.
var widths = []struct {
	name  string
	style Style
}{
	{"80", Style{Width: 80}}, {"100", Style{}}, {"color", Style{Color: true, Width: 120}},
}

func ruleSet(t *testing.T) *rules.Set {
	t.Helper()
	set, err := rules.NewSet(therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// week is a file with a bit of everything: sound, two faults, a cut claim.
func week() []byte {
	file := fixtures.File(
		"payer=MB pcn=KNEE-1\n97110 GP x1 60.00\n97530 GP x1 70.00\n",
		"payer=MB pcn=GROUP-1\n97150 GP x1 50.00\n97110 GP x1 1060.00\n97010 GP x1 15.00\n",
		"payer=CI pcn=\u202eEVIL\x07\n97110 GP GP x1 60.00\n",
		"payer=MB pcn=CUT-1\n97110 GP x1 60.00\n",
	)
	return file[:bytes.LastIndex(file, []byte("SE*"))]
}

func checkReport(t *testing.T, format Format, style Style) string {
	t.Helper()
	return checked(t, "week.837", week(), format, style)
}

// checked is the report on a file.
func checked(t *testing.T, name string, file []byte, format Format, style Style) string {
	t.Helper()
	var b bytes.Buffer
	r := NewCheck(&b, format, style)
	s := scrub.Scrubber{Set: ruleSet(t), Options: rules.Options{Tables: codeset.Embedded()}, Workers: 1}
	r.Checks = "so many rules"
	r.Open(name)
	for ev := range s.Check(context.Background(), name, bytes.NewReader(file)) {
		r.Write(ev)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCheckTable(t *testing.T) {
	for _, w := range widths {
		got := checkReport(t, Table, w.style)
		golden(t, "check-"+w.name+".golden", got)
		fits(t, got, w.style)
	}
}

// fits says whether a table keeps to its width, has no trailing blanks, and
// nothing that could disturb a terminal but its own colours.
func fits(t *testing.T, table string, style Style) {
	t.Helper()
	for i, line := range strings.Split(table, "\n") {
		plain := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(line, "")
		if utf8.RuneCountInString(plain) > style.width() {
			t.Errorf("line %d is wider than %d columns: %q", i+1, style.width(), plain)
		}
		if strings.TrimRight(plain, " ") != plain {
			t.Errorf("line %d ends in blanks: %q", i+1, plain)
		}
		if strings.ContainsFunc(plain, unsafe) || !style.Color && strings.Contains(line, "\x1b") {
			t.Errorf("line %d holds control characters: %q", i+1, line)
		}
	}
}

func TestCheckJSONAndCSV(t *testing.T) {
	golden(t, "check.jsonl.golden", checkReport(t, JSON, Style{}))
	golden(t, "check.csv.golden", checkReport(t, CSV, Style{}))
}

// era answers week: paid, denied, out of balance.
func era() []byte {
	return fixtures.RemitFile(
		"claim=KNEE-1 status=1\n97110 GP x1 60.00 paid=50.00 CO-45=10.00 6R=1\n97530 GP x1 70.00 paid=50.00 CO-45=19.00 6R=2\n",
		"claim=GROUP-1 status=1\n97150 GP x1 50.00 paid=40.00 CO-45=10.00 6R=1\n97110 GP x1 1060.00 paid=0 CO-97=1060.00 remark=N390 6R=2\n97010 GP x1 15.00 paid=0 CO-97=15.00 remark=M15 6R=3\n",
		"claim=NOT-OURS status=4\n97110 GP x1 61.00 paid=0 CO-97=61.00\n",
	)
}

func remitReport(t *testing.T, format Format, style Style) string {
	t.Helper()
	return remitted(t, "era.835", era(), format, style)
}

// remitted is the report on a remittance.
func remitted(t *testing.T, name string, file []byte, format Format, style Style) string {
	t.Helper()
	var b bytes.Buffer
	r := NewRemit(&b, format, style, func(_, carc string) bool { return carc != "45" })
	r.Open(name)
	reader := edi.NewReader(bytes.NewReader(file))
	reader.File = name
	for ev, err := range remittance.NewReader(reader).Events() {
		var f *edi.Fault
		if errors.As(err, &f) {
			r.Fault(f)
		} else {
			r.Write(ev)
		}
	}
	r.End()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRemit(t *testing.T) {
	for _, w := range widths {
		got := remitReport(t, Table, w.style)
		golden(t, "remit-"+w.name+".golden", got)
		fits(t, got, w.style)
	}
	golden(t, "remit.jsonl.golden", remitReport(t, JSON, Style{}))
}

func reconcileReport(t *testing.T, format Format, style Style) string {
	t.Helper()
	dir := t.TempDir()
	claims, remits := filepath.Join(dir, "week.837"), filepath.Join(dir, "era.835")
	for file, b := range map[string][]byte{claims: week(), remits: era()} {
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	r := NewReconciliation(&b, format, style)
	o := remit.Options{Claims: []string{claims}, Remits: []string{remits}, Set: ruleSet(t), Tables: codeset.Embedded()}
	for ev, err := range remit.Reconcile(context.Background(), o) {
		var f *edi.Fault
		switch {
		case errors.As(err, &f):
			r.Fault(f)
		case err != nil:
			t.Fatal(err)
		default:
			r.Write(ev)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if !r.Broken() {
		t.Error("a claim file that is cut does not count as broken input")
	}
	return strings.ReplaceAll(b.String(), dir+string(filepath.Separator), "")
}

func TestReconcile(t *testing.T) {
	for _, w := range widths {
		got := reconcileReport(t, Table, w.style)
		golden(t, "reconcile-"+w.name+".golden", got)
		fits(t, got, w.style)
	}
	golden(t, "reconcile.jsonl.golden", reconcileReport(t, JSON, Style{}))
	golden(t, "reconcile.csv.golden", reconcileReport(t, CSV, Style{}))
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"PCN-1": "PCN-1", "a\x1b[31mb": "a?[31mb", "a\u202eb": "a?b", "a\xffb": "a?b", "a\nb": "a?b", "Müller": "Müller",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMoneyForPeople(t *testing.T) {
	for in, want := range map[edi.Money]string{
		0: "$0.00", 5: "$0.05", -5: "-$0.05", 100000: "$1,000.00", -123456789: "-$1,234,567.89", 99999: "$999.99",
	} {
		if got := dollars(in); got != want {
			t.Errorf("dollars(%d) = %q, want %q", in, got, want)
		}
	}
	if got := count(1234567) + plural(1, "claim") + plural(2000, "claim"); got != "1,234,5671 claim2,000 claims" {
		t.Errorf("got %q", got)
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width int
		want  string
	}{
		{"", 10, ""}, {"one two", 10, "one two"}, {"one two three", 7, "one two|three"},
		{"averylongword x", 5, "averylongword|x"}, {"  a   b ", 10, "a b"},
	} {
		if got := strings.Join(wrap(tt.text, tt.width), "|"); got != tt.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

func TestCellsAreNoFormulas(t *testing.T) {
	got := safeCells([]string{"=1+1", "+A1", "-12.50", "@x", "PCN", "", "-x"})
	want := []string{"'=1+1", "'+A1", "-12.50", "'@x", "PCN", "", "'-x"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParseFormat(t *testing.T) {
	if f, err := ParseFormat("JSON", Table, JSON); f != JSON || err != nil {
		t.Errorf("got %q, %v", f, err)
	}
	if _, err := ParseFormat("xlsx", Table, JSON); err == nil || !strings.Contains(err.Error(), "table, json") {
		t.Errorf("got %v", err)
	}
}
