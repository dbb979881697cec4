package claim

import "strconv"

// line writes loop 2400 with 2410 to 2440; number is its place among the lines.
func (e *Encoder) line(l *Line, number int) {
	if l.Number > 0 {
		number = l.Number
	}
	e.begin("LX", or(l.NumberText, strconv.Itoa(number))).end()
	m := &l.Modifiers
	e.begin("SV1").
		composite(or(l.Qualifier, "HC"), l.Procedure, m[0], m[1], m[2], m[3], l.Description).
		add(or(l.ChargeText, l.Charge.X12()), or(l.Basis, "UN"), or(l.UnitsText, quantityOf(l.Units)), l.Place, "").
		composite(l.Pointers[0], l.Pointers[1:]...).
		add("", l.Emergency, "", l.EPSDT, l.FamilyPlan, "", "", l.Copay).end()
	e.whole(l.Equipment)
	e.attachments(l.Attachments)
	e.others(l.Other)
	e.conditions(l.Conditions)
	e.serviceDates(l)
	e.measures(l)
	e.contract(&l.Contract)
	for i := range l.Amounts {
		e.begin("AMT", l.Amounts[i].Qualifier, l.Amounts[i].Value.X12()).end()
	}
	e.lineReferences(l)
	e.fileInfo(l.FileInfo)
	e.notes(l.Notes)
	e.whole(l.Purchased)
	e.whole(l.Repricing.Raw)
	for i := range l.Drugs {
		e.drug(&l.Drugs[i])
	}
	for i := range l.Providers {
		e.provider(&l.Providers[i])
	}
	for i := range l.Adjudications {
		e.adjudication(&l.Adjudications[i])
	}
	for i := range l.Forms {
		e.form(&l.Forms[i])
	}
}

// serviceDates are the line's DTP segments, the date of service among them
// also where only From and To say it.
func (e *Encoder) serviceDates(l *Line) {
	known := false
	for i := range l.Dates {
		known = known || l.Dates[i].Qualifier == serviceDate
	}
	if !known && (l.From != 0 || l.DateText != "") {
		e.dates([]DateTime{{Qualifier: serviceDate, Format: l.DateFormat, Text: l.DateText, From: l.From, To: l.To}})
	}
	e.dates(l.Dates)
}

// lineReferences are the line's REF segments, the line item control number
// among them also where only Control says it.
func (e *Encoder) lineReferences(l *Line) {
	if l.Control != "" && l.Reference("6R") == "" {
		e.begin("REF", "6R", l.Control).end()
	}
	e.references(l.References)
}

func (e *Encoder) measures(l *Line) {
	for i := range l.Quantities {
		q := &l.Quantities[i]
		e.begin("QTY", q.Qualifier, or(q.Text, quantityOf(q.Value))).end()
	}
	for i := range l.Measures {
		m := &l.Measures[i]
		e.begin("MEA", m.Reference, m.Qualifier, or(m.Text, quantityOf(m.Value))).end()
	}
}

func (e *Encoder) drug(g *Drug) {
	e.begin("LIN", "", g.Qualifier, g.Code).end()
	if g.Quantity != 0 {
		e.begin("CTP", "", "", "", g.Quantity.String(), g.Unit).end()
	}
	e.references(g.References)
}

// adjudication writes loop 2430. SVD03-1 is HC, the only code set of therapy.
func (e *Encoder) adjudication(a *Adjudication) {
	m := &a.Modifiers
	e.begin("SVD", a.Payer, a.Paid.X12()).
		composite("HC", a.Procedure, m[0], m[1], m[2], m[3]).
		add("", quantityOf(a.Units), a.Bundled).end()
	e.adjustments(a.Adjustments)
	if a.Date != 0 {
		e.begin("DTP", "573", "D8", a.Date.X12()).end()
	}
	e.amount("EAF", a.Remaining)
}

func (e *Encoder) form(f *Form) {
	e.begin("LQ", f.Qualifier, f.Code).end()
	for i := range f.Answers {
		a := &f.Answers[i]
		e.begin("FRM", a.Question, a.YesNo, a.Text, a.Date, a.Percent).end()
	}
}
