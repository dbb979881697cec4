package formula

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestDocumented wants every field and function on the page that people read.
func TestDocumented(t *testing.T) {
	page, err := os.ReadFile("../../../docs/write-a-payer-rule.md")
	if err != nil {
		t.Fatal(err)
	}
	page = regexp.MustCompile("(?s)```.*?```").ReplaceAll(page, nil)
	words := map[string]bool{}
	for _, code := range regexp.MustCompile("`[^`]+`").FindAllString(string(page), -1) {
		for _, w := range regexp.MustCompile(`[a-z_]+`).FindAllString(code, -1) {
			words[w] = true
		}
	}
	for _, f := range Fields() {
		if !words[f.Name] {
			t.Errorf("the page does not have %s of a %s", f.Name, f.Object)
		}
		if f.About == "" || f.Type == "" {
			t.Errorf("%s of a %s is not described", f.Name, f.Object)
		}
	}
	for _, f := range Functions() {
		if name, _, _ := strings.Cut(f.Form, "("); !words[name] || f.About == "" {
			t.Errorf("the page does not have %s", name)
		}
	}
	for _, person := range []string{"member", "last", "first", "name", "birth", "street", "address"} {
		for _, f := range Fields() {
			if f.Name == person {
				t.Errorf("%s of a %s tells a person", f.Name, f.Object)
			}
		}
	}
}
