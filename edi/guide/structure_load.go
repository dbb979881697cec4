package guide

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
)

// compiler turns the tables of one guide into a [Guide].
type compiler struct {
	*Guide
	loopOf   map[string]int8
	made     map[itemKey][]elementRow
	codeOf   map[string]int16
	pending  map[groupKey][]choice // in the order of the table
	groups   map[groupKey]*group
	inners   []waiting // by loop
	attached map[int16][]situation
}

type itemKey struct{ loop, ord string }

type groupKey struct {
	loop int8
	kind uint8
}

// elementRow is a row of the elements table, its components behind it.
type elementRow struct {
	spec       elementSpec
	repeat     uint16 // how often it may stand; 0 is once
	components []elementSpec
}

// tableNames are the names of the guides' own tables.
var tableNames = map[Transaction]string{
	Claim837P: "837p", Remittance835: "835", Ack999: "999", Ack277CA: "277ca", AckTA1: "ta1",
}

// compiled compiles embedded tables when they are first asked for: a test does
// so too, so that a failure is one of the build.
func compiled(t Transaction) func() *Guide {
	return sync.OnceValue(func() *Guide {
		data, err := fs.Sub(embedded, "data")
		if err == nil {
			var g *Guide
			if g, err = compile(data, t, tableNames[t]); err == nil {
				return g
			}
		}
		panic(err)
	})
}

func compile(data fs.FS, t Transaction, name string) (*Guide, error) {
	c := &compiler{
		Guide:  &Guide{transaction: t, kinds: 1, items: make([]itemSpec, 1), starts: runStarts[t], claimDepth: 1}, // item 0 is none
		loopOf: map[string]int8{}, made: map[itemKey][]elementRow{},
		codeOf: map[string]int16{}, pending: map[groupKey][]choice{}, groups: map[groupKey]*group{}, attached: map[int16][]situation{},
	}
	for _, start := range c.starts {
		c.beginners |= beginnerBit(start.tag)
	}
	if t == Ack277CA {
		c.claimDepth = 2 // the loop of a patient, and in it the claim's
	}
	for _, file := range []struct {
		name    string
		columns int
		row     func([]string) error
	}{
		{"elements_" + name + ".csv", 13, c.element},
		{"structure_" + name + ".csv", 12, c.segment},
		{"conditions.csv", 3, c.condition},
		{"situations.csv", 9, c.situation},
	} {
		if err := eachRow(data, file.name, file.columns, file.row); err != nil {
			return nil, err
		}
	}
	return c.Guide, c.finish()
}

// element reads loop, ord, ref, data_element, type, min, max, guide_max,
// usage, repeat, codes, list, note.
func (c *compiler) element(f []string) error {
	tag, _, component, err := parseRef(f[2])
	if err != nil {
		return err
	}
	kind, ok := elementKinds[f[4]]
	if !ok {
		return fmt.Errorf("%s has type %q", f[2], f[4])
	}
	e := elementSpec{usage: usages[f[8]], kind: kind, max: 1 << 15}
	for column, to := range map[int]*uint16{5: &e.min, 6: &e.max, 7: &e.guideMax} {
		if err := number(f[column], to); err != nil {
			return fmt.Errorf("%s: %w", f[2], err)
		}
	}
	codes, wrong := f[10], faultCodeValue
	switch f[11] {
	case "states":
		codes, wrong = states, faultState
	case "pos":
		codes, wrong = places, faultPlace
	}
	if f[2] == "SV101-1" {
		wrong = faultProcedureKind
	}
	e.codes, e.wrong, e.missing = c.codeSet(codes), wrong, missingFault(f[2], kind)
	key := itemKey{f[0], f[1]}
	if component == 0 {
		row := elementRow{spec: e}
		if err := number(f[9], &row.repeat); err != nil {
			return fmt.Errorf("%s: %w", f[2], err)
		}
		c.made[key] = append(c.made[key], row)
		return nil
	}
	rows := c.made[key]
	if len(rows) == 0 || rows[len(rows)-1].spec.kind != kindComposite {
		return fmt.Errorf("%s: %s is no composite", f[2], tag)
	}
	last := &rows[len(rows)-1]
	last.components = append(last.components, e)
	return nil
}

