package release

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// put keeps rows as a release.
func put(t *testing.T, f *Folder, rows string) (*Manifest, error) {
	t.Helper()
	m := &Manifest{Table: "mue", Kind: "mue", Version: rows, Rows: 1}
	return m, f.Put(m, func(w io.Writer) error { _, err := io.WriteString(w, rows); return err })
}

func mustPut(t *testing.T, f *Folder, rows string) *Manifest {
	t.Helper()
	m, err := put(t, f, rows)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// inUse is the rows in use, "" where nothing is imported.
func inUse(t *testing.T, path string) string {
	t.Helper()
	f := Open(path)
	m, err := f.Current("mue")
	if err != nil {
		t.Fatal(err)
	}
	if m == nil {
		return ""
	}
	rows, err := f.Read(m)
	if err != nil {
		t.Fatal(err)
	}
	return string(rows)
}

func TestImportsAndRollbacks(t *testing.T) {
	f := Open(filepath.Join(t.TempDir(), "not", "there"))
	if _, _, err := f.Rollback("mue"); !errors.Is(err, ErrNothingImported) {
		t.Errorf("rollback of nothing: %v", err)
	}
	back := func(want string) {
		t.Helper()
		if _, _, err := f.Rollback("mue"); err != nil {
			t.Fatal(err)
		}
		if got := inUse(t, f.Path); got != want {
			t.Errorf("after a rollback %q is in use, want %q", got, want)
		}
	}
	mustPut(t, f, "Q1")
	mustPut(t, f, "Q2")
	back("Q1")
	if m := mustPut(t, f, "Q3"); m.Number != 3 || m.Previous != 1 {
		t.Errorf("the third import is %d after %d", m.Number, m.Previous)
	}
	back("Q1") // not Q2, which was taken back
	back("")
	list, err := f.List("mue")
	if err != nil || len(list) != 3 {
		t.Errorf("%d releases are kept, want all three (%v)", len(list), err)
	}
}

// failing lets the n-th operation fail, halfway where it writes.
type failing struct {
	files
	left *int
}

var errStop = errors.New("stopped here")

func (d failing) stop() bool { *d.left--; return *d.left == 0 }

func (d failing) mkdir(path string) error {
	if d.stop() {
		return errStop
	}
	return d.files.mkdir(path)
}

func (d failing) create(path string) (io.WriteCloser, error) {
	if d.stop() {
		return nil, errStop
	}
	f, err := d.files.create(path)
	return &torn{f, d}, err
}

func (d failing) sync(f io.WriteCloser) error {
	if d.stop() {
		return errStop
	}
	return d.files.sync(f.(*torn).WriteCloser)
}

func (d failing) rename(from, to string) error {
	if d.stop() {
		return errStop
	}
	return d.files.rename(from, to)
}

func (d failing) remove(path string) error {
	if d.stop() {
		return errStop
	}
	return d.files.remove(path)
}

// A run that stops cleans nothing up.
func (d failing) removeAll(path string) error {
	if *d.left <= 0 {
		return nil
	}
	return d.files.removeAll(path)
}

func (d failing) syncDir(path string) error {
	if d.stop() {
		return errStop
	}
	return d.files.syncDir(path)
}

type torn struct {
	io.WriteCloser
	d failing
}

func (w *torn) Write(p []byte) (int, error) {
	if w.d.stop() {
		n, _ := w.WriteCloser.Write(p[:len(p)/2])
		return n, errStop
	}
	return w.WriteCloser.Write(p)
}

// Whichever operation an import stops at: the release before or the new one is
// in use, whole, and the next import works.
func TestAnImportThatStopsLeavesTheFolderWhole(t *testing.T) {
	for n := 1; ; n++ {
		path := t.TempDir()
		mustPut(t, Open(path), "before")
		left := n
		f := &Folder{Path: path, disk: failing{left: &left}}
		_, err := put(t, f, "after")
		got := inUse(t, path)
		switch {
		case err == nil && left > 0:
			if got != "after" || n < 12 {
				t.Fatalf("not stopped after %d operations: %q is in use", n, got)
			}
			return
		case err == nil:
			t.Errorf("stopped at operation %d without an error", n)
		case got != "before" && got != "after":
			t.Errorf("stopped at operation %d: %q is in use", n, got)
		}
		if _, err := Open(path).List("mue"); err != nil {
			t.Errorf("stopped at operation %d: %v", n, err)
		}
		mustPut(t, Open(path), "next")
		if got := inUse(t, path); got != "next" {
			t.Errorf("stopped at operation %d, then %q is in use", n, got)
		}
		if left, _ := filepath.Glob(filepath.Join(path, "mue", unfinished+"*")); len(left) > 0 {
			t.Errorf("stopped at operation %d: %v stays", n, left)
		}
	}
}

func TestARollbackThatStopsLeavesTheFolderWhole(t *testing.T) {
	for n := 1; n < 20; n++ {
		path := t.TempDir()
		mustPut(t, Open(path), "first")
		mustPut(t, Open(path), "second")
		left := n
		f := &Folder{Path: path, disk: failing{left: &left}}
		_, _, err := f.Rollback("mue")
		got := inUse(t, path)
		if err == nil && got != "first" || err != nil && got != "first" && got != "second" {
			t.Errorf("stopped at operation %d: %q is in use, error %v", n, got, err)
		}
		if left > 0 {
			if n < 5 {
				t.Errorf("a rollback of %d operations", n)
			}
			return
		}
	}
	t.Error("never through")
}

// What is broken is told with the file and the way out, and can be gone back from.
func TestBrokenReleases(t *testing.T) {
	for _, c := range []struct {
		name string
		harm func(f *Folder, m *Manifest) error
		want string
	}{
		{"a changed byte", func(f *Folder, m *Manifest) error { return os.WriteFile(f.TablePath(m), []byte("secoNd"), 0o600) }, "the checksum differs"},
		{"a short table", func(f *Folder, m *Manifest) error { return os.Truncate(f.TablePath(m), 3) }, "3 bytes, not the 6 that were imported"},
		{"no table", func(f *Folder, m *Manifest) error { return os.Remove(f.TablePath(m)) }, "no such file"},
		{"no manifest", func(f *Folder, m *Manifest) error {
			return os.Remove(filepath.Join(filepath.Dir(f.TablePath(m)), manifestFile))
		}, "no such file"},
		{"half a manifest", func(f *Folder, m *Manifest) error {
			return os.Truncate(filepath.Join(filepath.Dir(f.TablePath(m)), manifestFile), 20)
		}, "unexpected end of JSON"},
		{"a way out of the folder", func(f *Folder, m *Manifest) error {
			return os.WriteFile(filepath.Join(f.Path, "mue", currentFile), []byte("../mue/1-x\n"), 0o600)
		}, "it names no release"},
		{"an empty current", func(f *Folder, m *Manifest) error {
			return os.Truncate(filepath.Join(f.Path, "mue", currentFile), 0)
		}, "it names no release"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Open(t.TempDir())
			mustPut(t, f, "first")
			second := mustPut(t, f, "second")
			if err := c.harm(f, second); err != nil {
				t.Fatal(err)
			}
			m, err := f.Current("mue")
			if err == nil {
				_, err = f.Read(m)
			}
			var broken *BrokenError
			if !errors.As(err, &broken) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "codeset rollback mue") {
				t.Errorf("told %v, want %q", err, c.want)
			}
			if _, _, err := f.Rollback("mue"); err != nil {
				t.Fatal(err)
			}
			if got := inUse(t, f.Path); c.want != "it names no release" && got != "first" {
				t.Errorf("after the rollback %q is in use", got)
			}
		})
	}
}

func TestFilesAreForTheOwnerAlone(t *testing.T) {
	f := Open(filepath.Join(t.TempDir(), "codesets"))
	mustPut(t, f, "rows")
	err := filepath.Walk(f.Path, func(path string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			err = fmt.Errorf("%s: %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
