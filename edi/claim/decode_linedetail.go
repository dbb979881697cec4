package claim

import "remedi/edi"

// serviceDate is DTP01 of the date of service.
const serviceDate = "472"

// readLineDetail reads a segment of loop 2400 and below that starts no line.
func (d *Decoder) readLineDetail() {
	l := d.lines.at
	switch d.id {
	case "LIN":
		g := more(&l.Drugs)
		g.reset()
		g.At, g.Qualifier, g.Code = d.at, d.el(2), d.el(3)
		d.loop = in2410
	case "SVD":
		d.loop = in2430
		d.readAdjudication(l)
	case "LQ":
		f := more(&l.Forms)
		f.reset()
		f.At, f.Qualifier, f.Code = d.at, d.el(1), d.el(2)
		d.loop = in2440
	default:
		if !d.readSubloop(l) {
			d.readServiceDetail(l)
		}
	}
}

// readSubloop reads a segment of loop 2410, 2420, 2430 or 2440, whichever we
// are in, and says whether it was one.
func (d *Decoder) readSubloop(l *Line) bool {
	switch d.loop {
	case in2410:
		return d.readDrugDetail(&l.Drugs[len(l.Drugs)-1])
	case in2420:
		return !d.lineReference() && d.readProviderDetail()
	case in2430:
		return d.readAdjudicationDetail(&l.Adjudications[len(l.Adjudications)-1])
	case in2440:
		if d.id != "FRM" {
			return false
		}
		f := &l.Forms[len(l.Forms)-1]
		f.Answers = append(f.Answers, Answer{
			Question: d.el(1), YesNo: d.el(2), Text: d.text(3, 50), Date: d.el(4), Percent: d.el(5),
		})
		return true
	}
	return false
}

func (d *Decoder) readDrugDetail(g *Drug) bool {
	switch {
	case d.id == "CTP":
		g.Quantity, g.Unit = d.quantity(4), d.component(5, 1)
	case d.id == "REF" && !d.lineReference():
		g.References = append(g.References, d.reference())
	default:
		return false
	}
	return true
}

// lineReference says whether the segment is a REF that only the line has.
func (d *Decoder) lineReference() bool {
	if d.id != "REF" {
		return false
	}
	switch d.el(1) {
	case "6R", "9B", "9D", "G1", "EW", "X4", "F4", "BT", "9F":
		return true
	}
	return false
}

// readAdjudication starts loop 2430.
func (d *Decoder) readAdjudication(l *Line) {
	a := more(&l.Adjudications)
	a.reset()
	a.At = d.at
	a.Payer = d.el(1)
	a.Paid = d.money(2, needed, "the amount the other payer paid")
	var parts [6]string
	d.components(parts[:], 3)
	a.Procedure = parts[1]
	a.Modifiers = [4]string{parts[2], parts[3], parts[4], parts[5]}
	a.Units = d.quantity(5)
	a.Bundled = d.el(6)
	if len(l.Adjudications) == maxAdjudications+1 {
		d.fault(faultLoopRepeats, 0, 0, "the line has more than fifteen adjudications of other payers", "Send at most fifteen.")
	}
}

// maxAdjudications is how often loop 2430 may stand in a line.
const maxAdjudications = 15

func (d *Decoder) readAdjudicationDetail(a *Adjudication) bool {
	switch {
	case d.id == "CAS":
		d.addAdjustments(&a.Adjustments)
	case d.id == "DTP" && d.el(1) == "573":
		a.Date = d.dateTime().From
	case d.id == "AMT" && d.el(1) == "EAF":
		a.Remaining = d.money(2, needed, "the remaining patient liability")
	default:
		return false
	}
	return true
}

// readServiceDetail reads a segment of loop 2400 itself.
func (d *Decoder) readServiceDetail(l *Line) {
	switch d.id {
	case "DTP":
		d.readLineDate(l)
	case "REF":
		d.readLineReference(l)
	case "SV5":
		l.Equipment = d.raw()
	case "PS1":
		l.Purchased = d.raw()
	case "PWK":
		l.Attachments = append(l.Attachments, d.attachment())
	case "CR1", "CR3":
		l.Other = append(l.Other, d.whole())
	case "CRC":
		l.Conditions = append(l.Conditions, d.condition())
	case "QTY":
		l.Quantities = append(l.Quantities, d.measure(0, 1, 2))
	case "MEA":
		l.Measures = append(l.Measures, d.measure(1, 2, 3))
	case "CN1":
		d.readContract(&l.Contract)
	case "AMT":
		l.Amounts = append(l.Amounts, d.amount())
	case "K3":
		l.FileInfo = append(l.FileInfo, d.text(1, 80))
	case "NTE":
		l.Notes = append(l.Notes, d.note())
	case "HCP":
		d.readRepricing(&l.Repricing)
	default:
		l.Other = append(l.Other, d.whole())
		d.unexpected()
		return
	}
	if d.loop > in2400 {
		d.misplaced()
	}
}

func (d *Decoder) readLineReference(l *Line) {
	r := d.reference()
	l.References = append(l.References, r)
	if r.Qualifier == "6R" && l.Control == "" {
		l.Control = r.Value
	}
}

// readLineDate reads a DTP of the line. The first DTP*472 is the date of service.
func (d *Decoder) readLineDate(l *Line) {
	t := d.dateTime()
	l.Dates = append(l.Dates, t)
	if t.Qualifier != serviceDate {
		return
	}
	if l.DateAt != (edi.Place{}) {
		d.fault(faultSegmentRepeats, 0, 0, "the line has a second date of service: the first counts", "Send one DTP*472 a line.")
		return
	}
	l.From, l.To, l.DateText, l.DateFormat, l.DateAt = t.From, t.To, t.Text, t.Format, t.At
}
