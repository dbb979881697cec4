package main

import (
	"strings"
	"testing"
)

func TestSpreadPaths(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"reconcile --claims a --remits b", "reconcile --claims a --remits b"},
		{"reconcile --claims a b c --remits d e", "reconcile --claims a --claims b --claims c --remits d --remits e"},
		{"reconcile --claims=a b --remits=d e", "reconcile --claims=a --claims b --remits=d --remits e"},
		{"reconcile --claims - --remits d -", "reconcile --claims - --remits d --remits -"},
		{"reconcile --claims a b --format json --remits d", "reconcile --claims a --claims b --format json --remits d"},
		{"reconcile --claims a --quiet --remits d --findings f", "reconcile --claims a --quiet --remits d --findings f"},
		{"check a b", "check a b"},
	} {
		if got := strings.Join(spreadPaths(strings.Fields(c.args)), " "); got != c.want {
			t.Errorf("%s\nis %s\nwant %s", c.args, got, c.want)
		}
	}
}
