package main

import (
	"bytes"
	_ "embed" // the templates
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"remedi/edi"
	"remedi/remit/explain"
	"remedi/rules"
	"remedi/rules/therapy"
)

//go:embed rule.go.tmpl
var ruleText string

//go:embed cases.txt.tmpl
var casesText string

// A newcomer is the rule that is started.
type newcomer struct {
	ID, Name, Since string
	Variable        string // of its declaration
	Camel           string // its name in Go's
}

// start writes the files of a new rule into the sources below root, and returns what
// there is to do next. Nothing is written over.
func start(root, id, name string) (next string, err error) {
	if err := refuse(therapy.All(), id, name); err != nil {
		return "", err
	}
	since, err := sinceOf(filepath.Join(root, "CHANGELOG.md"))
	if err != nil {
		return "", err
	}
	n := &newcomer{ID: id, Name: name, Since: since, Variable: strings.ToLower(id), Camel: camel(name)}
	catalogue := filepath.Join(root, "rules/therapy/catalogue.go")
	list, err := os.ReadFile(catalogue)
	if err != nil {
		return "", err
	}
	if list, err = listed(list, n.Variable); err != nil {
		return "", fmt.Errorf("%s: %w", catalogue, err)
	}
	files := []struct{ path, text string }{
		{filepath.Join(root, "rules/therapy", n.Variable+".go"), ruleText},
		{filepath.Join(root, "rules/therapy/testdata", n.ID+".txt"), casesText},
	}
	for _, f := range files {
		if _, err := os.Lstat(f.path); err == nil {
			return "", fmt.Errorf("%s is there already", f.path)
		}
	}
	for _, f := range files {
		if err := n.write(f.path, f.text); err != nil {
			return "", err
		}
	}
	if err := os.WriteFile(catalogue, list, 0o600); err != nil {
		return "", err
	}
	return n.next(), n.document(filepath.Join(root, "docs/rules"))
}

var release = regexp.MustCompile(`(?m)^## ([0-9]+\.[0-9]+\.[0-9]+)`)

// sinceOf is the version at hand: the first of the list of changes.
func sinceOf(changes string) (string, error) {
	text, err := os.ReadFile(changes)
	if err != nil {
		return "", fmt.Errorf("%w; newrule runs in the folder of go.mod", err)
	}
	m := release.FindSubmatch(text)
	if m == nil {
		return "", fmt.Errorf("%s names no version", changes)
	}
	return string(m[1]), nil
}

var entry = regexp.MustCompile(`(?m)^\t\t[a-z][0-9]{3},\n`)

// listed is catalogue.go with one rule more.
func listed(text []byte, variable string) ([]byte, error) {
	rows := entry.FindAllIndex(text, -1)
	row := "\t\t" + variable + ",\n"
	if len(rows) == 0 {
		return nil, fmt.Errorf("it has no list of rules")
	}
	at := rows[len(rows)-1][1]
	for _, r := range slices.Backward(rows) {
		switch have := string(text[r[0]:r[1]]); {
		case have == row:
			return nil, fmt.Errorf("it has %s already", variable)
		case have > row:
			at = r[0]
		}
	}
	return slices.Concat(text[:at], []byte(row), text[at:]), nil
}

// write makes a file of a template.
func (n *newcomer) write(path, text string) error {
	var b bytes.Buffer
	if err := template.Must(template.New("").Parse(text)).Execute(&b, n); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o600)
}

// document writes the page of the rule, and the index with it.
func (n *newcomer) document(dir string) error {
	r := &rules.Rule{
		ID: n.ID, Name: n.Name, Since: n.Since, Severity: edi.Error, Check: func(*rules.Pass) {},
		Fails:  []rules.Example{{Claim: "97110 GP"}, {Claim: "97110 GP\n97140 GP"}},
		Passes: []rules.Example{{Claim: "97110 GP"}, {Claim: "97110 GP\n97140 GP"}},
	}
	documents, err := explain.Documents(append(therapy.All(), r))
	if err != nil {
		return err
	}
	for _, d := range documents {
		if d.Name == n.ID+".md" || d.Name == explain.IndexName {
			if err := os.WriteFile(filepath.Join(dir, d.Name), d.Text, 0o600); err != nil {
				return err
			}
		}
	}
	return nil
}

// next says what is left to do.
func (n *newcomer) next() string {
	return fmt.Sprintf(`%[1]s %[2]s is started:
  rules/therapy/%[3]s.go            texts, examples, denials and the check
  rules/therapy/testdata/%[1]s.txt  claims with what must be found on them
  rules/therapy/catalogue.go       lists it
  docs/rules/%[1]s.md               its page, written from the texts

Next:
  1. Fill in the first two; testdata of the neighbours shows how.
  2. Add the row that the catalogue was agreed with to rules/therapy/published_test.go:
       {"%[1]s", "%[2]s", edi.Error, rules.AllPayers, 0},
  3. Give its denials their rows in remit/data/attribution.csv.
  4. go test ./rules/therapy -run /%[1]s
  5. go run ./cmd/remedi rules docs
  6. make test
`, n.ID, n.Name, n.Variable)
}
