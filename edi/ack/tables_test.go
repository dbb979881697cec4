package ack_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"remedi/edi/ack"
)

// rows reads a table of data/ as maps by column.
func rows(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("data", name))
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
// each row, no row twice, elements of segments that are there.
func TestTables(t *testing.T) {
	names, err := filepath.Glob("data/*.csv")
	must(t, err)
	if len(names) != 10 {
		t.Errorf("%d tables", len(names))
	}
	for _, path := range names {
		name := filepath.Base(path)
		seen := map[string]bool{}
		for i, row := range rows(t, name) {
			if row["source"] == "" || row["confidence"] != "high" && row["confidence"] != "medium" {
				t.Errorf("%s row %d: no source, or confidence %q", name, i+2, row["confidence"])
			}
			key := fmt.Sprint(row["list"], row["code"], row["loop"], row["ord"], row["seg_ord"], row["ref"], row["element"], row["qualifier"])
			if seen[key] {
				t.Errorf("%s row %d: %s stands there twice", name, i+2, key)
			}
			seen[key] = true
		}
	}
	for _, kind := range []string{"ta1", "999", "277ca"} {
		segments := map[string]bool{}
		loops := map[string]bool{"": true}
		for _, row := range rows(t, "structure_"+kind+".csv") {
			segments[row["loop"]+" "+row["ord"]+" "+row["segment"]] = true
			loops[row["loop"]] = true
			if !loops[row["parent"]] {
				t.Errorf("%s: loop %s stands before the %s around it", kind, row["loop"], row["parent"])
			}
		}
		for _, row := range rows(t, "elements_"+kind+".csv") {
			if !segments[row["loop"]+" "+row["seg_ord"]+" "+row["segment"]] {
				t.Errorf("%s: %s is of no segment", kind, row["ref"])
			}
		}
	}
}

// TestOwnOutputAgainstTables holds what is written against the tables: every
// segment is one of them, with its elements of the right length and codes.
func TestOwnOutputAgainstTables(t *testing.T) {
	var known []ack.Claim // claims of which everything is known
	for _, of := range claims {
		for _, c := range of {
			if c.Patient.Last != "" {
				known = append(known, c)
			}
		}
	}
	text277 := written(t, func(out io.Writer) {
		ic, g := received(t)
		w := ack.NewClaimWriter(out, options())
		must(t, w.Begin(t.Context(), ic, g, &batch))
		must(t, w.Provider(&providers[0]))
		for i := range known {
			must(t, w.Claim(&known[i]))
		}
		_, err := w.End()
		must(t, err)
		must(t, w.Close())
	})
	conform(t, "277ca", text277)
	for _, k := range kinds999 {
		conform(t, "999", written(t, func(out io.Writer) { write999(t, out, k.sets, k.end) }))
	}
	ta1, err := os.ReadFile("testdata/ta1-rejected.edi")
	must(t, err)
	conform(t, "ta1", string(ta1))
}

func conform(t *testing.T, kind, text string) {
	t.Helper()
	structure, elements := rows(t, "structure_"+kind+".csv"), rows(t, "elements_"+kind+".csv")
	for line := range strings.Lines(text) {
		f := strings.Split(strings.TrimSuffix(line, "~\n"), "*")
		var why []string
		ok := false
		for _, s := range structure {
			if s["segment"] != f[0] {
				continue
			}
			wrong := nonconformities(s, elements, f)
			if ok = len(wrong) == 0; ok {
				break
			}
			why = append(why, wrong...)
		}
		if !ok {
			t.Errorf("%s: %q is no segment of the tables: %v", kind, f, why)
		}
	}
}

// nonconformities are what keeps a segment from being the one of the row.
func nonconformities(segment map[string]string, elements []map[string]string, f []string) (wrong []string) {
	id := f[0]
	last := 0
	for _, e := range elements {
		if e["loop"] != segment["loop"] || e["seg_ord"] != segment["ord"] || e["segment"] != id {
			continue
		}
		whole, component, _ := strings.Cut(strings.TrimPrefix(e["ref"], id), "-")
		n, _ := strconv.Atoi(whole)
		value := ""
		if n < len(f) {
			value = f[n]
		}
		last = max(last, n)
		if component != "" && value != "" {
			k, _ := strconv.Atoi(component)
			parts := strings.Split(strings.Split(value, "^")[0], ":")
			value = ""
			if k <= len(parts) {
				value = parts[k-1]
			}
		} else if component != "" {
			continue // of a composite that is not there
		}
		if e["type"] == "composite" {
			continue
		}
		wrong = append(wrong, checkValue(e, value)...)
	}
	if len(f)-1 > last {
		wrong = append(wrong, "too many elements")
	}
	return wrong
}

func checkValue(e map[string]string, value string) (wrong []string) {
	least, _ := strconv.Atoi(e["min"])
	most, _ := strconv.Atoi(e["max"])
	codes := strings.Fields(e["codes"])
	if e["codes"] == "SITUATIONAL TRIGGER" {
		codes = []string{e["codes"]}
	}
	switch {
	case value == "" && e["usage"] == "R":
		wrong = append(wrong, e["ref"]+" is missing")
	case value == "":
	case e["usage"] == "N":
		wrong = append(wrong, e["ref"]+" is not used")
	case e["type"] != "R" && (len(value) < least || len(value) > most):
		wrong = append(wrong, e["ref"]+" has a wrong length")
	case len(codes) > 0 && !slices.Contains(codes, value):
		wrong = append(wrong, e["ref"]+" has a wrong code")
	}
	return wrong
}
