package claim

import (
	"errors"
	"strconv"

	"remedi/edi"
)

// lineState is where we are among the service lines.
type lineState struct {
	at       *Line // the line at hand; nil before the first
	numbered bool  // it began with an LX
	serviced bool  // its SV1 has been read
	foreign  bool  // it has an SV2 or SV3 in place of an SV1
	dropped  bool  // an LX had nothing to show, and was told of
	number   int   // LX01 of the LX before
}

// startLine makes room for a line. It counts only once an SV1 has filled it.
func (d *Decoder) startLine() *Line {
	d.closeLine()
	l := more(&d.c.Lines)
	l.reset()
	l.At = d.at
	d.loop = in2400
	d.provider, d.party = &d.spare, &d.spare.Party
	d.lines.at, d.lines.numbered, d.lines.serviced, d.lines.foreign = l, false, false, false
	return l
}

// closeLine ends the line at hand: an LX without a service is no line.
func (d *Decoder) closeLine() {
	l := d.lines.at
	if l == nil {
		return
	}
	d.lines.at = nil
	if d.lines.serviced {
		d.checkLine(l)
		return
	}
	if !d.lines.foreign {
		d.add(faultLineEmpty, l.At, "LX", 0, 0, "a service line has no SV1 segment: it says nothing", "Send the service in SV1, or remove the LX.")
	}
	d.lines.dropped = true
	d.c.Lines = d.c.Lines[:len(d.c.Lines)-1]
}

// readLX starts a service line.
func (d *Decoder) readLX() {
	l := d.startLine()
	l.NumberText = d.el(1)
	n, ok := edi.ParseCount(l.NumberText, lineDigits)
	d.line, l.Number = n, n
	d.lines.numbered = true
	switch {
	case !ok:
		d.fault(faultLineNumber, 1, 0, "the line number is missing or no number", "Number the lines 1, 2, 3.")
	case n != d.lines.number+1:
		message := "line number " + strconv.Itoa(n) + " follows " + strconv.Itoa(d.lines.number)
		if d.lines.number == 0 {
			message = "the first line has the number " + strconv.Itoa(n)
		}
		d.fault(faultLineOrder, 1, 0, message, "Number the lines 1, 2, 3 without gaps or repeats.")
	}
	d.lines.number = n
}

// lineDigits is how many digits LX01 has at most.
const lineDigits = 6

// foreignLine is a service segment of another kind of claim.
func (d *Decoder) foreignLine() {
	if d.lines.at == nil {
		d.startLine()
		d.line = 0
	}
	d.lines.foreign = true
	kind := "an institutional"
	if d.id == "SV3" {
		kind = "a dental"
	}
	d.fault(faultForeignLine, 0, 0, d.id+" is the service segment of "+kind+" claim: this line is not read",
		"Send the service in SV1.")
}

// readSV1 reads a professional service: every SV1 is one line.
func (d *Decoder) readSV1() {
	l := d.lines.at
	if l == nil || d.lines.serviced {
		kind, message := faultLineWithoutLX, "a service line has no LX segment"
		if l != nil && d.lines.numbered {
			kind, message = faultSecondService, "a second service stands under one line number"
		}
		l = d.startLine()
		d.line = 0
		d.fault(kind, 0, 0, message, "Begin every line with its own LX.")
	}
	d.lines.serviced = true
	d.loop = in2400
	l.SV1 = d.at
	d.readProcedure(l)
	l.ChargeText = d.el(2)
	l.Charge = d.charge(2, "the line charge")
	l.Basis = d.el(3)
	l.UnitsText = d.el(4)
	l.Units = d.units()
	l.Place = d.el(5)
	l.PointerText = d.el(7)
	if d.components(l.Pointers[:], 7) > len(l.Pointers) {
		d.fault(faultTooManyComponents, 7, len(l.Pointers)+1, "the line points at more than four diagnoses",
			"Point at the four that matter most.")
	}
	l.Emergency, l.EPSDT, l.FamilyPlan, l.Copay = d.el(9), d.el(11), d.el(12), d.el(15)
}

// mostUnits is the first quantity that SV104 has no digits for: eight before
// the decimal point (837P guide, loop 2400 SV104).
const mostUnits edi.Quantity = 100_000_000 * 1000

// units reads SV104. Missing units and fractions are rule U101's to tell; what
// is no number at all, or longer than the element, is ours.
func (d *Decoder) units() edi.Quantity {
	text := d.el(4)
	q, err := edi.ParseQuantity(text)
	if errors.Is(err, edi.ErrNotNumber) || errors.Is(err, edi.ErrTooLarge) {
		d.fault(faultQuantity, 4, 0, "the units "+quote(text)+" are not a number", "Send digits and at most one decimal point.")
	}
	if q >= mostUnits {
		d.fault(faultTooLong, 4, 0, "the units "+quote(text)+" have more than eight digits", "Correct the units: one for each 15 minutes of a timed code.")
	}
	return q
}

// maxProcedure is how many components SV101 has; the guide uses seven.
const maxProcedure = 8

// readProcedure reads SV101.
func (d *Decoder) readProcedure(l *Line) {
	var parts [maxProcedure]string
	l.ProcedureText = d.el(1)
	n := d.components(parts[:], 1)
	l.Qualifier, l.Procedure = parts[0], parts[1]
	l.Modifiers = [4]string{parts[2], parts[3], parts[4], parts[5]}
	l.Description = parts[6]
	d.checkProcedure(l, n)
}
