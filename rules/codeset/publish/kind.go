package publish

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"remedi/edi"
	"remedi/rules/codeset"
	"remedi/rules/codeset/release"
)

// A Kind is one sort of published file.
type Kind struct {
	Name  string // as users write it: "ptp"
	Table string // the table that it is for
	About string // what it is, and whose
	Files string // how its files are called

	member  *regexp.Regexp             // the file within an archive, in lower case
	term    func(string) (Term, error) // what a file's name tells
	parse   func(*job, []*source) (table, error)
	many    bool // several files make one release
	history bool // the file has the rows of all years, so that it needs no first day
}

// A Term is a release and the dates of service that it was published for. A
// zero From reaches back without end, a zero To is no term.
type Term struct {
	Version  string
	From, To edi.Date
}

// Kinds is every kind, in the order of the catalogue.
func Kinds() []Kind {
	return []Kind{therapyList, mue, ptp, icd10cm, icd10cmAddenda, carc, rarc, nucc, pprrvu}
}

// KindNamed is the kind of that name.
func KindNamed(name string) (*Kind, bool) {
	for _, k := range Kinds() {
		if k.Name == name {
			return &k, true
		}
	}
	return nil, false
}

// A table is the rows that are to be kept.
type table struct {
	rows  int
	write func(io.Writer) error
}

// A job is one import.
type job struct {
	kind    *Kind
	folder  *release.Folder
	tables  *codeset.Tables // as they are before the import
	term    Term
	bad     Refused
	sources []release.Source
	notes   []string
}

func (j *job) note(text string) { j.notes = append(j.notes, text) }

// count notes how many rows came of a file.
func (j *job) count(s *source, rows int) {
	j.sources = append(j.sources, release.Source{File: s.given, SHA256: s.sum, Rows: rows})
}

// Import reads the files as one release of the kind and puts it into use. term
// overrides what the names of the files tell. Nothing changes unless every row
// is right; the error is then a *Refused, *LayoutError, *TermError or one of the
// machine's.
func Import(folder *release.Folder, tables *codeset.Tables, k *Kind, paths []string, term Term, now time.Time) (*release.Manifest, error) {
	if len(paths) > 1 && !k.many {
		return nil, fmt.Errorf("a release of %s is one file, not %d", k.Name, len(paths))
	}
	j := &job{kind: k, folder: folder, tables: tables}
	sources, err := j.open(paths)
	defer func() {
		for _, s := range sources {
			s.close()
		}
	}()
	if err != nil {
		return nil, err
	}
	if err := j.setTerm(sources, term); err != nil {
		return nil, err
	}
	t, err := k.parse(j, sources)
	if bad := j.bad.err(); bad != nil {
		err = bad // it says more than what came of it
	}
	if err != nil {
		return nil, err
	}
	if t.rows == 0 {
		return nil, &LayoutError{sources[0].name, "a table: it has no rows"}
	}
	m := &release.Manifest{
		Table: k.Table, Kind: k.Name, Version: j.term.Version, From: j.term.From, To: j.term.To,
		Imported: now.UTC().Truncate(time.Second), Sources: j.sources, Notes: j.notes, Rows: t.rows,
	}
	return m, folder.Put(m, t.write)
}

// open opens the files, each given once.
func (j *job) open(paths []string) (list []*source, err error) {
	seen := map[string]string{}
	for _, p := range paths {
		s, err := open(p, j.kind.member)
		if err != nil {
			return list, err
		}
		list = append(list, s)
		if other, twice := seen[s.sum]; twice {
			return list, fmt.Errorf("%s and %s are the same file", other, s.given)
		}
		seen[s.sum] = s.given
	}
	return list, nil
}

// A TermError says that the dates of a release are not known or cannot be.
type TermError struct{ Why string }

// Error is the cause and what to give.
func (e *TermError) Error() string { return e.Why }

// setTerm takes version and dates from the names of the files, and from what
// the caller says before that.
func (j *job) setTerm(sources []*source, given Term) error {
	for i, s := range sources {
		t, err := j.kind.term(strings.ToLower(s.name))
		if err == nil && t == (Term{}) {
			t, err = j.kind.term(strings.ToLower(s.given))
		}
		if err != nil {
			return err
		}
		if i > 0 && t.Version != j.term.Version {
			return &TermError{fmt.Sprintf("%s is of release %q, %s of %q: one import is one release", sources[0].name, j.term.Version, s.name, t.Version)}
		}
		j.term = t
	}
	if given.Version != "" {
		j.term.Version = given.Version
	}
	if given.From != 0 {
		j.term.From = given.From
	}
	if given.To != 0 {
		j.term.To = given.To
	}
	switch {
	case j.term.Version == "" && j.kind.Table != codeset.TableCARC && j.kind.Table != codeset.TableRARC:
		return &TermError{"the name " + sources[0].name + " tells no release: say --version, --from and --to"}
	case j.term.From == 0 && !j.kind.history:
		return &TermError{"the name " + sources[0].name + " tells no first day: say --from"}
	case j.term.To != 0 && j.term.To < j.term.From:
		return &TermError{fmt.Sprintf("the release would end (%s) before it begins (%s)", j.term.To, j.term.From)}
	}
	return nil
}
