package report

import (
	"bytes"
	"encoding/json"
)

// row is an empty buffer for a row that is appended to. It is used again for
// the next one.
func (l *lines) row() []byte { return l.buffer[:0] }

// write writes a row that was made with append.
func (l *lines) write(row []byte) {
	row = append(row, '\n')
	l.buffer = row
	if l.err == nil {
		_, l.err = l.w.Write(row)
	}
}

// appendFilled adds a member whose value is a string, unless that is empty. key
// has its comma and colon.
func appendFilled(b []byte, key, s string) []byte {
	if s == "" {
		return b
	}
	return appendString(append(b, key...), s)
}

// appendList adds a member whose value are those strings that are not empty,
// where there is one.
func appendList(b []byte, key string, list []string) []byte {
	open := false
	for _, s := range list {
		switch {
		case s == "":
			continue
		case open:
			b = append(b, ',')
		default:
			b = append(append(b, key...), '[')
			open = true
		}
		b = appendString(b, s)
	}
	if open {
		b = append(b, ']')
	}
	return b
}

func appendBool(b []byte, v bool) []byte {
	if v {
		return append(b, "true"...)
	}
	return append(b, "false"...)
}

// appendString adds a string as encoding/json writes it. Codes and numbers are
// plain; anything else is left to that package.
func appendString(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return appendQuoted(b, s)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

func appendQuoted(b []byte, s string) []byte {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // a string is always encoded, and a Buffer takes it
	}
	return append(b, bytes.TrimSuffix(text.Bytes(), []byte("\n"))...)
}
