package remit_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/remit"
)

// labels are what a folder of testdata/labelled says of its files.
type labels struct {
	denials [][]string // claim, line, group, CARC, cents, outcome, rule
	totals  struct {
		Cents               int64    `json:"cents"`
		PreventableCents    int64    `json:"preventable_cents"`
		ExpectedAdjustments int      `json:"expected_adjustments"`
		Matched             int      `json:"matched"`
		Unmatched           []string `json:"unmatched"`
	}
}

func readLabels(t *testing.T, dir string) (l labels) {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "truth.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	l.denials = rows[1:]
	b, err := os.ReadFile(filepath.Join(dir, "totals.json"))
	if err == nil {
		err = json.Unmarshal(b, &l.totals)
	}
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// matching are the files of a folder by pattern.
func matching(t *testing.T, dir, pattern string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestLabelled holds the outcomes, rules, matches and sums against labels that
// were made from the contract alone: see testdata/labelled/README.md.
func TestLabelled(t *testing.T) {
	dirs := matching(t, filepath.Join("testdata", "labelled"), "*")
	denials := 0
	for _, dir := range dirs {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			continue
		}
		t.Run(filepath.Base(dir), func(t *testing.T) {
			l := readLabels(t, dir)
			denials += len(l.denials)
			o := remit.Options{Claims: matching(t, dir, "c*.edi"), Remits: matching(t, dir, "r*.edi")}
			for _, path := range matching(t, dir, "findings.jsonl") {
				o.Findings = readFindings(t, path)
			}
			got := collect(t, o)
			if len(got.errs) > 0 {
				t.Errorf("faults: %v", got.errs)
			}
			compareDenials(t, l.denials, got.denials)
			compareTotals(t, &l, got)
		})
	}
	if denials < 500 {
		t.Errorf("only %d labelled denials: where are the others?", denials)
	}
}

func readFindings(t *testing.T, path string) *remit.Findings {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	found, err := remit.ReadFindings(f)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// compareDenials wants each label once, and nothing besides.
func compareDenials(t *testing.T, want [][]string, got []*remit.Denial) {
	t.Helper()
	anyLine := map[string]bool{} // claims of which the labels do not say the line
	var expected, have []string
	for _, r := range want {
		if r[1] == "?" {
			anyLine[r[0]] = true
		}
		expected = append(expected, fmt.Sprint(r))
	}
	for _, d := range got {
		line := fmt.Sprint(d.Line)
		if anyLine[d.Claim] {
			line = "?"
		}
		have = append(have, fmt.Sprint([]string{d.Claim, line, d.Group, d.CARC, fmt.Sprint(int64(d.Amount)), string(d.Outcome), d.Rule}))
		if d.Outcome != remit.NotOurs && (d.Match == nil || d.Match.ClaimBy == "" || d.Match.Confidence <= 0) {
			t.Errorf("%s line %d: match %+v", d.Claim, d.Line, d.Match)
		}
		checkCandidates(t, d)
	}
	slices.Sort(expected)
	slices.Sort(have)
	if diff := cmp.Diff(expected, have); diff != "" {
		t.Errorf("denials, -want +got:\n%s", diff)
	}
}

// checkCandidates holds the candidates against the rule: it is one of them, in
// order of likelihood, and fires where the outcome says so.
func checkCandidates(t *testing.T, d *remit.Denial) {
	t.Helper()
	if d.Rule == "" {
		return
	}
	i := slices.IndexFunc(d.Candidates, func(c remit.Candidate) bool { return c.Rule == d.Rule })
	falling := slices.IsSortedFunc(d.Candidates, func(a, b remit.Candidate) int {
		if a.Weight > b.Weight {
			return -1
		}
		return 1
	})
	switch {
	case i < 0, !falling:
		t.Errorf("%s line %d: %s is not among %+v", d.Claim, d.Line, d.Rule, d.Candidates)
	case d.Outcome == remit.WouldCatch && !d.Candidates[i].Fires:
		t.Errorf("%s line %d: would-catch %s, which does not fire", d.Claim, d.Line, d.Rule)
	case d.Outcome == remit.RuleBlind && slices.ContainsFunc(d.Candidates, func(c remit.Candidate) bool { return c.Fires }):
		t.Errorf("%s line %d: rule-blind although a candidate fires: %+v", d.Claim, d.Line, d.Candidates)
	}
}

func compareTotals(t *testing.T, l *labels, got result) {
	t.Helper()
	s := got.summary
	unmatched := []string{}
	for _, u := range got.unmatched {
		unmatched = append(unmatched, u.Claim)
	}
	slices.Sort(unmatched)
	if int64(s.Amount) != l.totals.Cents || int64(s.PreventableAmount) != l.totals.PreventableCents {
		t.Errorf("amount %s, preventable %s; want %d and %d cents", s.Amount, s.PreventableAmount, l.totals.Cents, l.totals.PreventableCents)
	}
	if s.ExpectedAdjustments != l.totals.ExpectedAdjustments || s.MatchedClaims != l.totals.Matched {
		t.Errorf("expected adjustments %d, matched %d; want %d, %d", s.ExpectedAdjustments, s.MatchedClaims, l.totals.ExpectedAdjustments, l.totals.Matched)
	}
	if diff := cmp.Diff(l.totals.Unmatched, unmatched); diff != "" {
		t.Errorf("unmatched, -want +got:\n%s", diff)
	}
}
