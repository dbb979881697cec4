package scrub_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/fixtures"
	"remedi/rules/scrub"
)

// names lists a folder.
func names(t testing.TB, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// sound and faulty are files with one claim: the second has no GP.
func sound() []byte  { return fixtures.File(claimOf("A1")) }
func faulty() []byte { return fixtures.File("payer=MB pcn=B1\n97110 x2 120.00\n") }

func TestSplitNeverReplacesUnasked(t *testing.T) {
	for _, name := range []string{scrub.CleanFile, scrub.HeldFile, scrub.RejectedFile} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name), []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := scrub.NewSplitter(dir, edi.Error, false)
		var e *scrub.ExistsError
		if !errors.As(err, &e) || !errors.Is(err, fs.ErrExist) || filepath.Base(e.Path) != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSplitMeetsAFileThatCameMeanwhile(t *testing.T) {
	dir := t.TempDir()
	sp, err := scrub.NewSplitter(dir, edi.Error, false)
	if err != nil {
		t.Fatal(err)
	}
	feed(t, sp, sound())
	feed(t, sp, faulty())
	path := filepath.Join(dir, scrub.HeldFile)
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := sp.Close(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff([]string{scrub.HeldFile}, names(t, dir)); diff != "" {
		t.Errorf("left behind (-want +got):\n%s", diff)
	}
	if b, err := os.ReadFile(path); string(b) != "mine" || err != nil {
		t.Errorf("the file is %q now, %v", b, err)
	}
}

func TestSplitReplacesARunAsAWhole(t *testing.T) {
	dir := t.TempDir()
	for i, tt := range []struct {
		files [][]byte
		want  []string
	}{
		{[][]byte{sound(), faulty()}, []string{scrub.CleanFile, scrub.HeldFile}},
		{[][]byte{sound()}, []string{scrub.CleanFile}},
		{[][]byte{[]byte("no X12")}, []string{scrub.RejectedFile}},
		{nil, nil},
	} {
		sp, err := scrub.NewSplitter(dir, edi.Error, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range tt.files {
			feed(t, sp, f)
		}
		if err := sp.Close(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, names(t, dir)); diff != "" {
			t.Errorf("run %d (-want +got):\n%s", i, diff)
		}
	}
}

func TestSplitIsInvisibleUntilItIsWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	sp, err := scrub.NewSplitter(dir, edi.Error, false)
	if err != nil {
		t.Fatal(err)
	}
	feed(t, sp, generated(t, 1000))
	for _, n := range names(t, dir) {
		if filepath.Ext(n) != ".part" {
			t.Errorf("%s is there before Close", n)
		}
	}
	sp.Discard()
	if left := names(t, dir); left != nil {
		t.Errorf("left behind: %v", left)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v, %v", info.Mode(), err)
	}
}

// BenchmarkSplit is BenchmarkCheck with every claim written.
func BenchmarkSplit(b *testing.B) {
	file := generated(b, 20000)
	s := newScrubber(b, 2)
	s.KeepLost = true
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		sp, err := scrub.NewSplitter(b.TempDir(), edi.Error, true)
		if err != nil {
			b.Fatal(err)
		}
		for ev := range s.Check(context.Background(), "x", bytes.NewReader(file)) {
			if err := sp.Add(ev); err != nil {
				b.Fatal(err)
			}
		}
		if err := sp.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
