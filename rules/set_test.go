package rules

import (
	"slices"
	"strings"
	"testing"

	"remedi/edi"
)

func look(*Pass) {}

// sample is a small catalogue: two rules about modifiers, one about units that
// cannot run, and one about the claim.
func sample() []*Rule {
	return []*Rule{
		{ID: "M204", Name: "wrong-discipline", Severity: edi.Error, Yields: []string{"M201"}, Check: look},
		{ID: "C601", Name: "total", Severity: edi.Error, Check: look},
		{ID: "U105", Name: "minutes", Severity: edi.Error, Needs: NeedMinutes},
		{ID: "M201", Name: "no-discipline", Severity: edi.Error, Check: look},
	}
}

func sampleSet(t *testing.T) *Set {
	t.Helper()
	s, err := NewSet(sample())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ids(rs []*Rule) string {
	var words []string
	for _, r := range rs {
		words = append(words, r.ID)
	}
	return strings.Join(words, " ")
}

func TestNewSet(t *testing.T) {
	s := sampleSet(t)
	if got := ids(s.Rules()); got != "C601 M201 M204 U105" {
		t.Errorf("rules %s", got)
	}
	if got := ids(s.Unmet(&Options{})); got != "U105" {
		t.Errorf("unmet %s", got)
	}
	for _, name := range []string{"M201", "m201", "no-discipline", "NO-DISCIPLINE"} {
		if r := s.Rule(name); r == nil || r.ID != "M201" {
			t.Errorf("rule %q is %v", name, r)
		}
	}
	if r := s.Rule("M299"); r != nil {
		t.Errorf("M299 is %v", r)
	}
}

func TestNewSetRefuses(t *testing.T) {
	for want, more := range map[string]*Rule{
		"two rules are numbered M201":               {ID: "M201"},
		"M205 yields to M299, which does not exist": {ID: "M205", Yields: []string{"M299"}},
	} {
		if _, err := NewSet(append(sample(), more)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

func TestSetIsNotTheCallers(t *testing.T) {
	rs := sample()
	s, err := NewSet(rs)
	if err != nil {
		t.Fatal(err)
	}
	rs[0] = &Rule{ID: "X"}
	s.Rules()[0] = &Rule{ID: "Y"}
	if got := ids(s.Rules()); got != "C601 M201 M204 U105" {
		t.Errorf("rules %s", got)
	}
}

func TestSelect(t *testing.T) {
	for choices, want := range map[string]string{
		"":             "C601 M201 M204 U105",
		"M201":         "M201",
		"+M201":        "M201",
		"+M201,+c601":  "C601 M201",
		"-M201":        "C601 M204 U105",
		"-M":           "C601 U105",
		"+M,-M204":     "M201",
		"-M,+M204":     "C601 M204 U105",
		"total":        "C601",
		"-u105,-M204":  "C601 M201",
		"+M201,-M201":  "",
		"-U105,+U105":  "C601 M201 M204 U105",
		"+U,+m,-total": "M201 M204 U105",
	} {
		var list []string
		if choices != "" {
			list = strings.Split(choices, ",")
		}
		s, err := sampleSet(t).Select(list)
		if err != nil {
			t.Errorf("%s: %v", choices, err)
			continue
		}
		if got := ids(s.Rules()); got != want {
			t.Errorf("%s: %q, want %q", choices, got, want)
		}
	}
	for _, bad := range []string{"M299", "+", "-Q", ""} {
		if _, err := sampleSet(t).Select([]string{bad}); err == nil || !strings.Contains(err.Error(), "there is no rule") {
			t.Errorf("%q: error %v", bad, err)
		}
	}
}

func TestWithSeverity(t *testing.T) {
	s := sampleSet(t)
	milder, err := s.WithSeverity(map[string]edi.Severity{"M201": edi.Warning})
	if err != nil {
		t.Fatal(err)
	}
	both, err := milder.WithSeverity(map[string]edi.Severity{"total": edi.Info})
	if err != nil {
		t.Fatal(err)
	}
	m201, c601 := s.Rule("M201"), s.Rule("C601")
	if len(s.severity) != 0 || len(milder.severity) != 1 || both.severity[m201] != edi.Warning || both.severity[c601] != edi.Info {
		t.Errorf("severities %v, %v, %v", s.severity, milder.severity, both.severity)
	}
	if _, err := s.WithSeverity(map[string]edi.Severity{"M299": edi.Info}); err == nil {
		t.Error("a rule that does not exist got a severity")
	}
	selected, err := both.Select([]string{"M201"})
	if err != nil || selected.severity[m201] != edi.Warning {
		t.Errorf("selecting forgets severities: %v, %v", selected.severity, err)
	}
}

func TestSettle(t *testing.T) {
	first := &Rule{ID: "A"}
	second := &Rule{ID: "B", Yields: []string{"A"}}
	third := &Rule{ID: "C", Yields: []string{"A", "B"}}
	for name, tt := range map[string]struct {
		found []Finding
		want  string
	}{
		"same line":           {[]Finding{{Rule: first, Lines: []int{1}}, {Rule: second, Lines: []int{1}}}, "A"},
		"either order":        {[]Finding{{Rule: second, Lines: []int{1}}, {Rule: first, Lines: []int{1}}}, "A"},
		"another line":        {[]Finding{{Rule: first, Lines: []int{1}}, {Rule: second, Lines: []int{2}}}, "A B"},
		"a line in common":    {[]Finding{{Rule: first, Lines: []int{2, 1}}, {Rule: second, Lines: []int{1, 3}}}, "A"},
		"both of the claim":   {[]Finding{{Rule: first}, {Rule: second}}, "A"},
		"claim and line":      {[]Finding{{Rule: first}, {Rule: second, Lines: []int{1}}}, "A B"},
		"line and claim":      {[]Finding{{Rule: first, Lines: []int{1}}, {Rule: second}}, "A B"},
		"nobody to yield to":  {[]Finding{{Rule: second, Lines: []int{1}}, {Rule: second, Lines: []int{2}}}, "B B"},
		"one of two":          {[]Finding{{Rule: first, Lines: []int{1}}, {Rule: second, Lines: []int{2}}, {Rule: third, Lines: []int{2}}}, "A B"},
		"the silenced yields": {[]Finding{{Rule: first, Lines: []int{1}}, {Rule: second, Lines: []int{1}}, {Rule: third, Lines: []int{1}}}, "A"},
	} {
		var got []string
		for _, f := range sampleSet(t).settle(slices.Clone(tt.found)) {
			got = append(got, f.Rule.ID)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %q, want %q", name, s, tt.want)
		}
	}
}
