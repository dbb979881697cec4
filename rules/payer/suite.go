package payer

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Suite is the test of profiles: claims in the shorthand of package fixtures, each
// with the findings that it must bring.
type Suite struct {
	File     string
	Profiles []Word   // files and folders, seen from the suite's own folder, or names of built-in ones
	Only     []string // rules that are looked at, by number, name, family or profile; empty: all
	Cases    []Case
}

// A Case is one claim with what is expected of it.
type Case struct {
	At       Place
	Name     string
	Claim    string // rows of + part several claims of one file, the last of which is meant
	Minutes  []int  // documented minutes of the lines in turn
	Findings []Expectation
	Skipped  []string // rules that could not look
}

// An Expectation is a finding: of a rule, on lines or on the claim as a whole, and
// with some words in its message.
type Expectation struct {
	Rule    string
	Lines   string // "1", "1,2" or "claim"
	Message string // a part of it; empty: any
}

// String is the expectation as a suite writes it.
func (e Expectation) String() string {
	s := e.Rule + " " + e.Lines
	if e.Message != "" {
		s += " " + strconv.Quote(e.Message)
	}
	return s
}

var expectationForm = regexp.MustCompile(`^(\S+) +(claim|[0-9]+(?:,[0-9]+)*)(?: +"(.*)")?$`)

func expectation() shape[Expectation] {
	schema := map[string]any{"type": "string", "pattern": expectationForm.String()}
	return scalar(schema, func(s string) (Expectation, error) {
		m := expectationForm.FindStringSubmatch(s)
		if m == nil {
			return Expectation{}, fmt.Errorf("an expected finding is written U106 1,2 or C608 claim, with words of its message behind in double quotes: %q is not; within brackets it stands in quotes of its own", s)
		}
		return Expectation{m[1], m[2], m[3]}, nil
	})
}

// orNone is a list that may be empty: [] says that nothing is expected.
func orNone[T any](lists shape[[]T]) shape[[]T] {
	schema := map[string]any{}
	for k, v := range lists.schema {
		if k != "minItems" {
			schema[k] = v
		}
	}
	return shape[[]T]{schema: schema, read: func(r *reader, n *yaml.Node, into *[]T) {
		if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
			return
		}
		lists.read(r, n, into)
	}}
}

func suiteShape() shape[Suite] {
	return object(
		key("profiles", "profiles that the claims are held to: files and folders, seen from here, or names", words(text()), func(s *Suite) *[]Word { return &s.Profiles }),
		key("only", "rules that are looked at: U106, a family, a profile; all without", list(text()), func(s *Suite) *[]string { return &s.Only }),
		must(key("cases", "claims with what is expected of them", list(caseShape()), func(s *Suite) *[]Case { return &s.Cases })),
	)
}

func caseShape() shape[Case] {
	return placed(object(
		must(key("name", "what the case shows", text(), func(c *Case) *string { return &c.Name })),
		must(key("claim", "the claim in short: facts as key=value, then a row for each service line", text(), func(c *Case) *string { return &c.Claim })),
		key("minutes", "documented minutes of the lines in turn", list(count(0, 1440)), func(c *Case) *[]int { return &c.Minutes }),
		must(key("findings", "every finding that the claim brings, and no other; [] for none", orNone(list(expectation())), func(c *Case) *[]Expectation { return &c.Findings })),
		key("skipped", "rules that must say that they could not look", list(text()), func(c *Case) *[]string { return &c.Skipped }),
	), func(c *Case) *Place { return &c.At })
}

// Paths are the profiles of the suite as [Open] takes them, where the suite is in a
// folder.
func (s *Suite) Paths(folder string) []string {
	var out []string
	for _, w := range s.Profiles {
		if path := filepath.Join(folder, w.Text); !slices.Contains(Builtin(), w.Text) && !filepath.IsAbs(w.Text) {
			out = append(out, path)
		} else {
			out = append(out, w.Text)
		}
	}
	return out
}

// ReadSuite reads the file of a suite. What is wrong with it comes as [Faults].
func ReadSuite(file string, text []byte) (*Suite, error) {
	r := &reader{file: file, rows: strings.Split(string(text), "\n")}
	s := &Suite{File: file}
	if root := r.document(text); root != nil {
		suiteShape().read(r, root, s)
	}
	return s, r.faults.orNil()
}
