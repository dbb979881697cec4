package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"remedi/edi"
	"remedi/edi/guide"
	"remedi/rules/codeset"
)

// Columns of the tree.
const (
	offsetColumn = 10 // digits of the byte offset
	gutterColumn = 19 // offset, ordinal and the blanks around them
	refColumn    = 9  // SV101-3
	nameColumn   = 32 // of an element
	foldColumn   = 48 // from the gutter on: where a folded segment begins
)

// inspectTree is a file as a tree: loops, segments below their loop, elements
// below their segment. The gutter on the left has the byte offset and the
// ordinal of each segment.
type inspectTree struct {
	w      *bufio.Writer
	style  Style
	folded bool
	parts  parts
	means  *meanings

	file   string
	titled bool // the file's name was printed
	shown  bool // something was printed
	begun  int  // the loop whose heading was printed last
}

func newInspectTree(w io.Writer, layout Layout, style Style, tables *codeset.Tables) *inspectTree {
	return &inspectTree{w: bufio.NewWriterSize(w, 64<<10), style: style, folded: layout == Folded, means: newMeanings(tables)}
}

func (t *inspectTree) open(file string) { t.file, t.titled, t.begun = file, false, 0 }

// title prints the file's name once there is something to show of it.
func (t *inspectTree) title(file string) {
	if t.titled {
		return
	}
	if t.shown {
		t.w.WriteByte('\n')
	}
	t.titled, t.shown = true, true
	t.paint(clean(file), bold)
	t.w.WriteByte('\n')
}

func (t *inspectTree) segment(p *placed) {
	t.title(t.file)
	t.means.see(&p.seg)
	indent := 0
	if p.loop != nil {
		if p.begun != t.begun {
			t.heading(p.loop)
			t.begun = p.begun
		}
		indent = 2*p.loop.Depth + 2
	}
	t.gutter(&p.seg)
	t.blanks(indent)
	if t.folded {
		t.fold(p, indent)
		return
	}
	tag := p.seg.ID()
	t.paint(clean(tag), bold)
	t.blanks(max(4-utf8.RuneCountInString(tag), 1))
	t.w.WriteString(p.name())
	t.w.WriteByte('\n')
	list := t.parts.of(&p.seg)
	for _, e := range list {
		t.element(tag, e, indent+4, t.means.of(tag, e, list))
	}
	if tag == "ISA" {
		t.delimiters(p.seg.Delims)
	}
}

// gutter prints the place of a segment.
func (t *inspectTree) gutter(seg *edi.Segment) {
	offset := strconv.FormatInt(seg.Offset, 10)
	ordinal := strconv.Itoa(seg.Ordinal)
	t.paint(padLeft(offset, offsetColumn)+padLeft(ordinal, gutterColumn-offsetColumn-2), dim)
	t.blanks(2)
}

func (t *inspectTree) heading(l *guide.Loop) {
	t.blanks(gutterColumn + 2*l.Depth)
	t.paint(l.ID, blue)
	if l.Name != l.ID {
		t.w.WriteByte(' ')
		t.paint(l.Name, blue)
	}
	t.w.WriteByte('\n')
}

// fold prints a segment as it stands, behind its name.
func (t *inspectTree) fold(p *placed, indent int) {
	name := p.name()
	t.paint(name, dim)
	t.blanks(max(foldColumn-indent-len(name), 1))
	raw := p.seg.Raw
	tag := p.seg.ID()
	t.paint(clean(tag), bold)
	t.w.WriteString(clean(raw[len(tag):]))
	t.w.WriteByte('\n')
}

func (t *inspectTree) element(tag string, e part, indent int, meaning string) {
	ref := edi.ElementName(tag, e.n, e.component)
	name := elementName(tag, e)
	value := clean(e.value)
	t.blanks(gutterColumn + indent)
	t.paint(ref, dim)
	t.blanks(max(refColumn-len(ref), 1))
	t.w.WriteString(name)
	t.blanks(max(nameColumn-len(name), 1))
	t.paint(value, green)
	if meaning != "" {
		t.blanks(max(10-utf8.RuneCountInString(value), 2))
		t.paint(meaning, dim)
	}
	t.w.WriteByte('\n')
}

// delimiters says what an interchange separates with: two of the four stand in
// no element.
func (t *inspectTree) delimiters(d *edi.Delimiters) {
	repetition := "none"
	if d.Repetition != 0 {
		repetition = quoted(d.Repetition)
	}
	t.blanks(gutterColumn + 4)
	t.paint("separators: element "+quoted(d.Element)+", component "+quoted(d.Component)+
		", repetition "+repetition+", terminator "+quoted(d.Terminator), dim)
	t.w.WriteByte('\n')
}

func quoted(b byte) string { return strconv.QuoteToASCII(string([]byte{b})) }

func (t *inspectTree) fault(f *edi.Fault) {
	t.title(f.Pos.File)
	word, colour := severityWord(f.Severity)
	if f.Loss != edi.LossNone {
		word, colour = "not read", red
	}
	message := f.Message
	if f.Err != nil {
		message += ": " + f.Err.Error()
	}
	if where := f.Pos.ElementName(); !strings.HasPrefix(message, where) {
		message = where + ": " + message
	}
	head := pad(word, 8) + " " + f.Code + "  "
	t.paragraph(t.style.paint(head, colour), len(head), message)
	t.paragraph(t.style.paint(padLeft("fix: ", len(head)), green), len(head), f.Fix)
}

// paragraph prints a text behind a label of a width, within the style's.
func (t *inspectTree) paragraph(label string, width int, text string) {
	for i, line := range wrap(clean(text), max(t.style.width()-gutterColumn-width, 30)) {
		if i > 0 {
			label = strings.Repeat(" ", width)
		}
		fmt.Fprintf(t.w, "%s%s%s\n", strings.Repeat(" ", gutterColumn), label, line)
	}
}

func (t *inspectTree) close() error { return t.w.Flush() }

func (t *inspectTree) paint(text, attribute string) {
	t.w.WriteString(t.style.paint(text, attribute))
}

func (t *inspectTree) blanks(n int) {
	for ; n > 0; n-- {
		t.w.WriteByte(' ')
	}
}
