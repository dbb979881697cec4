package example_test

import (
	"strings"
	"testing"

	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/example"
	"remedi/rules/therapy"
)

func set(tb testing.TB) *rules.Set {
	tb.Helper()
	s, err := rules.NewSet(therapy.All())
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// TestRun has one text for each thing that may stand beside a claim: with it the
// rule finds something, without it nothing.
func TestRun(t *testing.T) {
	for _, tt := range []struct{ beside, text, want string }{
		{" minutes=7", "97110 GP minutes=7", "U105"},
		{"profile cap=1\n", "payer=CI\nprofile cap=1\n97110 GP x2", "U106"},
		{"ytd=PT-SLP:9000\n", "ytd=PT-SLP:9000\n97110 GP", "M207"},
		{"pcn=A1 file=2026-01-06\n97110 GP\nlater\n", "pcn=A1 file=2026-01-06\n97110 GP\nlater\npcn=A2 file=2026-01-13\n97110 GP", "B407"},
		{"pcn=A1\n97110 GP\n+\n", "pcn=A1\n97110 GP\n+\npcn=A1\n97140 GP", "C605"},
		{"@2026-06-01..", "payer=CI\nprofile cap=1@..2026-06-01\n97110 GP x2", "U106"},
	} {
		found, err := example.Run(set(t), codeset.Embedded(), tt.text)
		if err != nil || len(found) != 1 || found[0].Rule.ID != tt.want {
			t.Errorf("%s: %v, %v, want %s", tt.text, found, err, tt.want)
		}
		if !strings.Contains(tt.text, tt.beside) {
			continue
		}
		found, err = example.Run(set(t), codeset.Embedded(), strings.Replace(tt.text, tt.beside, "", 1))
		if err != nil || len(found) != 0 {
			t.Errorf("%s, without %q: %v, %v", tt.text, tt.beside, found, err)
		}
	}
}

func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":                                       "claim 1",
		"97110 GP nonsense=1":                    "claim 1",
		"97110 GP\n+\n97110 GP nonsense=1":       "claim 2",
		"97110 GP nonsense=1\nlater\n97110 GP":   "claim 1",
		"profile nonsense=1\n97110 GP":           `profile has no word "nonsense"`,
		"profile cap=many\n97110 GP":             "profile cap=many is no number",
		"profile cap=1@2026-13-01..\n97110 GP":   `"2026-13-01" is no date`,
		"ytd=PT-SLP:much\n97110 GP":              "ytd.csv",
		"97110 GP minutes=long":                  "minutes.csv",
		"profile cap=4 filing=soon\n97110 GP x2": "profile filing=soon is no number",
	} {
		if _, err := example.Run(set(t), codeset.Embedded(), text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// FuzzRun has any text run or refused, and never a panic.
func FuzzRun(f *testing.F) {
	for _, r := range therapy.All() {
		for _, e := range append(append([]rules.Example{}, r.Fails...), r.Passes...) {
			f.Add(e.Claim)
		}
	}
	s, tables := set(f), codeset.Embedded()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		found, err := example.Run(s, tables, text)
		if err != nil && found != nil {
			t.Errorf("%v beside %v", found, err)
		}
	})
}
