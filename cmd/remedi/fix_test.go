package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"remedi/fixtures"
)

// fixRows are the rows that --fix adds, as [contract] has the others.
var fixRows = map[string]string{
	"change":    "type file interchange transaction claim line rule name before after segment offset element",
	"unchanged": "type file interchange transaction claim line rule name reason segment offset element",
	"summary": "type files interchanges transactions claims lines rejected claims_with_findings findings by_rule amount " +
		"amount_at_risk bytes changes claims_changed",
}

// mendable is a file with a bit of everything that --fix does, and leaves.
func mendable() []byte {
	return fixtures.File("97110 x1 60.00\n97014 GP x1 20.00", "97110 GP x1 60.00\n97110 x1 60.00", "97150 GP\n97110 GP GP")
}

func TestRowsOfFix(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.837")
	write(t, file, mendable())
	var out bytes.Buffer
	run(context.Background(), []string{"check", "--format", "json", "--fix", filepath.Join(dir, "fixed"), file}, streams{out: &out, err: io.Discard})
	seen := map[string]int{}
	for line := range strings.Lines(out.String()) {
		row := parseRow(t, line)
		seen[row.kind]++
		if want, ok := fixRows[row.kind]; ok {
			row.check(t, "check --fix", strings.Fields(want))
		}
	}
	if seen["change"] != 3 || seen["unchanged"] != 1 || seen["summary"] != 1 || seen["finding"] != 2 {
		t.Errorf("rows: %v", seen)
	}
}

func TestFixExitCodes(t *testing.T) {
	dir := t.TempDir()
	file, clean, plain := filepath.Join(dir, "a.837"), filepath.Join(dir, "b.837"), filepath.Join(dir, "plain")
	write(t, file, mendable())
	write(t, clean, fixtures.MustClaim("97110\n97140 GP"))
	write(t, plain, nil)
	fixed := filepath.Join(dir, "fixed")
	tests := []struct {
		args []string
		code int
		says string
	}{
		{[]string{clean}, codeFound, ""},
		{[]string{"--fix", fixed, clean}, codeDone, "changes 1, in claims 1, files written 1"}, // as the fixed file deserves
		{[]string{"--fix", fixed, file}, codeFound, "changes 3, in claims 2, files written 1"},
		{[]string{"--fix", fixed, file}, codeUsage, "already there"},
		{[]string{"--fix", fixed, "--overwrite", clean, file}, codeFound, "files written 2"},
		{[]string{"--fix", dir, "--overwrite", file}, codeUsage, "one of the files that are read"},
		{[]string{"--fix", plain, file}, codeFailure, "not a directory"},
		{[]string{"--fix", fixed, "--ack", fixed, file}, codeUsage, "--ack"},
		{[]string{"--fix", filepath.Join(dir, "more"), filepath.Join(dir, "missing")}, codeBroken, "files written 0"},
	}
	for _, tt := range tests {
		code, stderr := checked(tt.args...)
		if code != tt.code || !strings.Contains(stderr, tt.says) {
			t.Errorf("check %v ends with %d and says %q, want %d and %q", tt.args, code, stderr, tt.code, tt.says)
		}
	}
}

// TestAStoppedFixLeavesNoFiles: what was not read to its end is not written.
func TestAStoppedFixLeavesNoFiles(t *testing.T) {
	dir := t.TempDir()
	file, fixed := filepath.Join(dir, "a.837"), filepath.Join(dir, "fixed")
	write(t, file, mendable())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if code := run(ctx, []string{"check", "--fix", fixed, file}, streams{out: io.Discard, err: io.Discard}); code != codeFailure {
		t.Errorf("a stopped check ends with %d", code)
	}
	empty := func(when string) {
		if left, err := os.ReadDir(fixed); len(left) > 0 || err != nil {
			t.Errorf("%s: left behind: %v, %v", when, left, err)
		}
	}
	empty("stopped")
	broken := io.MultiReader(bytes.NewReader(mendable()[:1500]), iotest.ErrReader(errors.New("disk")))
	if code := run(context.Background(), []string{"check", "--fix", fixed, "-"}, streams{in: broken, out: io.Discard, err: io.Discard}); code != codeBroken {
		t.Errorf("a file that cannot be read to its end ends with %d", code)
	}
	empty("broken")
}

// TestNobodyIsNamedInChanges: what is told before and after is no more than codes.
func TestNobodyIsNamedInChanges(t *testing.T) {
	dir := t.TempDir()
	copySamples(t, dir)
	people := peopleOf(t, dir)
	file := bytes.Replace(mendable(), []byte("HC:97110*"), []byte("HC:97110:::::FOR SAMPLE PAT*"), 1)
	write(t, filepath.Join(dir, "zz-described.edi"), file)
	names, facts := anyWord(people.names), anyWord(people.facts)
	for _, format := range []string{"table", "json", "csv"} {
		args := []string{"check", "--format", format, "--fix", filepath.Join(t.TempDir(), "fixed"), dir}
		out, errs := debugged(t, args)
		nowhere(t, args, "standard error", errs, names, facts)
		nowhere(t, args, "the report", out, facts)
		if strings.Contains(out, "FOR SAMPLE") {
			t.Errorf("%s: the free text of SV101-7 is in the report", format)
		}
		if !strings.Contains(out, "HC:97110:GP") {
			t.Errorf("%s: no change is told:\n%s", format, out)
		}
	}
}
