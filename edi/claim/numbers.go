package claim

import (
	"slices"
	"strconv"
)

// numbers are the transaction set control numbers of a group, as spans: a file
// that counts up takes no memory, one with gaps 16 bytes a gap.
type numbers struct {
	spans  []span // in order, apart from each other
	others map[string]struct{}
}

// span is a run of numbers, both ends included.
type span struct{ first, last uint64 }

// take says whether a control number is free, and takes it. Numbers that
// differ in leading zeros count as one: some receivers read them so.
func (n *numbers) take(control string) bool {
	v, err := strconv.ParseUint(control, 10, 63)
	if err == nil {
		return n.takeNumber(v)
	}
	if _, used := n.others[control]; used {
		return false
	}
	if n.others == nil {
		n.others = map[string]struct{}{}
	}
	n.others[control] = struct{}{}
	return true
}

func (n *numbers) takeNumber(v uint64) bool {
	last := len(n.spans) - 1
	switch {
	case last < 0 || v > n.spans[last].last+1:
		n.spans = append(n.spans, span{v, v})
		return true
	case v == n.spans[last].last+1:
		n.spans[last].last = v
		return true
	}
	i, _ := slices.BinarySearchFunc(n.spans, v, func(s span, v uint64) int {
		if s.last < v {
			return -1
		}
		return 1
	})
	if n.spans[i].first <= v {
		return false
	}
	n.spans = slices.Insert(n.spans, i, span{v, v})
	return true
}

// fresh takes the number behind the highest, written like control.
func (n *numbers) fresh(control string) string {
	v := uint64(1)
	if last := len(n.spans) - 1; last >= 0 {
		v = n.spans[last].last + 1
	}
	n.takeNumber(v)
	return padded(v, max(len(control), minSetControl))
}

func (n *numbers) clear() { n.spans, n.others = n.spans[:0], nil }

// padded is a number with leading zeros.
func padded(v uint64, width int) string {
	s := strconv.FormatUint(v, 10)
	for len(s) < width {
		s = "0" + s
	}
	return s
}
