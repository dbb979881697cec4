package codeset

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"remedi/edi"
)

// An Exclusion is an Excludes1 note of the ICD-10-CM tabular list: the two are
// not coded together, unless they are unrelated (Official Guidelines §I.A.12.a).
type Exclusion struct {
	Code, Excluded string // the beginnings of codes, without dot; the note stands at Code
	From, To       edi.Date
}

// Excludes1 finds the note by which two diagnoses, without their dots, exclude
// each other, in either order. The state says whether the note was read for the
// date of service; it is Outside where the table has none. The table has those
// of diagnoses that therapists treat, and of the release that it names.
func (t *Tables) Excludes1(a, b string, on edi.Date) (Exclusion, State) {
	if e := t.exclusion(a, b); e != nil {
		return *e, e.state(on)
	}
	if e := t.exclusion(b, a); e != nil {
		return *e, e.state(on)
	}
	return Exclusion{}, Outside
}

func (e *Exclusion) state(on edi.Date) State { return span{e.From, e.To}.stateOn(on) }

// exclusion is the note at a code, or at one that it continues, that excludes
// another.
func (t *Tables) exclusion(code, other string) *Exclusion {
	if len(code) < minHeader || len(other) < minHeader {
		return nil
	}
	table := t.exclusions()
	category := code[:minHeader]
	i := table.at.find(pack(category))
	if i < 0 {
		return nil // as for most diagnoses
	}
	for all := table.notes; i < len(all) && strings.HasPrefix(all[i].Code, category); i++ {
		if strings.HasPrefix(code, all[i].Code) && strings.HasPrefix(other, all[i].Excluded) {
			return &all[i]
		}
	}
	return nil
}

var errNoHeader = errors.New("the beginning of a diagnosis has at least three characters")

// exclusionTable is the notes by code, with the first of each category.
type exclusionTable struct {
	at    index
	notes []Exclusion
}

func loadExclusions(tables fs.FS) (*exclusionTable, error) {
	var list []Exclusion
	err := eachRecord(tables, "excludes1.csv", func(r *record) error {
		in := r.span()
		e := Exclusion{r.code("code"), r.code("excluded"), in.from, in.to}
		if len(e.Code) < minHeader || len(e.Excluded) < minHeader {
			return errNoHeader
		}
		list = append(list, e)
		return nil
	})
	slices.SortStableFunc(list, func(a, b Exclusion) int { return cmp.Compare(a.Code, b.Code) })
	t := &exclusionTable{at: newIndex(len(list)), notes: list}
	for i := range list {
		t.at.put(pack(list[i].Code[:minHeader]), i)
	}
	return t, err
}
