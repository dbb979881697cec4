package codeset

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"remedi/edi"
	"remedi/rules/codeset/release"
)

// The tables that can be imported, by the names they have in [Tables.Sources].
const (
	TablePairs     = "ncci-ptp"
	TableMUE       = "mue"
	TableTherapy   = "therapy"
	TableDiagnoses = "icd-10-cm"
	TableFees      = "fees"
	TableTaxonomy  = "taxonomy"
	TableCARC      = "carc"
	TableRARC      = "rarc"
)

// Importable is those tables in the order of the catalogue.
func Importable() []string {
	return []string{TableTherapy, TableMUE, TablePairs, TableDiagnoses, TableCARC, TableRARC, TableTaxonomy, TableFees}
}

// imports is what a folder adds to the embedded tables, and what of it turned
// out to be broken. A nil one adds nothing.
type imports struct {
	folder  *release.Folder
	current map[string]*release.Manifest

	mu       sync.Mutex
	problems []error
}

// Open is the embedded tables with those over them that were imported into the
// folder. On a date of which both speak the imported one is asked. The folder
// need not be there. The call reads the manifests alone.
//
// What is broken in the folder stops nothing: the table of the program stands
// in for it, and [Tables.Problems] tells of it.
func Open(folder string) *Tables {
	in := &imports{folder: release.Open(folder), current: map[string]*release.Manifest{}}
	for _, table := range Importable() {
		switch m, err := in.folder.Current(table); {
		case err != nil:
			in.fail(err)
		case m != nil:
			in.current[table] = m
		}
	}
	t := Embedded()
	t.imports = in
	if len(in.current) > 0 {
		t.layer(in)
	}
	return t
}

// Problems is what of the folder of [Open] could not be used, so far: a table's
// rows are read when it is first asked. Each is a *release.BrokenError.
func (t *Tables) Problems() []error {
	if t.imports == nil {
		return nil
	}
	t.imports.mu.Lock()
	defer t.imports.mu.Unlock()
	return slices.Clone(t.imports.problems)
}

// Load reads every imported table now, so that Problems is complete.
func (t *Tables) Load() {
	t.pairBook()
	t.mues()
	t.therapy()
	t.icd()
	t.carcs()
	t.rarcs()
	t.taxonomies()
	t.fees()
}

func (in *imports) fail(err error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.problems = append(in.problems, err)
}

// layer puts the imported tables over the embedded ones.
func (t *Tables) layer(in *imports) {
	t.infos = sync.OnceValue(func(base func() []TableInfo) func() []TableInfo {
		return func() []TableInfo { return in.infos(base()) }
	}(t.infos))
	t.pairBook = sync.OnceValue(in.pairBook(t.cover))
	t.mues = sync.OnceValue(func() *catalogue[MUE] { return replaced(in, TableMUE, "mue.csv", nil, loadMUEs) })
	therapy := dated(in, t, TableTherapy, "therapy.csv", t.therapy, loadTherapy, func(c *TherapyCode, s span) { c.From, c.To = s.from, s.to })
	t.therapy = sync.OnceValue(func() *catalogue[TherapyCode] { return withMUEs(therapy(), t.mues(), t.cover(TableMUE)) })
	t.fees = dated(in, t, TableFees, "fees.csv", t.fees, loadFees, func(f *Fee, s span) { f.From, f.To = s.from, s.to })
	t.icd = sync.OnceValue(in.icd(t.icd, t.cover))
	t.newTexts = sync.OnceValue(in.texts)
	t.carcs = whole(in, TableCARC, "carc.csv", t.carcs, loadCARCs)
	t.rarcs = whole(in, TableRARC, "rarc.csv", t.rarcs, loadRARCs)
	t.taxonomies = whole(in, TableTaxonomy, "taxonomy.csv", t.taxonomies, loadTaxonomies)
}

// read is the rows of an imported table, nil where there is none or it is broken.
func (in *imports) read(table string) []byte {
	m := in.current[table]
	if m == nil {
		return nil
	}
	rows, err := in.folder.Read(m)
	if err != nil {
		in.fail(err)
		return nil
	}
	return rows
}

