package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"remedi/fixtures"
)

var update = flag.Bool("update", false, "rewrite what the scripts and documents expect")

// today is the day on which scripts and documents are run, whatever the day:
// the age of tables depends on it.
func today() time.Time { return time.Date(2026, time.November, 24, 12, 0, 0, 0, time.UTC) }

// TestMain makes remedi a command that scripts may run. What the tester has
// imported or configured for himself is not there for tests in this process.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) != "remedi" {
		for _, key := range []string{"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"} {
			os.Setenv(key, filepath.Join(os.TempDir(), "remedi-tests", "none"))
		}
	}
	testscript.Main(m, map[string]func(){
		"remedi": func() { os.Exit(start(today)) },
	})
}

// TestScripts runs testdata/script: each reads like a page of a manual.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup:               setUpScript,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"claims": writeClaims, "remit835": writeRemit, "sample": copySample,
			"mode": checkMode, "code": checkCode, "empty": checkEmpty,
		},
	})
}

// setUpScript keeps the tester's own configuration out.
func setUpScript(e *testscript.Env) error {
	e.Setenv("XDG_CONFIG_HOME", filepath.Join(e.WorkDir, "no-config"))
	e.Setenv("HOME", e.WorkDir)
	return nil
}

// writeClaims is `claims OUT TEXT...`: an 837P of claims in the shorthand.
func writeClaims(ts *testscript.TestScript, neg bool, args []string) {
	var texts []string
	for _, name := range args[1:] {
		texts = append(texts, strings.Split(ts.ReadFile(name), "\n+\n")...)
	}
	var file []byte
	for i, text := range texts {
		b, err := fixtures.Claim(text)
		if err != nil {
			ts.Fatalf("claim %d: %v", i+1, err)
		}
		file = b
	}
	if len(texts) > 1 {
		file = fixtures.File(texts...)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), file, 0o600))
}

// writeRemit is `remit835 OUT TEXT`: an 835 in the shorthand.
func writeRemit(ts *testscript.TestScript, neg bool, args []string) {
	b, err := fixtures.Remit(ts.ReadFile(args[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o600))
}

// copySample is `sample NAME OUT`: one of our sample files.
func copySample(ts *testscript.TestScript, neg bool, args []string) {
	b, err := fs.ReadFile(fixtures.Files, args[0])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b, 0o600))
}

// checkMode is `mode 0600 FILE`.
func checkMode(ts *testscript.TestScript, neg bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := fmt.Sprintf("%04o", info.Mode().Perm()); got != args[0] {
		ts.Fatalf("%s has mode %s, want %s", args[1], got, args[0])
	}
}

// checkEmpty is `empty DIR`: nothing is in that folder.
func checkEmpty(ts *testscript.TestScript, neg bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(entries) > 0 {
		ts.Fatalf("%s holds %d entries, first of them %s", args[0], len(entries), entries[0].Name())
	}
}

// checkCode is `code N ARGS...`: remedi ends with exit code N.
func checkCode(ts *testscript.TestScript, neg bool, args []string) {
	got := 0
	if err := ts.Exec("remedi", args[1:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("remedi %s ends with %d, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}
