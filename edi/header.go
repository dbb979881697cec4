package edi

import (
	"fmt"
	"strings"
)

// What ISA and GS say beside control numbers and delimiters. None of it keeps
// an interchange from being read, but receivers refuse it by it.

// isaCodes are the ISA elements that hold one of a few codes (837P guide,
// appendix C), with the TA105 of each.
var isaCodes = []struct {
	element  int
	ta1      string
	accepted string // parted by blanks
}{
	{1, "010", "00 03"},
	{3, "012", "00 01"},
	{5, "005", "01 14 20 27 28 29 30 33 ZZ"},
	{7, "007", "01 14 20 27 28 29 30 33 ZZ"},
	{14, "019", "0 1"},
	{15, "020", "P T"},
}

// isaField is a field of an ISA, by its fixed place.
func isaField(raw string, n int) string {
	end := isaLen
	if n < len(isaSeparators) {
		end = isaSeparators[n]
	}
	return raw[isaSeparators[n-1]+1 : end]
}

// checkISA tells of fields for which a receiver may refuse the interchange.
func (w *Walker) checkISA(seg *Segment) {
	own := w.Interchange
	for _, c := range isaCodes {
		if v := isaField(own.ISA.Raw, c.element); !hasWord(c.accepted, v) {
			w.tellISA(seg, c.element, c.ta1, fmt.Sprintf("ISA%02d is %q", c.element, v), "Send one of "+c.accepted+".")
		}
	}
	if own.Sender == "" {
		w.tellISA(seg, 6, "006", "the sender ISA06 is blank", "Send the sender's id.")
	}
	if own.Receiver == "" {
		w.tellISA(seg, 8, "008", "the receiver ISA08 is blank", "Send the receiver's id.")
	}
	if own.Date == 0 {
		w.tellISA(seg, 9, "014", "the interchange date ISA09 is no day of the calendar", "Send it as YYMMDD.")
	}
	if t := isaField(own.ISA.Raw, 10); len(t) != 4 || !isTimeOfDay(t) {
		w.tellISA(seg, 10, "015", "the interchange time ISA10 is no time", "Send it as HHMM.")
	}
	if !isDigits(own.Control) {
		w.tell(seg, Fault{
			Code: "E013", IK: "TA105=018", Pos: Position{Element: 13},
			Message: "the interchange control number ISA13 is not numeric",
			Fix:     "Number the interchange with nine digits.",
		})
	} else if own.Control == "000000000" {
		w.tellISA(seg, 13, "018", "the interchange control number ISA13 is zero", "Count from 000000001.")
	}
}

// checkControl looks at the control number once an interchange is whole, at its
// IEA: one that was cut short may come again. A file may be joined from many, so the sender, the
// receiver and the kind of group count too. It has no TA1 of its own: whether a
// receiver had the number before only the receiver can say.
func (w *Walker) checkControl(iea *Segment) {
	i := w.Interchange
	if !isDigits(i.Control) || w.function == "" {
		return
	}
	key := i.ISA.Raw[isaSeparators[4]:isaSeparators[8]] + w.function // ISA05 to ISA08
	known := w.interchanges[key]
	if known == nil {
		known = new(controls)
		if w.interchanges == nil {
			w.interchanges = map[string]*controls{}
		}
		w.interchanges[key] = known
	}
	if !known.add(i.Control) {
		w.tell(iea, Fault{
			Code: "E015", Severity: Warning, Pos: Position{Element: 2},
			Message: fmt.Sprintf("the interchange control number %s is used twice by one sender in the file", i.Control),
			Fix:     "Look whether the interchange is in the file twice; else give each a number of its own.",
		})
	}
}

func (w *Walker) tellISA(seg *Segment, element int, ta1, message, fix string) {
	w.tell(seg, Fault{Code: "E014", Severity: Warning, IK: "TA105=" + ta1, Pos: Position{Element: element}, Message: message, Fix: fix})
}

// checkGS tells of elements for which a receiver may refuse the group.
func (w *Walker) checkGS(seg *Segment) {
	g := w.Group
	w.checkFunction(seg)
	if w.Interchange != nil && w.Interchange.Version != interchangeVersion && strings.HasPrefix(g.Version, "005010") {
		w.tellGS(seg, 8, "", fmt.Sprintf("GS08 is of version 005010, and ISA12 says %q", w.Interchange.Version), "Send 00501 in ISA12.")
	}
	if _, ok := ParseDate(g.GS.Element(4)); !ok {
		w.tellGS(seg, 4, "", "the date of the group GS04 is no day of the calendar", "Send it as CCYYMMDD.")
	}
	if !isTimeOfDay(g.GS.Element(5)) {
		w.tellGS(seg, 5, "", "the time of the group GS05 is no time", "Send it as HHMM.")
	}
	if v := g.GS.Element(7); v != "X" {
		w.tellGS(seg, 7, "", fmt.Sprintf("GS07 is %q", shortened(v)), "Send X.")
	}
	switch {
	case !isDigits(g.Control) || len(g.Control) > 9:
		w.tellGS(seg, 6, "AK905=6", "the group control number GS06 is not a number of one to nine digits", "Number the group.")
	case !w.groupControls.add(g.Control):
		w.tell(seg, Fault{
			Code: "E023", IK: "AK905=19", Pos: Position{Element: 6},
			Message: fmt.Sprintf("the group control number %s is used twice in the interchange", g.Control),
			Fix:     "Give each GS of an interchange a number of its own.",
		})
	}
}

// interchangeVersion is ISA12 of all that is read here.
const interchangeVersion = "00501"

func (w *Walker) tellGS(seg *Segment, element int, ik, message, fix string) {
	w.tell(seg, Fault{Code: "E026", Severity: Warning, IK: ik, Pos: Position{Element: element}, Message: message, Fix: fix})
}

// functions are the functional groups (GS01) in which the guides that health
// care sends belong: programs tell by GS01 where a group goes.
var functions = []struct{ guide, function string }{
	{Guide837P, "HC"}, {"005010X223", "HC"}, {"005010X224", "HC"}, {Guide835, "HP"},
	{"005010X231", "FA"}, {"005010X230", "FA"}, {"005010X214", "HN"},
	{"004010X098", "HC"}, {"004010X096", "HC"}, {"004010X097", "HC"}, {"004010X091", "HP"},
}

// checkFunction holds GS01 against the guide that GS08 names.
func (w *Walker) checkFunction(seg *Segment) {
	for _, f := range functions {
		if strings.HasPrefix(w.Group.Version, f.guide) && w.Group.Function != f.function {
			w.tell(seg, Fault{
				Code: "E025", IK: "AK905=1", Pos: Position{Element: 1},
				Message: fmt.Sprintf("GS01 is %q, and GS08 names a guide of %s", shortened(w.Group.Function), f.function),
				Fix:     "Send " + f.function + " in GS01, or the version of what the group holds in GS08.",
			})
		}
	}
}

// isTimeOfDay says whether s is HHMM, with seconds and their fractions if need be.
func isTimeOfDay(s string) bool {
	return len(s) >= 4 && len(s) <= 8 && len(s) != 5 && isDigits(s) && s[:2] < "24" && s[2] < '6' && (len(s) < 6 || s[4] < '6')
}

// hasWord says whether a list parted by blanks has the word.
func hasWord(list, word string) bool {
	return word != "" && !strings.Contains(word, " ") && strings.Contains(" "+list+" ", " "+word+" ")
}

// shortened is a short code from the file, fit for a message.
func shortened(s string) string { return s[:min(len(s), 12)] }
