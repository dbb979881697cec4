package remittance

// The segments that stand in several loops go where the reader is.

// reference reads REF.
func (r *Reader) reference() bool {
	ref := Reference{Qualifier: r.at(1), Value: r.at(2), At: r.place()}
	switch r.loop {
	case loopHeader:
		r.headerReference(ref)
	case loopPayer, loopPayee:
		if r.room() {
			p := r.inParty()
			p.References = append(p.References, ref)
		}
	case loopClaim:
		r.claim.References = append(r.claim.References, ref)
	case loopLine:
		if ref.Qualifier == "6R" && r.line.Control == "" {
			r.line.Control = ref.Value
		}
		r.line.References = append(r.line.References, ref)
	default:
		return false
	}
	return true
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
	*list = append(*list, Date{Qualifier: r.at(1), Date: r.day(2), Text: r.at(2), At: r.place()})
	return &(*list)[len(*list)-1]
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
	a := Amount{Qualifier: r.at(1), Value: value}
	if r.loop == loopClaim {
		r.claim.Amounts = append(r.claim.Amounts, a)
		return true
	}
	l := r.line
	l.Amounts = append(l.Amounts, a)
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
