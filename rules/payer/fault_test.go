package payer

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"remedi/rules/therapy"
)

var update = flag.Bool("update", false, "rewrite what the tests expect to be shown")

// TestFaults shows what the writer of a faulty profile is told: each file of
// testdata/faults is opened, and the .txt beside it is what is said.
func TestFaults(t *testing.T) {
	paths, err := filepath.Glob("testdata/faults/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal(err, paths)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			_, err := Open([]string{path}, therapy.All())
			if err == nil {
				t.Fatal("the profile is taken")
			}
			golden(t, strings.TrimSuffix(path, ".yaml")+".txt", err.Error()+"\n")
		})
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("says\n%s\nwant\n%s", got, want)
	}
}

// TestFaultsBetween holds what is only wrong with several profiles together.
func TestFaultsBetween(t *testing.T) {
	for _, c := range []struct {
		name, want string
		profiles   []string
	}{
		{"a circle of three", "a.yaml:2:11: profiles inherit each other in a circle: a1 inherits b1 inherits c1 inherits a1",
			[]string{"profile: a1\ninherits: b1", "profile: b1\ninherits: c1", "profile: c1\ninherits: a1"}},
		{"of itself", "a.yaml:2:11: profiles inherit each other in a circle: a1 inherits a1", []string{"profile: a1\ninherits: a1"}},
		{"beside a circle", "b.yaml:2:11: profiles inherit each other in a circle: b1 inherits b1", []string{"profile: a1\ninherits: b1", "profile: b1\ninherits: b1"}},
		{"two of one name", "b.yaml:1:1: there is a profile same already, in a.yaml", []string{"profile: same", "profile: same"}},
		{"two for one payer", "b.yaml:2:10: profile a1 is for the same claims: take one of them, or say more closely which are whose",
			[]string{"profile: a1\npayers: [{ids: [X1, X2], filing: [CI]}]", "profile: b1\npayers: [{ids: [x2], filing: [BL, CI]}]"}},
		{"one more closely than the other", "", []string{"profile: a1\npayers: [{ids: [X1]}]", "profile: b1\npayers: [{ids: [X1], filing: [CI]}]"}},
		{"of one id, of other kinds", "", []string{"profile: a1\npayers: [{ids: [X1], filing: [MA]}]", "profile: b1\npayers: [{ids: [X1], filing: [CI]}]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if _, err := bookOf(t, c.profiles...); err != nil {
				got, _, _ = strings.Cut(err.Error(), "\n")
			}
			if got != c.want {
				t.Errorf("says %q, want %q", got, c.want)
			}
		})
	}
}

// bookOf binds profiles, the first of which is a.yaml, the next b.yaml, and holds
// claims to all.
func bookOf(t testing.TB, texts ...string) (*Book, error) {
	t.Helper()
	var profiles []*Profile
	var held []string
	for i, text := range texts {
		p, err := Read(string(rune('a'+i))+".yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		profiles, held = append(profiles, p), append(held, p.Name)
	}
	return NewBook(profiles, held, therapy.All())
}

func mustBook(t testing.TB, texts ...string) *Book {
	t.Helper()
	b, err := bookOf(t, texts...)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// FuzzRead wants profiles read or refused, whatever they are.
func FuzzRead(f *testing.F) {
	for _, dir := range []string{"profiles/*.yaml", "testdata/faults/*.yaml"} {
		paths, _ := filepath.Glob(dir)
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := Read("fuzz.yaml", text)
		if err != nil {
			_ = err.Error()
			return
		}
		if _, err := NewBook([]*Profile{p}, []string{p.Name}, therapy.All()); err != nil {
			_ = err.Error()
		}
	})
}
