package report

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/fixtures"
)

// oneLine draws a file with nothing between its segments: a sample with other
// separators, maybe with a byte order mark, maybe without the last terminator.
func oneLine(rt *rapid.T) string {
	name := rapid.SampledFrom([]string{
		"837p-plain.edi", "837p-everything.edi", "837p-interchanges.edi", "837p-sets.edi", "837i-institutional.edi",
		"835-detail.edi", "835-plb.edi", "999-acknowledgement.edi",
	}).Draw(rt, "file")
	file, err := fs.ReadFile(fixtures.Files, name)
	if err != nil {
		rt.Fatal(err)
	}
	s := rapid.SampledFrom([]string{"*:~", "|>!", "\x1d\x1f\x1c", "*:\n", "*:\r"}).Draw(rt, "separators")
	text := strings.NewReplacer("\r", "", "\n", "", "*", s[0:1], ":", s[1:2], "~", s[2:3]).Replace(string(file))
	if rapid.Bool().Draw(rt, "mark") {
		text = byteOrderMark + text
	}
	if rapid.Bool().Draw(rt, "open") {
		text = text[:len(text)-1]
	}
	return text
}

// TestUnwrapThenWrap: unwrapped and wrapped again, a file on one line is the
// same bytes.
func TestUnwrapThenWrap(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		want := oneLine(rt)
		rows, _, n := look{layout: Unwrapped}.inspect(t, strings.NewReader(want))
		if n.Shown < 8 {
			rt.Fatalf("only %d segments", n.Shown)
		}
		if got := strings.Count(rows, "\n"); got < n.Shown-1 {
			rt.Errorf("%d segments on %d lines", n.Shown, got)
		}
		if got, _, _ := (look{layout: Wrapped}).inspect(t, strings.NewReader(rows)); got != want {
			rt.Errorf("got  %q\nwant %q", got, want)
		}
		if got, _, _ := (look{layout: Wrapped}).inspect(t, strings.NewReader(want)); got != want {
			rt.Errorf("what is wrapped already changes")
		}
	})
}

// TestWrapTakesNewlinesAlone: of a file with newlines nothing else is lost.
func TestWrapTakesNewlinesAlone(t *testing.T) {
	for _, name := range []string{"837p-crlf.edi", "837p-plain.edi", "837p-one-row.edi", "835-detail.edi"} {
		file := sample(t, name)
		want := strings.NewReplacer("\r", "", "\n", "").Replace(string(file))
		if got, _, _ := (look{layout: Wrapped}).inspect(t, bytes.NewReader(file)); got != want {
			t.Errorf("%s: got %q", name, got)
		}
	}
}
