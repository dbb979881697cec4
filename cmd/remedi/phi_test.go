package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"remedi/edi"
)

// readers are the commands that read files, as they are run on a folder.
func readers(dir string) [][]string {
	return [][]string{
		{"check", dir}, {"check", "--format", "json", "--skipped", "all", dir}, {"check", "--format", "csv", dir},
		{"validate", dir}, {"validate", "--format", "json", dir}, {"remit", dir}, {"remit", "--format", "json", dir},
		{"reconcile", "--claims", dir, "--remits", dir}, {"reconcile", "--format", "json", "--claims", dir, "--remits", dir},
		{"reconcile", "--format", "csv", "--claims", dir, "--remits", dir},
	}
}

// shown are commands that show a file to whoever asks: only their standard
// error must name nobody.
func shown(t *testing.T, dir string) [][]string {
	return [][]string{
		{"inspect", dir}, {"inspect", "--unwrap", dir}, {"inspect", "--claim", "NOBODY", dir},
		{"check", "--split", filepath.Join(t.TempDir(), "parts"), dir},
	}
}

// TestNobodyIsNamed runs every command that reads files over all samples at
// debug level and looks for the people in them: on standard error and in the
// texts of reports for all there is, elsewhere in reports for all but names
// (payers and practices share words with people).
func TestNobodyIsNamed(t *testing.T) {
	dir := t.TempDir()
	copySamples(t, dir)
	people := peopleOf(t, dir)
	if len(people.names) < 2 || len(people.facts) < 20 {
		t.Fatalf("only %d names and %d facts in the samples", len(people.names), len(people.facts))
	}
	names, facts := anyWord(people.names), anyWord(people.facts)
	for _, args := range readers(dir) {
		out, errs := debugged(t, args)
		nowhere(t, args, "standard error", errs, names, facts)
		nowhere(t, args, "a text", texts(out), names, facts)
		nowhere(t, args, "the report", out, facts)
	}
	for _, args := range shown(t, dir) {
		_, errs := debugged(t, args)
		nowhere(t, args, "standard error", errs, names, facts)
	}
}

// TestNobodyIsNamedInErrors puts what is no name, id, address or date where one
// belongs, so that there is something to say about it, and looks for it.
func TestNobodyIsNamedInErrors(t *testing.T) {
	const mark = "XQ7JZ"
	marked := anyWord(map[string]bool{mark: true})
	for name, value := range map[string]string{
		"letters": mark, "long": strings.Repeat(mark, 30), "short": mark[:1] + "\x07" + mark, "composite": mark + ":" + mark,
	} {
		dir := t.TempDir()
		copySamples(t, dir)
		if n := markPeople(t, dir, value); n < 100 {
			t.Fatalf("%s: only %d elements of people in the samples", name, n)
		}
		for _, args := range append(readers(dir), shown(t, dir)...) {
			out, errs := debugged(t, args)
			nowhere(t, args, "standard error", errs, marked)
			if args[0] != "inspect" {
				nowhere(t, args, "a text", texts(out), marked)
			}
		}
	}
}

// debugged runs a command line at debug level.
func debugged(t *testing.T, args []string) (out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	run(context.Background(), append(args, "--log-level", "debug"), streams{in: strings.NewReader(""), out: &o, err: &e})
	if o.Len() == 0 {
		t.Errorf("%v: no report", args)
	}
	return o.String(), e.String()
}

func nowhere(t *testing.T, args []string, where, text string, words ...*regexp.Regexp) {
	t.Helper()
	for _, re := range words {
		if at := re.FindStringIndex(text); at != nil {
			t.Errorf("%v: somebody stands in %s: …%q…", args[:len(args)-1], where, text[max(0, at[0]-60):min(len(text), at[1]+20)])
		}
	}
}

var textFields = regexp.MustCompile(`"(?:message|fix|reason|evidence)":"(?:[^"\\]|\\.)*"`)

// texts are the sentences of a report in JSON Lines.
func texts(report string) string { return strings.Join(textFields.FindAllString(report, -1), "\n") }

// anyWord finds any of the words where it stands by itself.
func anyWord(words map[string]bool) *regexp.Regexp {
	var list []string
	for w := range words {
		list = append(list, regexp.QuoteMeta(w))
	}
	return regexp.MustCompile(`\b(?:` + strings.Join(list, "|") + `)`)
}

// somebody is what the samples hold of people.
type somebody struct{ names, facts map[string]bool }

// peopleOf collects who is in the files of dir.
func peopleOf(t *testing.T, dir string) somebody {
	t.Helper()
	who := somebody{map[string]bool{}, map[string]bool{}}
	eachPerson(t, dir, func(seg *edi.Segment, element int) string {
		value := seg.Element(element)
		switch {
		case seg.Is("NM1") && element != 9 && len(value) >= 3:
			who.names[value] = true
		case len(value) >= 5:
			who.facts[value] = true
		}
		return value
	})
	return who
}

// markPeople puts value into every element about a person in the files of dir,
// and counts them.
func markPeople(t *testing.T, dir, value string) (n int) {
	t.Helper()
	eachPerson(t, dir, func(*edi.Segment, int) string {
		n++
		return value
	})
	return n
}

// aboutPeople are the elements about a patient, insured or other subscriber.
var aboutPeople = map[string][]int{"NM1": {3, 4, 5, 9}, "N3": {1, 2}, "N4": {1, 3}, "DMG": {2}, "REF": {2}, "PER": {2, 4}}

// eachPerson lets change look at, or replace, every element about a person.
func eachPerson(t *testing.T, dir string, change func(seg *edi.Segment, element int) string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.edi"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		edited, person := b, false
		for seg, err := range edi.NewReader(bytes.NewReader(b)).All() {
			if err != nil {
				continue
			}
			if person = personal(&seg, person); !person {
				continue
			}
			parts := seg.Split(nil)
			for _, i := range aboutPeople[seg.ID()] {
				if i < len(parts) && parts[i] != "" {
					parts[i] = change(&seg, i)
				}
			}
			now := strings.Join(parts, string(seg.Delims.Element))
			edited = bytes.Replace(edited, []byte(seg.Raw), []byte(now), 1)
		}
		write(t, file, edited)
	}
}

// personal says whether a segment belongs to a person; was is that of the one before.
func personal(seg *edi.Segment, was bool) bool {
	switch seg.ID() {
	case "NM1":
		return seg.Element(2) == "1" && (seg.Element(1) == "IL" || seg.Element(1) == "QC")
	case "N3", "N4", "DMG", "REF", "PER":
		return was
	}
	return false
}
