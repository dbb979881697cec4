package scrub

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/edi/guide"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/therapy"
)

// cases are the claims that the rules are tested with, as files.
func cases(t *testing.T) (files [][]byte) {
	t.Helper()
	for _, pattern := range []string{"../therapy/testdata/*.txt", "../therapy/testdata/labelled*/*.txt"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("no cases in %s: %v", pattern, err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for part := range strings.SplitSeq("\n"+string(text), "\n---") {
				texts := strings.Split(shorthand(part), "\n+\n")
				if !slices.ContainsFunc(texts, asksForMore) {
					files = append(files, fixtures.File(texts...))
				}
			}
		}
	}
	if len(files) < 500 {
		t.Fatalf("only %d cases", len(files))
	}
	return files
}

// asksForMore says whether a case needs what no file says, such as documented
// minutes or a payer's profile.
func asksForMore(text string) bool {
	_, err := fixtures.Claim(text)
	return err != nil
}

// incomplete are claims that the shorthand cannot say: of a valid one, pieces are
// replaced.
func incomplete(t *testing.T) (files [][]byte) {
	t.Helper()
	for _, c := range []struct{ claim, old, new string }{
		{"97110 GP", "N3*12 ELM ST~N4*ANYTOWN*PA*191040000~DMG*D8*19500412*F~", ""},
		{"97110 GP", "N4*ANYTOWN*PA*191040000~", "N4**PA*191040000~"},
		{"97110 GP", "N4*ANYTOWN*PA*191040000~", "N4*ANYTOWN~"},
		{"97110 GP", "DMG*D8*19500412*F~", "DMG*D8**F~"},
	} {
		for _, who := range []string{"patient=self\n", "payer=CI patient=child dob=1950-04-12\n"} {
			file := fixtures.MustClaim(who + c.claim)
			if bytes.Count(file, []byte(c.old)) != 1 {
				t.Fatalf("%q is not once in\n%s", c.old, file)
			}
			files = append(files, bytes.Replace(file, []byte(c.old), []byte(c.new), 1))
		}
	}
	return append(files, fixtures.File("payer=CI patient=child street='' sex=''\n97110 GP"))
}

// shorthand is a case without its title and what is expected of it.
func shorthand(text string) string {
	rows := slices.DeleteFunc(strings.Split(text, "\n"), func(row string) bool {
		return strings.HasPrefix(row, "# ") || strings.HasPrefix(row, "=>")
	})
	return strings.Join(rows, "\n")
}

func testWorker(t *testing.T) *worker {
	t.Helper()
	set, err := rules.NewSet(therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	p := &pipeline{scrubber: &Scrubber{Set: set, Options: rules.Options{Tables: codeset.Embedded()}}}
	return p.worker()
}

// looked is what rules and guide say of a claim, each by itself.
type looked struct {
	faults   []edi.Fault
	findings []rules.Finding
}

func look(w *worker, file []byte) (all []looked) {
	r := claim.NewReader(edi.NewReader(bytes.NewReader(file)))
	for {
		src, err := r.Next()
		if err != nil {
			return all
		}
		it := item{source: *src, fresh: [2]bool{true, true}}
		w.decoder.Decode(&it.source, &w.claim)
		_ = w.guide.look(&it)
		all = append(all, looked{slices.Clone(w.guide.claim(&it)), slices.Clone(w.checker.Check(&w.claim, rules.Context{}))})
	}
}

// apart are faults at the place of a finding that are not the same fault.
var apart = map[string]string{
	"D304 E205": "five pointers, one of them empty",
	"U104 E211": "too many units, in too many digits",
}

// What a rule tells at an element is not told of that element by the guide too.
// Each twin of a rule that can run is met among the cases.
func TestOneVoice(t *testing.T) {
	met := map[twin]bool{}
	w := testWorker(t)
	for _, file := range append(cases(t), incomplete(t)...) {
		for _, l := range look(w, file) {
			for i := range l.faults {
				for _, tw := range twins {
					if found := speaker(&l.faults[i], l.findings); found != nil && tw.rule == found.Rule.ID && tw.covers(&l.faults[i]) {
						met[tw] = true
					}
				}
			}
			own, _ := oneVoice(l.faults, l.findings)
			for _, f := range own {
				for _, found := range l.findings {
					same := found.Pos.Segment == f.Pos.Segment && found.Pos.ElementName() == f.Pos.ElementName()
					if same && apart[found.Rule.ID+" "+f.Code] == "" {
						t.Errorf("%s and %s both tell of %s: %s\n%s", found.Rule.ID, f.Code, f.Pos.ElementName(), f.Message, file)
					}
				}
			}
		}
	}
	for _, tw := range twins {
		if r := w.rule(tw.rule); r == nil || r.Check != nil && !met[tw] {
			t.Errorf("no case shows the twins %+v", tw)
		}
	}
}

func (w *worker) rule(id string) *rules.Rule {
	for _, r := range therapy.All() {
		if r.ID == id {
			return r
		}
	}
	return nil
}

func TestTwinsAreNumbers(t *testing.T) {
	for _, tw := range twins {
		if !slices.ContainsFunc(guide.Numbers(), func(n guide.Number) bool { return n.Code == tw.number }) {
			t.Errorf("there is no number %s", tw.number)
		}
	}
}

// A finding that stands for a fault carries the guide's codes, and one of
// another line does not.
func TestFindingCarriesTheCodes(t *testing.T) {
	w := testWorker(t)
	file := fixtures.File("dx=M25.561\n97110 GP ptr=3\n97140 GP ptr=1 units=1000")
	l := look(w, file)[0]
	rest, told := oneVoice(l.faults, l.findings)
	for i := range l.findings {
		f := &l.findings[i]
		want := ""
		if f.Rule.ID == "D302" {
			want = "IK403=7"
		}
		if f.IK != want || (f.SNIP != 0) != (want != "") {
			t.Errorf("%s carries %q, SNIP %d, want %q", f.Rule.ID, f.IK, f.SNIP, want)
		}
	}
	if len(rest) != 0 || len(told) != 1 || told[0].IK != "IK403=7" || len(l.findings) < 2 {
		t.Errorf("findings %v, faults left %v, told %v", l.findings, rest, told)
	}
}

// A rule about one party does not silence the guide about another one.
func TestTwinsAreOfOneLoop(t *testing.T) {
	file := fixtures.MustClaim("payer=CI dob=none\n97110 GP")
	const street = "N3*100 MAIN ST~"
	if bytes.Count(file, []byte(street)) != 1 {
		t.Fatalf("%q is not once in\n%s", street, file)
	}
	l := look(testWorker(t), bytes.Replace(file, []byte(street), []byte("N3**SUITE 4~"), 1))[0]
	rest, told := oneVoice(l.faults, l.findings)
	if len(rest) != 1 || rest[0].Loop != "2010AA" || len(told) != 1 || told[0].Loop != "2010BA" {
		t.Errorf("left %v, told by rules %v; want the street of 2010AA left, the birth date of 2010BA told", rest, told)
	}
}
