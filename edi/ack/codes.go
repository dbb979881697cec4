package ack

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed data/codes.csv data/status_categories.csv data/status_codes.csv data/element_status.csv
var embedded embed.FS

// A StatusCode is an entry of the claim status codes (X12's external list 508).
type StatusCode struct {
	Code, Meaning string
	NeedsEntity   bool // only with an entity code does it say anything
	NeedsOther    bool // only beside another status code does it
}

// codeTables is the content of data/.
type codeTables struct {
	meanings   map[[2]string]string // by list and code
	categories map[string]string
	statuses   map[string]StatusCode
	elements   map[[2]string]Status // by designator and qualifier, without category
}

// tables decodes the embedded tables when they are first asked. They only are
// read afterwards, by any number of goroutines.
var tables = sync.OnceValue(func() *codeTables {
	t, err := loadTables(embedded)
	if err != nil {
		panic(err) // a test decodes them, so that this is a fault of the build
	}
	return t
})

func loadTables(data fs.FS) (*codeTables, error) {
	t := &codeTables{
		meanings: map[[2]string]string{}, categories: map[string]string{},
		statuses: map[string]StatusCode{}, elements: map[[2]string]Status{},
	}
	for _, file := range []struct {
		name    string
		columns int
		row     func([]string)
	}{
		{"data/codes.csv", 5, func(f []string) { t.meanings[[2]string{f[0], f[1]}] = f[2] }},
		{"data/status_categories.csv", 5, func(f []string) { t.categories[f[0]] = f[1] }},
		{"data/status_codes.csv", 6, func(f []string) { t.statuses[f[0]] = StatusCode{f[0], f[1], f[2] == "1", f[3] == "1"} }},
		{"data/element_status.csv", 6, func(f []string) { t.elements[[2]string{f[0], f[1]}] = Status{Code: f[2], Entity: f[3]} }},
	} {
		f, err := data.Open(file.name)
		if err != nil {
			return nil, fmt.Errorf("ack: %w", err)
		}
		r := csv.NewReader(f)
		r.FieldsPerRecord = file.columns
		rows, err := r.ReadAll()
		_ = f.Close()
		if err != nil {
			return nil, fmt.Errorf("ack: %s: %w", file.name, err)
		}
		for _, row := range rows[1:] {
			file.row(row)
		}
	}
	return t, nil
}

// Meaning says in our own words what an error code of an acknowledgement means.
// list is the element: TA105, IK304 (AK304), IK403 (AK403), IK502 to IK506
// (AK502), AK905 to AK909. It is empty for a code that is not known.
func Meaning(list, code string) string {
	switch {
	case strings.HasPrefix(list, "IK50"), strings.HasPrefix(list, "AK50"):
		list = "IK502"
	case strings.HasPrefix(list, "AK90"):
		list = "AK905"
	case strings.HasPrefix(list, "AK"):
		list = "IK" + list[2:]
	}
	return tables().meanings[[2]string{list, code}]
}

// CategoryMeaning says in our own words what a claim status category means. It
// is empty for one that is not known.
func CategoryMeaning(category string) string { return tables().categories[category] }

// LookupStatus is the claim status code. ok is false for one that is not known.
func LookupStatus(code string) (s StatusCode, ok bool) {
	s, ok = tables().statuses[code]
	return s, ok
}

// Meaning says in our own words what a status means, without the party that its
// entity code names. It is empty where the code is not known or of another list.
func (s Status) Meaning() string {
	if s.List != "" {
		return ""
	}
	return tables().statuses[s.Code].Meaning
}

// Categories of a claim that is rejected, or goes on.
const (
	CategoryAccepted   = "A2" // accepted for adjudication
	CategoryReturned   = "A3" // cannot be processed
	CategoryMissing    = "A6" // information is missing
	CategoryInvalid    = "A7" // information is wrong
	CategoryRelational = "A8" // fields contradict each other
)

// Statuses that stand for themselves.
var (
	// StatusAccepted takes a claim on.
	StatusAccepted = Status{Category: CategoryAccepted, Code: "20"}
	// StatusSyntax rejects a claim for what the 999 told of it: only for a set
	// that the 999 accepted with errors.
	StatusSyntax = Status{Category: CategoryInvalid, Code: "684"}
	// StatusDuplicate rejects a claim that is there already.
	StatusDuplicate = Status{Category: CategoryReturned, Code: "54"}
)

// StatusFor is the status of a claim of which an element of the 837P is wrong.
// element is its reference designator, such as "SV101-3"; a segment identifier
// is one too. qualifier is what tells segments of the name apart: NM101, REF01,
// DTP01, AMT01. entity is whom it is about (NM101 of the loop), where that is
// known. What no status code speaks of is a claim of the wrong format (481).
func StatusFor(category, element, qualifier, entity string) Status {
	s, ok := elementStatus(element, qualifier)
	if !ok {
		s = Status{Code: "481"}
	}
	s.Category = category
	if near, ok := nearEntities[entity]; ok {
		entity = near
	}
	if !slices.Contains(claimEntities, entity) {
		entity = ""
	}
	needs := tables().statuses[s.Code].NeedsEntity
	switch {
	case !needs:
		s.Entity = ""
	case entity != "":
		s.Entity = entity
	case s.Entity == "" && strings.HasPrefix(element, "NM1"):
		s.Entity = qualifier
	case s.Entity == "":
		s.Entity = "85"
	}
	return s
}

// nearEntities are parties of an 837P that a 277CA has no code for, and whom
// they come closest to: primary care provider, pick-up and drop-off, pay-to plan.
var nearEntities = map[string]string{"P3": "DN", "PW": "77", "45": "77", "PE": "87"}

// elementStatus finds the closest entry: of the component, the element, the
// segment, each with its qualifier first.
func elementStatus(element, qualifier string) (Status, bool) {
	t := tables().elements
	whole, _, _ := strings.Cut(element, "-")
	segment := whole
	if len(whole) > 3 {
		segment = whole[:len(whole)-2]
	}
	for _, ref := range []string{element, whole, segment} {
		for _, q := range []string{qualifier, ""} {
			if s, ok := t[[2]string{ref, q}]; ok {
				return s, true
			}
		}
	}
	return Status{}, false
}
