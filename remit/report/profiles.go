package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"remedi/rules/payer"
)

type profileRow struct {
	Type     string   `json:"type"`
	Profile  string   `json:"profile"`
	Title    string   `json:"title,omitempty"`
	File     string   `json:"file"`
	Inherits []string `json:"inherits,omitempty"`
	Payers   []string `json:"payers,omitempty"`
	Rules    []string `json:"rules,omitempty"`
	Source   string   `json:"source,omitempty"`
}

// WriteProfiles lists profiles of payers.
func WriteProfiles(w io.Writer, format Format, style Style, list []*payer.Profile) error {
	if format == JSON {
		return profilesJSON(w, list)
	}
	width := len("Profile")
	for _, p := range list {
		width = max(width, len(p.Name))
	}
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, style.paint(pad("Profile", width)+"  Payer, and claims that it is for", bold))
	for _, p := range list {
		fmt.Fprintln(b, strings.TrimRight(pad(p.Name, width)+"  "+p.Title, " "))
		for _, s := range payersOf(p) {
			fmt.Fprintln(b, style.paint(strings.Repeat(" ", width+4)+s, dim))
		}
	}
	return b.Flush()
}

// payersOf says in a few words which claims a profile is for, a text each.
func payersOf(p *payer.Profile) []string {
	var out []string
	for _, s := range p.Payers {
		var parts []string
		for _, part := range []struct {
			what string
			list []string
		}{{"id", s.IDs}, {"name", s.Names}, {"state", s.States}, {"SBR09", s.Filing}} {
			if len(part.list) > 0 {
				parts = append(parts, part.what+" "+strings.Join(part.list, " "))
			}
		}
		out = append(out, strings.Join(parts, ", "))
	}
	if out == nil {
		out = []string{"only what inherits it"}
	}
	return out
}

func profilesJSON(w io.Writer, list []*payer.Profile) error {
	l := newLines(w)
	for _, p := range list {
		row := profileRow{Type: "profile", Profile: p.Name, Title: p.Title, File: p.File, Payers: payersOf(p), Source: p.Evidence.Source}
		for _, from := range p.Inherits {
			row.Inherits = append(row.Inherits, from.Text)
		}
		for _, r := range p.Rules {
			row.Rules = append(row.Rules, p.Name+"/"+r.Name)
		}
		l.put(row)
	}
	return l.finish()
}

// A Suite is a test of profiles with what came of it.
type Suite struct {
	File     string
	Outcomes []payer.Outcome
}

type caseRow struct {
	Type    string   `json:"type"`
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Case    string   `json:"case"`
	Passed  bool     `json:"passed"`
	Missing []string `json:"missing,omitempty"`
	Extra   []string `json:"extra,omitempty"`
	Error   string   `json:"error,omitempty"`
}

type suitesRow struct {
	Type   string `json:"type"`
	Files  int    `json:"files"`
	Cases  int    `json:"cases"`
	Failed int    `json:"failed"`
}

// WriteSuites writes what came of tests of profiles, those that failed in full, and
// says whether all passed.
func WriteSuites(w io.Writer, format Format, style Style, suites []Suite) (passed bool, err error) {
	sum := suitesRow{Type: "summary", Files: len(suites)}
	rows := caseRows(suites)
	for _, r := range rows {
		sum.Cases++
		if !r.Passed {
			sum.Failed++
		}
	}
	if format == JSON {
		l := newLines(w)
		for _, r := range rows {
			l.put(r)
		}
		l.put(sum)
		return sum.Failed == 0, l.finish()
	}
	b := bufio.NewWriter(w)
	for _, r := range rows {
		if !r.Passed {
			writeFailed(b, style, r)
		}
	}
	word, colour := "all passed", green
	if sum.Failed > 0 {
		word, colour = fmt.Sprintf("%d failed", sum.Failed), red
	}
	fmt.Fprintf(b, "%s in %s: %s\n", plural(sum.Cases, "case"), plural(sum.Files, "file"), style.paint(word, colour))
	return sum.Failed == 0, b.Flush()
}

func caseRows(suites []Suite) (rows []caseRow) {
	for _, s := range suites {
		for i := range s.Outcomes {
			o := &s.Outcomes[i]
			row := caseRow{Type: "case", File: s.File, Line: o.Case.At.Line, Case: o.Case.Name, Passed: o.Passed(), Missing: o.Missing, Extra: o.Extra}
			if o.Err != nil {
				row.Error = o.Err.Error()
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func writeFailed(w io.Writer, style Style, r caseRow) {
	fmt.Fprintf(w, "%s  %s:%d: %s\n", style.paint("failed", red), r.File, r.Line, clean(r.Case))
	if r.Error != "" {
		fmt.Fprintf(w, "        the claim: %s\n", clean(r.Error))
	}
	for _, part := range []struct {
		word string
		list []string
	}{{"missing", r.Missing}, {"extra", r.Extra}} {
		for _, what := range slices.Clone(part.list) {
			fmt.Fprintf(w, "        %-8s %s\n", part.word, clean(what))
		}
	}
}
