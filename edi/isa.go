package edi

import (
	"fmt"
	"io"
	"strings"
)

// isaLen is the fixed length of an ISA segment without its terminator, and
// isaSeparators are the bytes at which its element separators stand.
const isaLen = 105

var isaSeparators = [16]int{3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103}

const bom = "\xef\xbb\xbf"

// nextInterchange finds the next ISA, takes its delimiters and returns it.
func (r *Reader) nextInterchange(seg *Segment) error {
	if r.done {
		return io.EOF
	}
	lead, ok := r.toText()
	if !ok {
		return r.noMore(lead)
	}
	start := r.pos + lead
	if !strings.HasPrefix(r.block[start:], "ISA") {
		return r.skipJunk(lead)
	}
	delims, tail, problem := readISA(r.block[start:])
	if problem != "" {
		return r.skipBadISA(lead, problem)
	}
	r.delims, r.ordinal, r.started = &delims, 1, true
	*seg = Segment{
		Raw: r.block[start : start+isaLen], Lead: r.block[r.pos:start],
		Tail: r.block[start+isaLen : start+isaLen+tail], Closed: true,
		Ordinal: 1, Offset: r.base + int64(start), Delims: r.delims,
	}
	if f := checkRepetition(seg); f != nil {
		f.Pos.File = r.File
		r.pending = append(r.pending, f)
	}
	r.pos = start + isaLen + tail + 1
	return nil
}

// toText moves to the next byte that is not blank, with enough of the stream
// in the block behind it to hold an ISA. ok is false at the end of the stream.
func (r *Reader) toText() (lead int, ok bool) {
	for {
		rest := r.block[r.pos:]
		lead = 0
		if r.base+int64(r.pos) == 0 && strings.HasPrefix(rest, bom) {
			lead = len(bom)
		}
		lead += leadLen(rest[lead:], 0)
		if len(rest)-lead > isaLen+8 || !r.fill() {
			return lead, len(r.block)-r.pos > lead
		}
		if lead > r.maxSegment() { // blanks without end: use them up
			r.pos += lead
		}
	}
}

// noMore ends the stream: in peace behind an interchange, with a fault where
// there was none at all.
func (r *Reader) noMore(lead int) error {
	first := !r.started && r.broken == nil
	r.pos += lead
	r.done = true
	if !first {
		return r.end()
	}
	what := "the file is empty"
	if lead > 0 {
		what = "the file holds nothing but blanks"
	}
	return r.refuse(what)
}

// refuse is the fault for a file that is not X12 at all.
func (r *Reader) refuse(what string) *Fault {
	r.done = true
	return &Fault{
		Code: "E001", Severity: Error, Loss: LossFile, Pos: Position{File: r.File}, IK: "TA105=022",
		Message: what + ", not an X12 interchange",
		Fix:     "Give a file that begins with an ISA segment: an 837P claim file or an 835 remittance.",
	}
}

// skipJunk passes over what stands where an ISA should, up to the next ISA.
func (r *Reader) skipJunk(lead int) error {
	first, head := !r.started, r.block[r.pos+lead:]
	if kind := sniff(head); first && kind != "" {
		return r.refuse(kind)
	}
	at := r.here(lead)
	at.Segment = 0
	r.pos += lead
	skipped, found := r.toISA(0)
	if first && !found {
		return r.refuse(notX12(head))
	}
	r.started = true
	return &Fault{
		Code: "E002", Severity: Error, Loss: LossSegment, Pos: at,
		Message: fmt.Sprintf("%d bytes that are no X12 stand where an ISA segment should", skipped),
		Fix:     "Remove them, or have the sender send the interchange again: what they held was not read.",
	}
}

// skipBadISA passes over an interchange whose ISA cannot be used.
func (r *Reader) skipBadISA(lead int, problem string) error {
	f := &Fault{
		Code: "E003", Severity: Error, Loss: LossInterchange, Pos: r.here(lead), IK: "TA105=024",
		Message: problem + "; the interchange was not read",
		Fix:     "Have the sender write the ISA as fixed-width fields of 106 characters in all, with delimiters that no data uses.",
	}
	f.Pos.Tag, f.Pos.Segment = "ISA", 1
	r.pos += lead
	r.started = true
	r.toISA(3)
	return f
}