// replaced loads an imported table, and is base where there is none.
func replaced[T any](in *imports, table, file string, base func() *catalogue[T], load func(fs.FS) (*catalogue[T], error)) *catalogue[T] {
	if rows := in.read(table); rows != nil {
		c, err := load(oneFile{file, rows})
		if err == nil {
			return c
		}
		m := in.current[table]
		in.fail(&release.BrokenError{Table: table, Path: in.folder.TablePath(m), Err: err})
	}
	if base == nil {
		return nil
	}
	return base()
}

// whole is an imported table in place of the embedded one, on all dates.
func whole[T any](in *imports, table, file string, base func() *catalogue[T], load func(fs.FS) (*catalogue[T], error)) func() *catalogue[T] {
	return sync.OnceValue(func() *catalogue[T] { return replaced(in, table, file, base, load) })
}

// dated is the embedded table with the imported one on the dates that it covers.
func dated[T any](in *imports, t *Tables, table, file string, base func() *catalogue[T], load func(fs.FS) (*catalogue[T], error), cut func(*T, span)) func() *catalogue[T] {
	return sync.OnceValue(func() *catalogue[T] {
		c := replaced(in, table, file, func() *catalogue[T] { return nil }, load)
		if c == nil {
			return base()
		}
		return overlaid(base(), c, t.cover(table), cut)
	})
}

// cover is the dates on which the imported release of a table is asked: from
// its first day, and on past its last until the embedded table is newer.
func (t *Tables) cover(table string) span {
	m := t.imports.current[table]
	if m == nil {
		return never
	}
	s := span{from: m.From}
	for _, info := range t.embeddedInfos() {
		if info.Name == table && m.To != 0 && info.To > m.To {
			s.to = m.To
		}
	}
	return s
}

// never is a span of no day.
var never = span{9999_12_31, 1}

// infos puts the imported releases in the places of the embedded tables.
func (in *imports) infos(base []TableInfo) []TableInfo {
	list := slices.Clone(base)
	for i := range list {
		m := in.current[list[i].Name]
		switch {
		case m == nil:
		case m.To != 0 && list[i].To > m.To: // the program has a newer one
			list[i].Note = "imported " + m.Version + " is asked on its own dates"
		default:
			list[i] = infoOf(m)
		}
	}
	return list
}

// infoOf describes an imported release by the files that it came from.
func infoOf(m *release.Manifest) TableInfo {
	info := TableInfo{
		Name: m.Table, Version: m.Version, From: m.From, To: m.To, Rows: m.Rows, Confidence: "high",
		Imported: edi.DateOf(m.Imported), Note: strings.Join(m.Notes, "; "),
	}
	for i, s := range m.Sources {
		if i > 0 {
			info.Source += ", "
		}
		info.Source += s.File
	}
	return info
}

// pairBook loads the imported pairs, nil where there are none.
func (in *imports) pairBook(cover func(string) span) func() *pairBook {
	return func() *pairBook {
		m := in.current[TablePairs]
		if m == nil {
			return nil
		}
		var b *pairBook
		err := in.folder.Stream(m, func(r io.Reader) (err error) {
			b, err = readPairBook(r, m.Bytes)
			return err
		})
		if err != nil {
			in.fail(err)
			return nil
		}
		b.within, b.source = cover(TablePairs), "CMS NCCI practitioner PTP edits "+m.Version
		return b
	}
}

// oneFile is a folder of one table, beside the titles of the embedded sources.
type oneFile struct {
	name string
	rows []byte
}

// Open implements fs.FS.
func (f oneFile) Open(name string) (fs.File, error) {
	if name == f.name {
		return openRows{bytes.NewReader(f.rows)}, nil
	}
	return embedded.Open("data/" + name)
}

type openRows struct{ *bytes.Reader }

func (openRows) Stat() (fs.FileInfo, error) { return nil, errors.ErrUnsupported }
func (openRows) Close() error               { return nil }
