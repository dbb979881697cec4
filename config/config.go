// Package config reads remedi's settings: flags over REMEDI_* environment
// variables over a file over defaults.
//
// It yields plain structs and knows nothing of the packages they are for.
package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// Config is every setting, checked for names but not for meaning.
type Config struct {
	Format     string   `mapstructure:"format" yaml:"format"`           // table, json or csv
	FailOn     string   `mapstructure:"fail-on" yaml:"fail-on"`         // severity from which a run ends with code 1
	Workers    int      `mapstructure:"workers" yaml:"workers"`         // 0: one a processor
	MaxSegment int      `mapstructure:"max-segment" yaml:"max-segment"` // bytes
	LogLevel   string   `mapstructure:"log-level" yaml:"log-level"`     // debug, info, warn, error
	LogFormat  string   `mapstructure:"log-format" yaml:"log-format"`   // text or json
	NoColor    bool     `mapstructure:"no-color" yaml:"no-color"`
	Quiet      bool     `mapstructure:"quiet" yaml:"quiet"`
	Rules      []string `mapstructure:"rules" yaml:"rules"`       // +ID, -ID
	Profiles   []string `mapstructure:"profiles" yaml:"profiles"` // files, folders or names of payers' profiles

	// Codesets is the folder of imported code tables; empty: the user's data folder.
	Codesets string `mapstructure:"codesets" yaml:"codesets"`

	// Answers to the submitter (check --ack).
	AckReject   string `mapstructure:"ack-reject" yaml:"ack-reject"`     // claim or set: what an error in a claim rejects
	ControlFile string `mapstructure:"control-file" yaml:"control-file"` // holds the control number used last

	// Lists, never maps: keys of a map would lose their case.
	Severities []Severity `mapstructure:"severities" yaml:"severities"`
	Payers     []Payer    `mapstructure:"payers" yaml:"payers"`

	Structure Structure `mapstructure:"structure" yaml:"structure"`

	// What check knows of and does not hold claims for.
	Suppressions []Suppression `mapstructure:"suppressions" yaml:"suppressions"`
	Baseline     string        `mapstructure:"baseline" yaml:"baseline"` // file of check --write-baseline
}

// A Structure is how strictly the partner takes the form of files.
type Structure struct {
	Severities []Rating `mapstructure:"severities" yaml:"severities"`
	Off        []string `mapstructure:"off" yaml:"off"` // E-numbers that nobody wants to hear of
}

// A Rating gives a structure fault another severity.
type Rating struct {
	Code     string `mapstructure:"code" yaml:"code"` // E-number
	Severity string `mapstructure:"severity" yaml:"severity"`
}

// A Severity gives a rule another severity.
type Severity struct {
	Rule     string `mapstructure:"rule" yaml:"rule"`
	Severity string `mapstructure:"severity" yaml:"severity"`
}

// A Payer is what the practice knows about a payer.
type Payer struct {
	ID      string `mapstructure:"id" yaml:"id"`           // as in 2010BB NM109
	Name    string `mapstructure:"name" yaml:"name"`       // for people
	Follows string `mapstructure:"follows" yaml:"follows"` // medicare: its therapy rules apply
}

// Origin is where a setting came from.
type Origin struct {
	Key, Value, From string // From is flag, environment, file or default
}

// Loaded is a configuration with the file it came from.
type Loaded struct {
	Config
	File    string // empty where there is none
	Origins []Origin
}

// defaults of every scalar setting. A key that is missing here is unknown.
var defaults = []struct {
	key   string
	value any
}{
	{"format", "table"},
	{"fail-on", "error"},
	{"workers", 0},
	{"max-segment", 64 << 10},
	{"log-level", "warn"},
	{"log-format", "text"},
	{"no-color", false},
	{"quiet", false},
	{"rules", []string{}},
	{"profiles", []string{}},
	{"codesets", ""},
	{"ack-reject", "claim"},
	{"control-file", ""},
	{"baseline", ""},
}

