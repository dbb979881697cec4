package scrub_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"remedi/fixtures"
	"remedi/rules/scrub"
)

// fixing checks files into a folder, in order, and closes it.
func fixing(t *testing.T, dir string, overwrite bool, files map[string]io.Reader, names ...string) *scrub.Fixer {
	t.Helper()
	f, err := scrub.NewFixer(dir, names, overwrite)
	if err != nil {
		t.Fatal(err)
	}
	s := newScrubber(t, 2)
	s.Fix, s.KeepLost = true, true
	for _, name := range names {
		if files[name] == nil {
			continue // it could not be opened
		}
		for ev := range s.Check(context.Background(), name, f.Open(name, files[name])) {
			if err := f.Add(ev); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFixerFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "fixed")
	claims := fixtures.MustClaim("97110\n97140 GP")
	want := string(bytes.Replace(claims, []byte("HC:97110"), []byte("HC:97110:GP"), 1))
	broken := io.MultiReader(bytes.NewReader(claims[:900]), iotest.ErrReader(errors.New("disk")))
	files := map[string]io.Reader{
		"a/claims.edi": bytes.NewReader(claims), "b/claims.edi": iotest.OneByteReader(bytes.NewReader(claims)),
		"-": strings.NewReader("no X12"), "broken.edi": broken, "empty.edi": strings.NewReader(""), "dir/bare": bytes.NewReader(claims),
	}
	f := fixing(t, dir, false, files, "a/claims.edi", "gone.edi", "b/claims.edi", "-", "broken.edi", "empty.edi", "dir/bare")
	got := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		got[e.Name()] = content(t, dir, e.Name())
	}
	if len(got) != 4 || got["claims.edi"] != want || got["claims-2.edi"] != want || got["stdin.edi"] != "no X12" || got["bare"] != want {
		t.Errorf("wrote %q", got)
	}
	if f.Written() != 4 {
		t.Errorf("%d files written", f.Written())
	}

	// What is there stays, unless it is to go: then no file of an earlier run
	// is left beside those of this one.
	var exists *scrub.ExistsError
	if _, err := scrub.NewFixer(dir, []string{"x/bare"}, false); !errors.As(err, &exists) || !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	fixing(t, dir, true, map[string]io.Reader{"claims.edi": bytes.NewReader(claims)}, "claims.edi", "bare")
	if content(t, dir, "claims.edi") != want || content(t, dir, "bare") != "" {
		t.Error("an earlier run's file stands beside those of this one")
	}

	// What is read is never written over, under whichever name.
	link := filepath.Join(t.TempDir(), "link.edi")
	if err := os.Symlink(filepath.Join(dir, "claims.edi"), link); err != nil {
		t.Skip(err)
	}
	var read *scrub.InputError
	for _, name := range []string{filepath.Join(dir, "claims.edi"), filepath.Join(dir, ".", "claims.edi")} {
		if _, err := scrub.NewFixer(dir, []string{name}, true); !errors.As(err, &read) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := scrub.NewFixer(dir, []string{link, "x/claims.edi"}, true); !errors.As(err, &read) {
		t.Errorf("a link to it: got %v", err)
	}
}

// TestFixerDiscards: a run that is given up leaves nothing, and does not read
// on.
func TestFixerDiscards(t *testing.T) {
	dir := t.TempDir()
	f, err := scrub.NewFixer(dir, []string{"a.edi", "b.edi"}, false)
	if err != nil {
		t.Fatal(err)
	}
	s := newScrubber(t, 1)
	s.Fix, s.KeepLost = true, true
	for ev := range s.Check(context.Background(), "a.edi", f.Open("a.edi", bytes.NewReader(generated(t, 50)))) {
		if err := f.Add(ev); err != nil {
			t.Fatal(err)
		}
	}
	for ev := range s.Check(context.Background(), "b.edi", f.Open("b.edi", bytes.NewReader(generated(t, 500)))) {
		if err := f.Add(ev); err != nil {
			t.Fatal(err)
		}
		break
	}
	f.Discard()
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// endless is a segment of so many bytes that does not end.
type endless struct{ left int }

func (e *endless) Read(b []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(len(b), e.left)
	for i := range b[:n] {
		b[i] = 'A'
	}
	e.left -= n
	return n, nil
}

// TestFixingTakesConstantMemory passes over 150 MB without a terminator, with
// a claim to be mended before and behind it.
func TestFixingTakesConstantMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 150 MB")
	}
	const size = 150 << 20
	claims := string(fixtures.MustClaim("97110\n97140 GP"))
	at := strings.Index(claims, "GE*1*")
	src := io.MultiReader(strings.NewReader(claims[:at]), &endless{size}, strings.NewReader("~"+claims[at:]+claims))
	dir := t.TempDir()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	fixing(t, dir, false, map[string]io.Reader{"big.edi": src}, "big.edi")
	runtime.ReadMemStats(&after)
	if grown := int64(after.Sys) - int64(before.Sys); grown > 140<<20 {
		t.Errorf("the program grew by %d MiB", grown>>20)
	}
	mendedText := strings.Replace(claims, "HC:97110", "HC:97110:GP", 1)
	at += len(mendedText) - len(claims)
	want := io.MultiReader(strings.NewReader(mendedText[:at]), &endless{size}, strings.NewReader("~"+mendedText[at:]+mendedText))
	got, err := os.Open(filepath.Join(dir, "big.edi"))
	if err != nil {
		t.Fatal(err)
	}
	defer got.Close()
	if a, b := hashOf(t, want), hashOf(t, got); a != b {
		t.Error("the file that is written has other bytes")
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func hashOf(t *testing.T, r io.Reader) string {
	t.Helper()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}
