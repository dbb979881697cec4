package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

func write(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "remedi.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestFlagsWinOverEnvironmentOverFileOverDefault(t *testing.T) {
	file := write(t, "workers: 3\nfail-on: info\nformat: csv\n")
	t.Setenv("REMEDI_FAIL_ON", "warning")
	t.Setenv("REMEDI_FORMAT", "csv")
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.String("format", "table", "")
	if err := flags.Parse([]string{"--format", "json"}); err != nil {
		t.Fatal(err)
	}
	got, err := Load(file, flags)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []Origin{
		{"format", "json", "flag"}, {"fail-on", "warning", "environment"},
		{"workers", "3", "file"}, {"log-level", "warn", "default"},
	} {
		found := false
		for _, o := range got.Origins {
			found = found || o == want
		}
		if !found {
			t.Errorf("no %+v among %+v", want, got.Origins)
		}
	}
	if got.Format != "json" || got.FailOn != "warning" || got.Workers != 3 {
		t.Errorf("got %+v", got.Config)
	}
}

func TestAnEmptyVariableSetsNothing(t *testing.T) {
	t.Setenv("REMEDI_WORKERS", "")
	got, err := Load(write(t, "workers: 3\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got.Workers != 3 || !slices.Contains(got.Origins, Origin{"workers", "3", "file"}) {
		t.Errorf("got %d workers from %+v", got.Workers, got.Origins)
	}
}

func TestPayersKeepTheCaseOfTheirIDs(t *testing.T) {
	got, err := Load(write(t, "payers:\n  - id: AbC12\n    name: Sample Health\n    follows: medicare\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Payers) != 1 || got.Payers[0] != (Payer{"AbC12", "Sample Health", "medicare"}) {
		t.Errorf("got %+v", got.Payers)
	}
}

func TestAStructureIsRead(t *testing.T) {
	got, err := Load(write(t, "structure:\n  severities:\n    - {code: E032, severity: error}\n    - {code: E107, severity: info}\n  off: [E112]\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	s := got.Structure
	if !slices.Equal(s.Severities, []Rating{{"E032", "error"}, {"E107", "info"}}) || !slices.Equal(s.Off, []string{"E112"}) {
		t.Errorf("got %+v", s)
	}
}

func TestBadSettingsAreRefusedByName(t *testing.T) {
	for text, want := range map[string]string{
		"wrokers: 2\n":                                   "unknown setting wrokers (`remedi config show` lists all)",
		"workers: many\n":                                "'workers' cannot parse",
		"fail-on: sometimes\n":                           `fail-on is "sometimes"`,
		"workers: -1\n":                                  "workers is -1",
		"max-segment: 10\n":                              "max-segment is 10",
		"log-level: loud\n":                              `log-level is "loud"`,
		"payers:\n  - name: x\n":                         "payers[0] has no id",
		"payers:\n  - id: x\n    follow: medicare\n":     "payers[0] has no setting follow",
		"payers:\n  - id: x\n    follows: tea-leaves\n":  "payers[0].follows",
		"severities:\n  - rule: U110\n    severity: x\n": "severities[0].severity",
		"structure:\n  severities:\n    - code: E032\n      severity: loud\n": `structure.severities[0].severity is "loud"`,
		"structure:\n  of:\n    - E032\n":                                     "structure has no setting of",
		"format: [\n":                                                         "configuration",
	} {
		_, err := Load(write(t, text), nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one with %q", text, err, want)
		}
	}
}

func TestMissingFileIsAnErrorOnlyWhereAskedFor(t *testing.T) {
	if _, err := Load(filepath.Join(t.TempDir(), "none.yaml"), nil); err == nil {
		t.Error("a file that was asked for and is missing is no error")
	}
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	got, err := Load("", nil)
	if err != nil || got.File != "" {
		t.Errorf("Load without a file: %+v, %v", got, err)
	}
}
