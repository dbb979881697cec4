package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"remedi/fixtures"
)

// A program that stops reading ends the run, and nothing is left behind.
func TestReaderEndsFirst(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	temp, dir := t.TempDir(), t.TempDir()
	remedi := filepath.Join(dir, "remedi") // under this name the tests are the program
	if err := os.Symlink(exe, remedi); err != nil {
		t.Skip("no symbolic links: ", err)
	}
	if _, err := fixtures.GenerateDir(dir, fixtures.Options{Claims: 20000, Seed: 3, FaultShare: 0.5}); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"demo --claims 3000 --format json", "check --format json " + filepath.Join(dir, "claims.837")} {
		cmd := exec.Command("bash", "-c", remedi+" "+args+" | head -n 1")
		cmd.Env = append(os.Environ(), "TMPDIR="+temp)
		var out, complaint bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &complaint
		if err := cmd.Run(); err != nil {
			t.Fatalf("%s: %v\n%s", args, err, complaint.String())
		}
		if bytes.Count(out.Bytes(), []byte("\n")) != 1 || complaint.Len() > 0 {
			t.Errorf("%s printed %q and complained %q", args, out.String(), complaint.String())
		}
		if left, _ := os.ReadDir(temp); len(left) != 0 {
			t.Errorf("%s left %d files behind", args, len(left))
		}
	}
}
