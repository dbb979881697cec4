package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"remedi/fixtures"
)

// A run that is interrupted never says that all is well with what it did not read.
func TestInterruptedRemit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "era.835")
	if err := os.WriteFile(path, fixtures.RemitFile("claim=A1\n97110 GP 60.00"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"remit", path}, streams{in: strings.NewReader(""), out: &stdout, err: &stderr, now: today})
	if code != codeFailure || stderr.String() != "remedi: interrupted: the report is not whole\n" {
		t.Errorf("exit %d, %q", code, stderr.String())
	}
	if !strings.Contains(stdout.String(), "E009") || strings.Contains(stdout.String(), "everything balances") {
		t.Errorf("the report says\n%s", stdout.String())
	}
}
