package remittance

// The segments that stand in several loops go where the reader is.

// reference reads REF.
func (r *Reader) reference() bool {
	switch r.loop {
	case loopHeader:
		r.headerReference()
	case loopPayer, loopPayee:
		if r.room() {
			r.addReference(&r.inParty().References)
		}
	case loopClaim:
		r.addReference(&r.claim.References)
	case loopLine:
		ref := r.addReference(&r.line.References)
		if ref.Qualifier == "6R" && r.line.Control == "" {
			r.line.Control = ref.Value
		}
	default:
		return false
	}
	return true
}

func (r *Reader) addReference(list *[]Reference) *Reference {
	ref := more(list)
	ref.Qualifier, ref.Value, ref.At = r.at(1), r.at(2), r.place()
	return ref
}

// more makes room for one more at the end of a list and returns it. It may hold
// what an earlier claim had there: the caller sets every field. A value that is
// appended whole is made on the stack first and then copied, which takes longer
// than all the rest.
func more[T any](list *[]T) *T {
	n := len(*list)
	if n < cap(*list) {
		*list = (*list)[:n+1]
	} else {
		var zero T
		*list = append(*list, zero)
	}
	return &(*list)[n]
}

// date reads DTM.
func (r *Reader) date() bool {
	switch r.loop {
	case loopHeader:
		if r.at(1) == "405" {
			r.payment.Production = r.day(2)
		}
	case loopClaim:
		r.addDate(&r.claim.Dates)
	case loopLine:
		r.lineDate(r.addDate(&r.line.Dates))
	default:
		return false
	}
	return true
}

func (r *Reader) addDate(list *[]Date) *Date {
	d := more(list)
	d.Qualifier, d.Text, d.At = r.at(1), r.at(2), r.place()
	d.Date = r.dayOf(d.Text, 2)
	return d
}

// lineDate takes the service dates from a DTM of the line: 472 is a single
// day, 150 and 151 are the first and last.
func (r *Reader) lineDate(d *Date) {
	l := r.line
	switch d.Qualifier {
	case "472":
		l.From, l.To = d.Date, d.Date
	case "150":
		l.From = d.Date
	case "151":
		l.To = d.Date
	}
}

// amount reads AMT. It says what an amount was made of and goes into no sum.
func (r *Reader) amount() bool {
	if r.loop != loopClaim && r.loop != loopLine {
		return false
	}
	value, ok := r.requiredMoney(2, "the amount")
	if r.loop == loopClaim {
		a := more(&r.claim.Amounts)
		a.Qualifier, a.Value = r.at(1), value
		return true
	}
	l := r.line
	a := more(&l.Amounts)
	a.Qualifier, a.Value = r.at(1), value
	if a.Qualifier == "B6" && ok {
		l.Allowed, l.AllowedKnown = value, true
	}
	return true
}

// quantity reads QTY.
func (r *Reader) quantity() bool {
	q := Quantity{Qualifier: r.at(1), Value: r.count(2)}
	switch r.loop {
	case loopClaim:
		r.claim.Quantities = append(r.claim.Quantities, q)
	case loopLine:
		r.line.Quantities = append(r.line.Quantities, q)
	default:
		return false
	}
	return true
}

// contact reads PER.
func (r *Reader) contact() bool {
	c := Contact{Function: r.at(1), Name: r.at(2)}
	for i := range c.Numbers {
		c.Numbers[i] = [2]string{r.at(3 + 2*i), r.at(4 + 2*i)}
	}
	switch r.loop {
	case loopPayer, loopPayee:
		if r.room() {
			p := r.inParty()
			p.Contacts = append(p.Contacts, c)
		}
	case loopClaim:
		r.claim.Contacts = append(r.claim.Contacts, c)
	default:
		return false
	}
	return true
}
