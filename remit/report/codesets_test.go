package report

import (
	"errors"
	"strings"
	"testing"
	"time"

	"remedi/edi"
	"remedi/rules/codeset"
	"remedi/rules/codeset/release"
)

var codesetsOfTest = Codesets{
	Today: 2026_11_24, Folder: "/data/codesets",
	Tables: []codeset.TableInfo{
		{Name: "therapy", Version: "2026", From: 2014_01_01, To: 2026_12_31, Rows: 112, Source: "CMS", Confidence: "high"},
		{Name: "mue", Version: "2024Q3", From: 2014_01_01, To: 2024_09_30, Rows: 106, Source: "CMS MUE practitioner 2024Q3", Confidence: "high"},
		{Name: "ncci-ptp", Version: "2026Q4", To: 2026_12_31, Rows: 1_749_825, Source: "ccipra-v323r0-f1.txt", Confidence: "high", Imported: 2026_10_02},
		{Name: "carc", Version: "2026-11-23", From: 1995_01_01, Rows: 407, Source: "X12"},
		{Name: "a-table-of-a-long-name", Version: "2026", To: 2026_11_23, Rows: 1, Source: "somebody"},
	},
	Releases: []ImportedRelease{{oldRelease, false}, {newRelease, true}},
}

var (
	oldRelease = &release.Manifest{Table: "ncci-ptp", Kind: "ptp", Version: "2026Q3", To: 2026_09_30, Number: 1, Rows: 9, Imported: time.Date(2026, 7, 1, 8, 5, 0, 0, time.UTC), Sources: []release.Source{{File: "a.txt", SHA256: "aa", Rows: 4}, {File: "b.txt", SHA256: "bb", Rows: 5}}}
	newRelease = &release.Manifest{Table: "ncci-ptp", Kind: "ptp", Version: "2026Q4", To: 2026_12_31, Number: 2, Previous: 1, Rows: 1_749_825, SHA256: "cc", Imported: time.Date(2026, 10, 2, 8, 5, 0, 0, time.UTC), Sources: []release.Source{{File: "ccipra-v323r0-f1.txt", SHA256: "dd", Rows: 1_749_825}}, Notes: []string{"a note"}}
)

func TestCodesetsAsTheyAreShown(t *testing.T) {
	var b strings.Builder
	for _, err := range []error{
		WriteCodesets(&b, Table, Style{}, codesetsOfTest),
		WriteCodesets(&b, JSON, Style{}, codesetsOfTest),
		WriteImport(&b, Table, newRelease), WriteImport(&b, JSON, oldRelease),
		WriteRollback(&b, Table, "ncci-ptp", oldRelease), WriteRollback(&b, Table, "mue", nil),
		WriteRollback(&b, JSON, "ncci-ptp", oldRelease), WriteRollback(&b, JSON, "mue", nil),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	checks := []codeset.Check{
		{Table: "therapy", Version: "2026", InUse: true, Rows: 112},
		{Table: "mue", Version: "2026Q4", Number: 3, Rows: 14_000, Err: errors.New("the checksum\ndiffers")},
	}
	if err := errors.Join(WriteChecks(&b, Table, checks), WriteChecks(&b, JSON, checks)); err != nil {
		t.Error(err)
	}
	golden(t, "codesets.txt", b.String())
}

// A table is past its time from the day after its last.
func TestDaysPast(t *testing.T) {
	for _, c := range []struct {
		to   edi.Date
		want int
	}{{0, 0}, {2026_11_24, 0}, {2026_11_23, 1}, {2025_11_24, 365}} {
		if got := daysPast(codeset.TableInfo{To: c.to}, 2026_11_24); got != c.want {
			t.Errorf("to %s: %d days past, want %d", c.to, got, c.want)
		}
	}
}
