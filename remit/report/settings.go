package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A Setting is one row of the settings.
type Setting struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	From  string `json:"from,omitempty"` // flag, environment, file or default
	Note  string `json:"note,omitempty"`
}

// WriteSettings writes settings to w, a row each.
func WriteSettings(w io.Writer, format Format, list []Setting) error {
	if format == JSON {
		l := newLines(w)
		for _, s := range list {
			l.put(struct {
				Type string `json:"type"`
				Setting
			}{"setting", s})
		}
		return l.finish()
	}
	key, value := 0, 0
	for _, s := range list {
		key = max(key, utf8.RuneCountInString(s.Key))
		if s.From != "" {
			value = max(value, utf8.RuneCountInString(s.Value))
		}
	}
	b := bufio.NewWriter(w) // it keeps the first error for Flush
	for _, s := range list {
		row := pad(clean(s.Key), key) + "  " + pad(clean(s.Value), value) + "  " + pad(s.From, 7) + "  " + s.Note
		fmt.Fprintln(b, strings.TrimRight(row, " "))
	}
	return b.Flush()
}
