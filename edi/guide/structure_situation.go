package guide

import (
	"fmt"
	"strings"
)

// A situation is a rule of the guide of the form "where this element says so,
// that element or segment is needed".
type situation struct {
	fault    fault
	tests    []test      // all have to hold
	elements []reference // needed in the same segment
	loop     int8        // where segments are needed
	items    uint64      // bits of those segments in that loop
	message  string      // why it is needed
	fix      string
}

// test looks at one element of a segment.
type test struct {
	reference
	codes codeSet // of which it has to be one; none: it has to be empty
}

// reference is an element, or a component of one.
type reference struct{ element, component uint8 }

// situation reads guide, code, loop, segment, when, needs, message, fix,
// source.
func (c *compiler) situation(f []string) error {
	if Transaction(f[0]) != c.transaction {
		return nil
	}
	s := situation{fault: numbered(f[1]), message: f[6], fix: f[7], loop: -1}
	if s.fault == noFault {
		return fmt.Errorf("there is no %s", f[1])
	}
	for when := range strings.SplitSeq(f[4], "&") {
		ref, codes, _ := strings.Cut(strings.TrimSpace(when), "=")
		r, err := parseReference(ref, f[3])
		if err != nil {
			return err
		}
		s.tests = append(s.tests, test{r, codeSetOf(codes)})
	}
	for need := range strings.FieldsSeq(f[5]) {
		if err := c.need(&s, need, f[3]); err != nil {
			return err
		}
	}
	return c.attach(s, f[2], f[3])
}

func (c *compiler) need(s *situation, need, tag string) error {
	loop, segment, other := strings.Cut(need, "/")
	if !other {
		r, err := parseReference(need, tag)
		s.elements = append(s.elements, r)
		return err
	}
	segment, qualifier, _ := strings.Cut(segment, "*")
	s.loop = -1
	for i := range c.items {
		item := &c.items[i]
		if c.loops[item.loop].id == loop && item.tag == segment && item.qualifier == qualifier {
			s.loop = item.loop
			s.items |= 1 << item.bit
		}
	}
	if s.loop < 0 {
		return fmt.Errorf("there is no %s", need)
	}
	return nil
}

// attach gives the situation to the segments that it looks at. Those of one
// segment stand side by side once resolve has sorted them.
func (c *compiler) attach(s situation, loop, tag string) error {
	found := false
	for i := range c.items {
		item := &c.items[i]
		if item.tag == tag && item.child < 0 && (loop == "" || c.loops[item.loop].id == loop) {
			c.attached[int16(i)] = append(c.attached[int16(i)], s)
			found = true
		}
	}
	if !found {
		return fmt.Errorf("there is no %s in loop %s", tag, loop)
	}
	return nil
}

// resolve lays the situations out by segment.
func (c *compiler) resolve() error {
	for i := range c.items {
		item := &c.items[i]
		from := int16(len(c.situations))
		c.situations = append(c.situations, c.attached[int16(i)]...)
		item.situations = span{from, int16(len(c.situations))}
	}
	return nil
}

func parseReference(ref, tag string) (reference, error) {
	t, element, component, err := parseRef(ref)
	if err == nil && (t != tag || element == 0) {
		err = fmt.Errorf("%q is no element of %s", ref, tag)
	}
	return reference{uint8(element), uint8(component)}, err
}
