package scrub_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi/ack"
	"remedi/rules/scrub"
)

// answerAll answers files of the given names and returns what is in the folder.
func answerAll(t *testing.T, dir string, o scrub.AnswerOptions, files ...string) []string {
	t.Helper()
	a, err := scrub.NewAnswerer(dir, files, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		feedAnswerer(t, a, answering(t), name, string(sound()))
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return names(t, dir)
}

func TestAnswersAreNamedByTheirFile(t *testing.T) {
	got := answerAll(t, t.TempDir(), answerOptions(), "a/in.837", "b/in.837", "-", "a/in.837", "in.837-2")
	want := []string{
		"in.837-2-2.277ca.edi", "in.837-2-2.999.edi", "in.837-2.277ca.edi", "in.837-2.999.edi", "in.837-3.277ca.edi", "in.837-3.999.edi",
		"in.837.277ca.edi", "in.837.999.edi", "stdin.277ca.edi", "stdin.999.edi",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAnswersReplaceNothingUnasked(t *testing.T) {
	dir := t.TempDir()
	for _, suffix := range suffixes {
		path := filepath.Join(dir, "in.837"+suffix)
		if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := scrub.NewAnswerer(dir, []string{"x/in.837"}, answerOptions())
		var e *scrub.ExistsError
		if !errors.As(err, &e) || !errors.Is(err, fs.ErrExist) || e.Path != path {
			t.Errorf("%s: %v", suffix, err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

// A file that has no answer of a kind any more loses the old one, and what came
// into the folder meanwhile stays.
func TestAnswersReplaceARun(t *testing.T) {
	dir := t.TempDir()
	o := answerOptions()
	o.Overwrite = true
	old := filepath.Join(dir, "in.837"+scrub.SuffixTA1)
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	want := []string{"in.837.277ca.edi", "in.837.999.edi"}
	for range 2 {
		if diff := cmp.Diff(want, answerAll(t, dir, o, "in.837")); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}

	o.Overwrite = false
	dir = t.TempDir()
	a, err := scrub.NewAnswerer(dir, []string{"in.837"}, o)
	if err != nil {
		t.Fatal(err)
	}
	feedAnswerer(t, a, answering(t), "in.837", string(sound()))
	path := filepath.Join(dir, "in.837"+scrub.Suffix277CA)
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff([]string{filepath.Base(path)}, names(t, dir)); diff != "" {
		t.Errorf("left behind (-want +got):\n%s", diff)
	}
	if b, err := os.ReadFile(path); string(b) != "mine" || err != nil {
		t.Errorf("the file is %q now, %v", b, err)
	}
}

// Until Close there are temporary files alone, and Discard leaves none, also in
// the middle of a file with claims in the spool.
func TestAnswersAreInvisibleUntilTheyAreWhole(t *testing.T) {
	for _, stop := range []int{1, 5, 50, 400} {
		dir := filepath.Join(t.TempDir(), "new")
		a, err := scrub.NewAnswerer(dir, []string{"in.837"}, answerOptions())
		if err != nil {
			t.Fatal(err)
		}
		a.Open(context.Background(), "in.837")
		n := 0
		for ev := range answering(t).Check(context.Background(), "in.837", strings.NewReader(string(generated(t, 300)))) {
			if err := a.Add(ev); err != nil {
				t.Fatal(err)
			}
			if n++; n == stop {
				break
			}
		}
		for _, name := range names(t, dir) {
			if filepath.Ext(name) != ".part" {
				t.Errorf("%s is there before Close", name)
			}
		}
		a.Discard()
		if left := names(t, dir); left != nil {
			t.Errorf("stopped after %d events, left behind: %v", stop, left)
		}
		if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("the folder is %v, %v", info.Mode(), err)
		}
	}
}

// noNumbers is a sequence that cannot be read.
type noNumbers struct{}

func (noNumbers) Next(context.Context) (int64, error) { return 0, io.ErrUnexpectedEOF }

// Without a control number nothing is written, and the error is told.
func TestAnswersNeedControlNumbers(t *testing.T) {
	for name, numbers := range map[string]ack.Sequence{"none": noNumbers{}, "used up": ack.NewCounter(ack.MaxControl - 1)} {
		dir := t.TempDir()
		o := answerOptions()
		o.Numbers = numbers
		a, err := scrub.NewAnswerer(dir, []string{"in.837"}, o)
		if err != nil {
			t.Fatal(err)
		}
		a.Open(context.Background(), "in.837")
		var failed error
		for ev := range answering(t).Check(context.Background(), "in.837", strings.NewReader(string(sound()))) {
			if failed = a.Add(ev); failed != nil {
				break
			}
		}
		if failed == nil {
			t.Errorf("%s: no error", name)
		}
		a.Discard()
		if left := names(t, dir); left != nil {
			t.Errorf("%s: left behind %v", name, left)
		}
	}
}

// BenchmarkAnswers is BenchmarkCheck with every claim answered.
func BenchmarkAnswers(b *testing.B) {
	file := string(generated(b, 20000))
	s := newScrubber(b, 2)
	s.Envelopes = true
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		a, err := scrub.NewAnswerer(b.TempDir(), []string{"x"}, answerOptions())
		if err != nil {
			b.Fatal(err)
		}
		feedAnswerer(b, a, s, "x", file)
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