var elementKinds = map[string]elementKind{
	"AN": kindText, "ID": kindID, "N0": kindInteger, "R": kindDecimal, "M": kindAmount,
	"DT": kindDate, "TM": kindTime, "P": kindPeriod, "C": kindComposite,
}

var usages = map[string]usage{"S": situational, "R": required, "N": notUsed}

func number(s string, to *uint16) error {
	if s == "" {
		return nil
	}
	n, err := strconv.ParseUint(s, 10, 16)
	*to = uint16(n)
	return err
}

// missingFault is what the absence of an element is called, as the decoders
// call it.
func missingFault(ref string, kind elementKind) fault {
	switch ref {
	case "CLM01", "CLP01":
		return faultControlMissing
	case "SV101-2", "SVC01-2":
		return faultProcedureMissing
	case "SVC03":
		return faultBlankPaid
	case "LX01":
		return faultLineNumber
	}
	if kind == kindDate || kind == kindTime || kind == kindPeriod {
		return faultDate
	}
	return faultElementMissing
}

// codeSet is the index of a set of codes, of which each is kept once.
func (c *compiler) codeSet(codes string) int16 {
	if codes == "" {
		return -1
	}
	if i, ok := c.codeOf[codes]; ok {
		return i
	}
	i := int16(len(c.codes))
	c.codes = append(c.codes, codeSetOf(codes))
	c.codeOf[codes] = i
	return i
}

// segment reads loop, parent, loop_usage, loop_repeat, ord, segment, position,
// usage, max_use, key, key_codes, note.
func (c *compiler) segment(f []string) error {
	loop, ok := c.loopOf[f[0]]
	if !ok {
		var err error
		if loop, err = c.loop(f); err != nil {
			return err
		}
	}
	item := itemSpec{loop: loop, child: -1, tag: f[5], segment: int16(len(c.items))}
	if err := number(f[6], &item.position); err != nil {
		return err
	}
	if err := number(f[8], &item.max); err != nil {
		return err
	}
	codes := strings.Fields(f[10])
	item.label = item.tag
	if len(codes) > 0 && strict(item.tag) {
		item.qualifier = codes[0]
		if item.tag != "HL" && item.tag != "HI" && item.tag != "CTX" && len(codes) <= 3 {
			item.label += "*" + strings.Join(codes, "/")
		}
	}
	c.elementsOf(&item, itemKey{f[0], f[4]})
	c.tokensOf(&item)
	item.hook = c.hookOf(f[0], item.tag)
	return c.place(item, f[0], f[7] == "R", f[9], codes)
}

// place puts an item into its loop. The first segment of a loop inside another
// is found from the outer one.
func (c *compiler) place(item itemSpec, loop string, required bool, key string, codes []string) error {
	l := &c.loops[item.loop]
	index := int16(len(c.items))
	item.bit = uint8(index - l.first)
	if item.bit > 63 {
		return fmt.Errorf("loop %s has more than 64 segments and loops", loop)
	}
	if required {
		l.required |= 1 << item.bit
	}
	kind := c.kind(item.tag)
	c.items = append(c.items, item)
	if index == l.first && l.parent >= 0 {
		c.inners[item.loop].key, c.inners[item.loop].codes = key, codes
		return nil
	}
	return c.choose(item.loop, kind, index, key, codes)
}

func (c *compiler) kind(tag string) uint8 {
	kind, fresh := c.tags.add(tag, uint8(c.kinds))
	if fresh {
		c.kinds++
	}
	return kind
}

// strict says whether a qualifier decides that a segment is this one at all.
// Of the others there is one in a loop, and a wrong code is a wrong code.
func strict(tag string) bool {
	switch tag {
	case "REF", "DTP", "DTM", "AMT", "QTY", "NM1", "N1", "HL", "CRC", "HI", "NTE", "PER", "PWK", "CTX":
		return true
	}
	return false
}
