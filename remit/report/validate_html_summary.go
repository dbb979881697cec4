package report

import (
	"strings"

	"remedi/edi"
)

// filesInSummary is how many files the summary has a row for.
const filesInSummary = 200

// summary writes the head of the page: what was looked at and what was found.
func (h *checkHTML) summary(m *markup, c *Check) {
	t := &c.Totals
	m.raw(`<header id="summary">`, "\n<h1>X12 validation</h1>\n<p>Looked at ")
	m.text(strings.Join(volume(c), ", ") + " in " + plural(t.Files, "file") + ".")
	m.raw("</p>\n<p><strong>")
	m.text(outcome(c))
	m.raw("</strong></p>\n<dl>\n<dt>By what</dt><dd>")
	m.text(guidesOf(t))
	m.raw("</dd>\n<dt>Not done</dt><dd>")
	m.text(strings.ReplaceAll(notGuided(t), "`", ""))
	m.raw("</dd>\n</dl>\n",
		`<p class="note">This page shows segments as they stand in the files, with what they say of patients. Keep it as you keep the files.</p>`, "\n")
	h.codeTable(m)
	h.fileTable(m)
	m.raw("</header>\n")
}

// outcome is what was found, in a sentence.
func outcome(c *Check) string {
	t := &c.Totals
	found := plural(t.Findings[edi.Error], "error") + ", " + plural(t.Findings[edi.Warning], "warning") + ", " + plural(t.Findings[edi.Info], "note")
	switch {
	case t.Rejected > 0:
		return found + "; " + plural(t.Rejected, "part") + " could not be read."
	case t.Findings == [3]int{} && len(t.Guided) > 0:
		return "Nothing was found."
	}
	return found + "."
}

func (h *checkHTML) codeTable(m *markup) {
	if len(h.codes) == 0 {
		return
	}
	m.raw("<nav aria-label=\"Findings by number\">\n<table>\n<caption>Findings by number</caption>\n<thead><tr>",
		`<th scope="col">Number</th><th scope="col">What it is</th><th scope="col">SNIP</th><th scope="col">Severity</th><th scope="col">Count</th>`, "</tr></thead>\n<tbody>\n")
	for _, code := range h.sortedCodes() {
		c, n := h.codes[code], numbers()[code]
		m.raw(`<tr><th scope="row">`)
		if c.first > 0 {
			m.raw(`<a href="#n`, digits(c.first), `">`)
			m.text(code)
			m.raw("</a>")
		} else {
			m.text(code)
		}
		m.raw("</th>")
		m.tagged("td", "", n.Title)
		m.tagged("td", "n", number(n.SNIP))
		word, class := c.worst.String(), c.worst.String()
		if c.lost > 0 {
			word, class = "not read", "error"
		}
		m.tagged("td", class, word)
		m.tagged("td", "n", count(c.count))
		m.raw("</tr>\n")
	}
	m.raw("</tbody>\n</table>\n</nav>\n")
}

func (h *checkHTML) fileTable(m *markup) {
	m.raw("<nav aria-label=\"Files\">\n<table>\n<caption>Files</caption>\n<thead><tr>",
		`<th scope="col">File</th><th scope="col">Errors</th><th scope="col">Warnings</th><th scope="col">Notes</th><th scope="col">Not read</th>`, "</tr></thead>\n<tbody>\n")
	sound, rows := 0, 0
	for i := range h.files {
		f := &h.files[i]
		switch {
		case f.counts == [4]int{}:
			sound++
		case rows < filesInSummary:
			rows++
			h.fileRow(m, f, i+1)
		}
	}
	m.raw("</tbody>\n</table>\n")
	found := len(h.files) - sound
	if found > rows {
		m.tagged("p", "note", plural(found-rows, "more file")+" with findings.")
	}
	if sound > 0 {
		m.tagged("p", "note", plural(sound, "file")+" without findings.")
	}
	m.raw("</nav>\n")
}

func (h *checkHTML) fileRow(m *markup, f *pageFile, n int) {
	m.raw(`<tr><th scope="row">`)
	if f.shown {
		m.raw(`<a href="#f`, digits(n), `">`)
		m.text(f.name)
		m.raw("</a>")
	} else {
		m.text(f.name)
	}
	m.raw("</th>")
	for _, i := range []int{int(edi.Error), int(edi.Warning), int(edi.Info), notRead} {
		m.tagged("td", "n", count(f.counts[i]))
	}
	m.raw("</tr>\n")
}
