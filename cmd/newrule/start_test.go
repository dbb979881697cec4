package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"remedi/rules/therapy"
)

func TestRefuse(t *testing.T) {
	for _, tt := range []struct{ id, name, want string }{
		{"M299", "some-short-name", ""},
		{"B499", "97150-with-97110", ""},
		{"m299", "some-short-name", "the letter of its family and three digits"},
		{"M29", "some-short-name", "the letter of its family and three digits"},
		{"X299", "some-short-name", "there is no family X: there are U (units), M (modifiers)"},
		{"M399", "some-short-name", "rules for modifiers are numbered M201 to M299"},
		{"M201", "some-short-name", "M201 is missing-discipline-modifier already"},
		{"M210", "some-short-name", "M210 is below M2"},
		{"M299", "missing-discipline-modifier", "M201 is named missing-discipline-modifier already"},
		{"M299", "SomeName", "small letters with hyphens"},
		{"M299", "one", "small letters with hyphens"},
		{"M299", "../../out-of-here", "small letters with hyphens"},
	} {
		err := refuse(therapy.All(), tt.id, tt.name)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s %s: %v, want %q", tt.id, tt.name, err, tt.want)
		}
	}
}

// copied is a copy of the sources in which a rule may be started: the package of the
// rules, and the folders that it needs.
func copied(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "CHANGELOG.md", "edi", "fixtures", "rules", "docs/rules"} {
		from, to := filepath.Join("../..", name), filepath.Join(root, name)
		if info, err := os.Stat(from); err != nil {
			t.Fatal(err)
		} else if info.IsDir() {
			err = os.CopyFS(to, os.DirFS(from))
			if err != nil {
				t.Fatal(err)
			}
			continue
		}
		text, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		put(t, to, string(text))
	}
	return root
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// test runs the tests of the rules in a copy, as far as they are about rule M299.
func test(t *testing.T, root string) (output string, passed bool) {
	t.Helper()
	c := exec.Command("go", "test", "-trimpath", "./rules/therapy", "-run", "^(TestCatalogue|TestDocumented|TestWritten|TestCases|TestExamples)$/^M299$")
	c.Dir = root
	out, err := c.CombinedOutput()
	return string(out), err == nil
}

// What is started builds, is in the catalogue, fails until it is filled in, and
// passes then.
func TestStart(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the rules anew")
	}
	root := copied(t)
	next, err := start(root, "M299", "some-short-name")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(next, "go test ./rules/therapy -run /M299") {
		t.Errorf("what is next:\n%s", next)
	}
	out, passed := test(t, root)
	for _, want := range []string{
		"Why is empty", "Title is empty", "an example is titled", "TestExamples/M299", `found [], want ["M299 1"]`, "TestCases/M299/the_fault",
	} {
		if passed || !strings.Contains(out, want) {
			t.Errorf("an empty rule's tests do not say %q:\n%s", want, out)
		}
	}
	for _, not := range []string{"build failed", "TestCatalogue"} {
		if strings.Contains(out, not) {
			t.Errorf("%s:\n%s", not, out)
		}
	}
	fill(t, root)
	if out, passed := test(t, root); !passed {
		t.Errorf("a rule that is filled in fails:\n%s", out)
	}
}

