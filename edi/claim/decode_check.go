package claim

import (
	"strings"
	"unicode/utf8"

	"remedi/edi"
)

// icd10Start is the first date of service of ICD-10-CM in the United States
// (45 CFR 162.1002(c)).
const icd10Start edi.Date = 2015_10_01

// text is an element that may have at most longest characters.
func (d *Decoder) text(element, longest int) string {
	s := d.el(element)
	if len(s) > longest {
		d.checkLength(element, longest, s)
	}
	return s
}

func (d *Decoder) checkLength(element, longest int, s string) {
	if utf8.RuneCountInString(s) > longest {
		d.fault(faultTooLong, element, 0, edi.ElementName(tag(d.id), element, 0)+" is longer than the guide allows",
			"Shorten it.")
	}
}

func blank(s string) bool { return strings.TrimLeft(s, " ") == "" }

func contains(s string, c byte) bool { return strings.IndexByte(s, c) >= 0 }

// lower says whether s has a small letter.
func lower(s string) bool {
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			return true
		}
	}
	return false
}

// checkProcedure checks SV101, which has n components.
func (d *Decoder) checkProcedure(l *Line, n int) {
	switch q := l.Qualifier; {
	case q == "HC": // as nearly all are
	case lower(q):
		d.fault(faultLowerCase, 1, 1, "the procedure qualifier "+quote(q)+" is in lower case", "Send it in capitals.")
	case q != "HC" && q != "ER" && q != "IV" && q != "WK":
		d.fault(faultProcedureKind, 1, 1, "the procedure qualifier "+quote(q)+" is not one of HC, ER, IV, WK", "Send HC before a HCPCS or CPT code.")
	}
	if blank(l.Procedure) {
		d.fault(faultProcedureMissing, 1, 2, "the line has no procedure code", "Send the code of the service in SV101-2.")
	} else if lower(l.Procedure) {
		d.fault(faultLowerCase, 1, 2, "the procedure code "+quote(l.Procedure)+" is in lower case", "Send it in capitals.")
	}
	for i, m := range l.Modifiers {
		if m != "" && lower(m) {
			d.fault(faultLowerCase, 1, i+3, "the modifier "+quote(m)+" is in lower case", "Send it in capitals.")
		}
	}
	if n > maxProcedure {
		d.fault(faultTooManyComponents, 1, maxProcedure+1, "the procedure has more components than the guide allows: at most four modifiers",
			"Send the qualifier, the code, up to four modifiers and a description.")
	}
}

// checkLine checks a line at its end.
func (d *Decoder) checkLine(l *Line) {
	if l.DateAt == (edi.Place{}) && d.c.Body.Damage == nil {
		d.add(faultLineDate, l.SV1, "SV1", 0, 0, "the line has no date of service", "Send DTP*472 behind SV1.")
	}
}

// checkClaim checks what only the whole claim shows.
func (d *Decoder) checkClaim() {
	c := d.c
	if len(c.Lines) == 0 && !d.lines.dropped && c.Body.Damage == nil {
		d.add(faultNoLine, c.At, "CLM", 0, 0, "the claim has no service line", "Send at least one line with LX and SV1.")
	}
	day := c.firstDate()
	if day == 0 {
		return
	}
	for i := range c.Diagnoses {
		g := &c.Diagnoses[i]
		if icd9 := len(g.Qualifier) == 2; icd9 == (day < icd10Start) {
			continue
		}
		message, fix := "the diagnosis is sent as ICD-9, which ended on 2015-09-30", "Send the qualifier ABK first and ABF for the others, with ICD-10-CM codes."
		if day < icd10Start {
			message, fix = "the diagnosis is sent as ICD-10, which began on 2015-10-01", "Send the qualifier BK first and BF for the others, with ICD-9-CM codes."
		}
		d.add(faultCodeList, g.At, "HI", g.Element, 1, message, fix)
	}
}

// firstDate is the earliest date of service, 0 where no line has one.
func (c *Claim) firstDate() edi.Date {
	var first edi.Date
	for i := range c.Lines {
		if from := c.Lines[i].From; from != 0 && (first == 0 || from < first) {
			first = from
		}
	}
	return first
}

// checkCharacters tells once of each segment that has bytes no biller typed.
func (d *Decoder) checkCharacters() {
	raw, n := d.raw(), 0
	for i := range len(raw) {
		c := raw[i]
		if (c < ' ' || c == 0x7f) && !d.isDelimiter(c) {
			d.suspectAt(i, "a control character or a line break stands inside the segment", "Remove it; break lines between segments only.")
			return
		}
		if c >= utf8.RuneSelf && !d.isDelimiter(c) {
			n++
		}
	}
	if n == 0 {
		return
	}
	for i, r := range raw {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(raw[i:], "\uFFFD") && !d.isDelimiter(raw[i]):
			d.suspectAt(i, "the segment has bytes that are not UTF-8 (Latin-1?): they are kept as they are", "Send plain letters without accents.")
			return
		case isBidi(r):
			d.suspectAt(i, "the segment has a character that turns the direction of writing", "Remove it.")
			return
		}
	}
}

// suspectAt tells of the element in which byte i of the segment stands.
func (d *Decoder) suspectAt(i int, message, fix string) {
	element := 0
	for j := range i {
		if d.raw()[j] == d.delims.Element {
			element++
		}
	}
	d.fault(faultCharacter, element, 0, message, fix)
}

func (d *Decoder) isDelimiter(c byte) bool {
	s := &d.delims
	return c == s.Element || c == s.Component || c == s.Repetition && c != 0
}

// isBidi says whether r is one of Unicode's bidirectional overrides,
// embeddings or isolates.
func isBidi(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }
