package baseline

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"remedi/edi"
	"remedi/rules"
)

// A File is a baseline as it is kept.
type File struct {
	Taken edi.Date `yaml:"taken"` // when it was written last
	Kinds []Entry  `yaml:"kinds"` // by rule, payer, procedure and provider
}

// An Entry is one kind of finding. What is empty is none, not any: an entry
// without a procedure is of findings on a claim as a whole.
type Entry struct {
	Rule      string   `yaml:"rule"`
	Payer     string   `yaml:"payer,omitempty"`     // 2010BB NM109
	Procedure string   `yaml:"procedure,omitempty"` // of the line found
	Provider  string   `yaml:"provider,omitempty"`  // NPI of who bills
	Rejected  bool     `yaml:"rejected,omitempty"`  // a clearinghouse rejects it
	Count     int      `yaml:"count"`               // when the baseline was taken
	First     edi.Date `yaml:"first"`               // when it was seen first
	Until     edi.Date `yaml:"until"`               // the last day on which it is known
	Reason    string   `yaml:"reason"`
}

// Kind is what the entry is about.
func (e *Entry) Kind() rules.Kind {
	return rules.Kind{Rule: e.Rule, Payer: e.Payer, Procedure: e.Procedure, Provider: e.Provider, Rejected: e.Rejected}
}

// A FormatError is a file that is no baseline, or a wrong entry of one.
type FormatError struct {
	File string
	Err  error
}

// Error names the file.
func (e *FormatError) Error() string { return e.File + " is no baseline: " + e.Err.Error() }

// Unwrap is what is wrong.
func (e *FormatError) Unwrap() error { return e.Err }

// mostBytes is more than any baseline has: some 200,000 kinds.
const mostBytes = 32 << 20

// Read reads a baseline. The error is the system's, or a [*FormatError].
func Read(path string) (*File, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	text, err := io.ReadAll(io.LimitReader(in, mostBytes+1))
	if err != nil {
		return nil, err
	}
	f, err := parse(text)
	if err != nil {
		return nil, &FormatError{path, err}
	}
	return f, nil
}

func parse(text []byte) (*File, error) {
	if len(text) > mostBytes {
		return nil, fmt.Errorf("it has more than %d bytes", mostBytes)
	}
	var f File
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&f); errors.Is(err, io.EOF) {
		return nil, errors.New("it is empty")
	} else if err != nil {
		return nil, plain(err)
	}
	if !f.Taken.Valid() {
		return nil, errors.New("it does not say when it was taken")
	}
	for i := range f.Kinds {
		if err := f.Kinds[i].check(); err != nil {
			return nil, fmt.Errorf("kinds[%d] %w", i, err)
		}
	}
	return &f, nil
}

// plain is an error of the YAML reader without what stands in the file, which may
// be a claim file by mistake.
func plain(err error) error {
	var wrong *yaml.TypeError
	if !errors.As(err, &wrong) && strings.HasPrefix(err.Error(), "yaml: ") {
		return errors.New("it is not YAML")
	}
	return errors.New("it has keys or values that no baseline has")
}

func (e *Entry) check() error {
	switch {
	case e.Rule == "":
		return errors.New("has no rule")
	case e.Reason == "":
		return errors.New("has no reason")
	case !e.Until.Valid():
		return errors.New("has no date until which it is known")
	}
	return nil
}

// Suppressions are the kinds as what keeps findings from being any.
func (f *File) Suppressions() []rules.Suppression {
	list := make([]rules.Suppression, 0, len(f.Kinds))
	for _, e := range f.Kinds {
		list = append(list, rules.Suppression{
			Rule: e.Rule, Payer: e.Payer, Procedure: e.Procedure, Provider: e.Provider, Rejected: e.Rejected,
			Reason: e.Reason, Until: e.Until, Baseline: true,
		})
	}
	return list
}

const heading = `# Kinds of findings that were there when this baseline was taken. With
# "remedi check --baseline" they are counted, and stop no claim, until their day.
# Take out what is solved; write it anew with "remedi check --write-baseline".
`

// Write writes the file as a whole or not at all, readable for its owner alone.
func (f *File) Write(path string) error {
	text, err := yaml.Marshal(f)
	if err != nil {
		return err
	}
	out, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.part") // 0600
	if err != nil {
		return err
	}
	_, err = out.WriteString(heading + string(text))
	err = errors.Join(err, out.Sync(), out.Close())
	if err == nil {
		err = os.Rename(out.Name(), path)
	}
	if err != nil {
		_ = os.Remove(out.Name()) // the error that counts is the first
	}
	return err
}

// ReadOld is Read, and nil where there is no such file.
func ReadOld(path string) (*File, error) {
	f, err := Read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return f, err
}

func sorted(kinds []Entry) []Entry {
	slices.SortFunc(kinds, func(a, b Entry) int { return a.Kind().Compare(b.Kind()) })
	return kinds
}