// toISA moves to the next ISA at least from bytes ahead and says how many
// bytes it passed, and whether there is one.
func (r *Reader) toISA(from int) (skipped int64, found bool) {
	start := r.base + int64(r.pos)
	r.pos += from
	for {
		rest := r.block[r.pos:]
		if i := indexISA(rest); i >= 0 {
			r.pos += i
			return r.base + int64(r.pos) - start, true
		}
		if keep := min(len(rest), isaLen); keep < len(rest) {
			r.pos += len(rest) - keep
		}
		if !r.fill() {
			r.pos = len(r.block)
			return r.base + int64(r.pos) - start, false
		}
	}
}

// indexISA finds something that begins like an ISA segment: "ISA", a
// separator, two characters, the separator again.
func indexISA(s string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], "ISA")
		if i < 0 {
			return -1
		}
		i += from
		if len(s)-i > 6 && !isAlnum(s[i+3]) && s[i+6] == s[i+3] {
			return i
		}
		from = i + 3
	}
}

// readISA takes the delimiters from the start of s. tail is how many newlines
// stand between ISA16 and the terminator; problem says why s is no usable ISA.
func readISA(s string) (d Delimiters, tail int, problem string) {
	if len(s) <= isaLen {
		return d, 0, fmt.Sprintf("the file ends inside the ISA segment, after %d of its 106 bytes", len(s))
	}
	sep := s[3]
	if isAlnum(sep) || sep == ' ' {
		return d, 0, fmt.Sprintf("the element separator would be %q, a letter, digit or blank", sep)
	}
	for i, at := range isaSeparators {
		if s[at] != sep {
			return d, 0, fmt.Sprintf("ISA%02d has not its fixed width: no separator at byte %d of the segment", max(i, 1), at)
		}
	}
	d = Delimiters{Element: sep, Component: s[104], Repetition: s[82], Terminator: s[105]}
	d.Terminator, tail = terminator(s)
	switch {
	case isAlnum(d.Component) || d.Component == sep:
		problem = fmt.Sprintf("the component separator ISA16 is %q, which cannot separate", d.Component)
	case isAlnum(d.Terminator) || d.Terminator == ' ' || d.Terminator == 0:
		problem = fmt.Sprintf("the segment terminator would be %q", d.Terminator)
	case d.Terminator == sep || d.Terminator == d.Component:
		problem = fmt.Sprintf("the segment terminator %q is also a separator", d.Terminator)
	}
	if r := d.Repetition; isAlnum(r) || r == ' ' || r == sep || r == d.Component || r == d.Terminator {
		d.Repetition = 0
	}
	return d, tail, problem
}

// terminator is the byte behind ISA16, unless that is a newline which the
// writer put before each terminator: then every segment starts with the
// terminator, and so does the GS.
func terminator(s string) (t byte, tail int) {
	n := 0
	for n < 2 && isaLen+n < len(s) && (s[isaLen+n] == '\r' || s[isaLen+n] == '\n') {
		n++
	}
	rest := s[isaLen+n:]
	if n > 0 && len(rest) >= 3 && !isAlnum(rest[0]) && !isBlank(rest[0]) {
		if after := strings.TrimLeft(rest[1:], " \r\n"); strings.HasPrefix(after, "GS") || strings.HasPrefix(after, "TA1") || strings.HasPrefix(after, "IEA") {
			return rest[0], n
		}
	}
	return s[isaLen], 0
}

// checkRepetition tells of an ISA11 that can separate nothing although the
// version has repetitions.
func checkRepetition(isa *Segment) *Fault {
	r := isa.Raw[82]
	if isa.Delims.Repetition != 0 || isa.Raw[84:89] < "00402" {
		return nil
	}
	return &Fault{
		Code: "E005", Severity: Warning, IK: "TA105=026",
		Pos:     Position{Segment: 1, Offset: isa.Offset, Tag: "ISA", Element: 11},
		Message: fmt.Sprintf("the repetition separator ISA11 is %q, which cannot separate; no element is read as repeated", r),
		Fix:     "Have the sender put ^ into ISA11.",
	}
}
