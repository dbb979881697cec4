package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"remedi/edi/guide"
)

// TestNumbersAreDocumented keeps the table of docs/validate.md to what the
// program tells. With -update it is written anew.
func TestNumbersAreDocumented(t *testing.T) {
	const page, head = "../../docs/validate.md", "| number | SNIP | severity | |\n| --- | --- | --- | --- |\n"
	var b strings.Builder
	b.WriteString(head)
	for _, n := range guide.Numbers() {
		fmt.Fprintf(&b, "| %s | %d | %s | %s |\n", n.Code, n.SNIP, n.Severity, n.Title)
	}
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, table, _ := strings.Cut(string(text), head)
	if head+table == b.String() {
		return
	}
	if !*update {
		t.Errorf("the numbers of %s are others than\n%s", page, b.String())
		return
	}
	if err := os.WriteFile(page, append(bytes.TrimRight([]byte(before), "\n"), "\n\n"+b.String()...), 0o644); err != nil {
		t.Fatal(err)
	}
}
