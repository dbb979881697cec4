package guide

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*.csv
var embedded embed.FS

// table is the content of data/, decoded.
type table struct {
	segments map[segmentKey]string
	elements map[elementKey]string
	codes    map[codeKey]string
	loops    map[Transaction]*loops
}

// tables decodes the embedded tables when they are first asked. They only are
// read afterwards, by any number of goroutines.
var tables = sync.OnceValue(func() *table {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		panic(err) // the folder is named by the embed directive above
	}
	t, err := load(data)
	if err != nil {
		panic(err) // a test decodes them, so that this is a fault of the build
	}
	return t
})

func load(data fs.FS) (*table, error) {
	t := &table{
		segments: map[segmentKey]string{}, elements: map[elementKey]string{},
		codes: map[codeKey]string{}, loops: map[Transaction]*loops{},
	}
	for _, file := range []struct {
		name    string
		columns int
		row     func([]string) error
	}{
		{"names.csv", 5, t.name},
		{"codes.csv", 3, t.code},
		{"loops.csv", 8, t.loop},
	} {
		if err := eachRow(data, file.name, file.columns, file.row); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// eachRow calls row for each row behind the heading.
func eachRow(data fs.FS, name string, columns int, row func([]string) error) error {
	f, err := data.Open(name)
	if err != nil {
		return fmt.Errorf("guide: %w", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = columns
	all, err := r.ReadAll()
	if err != nil {
		return fmt.Errorf("guide: %s: %w", name, err)
	}
	for i, fields := range all {
		if i == 0 {
			continue
		}
		if err := row(fields); err != nil {
			return fmt.Errorf("guide: %s: row %d: %w", name, i+1, err)
		}
	}
	return nil
}

// name reads transaction, loop, ref, qualifier, name: ref is a segment
// identifier or a reference designator.
func (t *table) name(f []string) error {
	tag, n, component, err := parseRef(f[2])
	if err != nil {
		return err
	}
	if n > 0 {
		return add(t.elements, elementKey{tag, n, component}, f[4])
	}
	return add(t.segments, segmentKey{Transaction(f[0]), f[1], tag, f[3]}, f[4])
}

// code reads ref, code, meaning. Several refs that share a code list stand
// side by side.
func (t *table) code(f []string) error {
	for ref := range strings.FieldsSeq(f[0]) {
		tag, n, component, err := parseRef(ref)
		if err != nil {
			return err
		}
		if err := add(t.codes, codeKey{elementKey{tag, n, component}, f[1]}, f[2]); err != nil {
			return err
		}
	}
	return nil
}

// loop reads transaction, loop, parent, segment, element, codes, keeps,
// name. A parent stands before what is inside it.
func (t *table) loop(f []string) error {
	of := t.loops[Transaction(f[0])]
	if of == nil {
		of = &loops{byID: map[string]*Loop{}, tags: map[string]bool{}}
		t.loops[Transaction(f[0])] = of
	}
	l := &Loop{ID: f[1], Name: f[7], tag: f[3], codes: strings.Fields(f[5]), keeps: strings.Fields(f[6])}
	if f[4] != "" {
		n, err := strconv.Atoi(f[4])
		if err != nil {
			return err
		}
		l.element = n
	}
	of.tags[l.tag] = true
	for _, tag := range l.keeps {
		of.tags[tag] = true
	}
	of.all = append(of.all, l)
	if f[2] == "" {
		of.top = append(of.top, l)
	} else {
		l.Parent = of.byID[f[2]]
		if l.Parent == nil {
			return fmt.Errorf("loop %s: no loop %s before it", l.ID, f[2])
		}
		l.Depth = l.Parent.Depth + 1
		l.Parent.children = append(l.Parent.children, l)
	}
	return add(of.byID, l.ID, l)
}

// add puts a value where there is none yet.
func add[K comparable, V any](m map[K]V, k K, v V) error {
	if _, ok := m[k]; ok {
		return fmt.Errorf("%v stands there twice", k)
	}
	m[k] = v
	return nil
}

// parseRef takes a reference designator apart: "SV101-3" is SV1, 1, 3. A
// segment identifier alone has element 0.
func parseRef(ref string) (tag string, n, component int, err error) {
	head, tail, composite := strings.Cut(ref, "-")
	if composite {
		if component, err = strconv.Atoi(tail); err != nil || component < 1 {
			return "", 0, 0, fmt.Errorf("%q is no reference designator", ref)
		}
	}
	// Two digits at the end are an element, unless too little is left of the
	// segment: SV1, K3 and N4 end in digits too.
	if cut := len(head) - 2; cut >= 2 {
		if n, err = strconv.Atoi(head[cut:]); err == nil && n > 0 {
			return head[:cut], n, component, nil
		}
	}
	if composite || len(head) < 2 || len(head) > 3 {
		return "", 0, 0, fmt.Errorf("%q is no reference designator", ref)
	}
	return head, 0, 0, nil
}
