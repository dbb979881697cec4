package report

import (
	"bytes"
	_ "embed"
	"html"
	"strconv"
)

// pageStyle is for light and dark screens and for paper. It is part of each
// page, which loads nothing.
//
//go:embed page.css
var pageStyle string

// markup writes a page that is also well-formed XML, so that a test can read
// it strictly. What comes from a file goes through text or is a number.
type markup struct{ bytes.Buffer }

// raw writes our own markup.
func (m *markup) raw(parts ...string) {
	for _, p := range parts {
		m.WriteString(p)
	}
}

// text writes what may be anything: markup in it is shown, not followed, and
// control characters and direction marks are made visible.
func (m *markup) text(s string) { m.WriteString(html.EscapeString(clean(s))) }

// tagged writes text within an element of a class, which may be empty.
func (m *markup) tagged(tag, class, text string) {
	m.raw("<", tag)
	if class != "" {
		m.raw(` class="`, class, `"`)
	}
	m.raw(">")
	m.text(text)
	m.raw("</", tag, ">")
}

// head begins a page. The policy keeps whatever a file holds from being run or
// loaded, should it ever be taken for markup.
func (m *markup) head(title string) {
	m.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n",
		`<meta name="viewport" content="width=device-width, initial-scale=1"/>`, "\n",
		`<meta name="color-scheme" content="light dark"/>`, "\n",
		`<meta name="referrer" content="no-referrer"/>`, "\n",
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>`, "\n<title>")
	m.text(title)
	m.raw("</title>\n<style>\n", pageStyle, "</style>\n</head>\n<body>\n")
}

func (m *markup) foot() { m.raw("</body>\n</html>\n") }

func digits(n int) string { return strconv.Itoa(n) }
