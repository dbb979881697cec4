package guide

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// A condition is a relational condition of X12 between elements of a segment.
//
//	P  all or none   R  at least one   E  at most one
//	C  with the first, all others      L  with the first, at least one other
type condition struct {
	kind  byte
	first uint32 // bit of the first element, for C and L
	mask  uint32 // bits of the elements; without the first, for C and L
}

// condition reads segment, conditions, confidence: the row goes to every place
// that the segment has.
func (c *compiler) condition(f []string) error {
	var all []condition
	for s := range strings.FieldsSeq(f[1]) {
		cond, err := parseCondition(s)
		if err != nil {
			return err
		}
		all = append(all, cond)
	}
	for i := range c.items {
		item := &c.items[i]
		if item.tag != f[0] {
			continue
		}
		from := int16(len(c.conditions))
		for _, cond := range all {
			if cond = c.within(cond, item); cond.kind != 0 {
				c.conditions = append(c.conditions, cond)
			}
		}
		item.conditions = span{from, int16(len(c.conditions))}
	}
	return nil
}

// parseCondition reads one in X12's own notation, such as P0304.
func parseCondition(s string) (condition, error) {
	if len(s) < 5 || len(s)%2 == 0 || !strings.Contains("PRECL", s[:1]) {
		return condition{}, fmt.Errorf("%q is no relational condition", s)
	}
	c := condition{kind: s[0]}
	for i := 1; i < len(s); i += 2 {
		n, err := strconv.Atoi(s[i : i+2])
		if err != nil || n < 1 || n > 31 {
			return condition{}, fmt.Errorf("%q is no relational condition", s)
		}
		if i == 1 && (c.kind == 'C' || c.kind == 'L') {
			c.first = 1 << n
			continue
		}
		c.mask |= 1 << n
	}
	return c, nil
}

// within leaves out what the guide says already: a condition on an element that
// it does not use, and what is required anyway. The result has no kind where
// nothing is left to ask.
func (c *compiler) within(cond condition, item *itemSpec) condition {
	var unused uint32
	elements := c.elements[item.elements.from:item.elements.to]
	for n := range 32 {
		if n > len(elements) || n > 0 && elements[n-1].usage == notUsed {
			unused |= 1 << n
		}
	}
	switch {
	case (cond.first|cond.mask)&unused != 0 && cond.kind != 'R':
		return condition{}
	case cond.kind == 'R' && (cond.mask&item.required != 0 || bits.OnesCount32(cond.mask&^unused) == 0):
		return condition{}
	case cond.kind == 'L' && cond.mask&item.required != 0:
		return condition{}
	case cond.kind != 'E' && cond.kind != 'R' && cond.mask&^item.required == 0:
		return condition{}
	}
	return cond
}

// broken says which elements a condition misses, or, for E, which it has too
// many; 0 where it holds.
func (c *condition) broken(present uint32) uint32 {
	switch has := present & c.mask; c.kind {
	case 'P':
		if has != 0 {
			return c.mask &^ present
		}
	case 'R':
		if has == 0 {
			return c.mask & -c.mask
		}
	case 'E':
		return has & (has - 1)
	case 'C':
		if present&c.first != 0 {
			return c.mask &^ present
		}
	case 'L':
		if present&c.first != 0 && has == 0 {
			return c.mask & -c.mask
		}
	}
	return 0
}