// Load reads the configuration. file is the one asked for; where it is empty,
// remedi.yaml in the working folder and then in the user's configuration folder
// is taken if there. flags that were set win over everything. An unknown key in
// the file is an error.
func Load(file string, flags *pflag.FlagSet) (*Loaded, error) {
	v := viper.New()
	v.SetEnvPrefix("REMEDI")
	v.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))
	v.AutomaticEnv()
	for _, d := range defaults {
		v.SetDefault(d.key, d.value)
		if flags != nil {
			if f := flags.Lookup(d.key); f != nil {
				if err := v.BindPFlag(d.key, f); err != nil {
					return nil, err
				}
			}
		}
	}
	out := &Loaded{File: find(file)}
	if out.File != "" {
		v.SetConfigFile(out.File)
		if err := v.ReadInConfig(); err != nil {
			return nil, fmt.Errorf("configuration %s: %w", out.File, err)
		}
	}
	if err := checkNumbers(out.File); err != nil {
		return nil, err
	}
	if err := v.UnmarshalExact(&out.Config, decodeDates); err != nil {
		return nil, wrongSettings(out.File, err)
	}
	for _, d := range defaults {
		out.Origins = append(out.Origins, Origin{d.key, fmt.Sprint(v.Get(d.key)), origin(v, flags, d.key)})
	}
	return out, out.check()
}

// find is the file to read: the one asked for, else the first there is.
func find(file string) string {
	if file != "" {
		return file
	}
	candidates := []string{"remedi.yaml"}
	if dir, err := os.UserConfigDir(); err == nil {
		candidates = append(candidates, filepath.Join(dir, "remedi", "remedi.yaml"))
	}
	for _, c := range candidates {
		if info, err := os.Stat(c); err == nil && !info.IsDir() {
			return c
		}
	}
	return ""
}

func origin(v *viper.Viper, flags *pflag.FlagSet, key string) string {
	if flags != nil {
		if f := flags.Lookup(key); f != nil && f.Changed {
			return "flag"
		}
	}
	if os.Getenv("REMEDI_"+strings.ToUpper(strings.ReplaceAll(key, "-", "_"))) != "" {
		return "environment" // viper takes an empty one for none
	}
	if v.InConfig(key) {
		return "file"
	}
	return "default"
}

// wrongSettings says in one row what the decoder says in several: which keys are
// no settings, which values are of the wrong kind.
func wrongSettings(file string, err error) error {
	var said []string
	for line := range strings.Lines(err.Error()) {
		line = strings.TrimSpace(line)
		in, keys, unknown := strings.Cut(line, " has invalid keys: ")
		switch in = strings.Trim(in, "'"); {
		case unknown && in == "":
			said = append(said, "unknown setting "+keys+" (`remedi config show` lists all)")
		case unknown:
			said = append(said, in+" has no setting "+keys)
		case line != "" && !strings.HasPrefix(line, "decoding failed"):
			said = append(said, line)
		}
	}
	where := "settings"
	if file != "" {
		where = "configuration " + file
	}
	return fmt.Errorf("%s: %s", where, strings.Join(said, "; "))
}

// check refuses values that no setting can have.
func (c *Config) check() error {
	var errs []error
	oneOf := func(key, value string, allowed ...string) {
		for _, a := range allowed {
			if strings.EqualFold(value, a) {
				return
			}
		}
		errs = append(errs, fmt.Errorf("%s is %q, not one of %s", key, value, strings.Join(allowed, ", ")))
	}
	oneOf("fail-on", c.FailOn, "error", "warning", "info")
	oneOf("ack-reject", c.AckReject, "claim", "set")
	oneOf("log-level", c.LogLevel, "debug", "info", "warn", "error")
	oneOf("log-format", c.LogFormat, "text", "json")
	if c.Workers < 0 {
		errs = append(errs, fmt.Errorf("workers is %d, less than 0", c.Workers))
	}
	if c.MaxSegment < 256 {
		errs = append(errs, fmt.Errorf("max-segment is %d bytes, less than 256", c.MaxSegment))
	}
	for i, p := range c.Payers {
		if p.ID == "" {
			errs = append(errs, fmt.Errorf("payers[%d] has no id", i))
		}
		oneOf(fmt.Sprintf("payers[%d].follows", i), p.Follows, "", "medicare", "commercial")
	}
	for i, s := range c.Severities {
		oneOf(fmt.Sprintf("severities[%d].severity", i), s.Severity, "error", "warning", "info")
	}
	for i, r := range c.Structure.Severities {
		oneOf(fmt.Sprintf("structure.severities[%d].severity", i), r.Severity, "error", "warning", "info")
	}
	for i := range c.Suppressions {
		errs = append(errs, c.Suppressions[i].check(i))
	}
	return errors.Join(errs...)
}
