package codeset

import (
	"embed"
	"io"
	"io/fs"
	"strings"
	"sync"
)

//go:embed data/*.csv
var embedded embed.FS

// The two big lists are embedded as strings, which are read where they lie.
var (
	//go:embed data/icd10cm.tsv.gz
	embeddedICD string
	//go:embed data/icd10cm_text.tsv.gz
	embeddedICDText string
)

// Tables is one set of reference tables. Each is decoded when it is first
// asked; after that lookups only read, and any number of goroutines may share
// the set.
type Tables struct {
	infos      func() []TableInfo
	therapy    func() *catalogue[TherapyCode]
	pairs      func() *pairTable
	icd        func() *icdTable
	icdText    func() *icdText
	modifiers  func() *catalogue[Modifier]
	procedures func() *catalogue[Procedure]
	addOns     func() *catalogue[[]string]
	taxonomies func() *catalogue[Taxonomy]
	places     func() *catalogue[Place]
	carcs      func() *catalogue[CARC]
	rarcs      func() *catalogue[RARC]
	fees       func() *catalogue[Fee]
	thresholds func() []Threshold
	payers     func() map[string]Payer
	exclusions func() *exclusionTable

	// What was imported; see Open.
	embeddedInfos func() []TableInfo
	pairBook      func() *pairBook
	mues          func() *catalogue[MUE]
	newTexts      func() map[string]string // descriptions of imported diagnoses
	imports       *imports
}

// Embedded is the tables that the program was built with. The call itself
// decodes nothing. A program makes one set and hands it on.
func Embedded() *Tables {
	tables, err := fs.Sub(embedded, "data")
	if err != nil {
		panic(err) // the folder is named by the embed directive above
	}
	infos := once(tables, loadInfos)
	return &Tables{
		infos: infos, embeddedInfos: infos,
		pairBook: func() *pairBook { return nil }, mues: func() *catalogue[MUE] { return nil },
		newTexts:   func() map[string]string { return nil },
		therapy:    once(tables, loadTherapy),
		pairs:      once(tables, loadPairs),
		icd:        once[io.Reader](strings.NewReader(embeddedICD), loadICD),
		icdText:    once(tables, func(f fs.FS) (*icdText, error) { return loadICDText(f, embeddedICDText) }),
		modifiers:  once(tables, loadModifiers),
		procedures: once(tables, loadProcedures),
		addOns:     once(tables, loadAddOns),
		taxonomies: once(tables, loadTaxonomies),
		places:     once(tables, loadPlaces),
		carcs:      once(tables, loadCARCs),
		rarcs:      once(tables, loadRARCs),
		fees:       once(tables, loadFees),
		thresholds: once(tables, loadThresholds),
		payers:     once(tables, loadPayers),
		exclusions: once(tables, loadExclusions),
	}
}

// once defers a load to the first call. The files are part of the program and
// a test decodes each of them, so that a failure is a fault of the build.
func once[F, T any](from F, load func(F) (T, error)) func() T {
	return sync.OnceValue(func() T {
		table, err := load(from)
		if err != nil {
			panic(err)
		}
		return table
	})
}
