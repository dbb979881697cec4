package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"remedi/fixtures"
)

// contract says for each row of JSON which fields it has, in their order; one
// with ? may be absent, others may stand between. Programs of other people read
// them: a field is never renamed, moved or dropped.
var contract = map[string]map[string]string{
	"check": {
		"finding": "type file interchange? transaction? claim? line? rule name? severity message fix? source? segment offset " +
			"element? procedure? modifiers? payer? amount? denials?",
		"skipped":  "type file rule reason claims lines",
		"rejected": "type file interchange? transaction? claim? segment? offset element? code message",
		"summary": "type files interchanges transactions claims lines rejected claims_with_findings findings by_rule amount " +
			"amount_at_risk bytes",
	},
	"remit": {
		"payment":        "type file trace? method? date? payer? payee? amount claims provider_adjustments balanced",
		"remitted_claim": "type trace? claim payer_claim? status charge paid patient balanced reversal",
		"remitted_line": "type claim line_control? procedure? modifiers? units charge paid allowed? " +
			"adjustments? remarks?",
		"out_of_balance": "type trace? claim? line_control? level expected found",
		"rejected":       "type file interchange? transaction? claim? segment? offset element? code message",
		"summary":        "type files payments claims lines amount denied_lines denied_amount out_of_balance",
	},
	"reconcile": {
		"denial": "type claim line? payer? trace? procedure? modifiers? date? group carc remarks? amount outcome rule? " +
			"candidates? evidence? match?",
		"unmatched": "type claim trace? charge reason nearest?",
		"summary": "type denials amount by_outcome by_rule matched_claims unmatched_claims preventable_amount " +
			"expected_adjustments",
	},
}

func TestRowsOfTheContract(t *testing.T) {
	dir := t.TempDir()
	copySamples(t, dir)
	unknown, err := fixtures.Remit("claim=ZZ9 status=4 member=X9\n97110 GP x1 61.00 paid=0 CO-97=61.00 date=2026-03-09\n")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "zz.edi"), unknown)
	for command, rows := range contract {
		args := []string{command, "--format", "json", dir}
		if command == "reconcile" {
			args = []string{command, "--format", "json", "--claims", dir, "--remits", dir}
		}
		var out bytes.Buffer
		run(context.Background(), args, streams{out: &out, err: &out})
		seen := map[string]int{}
		for line := range strings.Lines(out.String()) {
			row := parseRow(t, line)
			seen[row.kind]++
			if want, ok := rows[row.kind]; ok {
				row.check(t, command, strings.Fields(want))
			}
		}
		for kind := range rows {
			if seen[kind] == 0 {
				t.Errorf("%s: the samples bring no %q row", command, kind)
			}
		}
		if seen["summary"] != 1 {
			t.Errorf("%s: %d summaries", command, seen["summary"])
		}
	}
}

// copySamples writes every sample file into dir.
func copySamples(t *testing.T, dir string) {
	t.Helper()
	names, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), b)
	}
}

func write(t *testing.T, file string, b []byte) {
	t.Helper()
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// jsonRow is one row with the order of its fields and their text as it stands.
type jsonRow struct {
	kind string
	keys []string
	text map[string]string
	line string
}

func parseRow(t *testing.T, line string) jsonRow {
	t.Helper()
	row := jsonRow{text: map[string]string{}, line: line}
	d := json.NewDecoder(strings.NewReader(line))
	if tok, err := d.Token(); err != nil || tok != json.Delim('{') {
		t.Fatalf("no object: %v: %s", err, line)
	}
	for d.More() {
		key, err := d.Token()
		var value json.RawMessage
		if err == nil {
			err = d.Decode(&value)
		}
		if err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		row.keys = append(row.keys, key.(string))
		row.text[key.(string)] = string(value)
	}
	row.kind = strings.Trim(row.text["type"], `"`)
	return row
}

var (
	amountFields = regexp.MustCompile(`^(.*amount.*|charge|paid|patient|allowed|expected|found|provider_adjustments)$`)
	amountText   = regexp.MustCompile(`^-?[0-9]+\.[0-9]{2}$`)
	nestedAmount = regexp.MustCompile(`"amount":([^,}]*)`)
	dateText     = regexp.MustCompile(`^"[0-9]{4}-[0-9]{2}-[0-9]{2}"$`)
)

// check compares a row with the contract: its fields and their order, amounts
// with two places, dates, and nothing there that is absent.
func (r jsonRow) check(t *testing.T, command string, want []string) {
	t.Helper()
	if r.keys[0] != "type" {
		t.Errorf("%s %s: %q stands first, not type", command, r.kind, r.keys[0])
	}
	last := -1
	for _, field := range want {
		name, optional := strings.CutSuffix(field, "?")
		at := slices.Index(r.keys, name)
		switch {
		case at < 0 && !optional:
			t.Errorf("%s %s: no %q in %s", command, r.kind, name, r.line)
		case at >= 0 && at < last:
			t.Errorf("%s %s: %q is out of its order in %s", command, r.kind, name, r.line)
		case at >= 0:
			last = at
		}
	}
	for key, text := range r.text {
		switch {
		case text == "null" || text == `""` || text == "[]":
			t.Errorf("%s %s: %s is %s, and should be left out: %s", command, r.kind, key, text, r.line)
		case amountFields.MatchString(key) && !amountText.MatchString(text):
			t.Errorf("%s %s: %s is %s, no amount with two places", command, r.kind, key, text)
		case key == "date" && !dateText.MatchString(text):
			t.Errorf("%s %s: date is %s", command, r.kind, text)
		}
		for _, m := range nestedAmount.FindAllStringSubmatch(text, -1) {
			if !amountText.MatchString(m[1]) {
				t.Errorf("%s %s: %s holds the amount %s", command, r.kind, key, m[1])
			}
		}
	}
}

// TestTimingOnlyAddsSeconds: without --timing a report depends on its input alone.
func TestTimingOnlyAddsSeconds(t *testing.T) {
	dir := t.TempDir()
	copySamples(t, dir)
	seconds := regexp.MustCompile(`,"seconds":[0-9.e-]+`)
	for _, args := range [][]string{
		{"check", dir}, {"validate", dir}, {"remit", dir}, {"reconcile", "--claims", dir, "--remits", dir},
	} {
		var plain, timed bytes.Buffer
		args = append(args, "--format", "json")
		run(context.Background(), args, streams{out: &plain, err: &plain})
		run(context.Background(), append(args, "--timing"), streams{out: &timed, err: &timed})
		if n := len(seconds.FindAllString(timed.String(), -1)); n != 1 {
			t.Errorf("%v --timing: seconds stand in it %d times", args, n)
		}
		if seconds.ReplaceAllString(timed.String(), "") != plain.String() {
			t.Errorf("%v: --timing changes more than seconds", args)
		}
	}
}
