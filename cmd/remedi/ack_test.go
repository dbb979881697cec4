package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAckExitCodes(t *testing.T) {
	dir, file := claimsFile(t)
	t.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state"))
	answers := filepath.Join(dir, "answers")
	plain := filepath.Join(dir, "plain")
	if err := os.WriteFile(plain, []byte("no number"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--ack", answers, file}, codeFound, "answers: acknowledged 1 interchange"},
		{[]string{"--ack", answers, file}, codeUsage, "already there"},
		{[]string{"--ack", answers, "--overwrite", file}, codeFound, "277CA claims accepted"},
		{[]string{"--overwrite", file}, codeUsage, "--ack"},
		{[]string{"--ack", answers, "--ack-reject", "file", file}, codeUsage, "ack-reject"},
		{[]string{"--ack", plain, file}, codeFailure, "not a directory"},
		{[]string{"--ack", filepath.Join(dir, "a"), "--control-file", filepath.Join(plain, "n"), file}, codeFailure, "not a directory"},
	}
	for _, tt := range tests {
		code, stderr := checked(tt.args...)
		if code != tt.code || !strings.Contains(stderr, tt.says) {
			t.Errorf("check %v ends with %d and says %q, want %d and %q", tt.args, code, stderr, tt.code, tt.says)
		}
	}
}

// Where one of the answers cannot be written, there are neither answers nor the
// parts of a split: the run is tried again as a whole.
func TestAckAndSplitFailTogether(t *testing.T) {
	dir, file := claimsFile(t)
	numbers := filepath.Join(dir, "numbers")
	if err := os.WriteFile(numbers, []byte("no number"), 0o600); err != nil {
		t.Fatal(err)
	}
	parts, answers := filepath.Join(dir, "parts"), filepath.Join(dir, "answers")
	code, stderr := checked("--split", parts, "--ack", answers, "--control-file", numbers, file)
	if code != codeFailure || !strings.Contains(stderr, "write the control number used last into it") {
		t.Errorf("ends with %d and says %q", code, stderr)
	}
	for _, folder := range []string{parts, answers} {
		if left, err := os.ReadDir(folder); len(left) > 0 || err != nil {
			t.Errorf("left behind: %v, %v", left, err)
		}
	}
}

func TestAStoppedCheckLeavesNoAnswers(t *testing.T) {
	dir, file := claimsFile(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	answers := filepath.Join(dir, "answers")
	var stderr strings.Builder
	args := []string{"check", "--ack", answers, "--control-file", filepath.Join(dir, "n"), file}
	code := run(ctx, args, streams{out: io.Discard, err: &stderr})
	if code != codeFailure || stderr.String() != "remedi: interrupted: the report is not whole\n" {
		t.Errorf("ends with %d and says %q", code, stderr.String())
	}
	if left, err := os.ReadDir(answers); len(left) > 0 || err != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// The control numbers of a user who has no folder of his own must be said.
func TestStateFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	for state, want := range map[string]string{
		"": filepath.Join(home, ".local", "state", "remedi"), "relative": filepath.Join(home, ".local", "state", "remedi"),
		filepath.Join(home, "s"): filepath.Join(home, "s", "remedi"),
	} {
		t.Setenv("XDG_STATE_HOME", state)
		if got, err := stateFolder(); got != want || err != nil {
			t.Errorf("XDG_STATE_HOME=%q: %q, %v, want %q", state, got, err, want)
		}
	}
	t.Setenv("XDG_STATE_HOME", "")
	t.Setenv("HOME", "")
	dir, file := claimsFile(t)
	code, stderr := checked("--ack", filepath.Join(dir, "a"), file)
	if code != codeUsage || !strings.Contains(stderr, "--control-file") {
		t.Errorf("without a home it ends with %d and says %q", code, stderr)
	}
}
