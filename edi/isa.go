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
	if r.seeking {
		r.seeking = false
		r.toISA()
	}
	lead, ok := r.toText()
	switch {
	case lead > r.maxSegment():
		return r.skipBlanks()
	case !ok:
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
	r.delims, r.terminator, r.ordinal, r.started = &delims, delims.Terminator, 1, true
	*seg = Segment{
		Raw: r.block[start : start+isaLen], Lead: r.block[r.pos:start],
		Tail: r.block[start+isaLen : start+isaLen+tail], Closed: true,
		Ordinal: 1, Offset: r.base + int64(start), Delims: r.delims,
	}
	if f := checkRepetition(seg); f != nil {
		f.Pos.File = r.File
		r.pending = append(r.pending, f)
	}
	if tail > 0 {
		r.pending = append(r.pending, newlineBefore(r.File, seg))
	}
	r.pos = start + isaLen + tail + 1
	return nil
}

// toText looks for the next byte that is not blank, with enough of the stream
// in the block behind it to hold an ISA and the beginning of a GS. ok is false
// at the end of the stream.
func (r *Reader) toText() (lead int, ok bool) {
	for {
		rest := r.block[r.pos:]
		lead = leadLen(rest)
		if strings.HasPrefix(rest[lead:], bom) { // also where files were joined
			lead += len(bom)
			lead += leadLen(rest[lead:])
		}
		if lead > r.maxSegment() || len(rest)-lead > 2*isaLen || !r.fill() {
			return lead, len(r.block)-r.pos > lead
		}
	}
}

// noMore ends the stream: in peace behind an interchange, with a fault where
// there was none at all.
func (r *Reader) noMore(lead int) error {
	r.done = true
	if r.started || r.broken != nil {
		return r.end(lead)
	}
	r.pos += lead
	if r.Offset() == 0 {
		return r.refuse("the file is empty")
	}
	return r.refuse("the file holds nothing but blanks")
}

// refuse is the fault for a file that is not X12 at all.
func (r *Reader) refuse(what string) *Fault {
	r.done = true
	return &Fault{
		Code: "E001", Severity: Error, Loss: LossFile, Pos: Position{File: r.File}, IK: "TA105=022",
		Message: "this is no X12 interchange: " + what,
		Fix:     "Give a file that begins with an ISA segment: an 837P claim file or an 835 remittance.",
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

// indexWholeISA finds an ISA segment with every separator in its place, in the
// midst of other data: whatever is before it was cut.
func indexWholeISA(s string) int {
	for from := 0; len(s)-from >= isaLen; {
		i := strings.Index(s[from:], "ISA")
		if i < 0 || len(s)-from-i < isaLen {
			return -1
		}
		from += i
		if !isAlnum(s[from+3]) && misplaced(s[from:]) < 0 {
			return from
		}
		from += 3
	}
	return -1
}

// misplaced is the first separator that an ISA does not have where it should,
// or -1.
func misplaced(isa string) int {
	for i, at := range isaSeparators {
		if isa[at] != isa[3] {
			return i
		}
	}
	return -1
}

// beginsISA says whether a segment would be the ISA of another interchange.
func beginsISA(body string) bool {
	return len(body) > 3 && body[0] == 'I' && body[:3] == "ISA" && !isAlnum(body[3])
}

// unfinished is how much of body belongs to a segment that was cut, where an
// interchange begins inside it: nothing, where body is an ISA itself. It is
// negative where body is a segment like others.
func unfinished(body string) int {
	if beginsISA(body) {
		return 0
	}
	n := indexWholeISA(body)
	if n > 0 && body[:n] == bom {
		return 0
	}
	return n
}

// readISA takes the delimiters from the start of s. tail is how many newlines
// stand between ISA16 and the terminator; problem says why s is no usable ISA.
func readISA(s string) (d Delimiters, tail int, problem string) {
	if len(s) <= isaLen {
		return d, 0, fmt.Sprintf("the file ends inside the ISA segment, after %d of its 106 bytes", len(s))
	}
	sep := s[3]
	if isAlnum(sep) || isBlank(sep) || sep == 0 {
		return d, 0, fmt.Sprintf("the element separator would be %q, a letter, digit or blank", sep)
	}
	if i := misplaced(s); i >= 0 {
		return d, 0, fmt.Sprintf("ISA%02d has not its fixed width: no separator at byte %d of the segment", max(i, 1), isaSeparators[i])
	}
	if n := strings.Count(s[:isaLen], s[3:4]); n != len(isaSeparators) {
		return d, 0, fmt.Sprintf("a field of the ISA holds the separator %q itself", sep)
	}
	d = Delimiters{Element: sep, Component: s[104], Repetition: s[82], Terminator: s[105]}
	d.Terminator, tail = terminator(s)
	switch {
	case isAlnum(d.Component) || isBlank(d.Component) || d.Component == sep:
		problem = fmt.Sprintf("the component separator ISA16 is %q, which cannot separate", d.Component)
	case isAlnum(d.Terminator) || d.Terminator == ' ' || d.Terminator == 0:
		problem = fmt.Sprintf("the segment terminator would be %q", d.Terminator)
	case d.Terminator == sep || d.Terminator == d.Component:
		problem = fmt.Sprintf("the segment terminator %q is also a separator", d.Terminator)
	}
	r := d.Repetition
	if !hasRepetition(s) || isAlnum(r) || isBlank(r) || r == sep || r == d.Component || r == d.Terminator {
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

// hasRepetition says whether ISA11 is a separator in the version of ISA12;
// before 004020 it named a standards body, "U".
func hasRepetition(isa string) bool { return isa[84:89] >= "00402" }

// checkRepetition tells of an ISA11 that can separate nothing although the
// version has repetitions.
func checkRepetition(isa *Segment) *Fault {
	r := isa.Raw[82]
	if isa.Delims.Repetition != 0 || !hasRepetition(isa.Raw) {
		return nil
	}
	return &Fault{
		Code: "E005", Severity: Warning, IK: "TA105=026",
		Pos:     Position{Segment: 1, Offset: isa.Offset, Tag: "ISA", Element: 11},
		Message: fmt.Sprintf("the repetition separator ISA11 is %q, which cannot separate; no element is read as repeated", r),
		Fix:     "Have the sender put ^ into ISA11.",
	}
}

// newlineBefore tells of a writer that puts a newline before each terminator:
// the file is read, but byte 106 of its ISA is not the terminator.
func newlineBefore(file string, isa *Segment) *Fault {
	return &Fault{
		Code: "E004", Severity: Warning, IK: "TA105=024",
		Pos:     Position{File: file, Segment: 1, Offset: isa.Offset, Tag: "ISA"},
		Message: "a newline stands before each segment terminator, so that byte 106 of the ISA is not the terminator",
		Fix:     "Have the sender write the newline behind the terminator, or none.",
	}
}
