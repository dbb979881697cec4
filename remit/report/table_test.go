package report

import (
	"io/fs"
	"strings"
	"testing"

	"remedi/fixtures"
)

// TestTablesOfEverySample: whatever stands in a file, its tables keep to their
// width, end no row in blanks and disturb no terminal.
func TestTablesOfEverySample(t *testing.T) {
	names, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil || len(names) < 40 {
		t.Fatalf("%d samples, %v", len(names), err)
	}
	for _, name := range names {
		file, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, style := range []Style{{Width: 80}, {Width: 140, Color: true}} {
			fits(t, checked(t, name, file, Table, style), style)
			fits(t, remitted(t, name, file, Table, style), style)
		}
	}
}

// TestColumnsOfLongRows: money stands in its column whatever stands before it.
func TestColumnsOfLongRows(t *testing.T) {
	file := fixtures.File(
		"payer=MB pcn=SHORT\n97110 GP GP x1 60.00\n",
		"payer=MB pcn=A-NUMBER-OF-THIRTY-EIGHT-CHARACTERS-01\n"+strings.Repeat("97110 GP x1 1.00\n", 11)+"97110 GP CQ 59 GP x1 1234567.00\n",
	)
	table := checked(t, "long.837", file, Table, Style{Width: 80})
	fits(t, table, Style{Width: 80})
	ends := map[int]string{}
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "    error") && strings.Contains(line, "$") {
			ends[len(strings.TrimRight(line, "\n"))] = line
		}
	}
	if len(ends) != 1 {
		t.Errorf("amounts end in %d columns: %v", len(ends), ends)
	}
	if !strings.Contains(table, "line 12  97110 GP CQ 59 GP") {
		t.Errorf("no row of the twelfth line:\n%s", table)
	}
}

// TestProviderAdjustments: what reduces a payment beside its claims is told.
func TestProviderAdjustments(t *testing.T) {
	file, err := fs.ReadFile(fixtures.Files, "835-plb.edi")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "remit-plb.golden", remitted(t, "835-plb.edi", file, Table, Style{Width: 80}))
}
