package edi

import "strconv"

// controls are the transaction set control numbers of a group. Nearly every
// sender counts them up, and one run of numbers takes no memory however long it
// is; whatever does not continue the run is kept by itself.
type controls struct {
	first, last uint64 // the run
	width       int    // digits of its first number, leading zeros included; 0: no run yet
	others      map[string]struct{}
}

// add takes a control number and says whether it is new.
func (c *controls) add(control string) bool {
	n, err := strconv.ParseUint(control, 10, 64)
	number := err == nil && isDigits(control)
	switch {
	case number && c.inForm(control, n) && n >= c.first && n <= c.last:
		return false
	case c.knows(control):
		return false
	case number && c.width == 0:
		c.first, c.last, c.width = n, n, len(control)
	case number && c.inForm(control, n) && n == c.last+1:
		c.last = n
	default:
		if c.others == nil {
			c.others = map[string]struct{}{}
		}
		c.others[control] = struct{}{}
	}
	return true
}

func (c *controls) knows(control string) bool {
	_, ok := c.others[control]
	return ok
}

// inForm says whether the run would write n like this: 1 and 0001 are two
// control numbers.
func (c *controls) inForm(control string, n uint64) bool {
	digits := 1
	for n >= 10 {
		n /= 10
		digits++
	}
	return len(control) == max(c.width, digits)
}

func (c *controls) clear() {
	c.first, c.last, c.width = 0, 0, 0
	clear(c.others)
}
