package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"remedi/remit/explain"
	"remedi/rules/therapy"
)

const rulesFolder = "../../" + docsFolder

func ruleDocuments(t *testing.T) []explain.Document {
	t.Helper()
	documents, err := explain.Documents(therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	return documents
}

// TestRuleDocuments holds docs/rules equal to what the rules say: what is changed in
// one of them, or in what it finds on an example, shows in its page.
func TestRuleDocuments(t *testing.T) {
	documents := ruleDocuments(t)
	if *update {
		if _, err := writeChanged(rulesFolder, documents); err != nil {
			t.Fatal(err)
		}
	}
	files, err := os.ReadDir(rulesFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !slices.ContainsFunc(documents, func(d explain.Document) bool { return d.Name == f.Name() }) {
			t.Errorf("docs/rules/%s is of no rule", f.Name())
		}
	}
	for _, d := range documents {
		got, err := os.ReadFile(filepath.Join(rulesFolder, d.Name))
		if err != nil || !bytes.Equal(got, d.Text) {
			t.Errorf("docs/rules/%s is not what the rules say; run: go run ./cmd/remedi rules docs", d.Name)
		}
	}
}

// headings of every page, in this order.
var headings = []string{
	"What it checks", "Why it matters", "Example that fails", "Example that passes", "How to fix",
	"Denials it prevents", "Source", "Since", "Severity",
}

// TestRulePages wants all headings on each page, with something below them, and
// below each failing example what the rule finds on it.
func TestRulePages(t *testing.T) {
	documents := ruleDocuments(t)
	for i, r := range therapy.All() {
		d := documents[i]
		if d.Name != r.ID+".md" {
			t.Fatalf("%s stands for %s", d.Name, r.ID)
		}
		parts := strings.Split(string(d.Text), "\n## ")
		var got []string
		below := map[string]string{}
		for _, p := range parts[1:] {
			heading, text, _ := strings.Cut(p, "\n")
			got = append(got, heading)
			below[heading] = text
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: nothing below %q", r.ID, heading)
			}
		}
		if !slices.Equal(got, headings) {
			t.Errorf("%s has the headings %q", r.ID, got)
		}
		if n := strings.Count(below["Example that fails"], "> **"+r.ID+", "); n != len(r.Fails) {
			t.Errorf("%s: %d findings below %d failing examples", r.ID, n, len(r.Fails))
		}
		if strings.Contains(below["Example that passes"], "> **"+r.ID+", ") {
			t.Errorf("%s finds something on an example that passes", r.ID)
		}
		for _, denial := range r.Denials {
			if !strings.Contains(below["Denials it prevents"], "| "+denial.String()+" | ") {
				t.Errorf("%s: %s is not among the denials", r.ID, denial)
			}
		}
	}
}

// TestRuleLinks follows every link of the pages.
func TestRuleLinks(t *testing.T) {
	link := regexp.MustCompile(`[^\\]\[[^]]+\]\(([^)]+)\)`)
	for _, d := range ruleDocuments(t) {
		for _, m := range link.FindAllSubmatch(d.Text, -1) {
			if _, err := os.Stat(filepath.Join(rulesFolder, string(m[1]))); err != nil {
				t.Errorf("%s leads to %s, which is not there", d.Name, m[1])
			}
		}
	}
}

// Every rule is on the index once.
func TestRuleIndex(t *testing.T) {
	documents := ruleDocuments(t)
	index := documents[len(documents)-1]
	for _, r := range therapy.All() {
		if n := strings.Count(string(index.Text), "| ["+r.ID+"]("+r.ID+".md) | "+r.Name+" | "+r.Severity.String()+" |"); n != 1 {
			t.Errorf("%s is %d times on the index", r.ID, n)
		}
	}
}
