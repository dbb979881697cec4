package main

import (
	"slices"
	"strings"
)

// spreadPaths lets a flag that takes paths take all that follow it, so that a
// shell may fill them in: `--claims outbox/*.837 --remits inbox/*.835` is
// `--claims a.837 --claims b.837 --remits …`. Only reconcile and rules diff have such flags.
func spreadPaths(args []string) []string {
	if !slices.Contains(args, "reconcile") && !slices.Contains(args, "diff") {
		return args
	}
	var (
		out     []string
		current string // the flag that takes what follows
		value   bool   // the next one is its own value
	)
	for _, a := range args {
		name, _, given := strings.Cut(a, "=")
		switch {
		case value:
			value = false
		case name == "--claims" || name == "--remits":
			current, value = name, !given
		case strings.HasPrefix(a, "-") && a != "-":
			current = ""
		case current != "":
			out = append(out, current)
		}
		out = append(out, a)
	}
	return out
}
