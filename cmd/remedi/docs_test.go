package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDocuments runs every command of the README and of docs/. A block fenced
// as `console` holds commands behind "$ " and what they print; a line "..."
// stands for any number of lines. A block of another language with
// <!-- file: NAME --> above it is that file; every script and configuration is
// one. The blocks of a page run one after the other in one folder. With
// -update, blocks without "..." are written anew.
func TestDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("the commands of the documents run without the race detector, in the tests before")
	}
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, "../../README.md", "../../SECURITY.md", "../../CONTRIBUTING.md") {
		t.Run(filepath.Base(page), func(t *testing.T) { runPage(t, page) })
	}
}

// codeBlock finds a fenced block with the comment above it, its language and its body.
var codeBlock = regexp.MustCompile("(?s)(<!-- file: (\\S+) -->\n)?```([a-z]+)\n(.*?)```")

func runPage(t *testing.T, page string) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	dir := pageFolder(t)
	out := codeBlock.ReplaceAllFunc(text, func(block []byte) []byte {
		m := codeBlock.FindSubmatch(block)
		above, name, language, body := string(m[1]), string(m[2]), string(m[3]), string(m[4])
		switch {
		case name != "":
			write(t, filepath.Join(dir, name), m[4])
		case language == "console":
			body = runBlock(t, dir, body)
		case language == "sh":
			runByCI(t, body)
		case language == "yaml":
			t.Errorf("a configuration is not tried: say <!-- file: NAME --> above it:\n%s", body)
		}
		return []byte(above + "```" + language + "\n" + body + "```")
	})
	if *update && !bytes.Equal(out, text) {
		if err := os.WriteFile(page, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// runByCI holds commands that take too long here, or run these very tests: CI
// runs them, line by line the same.
func runByCI(t *testing.T, body string) {
	t.Helper()
	ci, err := os.ReadFile("../../.ci/run")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(body) {
		command, _, _ := strings.Cut(line, "#")
		if command = strings.TrimSpace(command); !strings.Contains(string(ci), command+"\n") {
			t.Errorf("%q is neither a console block nor in .ci/run", command)
		}
	}
}

// pageFolder is a folder with a remedi in its path and made-up files in it.
func pageFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(dir, ".bin")
	if err := os.Mkdir(bin, 0o700); err != nil {
		t.Fatal(err)
	}
	// testscript.Main runs the program where the test binary has its name.
	if err := os.Symlink(self, filepath.Join(bin, "remedi")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// runBlock runs the commands of a block and returns it as it really is.
func runBlock(t *testing.T, dir, body string) string {
	var b strings.Builder
	lines := strings.Split(strings.TrimSuffix(body, "\n"), "\n")
	for i := 0; i < len(lines); {
		command, ok := strings.CutPrefix(lines[i], "$ ")
		if !ok {
			t.Fatalf("a console block begins with %q, not with a command", lines[i])
		}
		i++
		from := i
		for i < len(lines) && !strings.HasPrefix(lines[i], "$ ") {
			i++
		}
		want, got := lines[from:i], shell(t, dir, command)
		switch {
		case matches(want, got):
		case *update && !slices.Contains(want, "..."):
			want = got
		default:
			t.Errorf("$ %s\nprints\n%s\nthe page says\n%s", command, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		b.WriteString("$ " + command + "\n")
		for _, l := range want {
			b.WriteString(l + "\n")
		}
	}
	return b.String()
}

// shell runs a command line and returns what it prints, line by line.
func shell(t *testing.T, dir, command string) []string {
	t.Helper()
	c := exec.Command("sh", "-c", command)
	c.Dir = dir
	c.Env = append(os.Environ(), "PATH="+filepath.Join(dir, ".bin")+":"+os.Getenv("PATH"), "HOME="+dir, "XDG_CONFIG_HOME="+filepath.Join(dir, ".config"), "XDG_STATE_HOME=", "XDG_DATA_HOME=")
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !asExit(err, &exit) {
		t.Fatalf("%s: %v", command, err)
	}
	text := strings.TrimRight(strings.ReplaceAll(string(out), dir, "."), "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

func asExit(err error, exit **exec.ExitError) bool {
	e, ok := err.(*exec.ExitError)
	*exit = e
	return ok
}

// matches compares line by line; "..." in want stands for any lines.
func matches(want, got []string) bool {
	if len(want) == 0 {
		return len(got) == 0
	}
	if want[0] == "..." {
		for i := 0; i <= len(got); i++ {
			if matches(want[1:], got[i:]) {
				return true
			}
		}
		return false
	}
	return len(got) > 0 && strings.TrimRight(want[0], " ") == strings.TrimRight(got[0], " ") && matches(want[1:], got[1:])
}
