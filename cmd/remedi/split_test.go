package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// claimsFile writes a generated file and returns its folder and its name.
func claimsFile(t *testing.T) (dir, file string) {
	t.Helper()
	dir = t.TempDir()
	out := filepath.Join(dir, "made")
	if code := run(context.Background(), strings.Fields("generate --claims 40 --seed 5 --fault-share 0.3 --output "+out), streams{out: io.Discard, err: io.Discard}); code != codeDone {
		t.Fatalf("generate ends with %d", code)
	}
	return dir, filepath.Join(out, "claims.837")
}

// checked runs check and returns its exit code and standard error.
func checked(args ...string) (int, string) {
	var stderr strings.Builder
	code := run(context.Background(), append([]string{"check"}, args...), streams{out: io.Discard, err: &stderr})
	return code, stderr.String()
}

func TestSplitExitCodes(t *testing.T) {
	dir, file := claimsFile(t)
	parts := filepath.Join(dir, "parts")
	clean, held := filepath.Join(parts, "clean.edi"), filepath.Join(parts, "held.edi")
	plain := filepath.Join(dir, "plain")
	if err := os.WriteFile(plain, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--split", parts, file}, codeFound, ", rejected 0"},
		{[]string{clean}, codeDone, ""},
		{[]string{held}, codeFound, ""},
		{[]string{"--split", parts, file}, codeUsage, "already there"},
		{[]string{"--split", parts, "--overwrite", file}, codeFound, ", rejected 0"},
		{[]string{"--overwrite", file}, codeUsage, "--split"},
		{[]string{"--split", plain, file}, codeFailure, "not a directory"},
	}
	for _, tt := range tests {
		code, stderr := checked(tt.args...)
		if code != tt.code || !strings.Contains(stderr, tt.says) {
			t.Errorf("check %v ends with %d and says %q, want %d and %q", tt.args, code, stderr, tt.code, tt.says)
		}
	}
}

func TestAStoppedCheckLeavesNoFiles(t *testing.T) {
	dir, file := claimsFile(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	parts := filepath.Join(dir, "parts")
	var stderr strings.Builder
	code := run(ctx, []string{"check", "--split", parts, file}, streams{out: io.Discard, err: &stderr})
	if code != codeFailure || stderr.String() != "remedi: interrupted: the report is not whole\n" {
		t.Errorf("ends with %d and says %q", code, stderr.String())
	}
	if left, err := os.ReadDir(parts); len(left) > 0 || err != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