// fill writes a rule into what was started, as its author would: no line has 52.
func fill(t *testing.T, root string) {
	t.Helper()
	path := filepath.Join(root, "rules/therapy/m299.go")
	text := get(t, path)
	for _, r := range [][2]string{
		{`Title:   "",`, `Title: "a reduced service",`},
		{`Checks:  "",`, `Checks: "No line has 52.",`},
		{`Why:     "",`, `Why: "It is an example.",`},
		{`Fix:     "",`, `Fix: "Take 52 off.",`},
		{`Source:  "",`, `Source: "a test",`},
		{`{Title: "", Claim: "97110 GP", Lines: []int{1}}`, `{Title: "a", Claim: "97110 GP 52", Lines: []int{1}}`},
		{`{Title: "", Claim: "97110 GP\n97140 GP", Lines: []int{2}}`, `{Title: "b", Claim: "97110 GP\n97140 GP 52", Lines: []int{2}}`},
		{`{Title: "", Claim: "97110 GP"}`, `{Title: "c", Claim: "97110 GP"}`},
		{`{Title: "", Claim: "97110 GP\n97140 GP"}`, `{Title: "d", Claim: "97110 GP\n97140 GP"}`},
		{`(*rules.Line) bool { return false }`, `(l *rules.Line) bool { return l.Modifiers[1] == "52" }`},
		{`l.Procedure+" "`, `l.Procedure+" is reduced"`},
	} {
		if strings.Count(text, r[0]) != 1 {
			t.Errorf("%q is not once in what was started:\n%s", r[0], text)
		}
		text = strings.Replace(text, r[0], r[1], 1)
	}
	put(t, path, text)
	cases := filepath.Join(root, "rules/therapy/testdata/M299.txt")
	put(t, cases, strings.Replace(strings.Replace(get(t, cases), "97110 GP\n=>", "97110 GP 52\n=>", 1), "what the message says of it", "is reduced", 1))
}

// A rule is started once, and its page has the headings of all pages.
func TestStartTwice(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"CHANGELOG.md":               "# Changes\n\n## 7.8.9 (unreleased)\n",
		"rules/therapy/catalogue.go": "return []*rules.Rule{\n\t\tm201,\n\t\tu101,\n\t}\n",
		"rules/therapy/testdata/x":   "",
		"docs/rules/README.md":       "",
	} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		put(t, path, text)
	}
	if _, err := start(root, "M299", "some-short-name"); err != nil {
		t.Fatal(err)
	}
	if got := get(t, filepath.Join(root, "rules/therapy/catalogue.go")); !strings.Contains(got, "\t\tm201,\n\t\tm299,\n\t\tu101,\n") {
		t.Errorf("the catalogue is\n%s", got)
	}
	page, index := get(t, filepath.Join(root, "docs/rules/M299.md")), get(t, filepath.Join(root, "docs/rules/README.md"))
	if strings.Count(page, "\n## ") != 9 || !strings.Contains(page, "7.8.9") || !strings.Contains(index, "[M299](M299.md)") {
		t.Errorf("the page is\n%s", page)
	}
	before := get(t, filepath.Join(root, "rules/therapy/m299.go"))
	put(t, filepath.Join(root, "rules/therapy/catalogue.go"), "\t\tm201,\n")
	_, err := start(root, "M299", "another-short-name")
	if err == nil || !strings.Contains(err.Error(), "m299.go is there already") {
		t.Errorf("started twice: %v", err)
	}
	if after := get(t, filepath.Join(root, "rules/therapy/m299.go")); after != before {
		t.Error("what was there is written over")
	}
	if got := get(t, filepath.Join(root, "rules/therapy/catalogue.go")); got != "\t\tm201,\n" {
		t.Errorf("the catalogue is changed:\n%s", got)
	}
}

func TestListed(t *testing.T) {
	for variable, want := range map[string]string{
		"b401": "\t\tb401,\n\t\tm201,\n\t\tm203,\n",
		"m202": "\t\tm201,\n\t\tm202,\n\t\tm203,\n",
		"u101": "\t\tm201,\n\t\tm203,\n\t\tu101,\n",
		"m203": "",
	} {
		got, err := listed([]byte("{\n\t\tm201,\n\t\tm203,\n}"), variable)
		if (err != nil) != (want == "") || err == nil && !bytes.Equal(got, []byte("{\n"+want+"}")) {
			t.Errorf("%s: %q, %v", variable, got, err)
		}
	}
	if _, err := listed([]byte("package therapy\n"), "m202"); err == nil {
		t.Error("a catalogue without a list")
	}
}
