package payer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"remedi/rules"
)

// Open makes a book of what arguments name: files, folders (every *.yaml and *.yml
// in them but *.test.yaml) and profiles that come with the program. Claims are held to all of
// them; what they inherit is found among them and those that come with the program.
func Open(args []string, catalogue []*rules.Rule) (*Book, error) {
	o := opener{read: map[string]bool{}}
	for _, arg := range args {
		if err := o.open(arg); err != nil {
			return nil, err
		}
	}
	if err := o.faults.orNil(); err != nil {
		return nil, err
	}
	if err := o.inherit(); err != nil {
		return nil, err
	}
	return NewBook(o.profiles, o.held, catalogue)
}

type opener struct {
	profiles []*Profile
	held     []string
	read     map[string]bool // files, by absolute path, and built-in ones
	faults   Faults
}

// open reads what one argument names.
func (o *opener) open(arg string) error {
	info, err := os.Stat(arg)
	switch {
	case errors.Is(err, fs.ErrNotExist) && slices.Contains(Builtin(), arg):
		p, err := o.builtin(arg)
		if p != nil {
			o.hold(p)
		}
		return err
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no profile %q: it is neither a file, nor a folder, nor one of %s", arg, strings.Join(Builtin(), ", "))
	case err != nil:
		return err
	case !info.IsDir():
		return o.file(arg)
	}
	entries, err := os.ReadDir(arg) // sorted by name
	if err != nil {
		return err
	}
	found := false
	for _, e := range entries {
		if !e.IsDir() && isProfile(e.Name()) {
			found = true
			if err := o.file(filepath.Join(arg, e.Name())); err != nil {
				return err
			}
		}
	}
	if !found {
		return fmt.Errorf("there is no profile (*.yaml, *.yml) in the folder %s", arg)
	}
	return nil
}

// isProfile says whether a file of a folder is a profile: YAML, not hidden, and no
// test of profiles (acme.test.yaml), which people keep beside them.
func isProfile(name string) bool {
	ext := filepath.Ext(name)
	return (ext == ".yaml" || ext == ".yml") && !strings.HasPrefix(name, ".") && filepath.Ext(strings.TrimSuffix(name, ext)) != ".test"
}

func (o *opener) hold(p *Profile) {
	o.profiles = append(o.profiles, p)
	o.held = append(o.held, p.Name)
}

// file reads a file once. Faults in it wait until all files are read.
func (o *opener) file(name string) error {
	if whole, err := filepath.Abs(name); err == nil {
		if o.read[whole] {
			return nil
		}
		o.read[whole] = true
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	p, err := Read(name, text)
	var faults Faults
	if errors.As(err, &faults) {
		o.faults = append(o.faults, faults...)
		return nil
	}
	if slices.Contains(Builtin(), p.Name) {
		o.faults = append(o.faults, p.fault(p.At, p.Name+" is a profile that comes with remedi: give yours a name of its own, and let it inherit that one"))
		return nil
	}
	o.hold(p)
	return err
}

func (o *opener) builtin(name string) (*Profile, error) {
	if o.read[builtinFile(name)] {
		return nil, nil
	}
	o.read[builtinFile(name)] = true
	p, _, err := builtin(name)
	return p, err
}

// inherit reads the built-in profiles that those read so far inherit.
func (o *opener) inherit() error {
	for i := 0; i < len(o.profiles); i++ {
		for _, w := range o.profiles[i].Inherits {
			if !slices.Contains(Builtin(), w.Text) {
				continue
			}
			p, err := o.builtin(w.Text)
			if err != nil {
				return err
			}
			if p != nil {
				o.profiles = append(o.profiles, p)
			}
		}
	}
	return nil
}
