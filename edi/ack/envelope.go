package ack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"remedi/edi"
)

// Options say how answers are written.
type Options struct {
	Numbers Sequence  // of ISA13 and GS06
	Now     time.Time // date and time of the envelopes, in the zone it has
	Newline string    // behind each terminator; may be empty
}

// The versions that are written, in GS08 and ST03.
const (
	Guide999   = "005010X231A1"
	Guide277CA = "005010X214"
)

var errNoAddress = errors.New("nothing says who sent the interchange: there is no ISA to answer")

// envelope writes the ISA, GS and ST around answers and counts what is in
// them. Its first error is kept and ends everything: see err.
type envelope struct {
	Options

	out     *edi.Writer
	delims  edi.Delimiters
	err     error
	answers *edi.Interchange // the received one that the open interchange answers

	interchange  string // ISA13 of the open interchange
	groups       int
	acknowledged bool   // it has a TA1
	groupControl string // GS06 of the open group; empty: none
	groupKey     [4]string
	sets         int
	setControl   string // ST02 of the open set; empty: none
	segments     int64  // of the set
}

func newEnvelope(w io.Writer, o Options) envelope {
	return envelope{Options: o, out: edi.NewWriter(w)}
}

// begin starts a segment, which end ends.
func (e *envelope) begin(id string) *edi.Writer {
	e.segments++
	return e.out.Begin(&e.delims, id)
}

func (e *envelope) end() {
	if err := e.out.End(); err != nil && e.err == nil {
		e.err = err
	}
}

// line writes a segment of simple elements, each made fit for the delimiters.
func (e *envelope) line(id string, elements ...string) {
	w := e.begin(id)
	for _, s := range elements {
		w.Element(e.clean(s))
	}
	e.end()
}

// address opens the interchange that answers ic, where another one is open.
func (e *envelope) address(ctx context.Context, ic *edi.Interchange) {
	if e.err != nil || e.answers == ic && ic != nil {
		return
	}
	e.prepare(ic)
	if e.err != nil {
		return
	}
	n := e.number(ctx)
	if e.err != nil {
		return
	}
	e.answers, e.interchange, e.groups, e.acknowledged = ic, fmt.Sprintf("%09d", n), 0, false
	usage := "P"
	if ic.Test {
		usage = "T"
	}
	isa := []string{
		"00", pad("", 10), "00", pad("", 10),
		pad(ic.ReceiverQualifier, 2), pad(ic.Receiver, 15), pad(ic.SenderQualifier, 2), pad(ic.Sender, 15),
		e.Now.Format("060102"), e.Now.Format("1504"),
		string([]byte{e.delims.Repetition}), "00501", e.interchange, "0", usage, string([]byte{e.delims.Component}),
	}
	w := e.begin("ISA")
	for i, s := range isa {
		if i != 10 && i != 15 { // the separators themselves
			s = e.blank(s)
		}
		w.Element(s)
	}
	e.end()
}

// prepare makes ready to answer ic, with its delimiters: an interchange that
// answers another one is closed.
func (e *envelope) prepare(ic *edi.Interchange) {
	if e.err != nil || e.answers == ic && ic != nil {
		return
	}
	e.closeInterchange()
	if ic == nil {
		e.err = errNoAddress
		return
	}
	e.delims = answering(ic.Delims)
	e.out.Newline = e.Newline
	if c := e.delims.Terminator; c == '\n' || c == '\r' {
		e.out.Newline = ""
	}
}

// openGroup opens a functional group, or goes on with one that is the same.
func (e *envelope) openGroup(ctx context.Context, function, version string, g *edi.Group) {
	key := [4]string{function, version, g.Sender, g.Receiver}
	if e.err != nil || e.groupControl != "" && e.groupKey == key {
		return
	}
	e.closeGroup()
	n := e.number(ctx)
	if e.err != nil {
		return
	}
	e.groupControl, e.groupKey, e.sets = strconv.FormatInt(n, 10), key, 0
	e.groups++
	e.line("GS", function, cut(g.Receiver, 15), cut(g.Sender, 15), e.Now.Format("20060102"), e.Now.Format("1504"), e.groupControl, "X", version)
}

