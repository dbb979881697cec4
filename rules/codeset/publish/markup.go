package publish

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
)

// A markup reads the tags of the little XML that a workbook is made of. It
// checks neither nesting nor names: the readers take what they know.
type markup struct {
	r    *bufio.Reader
	text []byte
	tag  []byte
}

// A tag is one of <name …>, </name> and <name …/>. It is valid until the next.
type tag struct {
	name       string // without a prefix
	attributes string
	end, empty bool
}

func newMarkup(r io.Reader) *markup { return &markup{r: bufio.NewReaderSize(r, 1<<16)} }

var errMarkup = errors.New("not the XML of a workbook")

// next is the next tag and the text before it, as it stands.
func (m *markup) next() (t tag, before string, err error) {
	if m.text, err = m.until(m.text[:0], '<'); err != nil {
		return tag{}, "", err
	}
	if m.tag, err = m.until(m.tag[:0], '>'); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return tag{}, "", err
	}
	b := m.tag
	if len(b) > 0 && b[0] == '!' {
		return tag{}, "", errMarkup // a comment, CDATA or a DTD: no writer of workbooks makes them
	}
	if len(b) > 0 && b[0] == '/' {
		t.end, b = true, b[1:]
	} else if len(b) > 0 && b[len(b)-1] == '/' {
		t.empty, b = true, b[:len(b)-1]
	}
	name, attributes, _ := strings.Cut(string(b), " ")
	if _, local, prefixed := strings.Cut(name, ":"); prefixed {
		name = local
	}
	t.name, t.attributes = strings.TrimSpace(name), attributes
	return t, string(m.text), nil
}

// until appends what stands before the delimiter, which it skips.
func (m *markup) until(to []byte, delimiter byte) ([]byte, error) {
	for {
		part, err := m.r.ReadSlice(delimiter)
		if err == nil {
			return append(to, part[:len(part)-1]...), nil
		}
		to = append(to, part...)
		if err != bufio.ErrBufferFull {
			return to, err
		}
		if len(to) > maxLine {
			return to, errMarkup
		}
	}
}

// attribute is the value of an attribute, empty where the tag has it not.
func (t tag) attribute(name string) string {
	rest := " " + t.attributes
	for {
		_, value, found := strings.Cut(rest, " "+name+"=")
		if !found || value == "" {
			return ""
		}
		value, after, closed := strings.Cut(value[1:], value[:1])
		if closed {
			return value
		}
		rest = after
	}
}

// unescape resolves the entities of XML.
func unescape(text string) string {
	if !strings.Contains(text, "&") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "&")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		entity, after, closed := strings.Cut(rest, ";")
		if r := entityOf(entity); closed && r != 0 {
			b.WriteRune(r)
			text = after
			continue
		}
		b.WriteByte('&')
		text = rest
	}
}

// entityOf is the character of an entity's name or number, or 0.
func entityOf(entity string) rune {
	switch entity {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	number, ok := strings.CutPrefix(entity, "#")
	if !ok {
		return 0
	}
	base := 10
	if hex, ok := strings.CutPrefix(number, "x"); ok {
		number, base = hex, 16
	}
	n, err := strconv.ParseUint(number, base, 21)
	if err != nil {
		return 0
	}
	return rune(n)
}
