package codeset

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"remedi/rules/codeset/release"
)

// A Check is what [Tables.Verify] found of one table.
type Check struct {
	Table, Version string
	Number         int // of the import; 0 for a table of the program
	InUse          bool
	Rows           int
	Err            error // nil: whole, in order, every date possible
}

// Verify reads every table of the program and every imported release anew, and
// holds them to their counts, checksums, order and dates.
func (t *Tables) Verify() []Check {
	var checks []Check
	for _, info := range t.embeddedInfos() {
		c := Check{Table: info.Name, Version: info.Version, Rows: info.Rows}
		c.InUse = t.imports == nil || t.imports.current[info.Name] == nil
		c.Err = verifyEmbedded(info)
		checks = append(checks, c)
	}
	if t.imports == nil {
		return checks
	}
	for _, table := range Importable() {
		checks = append(checks, t.imports.verify(table)...)
	}
	return checks
}

// verify checks every release of a table that the folder holds.
func (in *imports) verify(table string) []Check {
	var checks []Check
	list, err := in.folder.List(table)
	if err != nil {
		checks = append(checks, Check{Table: table, Err: err})
	}
	for _, m := range list {
		current := in.current[table]
		checks = append(checks, Check{
			Table: table, Version: m.Version, Number: m.Number, Rows: m.Rows,
			InUse: current != nil && current.Number == m.Number, Err: in.verifyRelease(m),
		})
	}
	return checks
}

func (in *imports) verifyRelease(m *release.Manifest) error {
	if m.Table == TablePairs {
		var b *pairBook
		err := in.folder.Stream(m, func(r io.Reader) (err error) {
			b, err = readPairBook(r, m.Bytes)
			return err
		})
		if err != nil {
			return err
		}
		return b.verify()
	}
	rows, err := in.folder.Read(m)
	if err != nil {
		return err
	}
	return verifyRows(m.Table, func(name string) fs.FS { return oneFile{name, rows} })
}

// verify holds the rows to their dates; readPairBook held them to their order.
func (b *pairBook) verify() error {
	for _, t := range b.terms {
		if !t.effective.Valid() || t.deleted != 0 && (!t.deleted.Valid() || t.deleted < t.effective) {
			return fmt.Errorf("an edit from %s to %s", t.effective, t.deleted)
		}
	}
	return nil
}

// verifyEmbedded decodes a table of the program and checks its dates.
func verifyEmbedded(info TableInfo) (err error) {
	tables, err := fs.Sub(embedded, "data")
	if err != nil {
		return err
	}
	defer func() { // a table that cannot be decoded is a fault of the build
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%v", fault)
		}
	}()
	switch info.Name {
	case TablePairs:
		_, err = loadPairs(tables)
		return err
	case TableDiagnoses:
		return Embedded().icd().verify()
	case "icd-10-cm-text":
		return Embedded().icdText().verify()
	}
	return verifyRows(info.Name, func(string) fs.FS { return tables })
}

// verify decodes every description and holds them to their order.
func (t *icdText) verify() error {
	all, err := gzip.NewReader(strings.NewReader(t.packed))
	if err != nil {
		return err
	}
	last := ""
	lines := bufio.NewScanner(all)
	for lines.Scan() {
		code, text, _ := strings.Cut(lines.Text(), "\t")
		if code <= last || text == "" {
			return fmt.Errorf("description of %q behind %q", code, last)
		}
		last = code
	}
	return lines.Err()
}

func (t *icdTable) verify() error {
	for i, k := range t.codes {
		if i > 0 && k <= t.codes[i-1] {
			return fmt.Errorf("%s is out of order", k)
		}
	}
	for _, s := range t.spans {
		if s.to != 0 && s.to < s.from {
			return fmt.Errorf("a span from %s to %s", s.from, s.to)
		}
	}
	return nil
}

// verifyRows loads a table of dated rows and checks their dates.
func verifyRows(table string, from func(file string) fs.FS) error {
	switch table {
	case TableTherapy:
		return verified(loadTherapy(from("therapy.csv")))
	case TableMUE:
		if _, ok := from("mue.csv").(oneFile); !ok {
			return nil // the embedded ones are part of the therapy table
		}
		return verified(loadMUEs(from("mue.csv")))
	case TableFees:
		return verified(loadFees(from("fees.csv")))
	case TableTaxonomy:
		return verified(loadTaxonomies(from("taxonomy.csv")))
	case TableCARC:
		return verified(loadCARCs(from("carc.csv")))
	case TableRARC:
		return verified(loadRARCs(from("rarc.csv")))
	case TableDiagnoses:
		rows, _ := from("icd10cm.csv").(oneFile)
		_, err := mergedICD(&icdTable{}, rows.rows, span{})
		return err
	case "modifiers":
		return verified(loadModifiers(from("")))
	case "procedures":
		return verified(loadProcedures(from("")))
	case "place-of-service":
		return verified(loadPlaces(from("")))
	case "add-ons":
		return verified(loadAddOns(from("")))
	case "payers":
		_, err := loadPayers(from(""))
		return err
	case "thresholds":
		_, err := loadThresholds(from(""))
		return err
	case "icd-10-cm-excludes1":
		_, err := loadExclusions(from(""))
		return err
	}
	return errors.New("nothing here verifies this table")
}

// verified checks that the versions of a code follow each other.
func verified[T any](c *catalogue[T], err error) error {
	if err != nil {
		return err
	}
	var errs []error
	for i, s := range c.span {
		if s.to != 0 && s.to < s.from {
			errs = append(errs, fmt.Errorf("%s: from %s to %s", c.keys[i], s.from, s.to))
		}
		if i > 0 && c.keys[i] == c.keys[i-1] && (c.span[i-1].to == 0 || c.span[i-1].to >= s.from) {
			errs = append(errs, fmt.Errorf("%s: two rows are in force on %s", c.keys[i], s.from))
		}
	}
	return errors.Join(errs...)
}