// openSet opens a transaction set of the group.
func (e *envelope) openSet(kind, version string) {
	e.closeSet()
	if e.err != nil {
		return
	}
	e.sets++
	e.setControl = fmt.Sprintf("%04d", e.sets)
	e.segments = 0
	e.line("ST", kind, e.setControl, version)
}

func (e *envelope) closeSet() {
	if e.setControl == "" {
		return
	}
	e.line("SE", strconv.FormatInt(e.segments+1, 10), e.setControl)
	e.setControl = ""
}

func (e *envelope) closeGroup() {
	e.closeSet()
	if e.groupControl == "" {
		return
	}
	e.line("GE", strconv.Itoa(e.sets), e.groupControl)
	e.groupControl = ""
}

func (e *envelope) closeInterchange() {
	e.closeGroup()
	if e.answers == nil {
		return
	}
	e.line("IEA", strconv.Itoa(e.groups), e.interchange)
	e.answers = nil
}

// close ends every envelope and empties the buffer.
func (e *envelope) close() error {
	e.closeInterchange()
	if err := e.out.Flush(); err != nil && e.err == nil {
		e.err = err
	}
	return e.err
}

func (e *envelope) number(ctx context.Context) int64 {
	n, err := e.Numbers.Next(ctx)
	if err != nil && e.err == nil {
		e.err = err
	}
	return n
}

// answering are the delimiters of an answer: those of the source, with a
// repetition separator where the source has none. A point or hyphen as a
// delimiter would leave no way to write amounts and date ranges, and then the
// usual ones are taken.
func answering(d edi.Delimiters) edi.Delimiters {
	is := func(c byte) bool { return d.Element == c || d.Component == c || d.Terminator == c || d.Repetition == c }
	if is('.') || is('-') || d.Element == 0 {
		return edi.DefaultDelimiters
	}
	if d.Repetition == 0 {
		for _, c := range []byte("^|!<") {
			if !is(c) {
				d.Repetition = c
				break
			}
		}
	}
	return d
}

// clean makes data fit to be written: a byte that would be taken for a
// delimiter, or that is no printing character or no UTF-8, becomes a blank, so
// does a character that cannot be seen, and blanks at the ends go. An answer is
// worth more than a colon in a name.
func (e *envelope) clean(s string) string { return strings.Trim(e.blank(s), " ") }

// blank is clean without cutting blanks: the fields of an ISA have fixed width.
func (e *envelope) blank(s string) string {
	i := 0
	for i < len(s) && !e.unfit(s[i]) && s[i] < utf8.RuneSelf {
		i++
	}
	if i == len(s) {
		return s
	}
	b := []byte(s)
	for n := 1; i < len(b); i += n {
		n = 1
		if e.unfit(b[i]) {
			b[i] = ' '
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if n = size; r == utf8.RuneError || hidden(r) { // Latin-1, half a character, one lost before
			copy(b[i:i+n], "    ")
		}
	}
	return string(b)
}

// hidden says whether a character cannot be seen: a control, what turns the
// direction of writing, blanks that are none.
func hidden(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Z))
}

func (e *envelope) unfit(c byte) bool {
	d := &e.delims
	return c < ' ' || c == 0x7f || c == d.Element || c == d.Component || c == d.Terminator || c == d.Repetition
}

// pad is s with exactly n bytes.
func pad(s string, n int) string {
	if len(s) >= n {
		return s[:n]
	}
	return s + strings.Repeat(" ", n-len(s))
}

// cut is s with n bytes at most, without half a character of UTF-8 at its end.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xc0 == 0x80 {
		n--
	}
	return s[:n]
}
