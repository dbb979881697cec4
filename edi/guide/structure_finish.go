package guide

import (
	"fmt"
	"slices"
	"strings"
)

// A loop inside another is an item of the outer loop. Items of one loop stand
// side by side, and the table names inner loops behind all segments of the
// outer one, so that inner loops wait in waiting until the table is read.
type waiting struct {
	loop   int8 // the outer one
	child  int8
	key    string
	codes  []string
	usage  bool
	repeat uint16
}

// loop adds the loop of a row.
func (c *compiler) loop(f []string) (int8, error) {
	l := loopSpec{id: f[0], parent: -1, first: int16(len(c.items))}
	if f[1] != "" {
		parent, ok := c.loopOf[f[1]]
		if !ok {
			return 0, fmt.Errorf("loop %s: no loop %s before it", f[0], f[1])
		}
		l.parent = parent
	}
	if _, ok := c.runIn(f[0]); ok {
		l.parent = -1
	}
	if err := number(f[3], &l.repeat); err != nil {
		return 0, err
	}
	index := int8(len(c.loops))
	c.loops = append(c.loops, l)
	c.loopOf[f[0]] = index
	c.inners = append(c.inners, waiting{loop: l.parent, child: index, usage: f[2] == "R", repeat: l.repeat})
	return index, nil
}

// choose adds an item to what a kind of segment may be in a loop.
func (c *compiler) choose(loop int8, kind uint8, item int16, key string, codes []string) error {
	k := groupKey{loop, kind}
	g := c.groups[k]
	if g == nil {
		g = &group{strict: strict(c.items[item].tag)}
		c.groups[k] = g
	}
	if key != "" {
		_, element, component, err := parseRef(key)
		if err != nil {
			return err
		}
		g.element, g.component = uint8(element), uint8(component)
	}
	if !g.strict {
		if len(c.pending[k]) > 0 {
			return fmt.Errorf("loop %s: two %s that nothing tells apart", c.loops[loop].id, c.items[item].tag)
		}
		c.pending[k] = []choice{{item: item}}
		return nil
	}
	if len(codes) == 0 {
		g.other = item
	}
	for _, code := range codes {
		code = code[:min(len(code), maxPacked)]
		g.shared = g.shared || slices.ContainsFunc(c.pending[k], func(o choice) bool { return o.code == pack(code) })
		c.pending[k] = append(c.pending[k], choice{pack(code), item})
	}
	return nil
}

// finish puts inner loops behind the segments of their outer ones and lays the
// choices out.
func (c *compiler) finish() error {
	if err := c.placeInner(); err != nil {
		return err
	}
	c.Guide.groups = make([]group, len(c.loops)*c.kinds)
	for k, g := range c.groups {
		from := int16(len(c.choices))
		c.choices = append(c.choices, c.pending[k]...)
		g.choices = span{from, int16(len(c.choices))}
		if !g.strict {
			g.item = c.pending[k][0].item
		}
		*c.group(k.loop, k.kind) = *g
	}
	for run := range c.entries {
		c.entries[run] = entry{loop: -1}
	}
	for _, start := range c.starts {
		if loop, ok := c.loopOf[start.loop]; ok {
			c.entries[start.run] = entry{loop, c.loops[loop].first}
		}
	}
	return c.resolve()
}

// placeInner gives inner loops their items. The bits of an outer loop go on
// behind those of its segments.
func (c *compiler) placeInner() error {
	next := make([]uint8, len(c.loops))
	for i := 1; i < len(c.items); i++ {
		next[c.items[i].loop] = c.items[i].bit + 1
	}
	for _, w := range c.inners {
		if w.loop < 0 {
			continue
		}
		start := c.loops[w.child].first
		item := c.items[start]
		item.loop, item.child, item.segment, item.max = w.loop, w.child, start, w.repeat
		item.bit = next[w.loop]
		next[w.loop]++
		if item.bit > 63 {
			return fmt.Errorf("loop %s has more than 64 segments and loops", c.loops[w.loop].id)
		}
		if w.usage {
			c.loops[w.loop].required |= 1 << item.bit
		}
		index := int16(len(c.items))
		c.items = append(c.items, item)
		if err := c.choose(w.loop, c.kind(item.tag), index, w.key, w.codes); err != nil {
			return err
		}
	}
	return nil
}

// elementsOf lays out the elements of a segment, components behind them.
func (c *compiler) elementsOf(item *itemSpec, key itemKey) {
	rows := c.made[key]
	item.elements = span{int16(len(c.elements)), int16(len(c.elements) + len(rows))}
	for i, r := range rows {
		c.elements = append(c.elements, r.spec)
		if r.spec.usage == required {
			item.required |= 1 << (i + 1)
		}
	}
	for i, r := range rows {
		from := int16(len(c.elements))
		c.elements = append(c.elements, r.components...)
		e := &c.elements[int(item.elements.from)+i]
		e.components = span{from, int16(len(c.elements))}
		for j := range r.components {
			if r.components[j].usage == required {
				e.needs = uint8(j + 1)
			}
		}
		if r.repeat > 1 && e.usage != notUsed {
			c.repeated, c.most = *e, int(r.repeat)
			e.repeats = true // the hook looks at each
		}
	}
}

// codeSetOf reads codes that stand side by side.
func codeSetOf(codes string) codeSet {
	var set codeSet
	for code := range strings.FieldsSeq(codes) {
		set = append(set, pack(code))
	}
	slices.Sort(set)
	return slices.Compact(set)
}
