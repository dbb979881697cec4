package claim

import "strings"

// maxElements is more than any segment of the guide has (SV1: 21); the room
// also takes an HI segment with more diagnoses than are allowed. What is behind
// it is left out, so that a segment of a million elements costs nothing.
const maxElements = 63

// elements are the identifier (0) and the elements (from 1) of one segment.
type elements struct {
	list [maxElements + 1]string
	n    int
	more bool // there were more elements than we take
}

// split cuts raw at sep.
func (e *elements) split(raw string, sep byte) {
	n, start := 0, 0
	for i := 0; i < len(raw); i++ {
		if raw[i] != sep {
			continue
		}
		e.list[n&maxElements] = raw[start:i]
		n++
		start = i + 1
		if n == maxElements {
			break
		}
	}
	rest := raw[start:]
	e.more = false
	if n == maxElements {
		if i := strings.IndexByte(rest, sep); i >= 0 {
			rest, e.more = rest[:i], true
		}
	}
	e.list[n&maxElements] = rest
	e.n = n + 1
}

// at is element n, empty where the segment ends before it.
func (e *elements) at(n int) string {
	if n >= e.n {
		return ""
	}
	return e.list[n&maxElements]
}

// last is the number of the last element, 0 where there is none.
func (e *elements) last() int { return e.n - 1 }

// more makes room for one more at the end of s and returns it. Behind the end
// of a slice that was used before stands an old value whose inner slices are
// worth keeping: the caller resets it.
func more[T any](s *[]T) *T {
	n := len(*s)
	if n < cap(*s) {
		*s = (*s)[:n+1]
	} else {
		var zero T
		*s = append(*s, zero)
	}
	return &(*s)[n]
}
