package ack_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"remedi/edi/ack"
)

// rows reads a table as maps by column.
func rows(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	must(t, err)
	var out []map[string]string
	for _, row := range all[1:] {
		m := map[string]string{}
		for i, column := range all[0] {
			m[column] = row[i]
		}
		out = append(out, m)
	}
	return out
}

// TestTables holds what must be true of every table: a source and confidence in
// each row, no row twice.
func TestTables(t *testing.T) {
	names, err := filepath.Glob("data/*.csv")
	must(t, err)
	if len(names) != 4 {
		t.Errorf("%d tables", len(names))
	}
	for _, path := range names {
		seen := map[string]bool{}
		for i, row := range rows(t, path) {
			if row["source"] == "" || row["confidence"] != "high" && row["confidence"] != "medium" {
				t.Errorf("%s row %d: no source, or confidence %q", path, i+2, row["confidence"])
			}
			key := fmt.Sprint(row["list"], row["code"], row["element"], row["qualifier"])
			if seen[key] {
				t.Errorf("%s row %d: %s stands there twice", path, i+2, key)
			}
			seen[key] = true
		}
	}
}

// TestCodesOfTheGuide: what the guide allows in an error code has a meaning.
func TestCodesOfTheGuide(t *testing.T) {
	n := 0
	for _, kind := range []string{"ta1", "999"} {
		for _, row := range rows(t, "../guide/data/elements_"+kind+".csv") {
			switch ref := row["ref"]; ref {
			case "TA105", "IK304", "IK403", "IK502", "IK506", "AK905", "AK909":
				for code := range strings.FieldsSeq(row["codes"]) {
					n++
					if ack.Meaning(ref, code) == "" {
						t.Errorf("%s %s has no meaning", ref, code)
					}
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d codes", n)
	}
}
