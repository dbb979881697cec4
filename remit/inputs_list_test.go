package remit_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/remit"
)

func TestInputs(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"in/b.837": "bb", "in/a/z.837": "z", "in/.DS_Store": "x", "in/.part/c.837": "x", "in/c.837": ""} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"in/a/loop": "..", "in/b": "nowhere", "inbox": "in", "in/d.837": "b.837"} {
		if err := os.Symlink(to, link); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	files := func(root string) []remit.Input {
		return []remit.Input{{root + "/a/z.837", 1}, {root + "/b.837", 2}, {root + "/c.837", 0}, {root + "/d.837", 2}}
	}
	for _, c := range []struct {
		name    string
		paths   []string
		want    []remit.Input
		missing []string
	}{
		{"a folder, with a link that leads nowhere", []string{"in"}, files("in"), []string{"in/b"}},
		{"a link to a folder", []string{"inbox/"}, files("inbox"), []string{"inbox/b"}},
		{"a name that is not there", []string{"gone.837", "in/b.837"}, []remit.Input{{"in/b.837", 2}}, []string{"gone.837"}},
		{"a hidden file by its name", []string{"in/.DS_Store"}, []remit.Input{{"in/.DS_Store", 1}}, nil},
		{"standard input", []string{"-"}, []remit.Input{{"-", -1}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, failures := remit.Inputs(c.paths, false)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			var missing []string
			for _, err := range failures {
				var p *fs.PathError
				if !errors.As(err, &p) || !errors.Is(err, fs.ErrNotExist) {
					t.Fatalf("%v is no *fs.PathError of something that is not there", err)
				}
				missing = append(missing, p.Path)
			}
			if d := cmp.Diff(c.missing, missing); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestHiddenInputs(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, dir := range []string{"in", "in/.part"} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{".a", "b"} {
			if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for hidden, want := range map[bool][]remit.Input{
		false: {{"in/b", 0}},
		true:  {{"in/.a", 0}, {"in/.part/.a", 0}, {"in/.part/b", 0}, {"in/b", 0}},
	} {
		got, failures := remit.Inputs([]string{"in"}, hidden)
		if d := cmp.Diff(want, got); d != "" || len(failures) > 0 {
			t.Errorf("hidden %v: %s%v", hidden, d, failures)
		}
	}
}

func TestTotalSize(t *testing.T) {
	if n := remit.TotalSize([]remit.Input{{"a", 3}, {"b", 4}}); n != 7 {
		t.Errorf("%d bytes, want 7", n)
	}
	if n := remit.TotalSize([]remit.Input{{"a", 3}, {"-", -1}}); n != 0 {
		t.Errorf("%d bytes with standard input, want 0: not known", n)
	}
}
