// Newrule starts a rule of the catalogue: its declaration and check, its test cases
// and its page, all of them to be filled in.
//
//	go run ./cmd/newrule M221 kebab-name
//
// What it writes builds, and fails the tests until texts, examples and check are
// there.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go run ./cmd/newrule NUMBER NAME    such as M221 some-short-name, in the folder of go.mod")
		os.Exit(2)
	}
	next, err := start(".", os.Args[1], os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, "newrule:", err)
		os.Exit(1)
	}
	fmt.Print(next)
}
