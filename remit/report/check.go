package report

import (
	"io"
	"time"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/scrub"
)

// A Check reports on checked claims. Write its events in file order, and Close
// it behind the last file.
type Check struct {
	Totals scrub.Totals

	Checks   string               // what was checked, for the last words of a table
	Guides   bool                 // it is a validation: the table says by which guides
	Elapsed  func() time.Duration // set: the summary carries seconds
	Stale    []string             // warnings about tables that are past their time
	EachSkip bool                 // JSON: a row for each skip of a claim or line, not one a file
	Fixes    bool                 // claims were mended: the summary says how much, be it nothing
	Show     Window               // HTML: how much of the files

	EachSuppressed bool // what is suppressed is shown one by one, not only counted
	Expired        int  // suppressions that do not hold any more
	Kinds          int  // of findings that a baseline knows

	view checkView
	file string
}

// checkView is one way to show a check.
type checkView interface {
	open(file string)
	fault(f *edi.Fault)
	verdict(v *scrub.Verdict)
	suppressed(s *rules.Suppressed)
	skip(file string, s rules.Skip)
	close(c *Check) error
}

// NewCheck makes a report of a format (table, json, csv or html) that goes to w.
func NewCheck(w io.Writer, format Format, style Style) *Check {
	c := &Check{}
	switch format {
	case JSON:
		c.view = &checkJSON{lines: newLines(w)}
	case CSV:
		c.view = newCheckCSV(w)
	case HTML:
		c.view = newCheckHTML(w, &c.Show)
	default:
		c.view = newCheckTable(w, style)
	}
	return c
}

// Stretch takes a stretch of the file before the events about it. Only HTML
// shows segments; it has to be given them.
func (c *Check) Stretch(s *scrub.Stretch) {
	if v, ok := c.view.(*checkHTML); ok {
		v.stretch(s)
	}
}

// Open begins a file.
func (c *Check) Open(file string) {
	c.file = file
	c.view.open(file)
}

// Write reports one event of the file.
func (c *Check) Write(ev scrub.Event) {
	if ev.End != nil {
		c.skips(ev.End)
	}
	c.Totals.Add(ev)
	switch {
	case ev.Fault != nil:
		c.view.fault(ev.Fault)
	case ev.Suppressed != nil && c.EachSuppressed:
		c.view.suppressed(ev.Suppressed)
	case ev.Verdict != nil && len(ev.Verdict.Suppressed) > 0 && !c.EachSuppressed:
		v := *ev.Verdict
		v.Suppressed = nil
		c.view.verdict(&v)
	case ev.Verdict != nil:
		c.view.verdict(ev.Verdict)
	}
}

// skips reports the rules that did not run on the file, and on how much.
func (c *Check) skips(e *scrub.End) {
	for _, s := range e.Unmet {
		c.view.skip(c.file, s)
	}
	if c.EachSkip {
		return // told claim by claim
	}
	for _, s := range e.Skips {
		c.view.skip(c.file, s)
	}
}

// Close writes the summary.
func (c *Check) Close() error { return c.view.close(c) }
