package edi

import "strings"

// A Segment is one segment as it stands in the file. Its strings share the
// block that the [Reader] read and never change, so they may be kept; clone
// what is kept for long, since each keeps its block (64 KiB) alive.
type Segment struct {
	Raw     string // from the identifier to the last element, without terminator
	Lead    string // what stood before it: newlines, indentation, a BOM
	Tail    string // newlines between the last element and the terminator
	Closed  bool   // false where the file ended before the terminator
	Ordinal int    // from ST = 1; outside a transaction set from ISA = 1
	Offset  int64  // zero-based byte of Raw in the file
	Delims  *Delimiters
}

// Clone is a copy that keeps no block of the file alive.
func (s *Segment) Clone() Segment {
	c := *s
	c.Raw, c.Lead, c.Tail = strings.Clone(s.Raw), strings.Clone(s.Lead), strings.Clone(s.Tail)
	return c
}

// ID is the segment identifier, such as "CLM".
func (s *Segment) ID() string {
	if i := strings.IndexByte(s.Raw, s.Delims.Element); i >= 0 {
		return s.Raw[:i]
	}
	return s.Raw
}

// End is the offset behind the segment's terminator.
func (s *Segment) End() int64 {
	n := s.Offset + int64(len(s.Raw)+len(s.Tail))
	if s.Closed {
		n++
	}
	return n
}

// Is says whether the identifier is id, without looking for its end first.
func (s *Segment) Is(id string) bool {
	n := len(id)
	return len(s.Raw) >= n && s.Raw[:n] == id && (len(s.Raw) == n || s.Raw[n] == s.Delims.Element)
}

// Element is element n, counted from 1 as in the guides; it is empty where the
// segment ends before it. Decoders that want many elements use [Segment.Split].
func (s *Segment) Element(n int) string {
	rest := s.Raw
	for {
		i := strings.IndexByte(rest, s.Delims.Element)
		switch {
		case n == 0 && i < 0:
			return rest
		case n == 0:
			return rest[:i]
		case i < 0:
			return ""
		}
		rest, n = rest[i+1:], n-1
	}
}

// Split appends the identifier and every element to dst[:0]: element n is at
// index n. A decoder that passes the same slice each time allocates nothing.
func (s *Segment) Split(dst []string) []string {
	return Split(dst, s.Raw, s.Delims.Element)
}

// Split appends the parts of s between separators to dst[:0]. A separator of
// 0 separates nothing.
func Split(dst []string, s string, sep byte) []string {
	dst = dst[:0]
	if sep == 0 {
		return append(dst, s)
	}
	start := 0
	for i := 0; i < len(s); i++ {
		if s[i] == sep {
			dst = append(dst, s[start:i])
			start = i + 1
		}
	}
	return append(dst, s[start:])
}

// Component is component n (from 1) of a composite element, empty where the
// composite ends before it.
func Component(composite string, n int, sep byte) string {
	for ; n > 1; n-- {
		i := strings.IndexByte(composite, sep)
		if i < 0 {
			return ""
		}
		composite = composite[i+1:]
	}
	if i := strings.IndexByte(composite, sep); i >= 0 {
		return composite[:i]
	}
	return composite
}
