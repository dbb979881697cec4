package report

import (
	"cmp"
	"io"
	"slices"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/scrub"
)

// A Window is how much a page shows of the files.
type Window struct {
	Around   int // segments before and behind one with a finding; 0 is DefaultAround
	Segments int // of one file; 0 is DefaultSegments. A page shows ten times as many
}

// What a page shows where nothing else is said: enough to see where one is, and
// a page that any browser opens.
const (
	DefaultAround   = 3
	DefaultSegments = 2000
)

// filesOfPage is how many times the segments of one file a page has room for.
const filesOfPage = 10

// checkHTML is a validation as one page: the summary, then the segments around
// each finding. The body is kept until the summary is known; how long it may
// become is what the window says.
type checkHTML struct {
	w    io.Writer
	show *Window
	body markup

	file  string
	files []pageFile
	codes map[string]*pageCode
	told  int // findings that are shown
	room  int // segments and findings that the page still takes

	levels levels
	part   pagePart
	parts  parts
}

// pageFile is a file in the summary.
type pageFile struct {
	name   string
	counts [4]int // by severity; the last is what was not read
	room   int    // segments and findings that are still shown of it
	shown  bool   // it has a section
	hidden int    // findings there was no room for
}

// notRead is behind the severities.
const notRead = int(edi.Error) + 1

// pageCode is an E-number in the summary.
type pageCode struct {
	worst edi.Severity
	count int
	lost  int
	first int // number of the first finding that is shown; 0 for none
}

func newCheckHTML(w io.Writer, show *Window) *checkHTML {
	return &checkHTML{w: w, show: show, codes: map[string]*pageCode{}, room: -1}
}

func (h *checkHTML) open(file string) {
	h.closeFile()
	if h.room < 0 {
		h.room = filesOfPage * h.segments()
	}
	h.file = file
	h.files = append(h.files, pageFile{name: file, room: h.segments()})
}

func (h *checkHTML) around() int   { return cmp.Or(h.show.Around, DefaultAround) }
func (h *checkHTML) segments() int { return cmp.Or(h.show.Segments, DefaultSegments) }

// at is the file at hand. What is wrong before the first, such as a name that
// is not there, makes one of its own.
func (h *checkHTML) at(name string) *pageFile {
	if n := len(h.files); n == 0 || h.files[n-1].name != name {
		h.open(name)
	}
	return &h.files[len(h.files)-1]
}

// stretch takes a stretch of the file; the events about it follow.
func (h *checkHTML) stretch(s *scrub.Stretch) {
	h.closePart()
	p := &h.part
	p.Stretch = *s
	p.segments = append(p.segments[:0], s.Segments...)
	p.loops = append(p.loops[:0], s.Loops...)
	p.Segments, p.Loops = p.segments, p.loops
}

func (h *checkHTML) fault(f *edi.Fault) {
	file := h.at(f.Pos.File)
	c := h.codes[f.Code]
	if c == nil {
		c = &pageCode{}
		h.codes[f.Code] = c
	}
	c.worst = max(c.worst, f.Severity)
	c.count++
	if f.Loss == edi.LossNone {
		file.counts[f.Severity]++
	} else {
		file.counts[notRead]++
		c.lost++
	}
	if file.room <= len(h.part.faults) || h.room <= len(h.part.faults) {
		file.hidden++
		return
	}
	h.part.faults = append(h.part.faults, *f)
}

func (h *checkHTML) verdict(v *scrub.Verdict) {
	if v.Rejected != nil {
		h.fault(v.Rejected)
	}
	for i := range v.Faults {
		h.fault(&v.Faults[i])
	}
}

func (h *checkHTML) skip(string, rules.Skip) {}

func (h *checkHTML) suppressed(*rules.Suppressed) {} // nothing is, in a validation

// closePart shows what is wrong in the part at hand.
func (h *checkHTML) closePart() {
	if len(h.part.faults) > 0 {
		h.showPart()
	}
	h.part.faults = h.part.faults[:0]
	h.part.Stretch = scrub.Stretch{}
}

// closeFile ends the section of a file.
func (h *checkHTML) closeFile() {
	h.closePart()
	if len(h.files) == 0 {
		return
	}
	f := &h.files[len(h.files)-1]
	if !f.shown {
		return
	}
	h.levels.leave(&h.body, 0)
	if f.hidden > 0 {
		h.body.raw(`<p class="note">`)
		h.body.text(plural(f.hidden, "more finding") + " of this file: there is no room here. `--format json` has them all; `--segments` makes more room.")
		h.body.raw("</p>\n")
	}
	h.body.raw("</section>\n")
}

// openFile begins the section of a file, where it has something to show.
func (h *checkHTML) openFile() *pageFile {
	f := &h.files[len(h.files)-1]
	if !f.shown {
		f.shown = true
		h.body.raw(`<section id="f`, digits(len(h.files)), `" aria-labelledby="h`, digits(len(h.files)), `">`, "\n", `<h2 id="h`, digits(len(h.files)), `">`)
		h.body.text(cmp.Or(f.name, "standard input"))
		h.body.raw("</h2>\n")
		h.levels = levels{}
	}
	return f
}

func (h *checkHTML) close(c *Check) error {
	h.closeFile()
	var page markup
	page.head("X12 validation")
	page.raw(`<a class="skip" href="#findings">Skip to the findings</a>`, "\n")
	h.summary(&page, c)
	page.raw(`<main id="findings">`, "\n")
	if h.told == 0 {
		page.raw("<p>There is no finding to show.</p>\n")
	}
	if _, err := h.w.Write(page.Bytes()); err != nil {
		return err
	}
	h.body.raw(`<p class="note" id="n`, digits(h.told+1), `">End of the findings. <a href="#summary">Back to the summary</a></p>`, "\n</main>\n")
	h.body.foot()
	_, err := h.w.Write(h.body.Bytes())
	return err
}

// sortedCodes are the E-numbers that were told, in order.
func (h *checkHTML) sortedCodes() []string {
	all := make([]string, 0, len(h.codes))
	for code := range h.codes {
		all = append(all, code)
	}
	slices.Sort(all)
	return all
}
