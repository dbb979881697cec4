package therapy

import (
	"bytes"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/codeset"
)

// tables are shared by all tests: they only read them.
var tables = codeset.Embedded()

// TestCases runs the whole catalogue over every claim of testdata/*.txt and
// wants exactly the findings that the case lists: rules and lines, and of the
// message the part in quotes. A case without an arrow is clean. What stands
// beside the claim is in the rows and words of a [setting].
//
//	# title
//	97110 x1
//	=> M201 1 "GP, GO or GN"
//	---
func TestCases(t *testing.T) {
	for _, r := range All() {
		text, err := os.ReadFile(testFile(r))
		if err != nil {
			continue // TestDocumented says so where a rule lacks its file
		}
		t.Run(r.ID, func(t *testing.T) {
			for _, c := range readCases(t, string(text)) {
				t.Run(c.title, func(t *testing.T) { c.run(t) })
			}
		})
	}
}

// TestExamples runs the examples of the rules' pages: a failing one fails its
// rule on its lines and no other rule, a passing one passes all of them.
func TestExamples(t *testing.T) {
	for _, r := range All() {
		for _, e := range r.Fails {
			t.Run(r.ID+"/fails "+e.Title, func(t *testing.T) {
				testCase{claim: e.Claim, want: []string{said(r.ID, e.Lines)}}.run(t)
			})
		}
		for _, e := range r.Passes {
			t.Run(r.ID+"/passes "+e.Title, func(t *testing.T) {
				testCase{claim: e.Claim}.run(t)
			})
		}
	}
}

// A testCase is a claim and the findings it must bring, each as "M201 1,2" or
// "C601 claim".
type testCase struct {
	title, claim string
	want         []string
	parts        []messagePart
}

// A messagePart must stand in the message of one of the findings that it names.
type messagePart struct{ finding, text string }

func readCases(t *testing.T, text string) []testCase {
	t.Helper()
	var cases []testCase
	for _, part := range strings.Split("\n"+text, "\n---") {
		var c testCase
		for _, row := range strings.Split(part, "\n") {
			switch {
			case strings.HasPrefix(row, "# "):
				c.title = row[2:]
			case strings.HasPrefix(row, "=>"):
				c.expect(t, strings.TrimSpace(row[2:]))
			default:
				c.claim += row + "\n"
			}
		}
		if strings.TrimSpace(c.claim) == "" {
			continue
		}
		if c.title == "" {
			t.Errorf("a case has no title:\n%s", c.claim)
		}
		cases = append(cases, c)
	}
	return cases
}

// expect reads what follows an arrow: M204 1,2 "part of the message".
func (c *testCase) expect(t *testing.T, row string) {
	t.Helper()
	row, message, quoted := strings.Cut(row, ` "`)
	row = strings.Join(strings.Fields(row), " ")
	if len(strings.Fields(row)) != 2 {
		t.Fatalf("%s: => %s: want a rule and its lines, or a rule and the word claim", c.title, row)
	}
	c.want = append(c.want, row)
	if quoted {
		c.parts = append(c.parts, messagePart{row, strings.TrimSuffix(strings.TrimSpace(message), `"`)})
	}
}

func (c testCase) run(t *testing.T) {
	t.Helper()
	var got, shown []string
	for _, f := range check(t, c.claim) {
		what := said(f.Rule.ID, f.Lines)
		got = append(got, what)
		shown = append(shown, what+": "+f.Message+" | "+f.Fix)
		if f.Message == "" || f.Fix == "" || f.Pos.Tag == "" {
			t.Errorf("%s lacks message, fix or place: %+v", what, f)
		}
	}
	text := strings.Join(shown, "\n") + "\n" + c.claim
	slices.Sort(got)
	slices.Sort(c.want)
	if !slices.Equal(got, c.want) {
		t.Errorf("found %q, want %q\n%s", got, c.want, text)
	}
	for _, p := range c.parts {
		if !slices.ContainsFunc(shown, func(s string) bool {
			return strings.HasPrefix(s, p.finding+":") && strings.Contains(s, p.text)
		}) {
			t.Errorf("%s does not say %q\n%s", p.finding, p.text, text)
		}
	}
}

// said is a finding in the notation of the cases, its lines in order.
func said(id string, lines []int) string {
	if len(lines) == 0 {
		return id + " claim"
	}
	words := make([]string, len(lines))
	for i, n := range slices.Sorted(slices.Values(lines)) {
		words[i] = strconv.Itoa(n)
	}
	return id + " " + strings.Join(words, ",")
}

// check runs the whole catalogue over a text of the shorthand. Where rows of
// "+" part several claims of one file, the findings are those of the last.
func check(t *testing.T, text string) []rules.Finding {
	t.Helper()
	in := settingOf(t, text)
	checker := checkerWith(t, in.Options(tables))
	seen := map[string]bool{}
	var found []rules.Finding
	for _, c := range decode(t, in.Claims) {
		found = checker.Check(c, rules.Context{Repeated: seen[c.ControlNumber]})
		seen[c.ControlNumber] = true
	}
	return found
}

// decode is the claims of a text of the shorthand.
func decode(tb testing.TB, text string) []*claim.Claim {
	tb.Helper()
	return read(tb, fixtures.File(strings.Split(text, "\n+\n")...))
}

// read is the claims of a file.
func read(tb testing.TB, file []byte) []*claim.Claim {
	tb.Helper()
	r := claim.NewReader(edi.NewReader(bytes.NewReader(file)))
	var claims []*claim.Claim
	for {
		src, err := r.Next()
		if src == nil || err != nil {
			break
		}
		var d claim.Decoder
		own := *src
		c := new(claim.Claim)
		d.Decode(&own, c)
		claims = append(claims, c)
	}
	if len(claims) == 0 {
		tb.Fatalf("no claim in\n%s", file)
	}
	return claims
}

// TestAskedByNothing wants no rule to run for a profile that says nothing: it
// would be told as looked at.
func TestAskedByNothing(t *testing.T) {
	for _, r := range All() {
		if r.Asked != nil && r.Asked(&rules.Terms{}) {
			t.Errorf("%s is asked for by a profile without terms", r.ID)
		}
	}
}
