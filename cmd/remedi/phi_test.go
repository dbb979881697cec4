package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/fixtures"
)

// TestNobodyIsNamed runs every command that reads files over all samples at
// debug level and looks for the people in them: on standard error for names,
// ids, addresses and dates of birth, in reports for all of these but names
// (payers and practices share words with people).
func TestNobodyIsNamed(t *testing.T) {
	dir := t.TempDir()
	people := writeSamples(t, dir)
	if len(people.names) < 2 || len(people.facts) < 20 {
		t.Fatalf("only %d names and %d facts in the samples", len(people.names), len(people.facts))
	}
	for _, args := range [][]string{
		{"check", dir}, {"check", "--format", "json", "--skipped", "all", dir}, {"check", "--format", "csv", dir},
		{"validate", dir}, {"remit", dir}, {"remit", "--format", "json", dir},
		{"reconcile", "--claims", dir, "--remits", dir}, {"reconcile", "--format", "json", "--claims", dir, "--remits", dir},
	} {
		var out, errs bytes.Buffer
		run(context.Background(), append(args, "--log-level", "debug"), streams{strings.NewReader(""), &out, &errs})
		if out.Len() == 0 {
			t.Errorf("%v: no report", args)
		}
		for token := range people.names {
			if strings.Contains(errs.String(), token) {
				t.Errorf("%v: standard error names somebody", args)
			}
		}
		for token := range people.facts {
			if strings.Contains(errs.String(), token) || strings.Contains(out.String(), token) {
				t.Errorf("%v: an id, address or date of birth of somebody stands in it", args)
			}
		}
	}
}

// somebody is what the samples hold of people.
type somebody struct{ names, facts map[string]bool }

// writeSamples writes every sample file into dir and collects who is in them.
func writeSamples(t *testing.T, dir string) somebody {
	t.Helper()
	who := somebody{map[string]bool{}, map[string]bool{}}
	files, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		b, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
		person := false
		for seg, err := range edi.NewReader(bytes.NewReader(b)).All() {
			if err == nil {
				person = who.add(&seg, person)
			}
		}
	}
	return who
}

// add takes a segment; person says whether it follows a patient's or insured's NM1.
func (w *somebody) add(seg *edi.Segment, person bool) bool {
	keep := func(set map[string]bool, s string) {
		if len(s) >= 5 {
			set[s] = true
		}
	}
	switch {
	case seg.Is("NM1"):
		person = seg.Element(2) == "1" && (seg.Element(1) == "IL" || seg.Element(1) == "QC")
		if person {
			keep(w.names, seg.Element(3))
			keep(w.names, seg.Element(4))
			keep(w.facts, seg.Element(9))
		}
	case seg.Is("N3") && person:
		keep(w.facts, seg.Element(1))
	case seg.Is("DMG"):
		keep(w.facts, seg.Element(2))
	case seg.Is("CLM"), seg.Is("CLP"), seg.Is("SVC"):
		person = false
	}
	return person
}
