package edi

import "strings"

// A Cursor walks the segments of a piece of a file that is already in memory,
// such as one claim, with the positions that they have in the file.
type Cursor struct {
	rest    string
	delims  *Delimiters
	ordinal int
	offset  int64
}

// NewCursor starts at the first segment of raw, which stands at the given place.
func NewCursor(raw string, delims *Delimiters, at Place) Cursor {
	return Cursor{rest: raw, delims: delims, ordinal: at.Segment, offset: at.Offset}
}

// Next puts the next segment into seg and says whether there was one.
func (c *Cursor) Next(seg *Segment) bool {
	lead := leadLen(c.rest)
	body := c.rest[lead:]
	if body == "" {
		return false
	}
	end := strings.IndexByte(body, c.delims.Terminator)
	next := end + 1
	if end < 0 {
		end, next = len(body), len(body)
	}
	raw := trimTail(body[:end])
	*seg = Segment{
		Raw: raw, Lead: c.rest[:lead], Tail: body[len(raw):end],
		Closed: next > end, Ordinal: c.ordinal, Offset: c.offset + int64(lead), Delims: c.delims,
	}
	c.offset += int64(lead + next)
	c.rest = body[next:]
	c.ordinal++
	return true
}

// leadLen is how much white space stands before a segment. Where a newline is
// the terminator, an empty line is white space and no segment.
func leadLen(s string) int {
	i := 0
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	return i
}

// isBlank says whether a byte may stand between segments without meaning.
func isBlank(c byte) bool { return c == '\n' || c == '\r' || c == ' ' || c == '\t' }

// trimTail cuts the newlines that some writers put before each terminator.
// Blanks stay: they are data, and wrong data is for the checks to tell.
func trimTail(raw string) string {
	n := len(raw)
	for n > 0 && (raw[n-1] == '\n' || raw[n-1] == '\r') {
		n--
	}
	return raw[:n]
}
