package claim

func (d *Decoder) whole() Unparsed { return Unparsed{Raw: d.raw(), At: d.at} }

func (d *Decoder) attachment() Attachment {
	return Attachment{Type: d.el(1), Transmission: d.el(2), Control: d.text(6, 80)}
}

func (d *Decoder) note() Note { return Note{Code: d.el(1), Text: d.text(2, 80)} }

func (d *Decoder) condition() Condition {
	return Condition{
		Category: d.el(1), Applies: d.el(2),
		Codes: [5]string{d.el(3), d.el(4), d.el(5), d.el(6), d.el(7)},
	}
}

func (d *Decoder) readContract(c *Contract) {
	c.Type, c.Code, c.Version = d.el(1), d.el(4), d.el(6)
	c.Amount = d.money(2, optional, "the contract amount")
	c.Percent, c.DiscountPercent = d.el(3), d.el(5)
}

func (d *Decoder) readRepricing(r *Repricing) {
	r.Method, r.Organisation, r.Raw = d.el(1), d.el(4), d.raw()
	r.Allowed = d.money(2, optional, "the repriced allowed amount")
	r.Savings = d.money(3, optional, "the repriced saving")
}

func (d *Decoder) amount() Amount {
	return Amount{Qualifier: d.el(1), Value: d.money(2, needed, "the amount"), At: d.at}
}

// measure reads a MEA or QTY segment with the value in element value.
func (d *Decoder) measure(reference, qualifier, value int) Measure {
	m := Measure{Qualifier: d.el(qualifier), Text: d.el(value)}
	if reference > 0 {
		m.Reference = d.el(reference)
	}
	m.Value = d.quantity(value)
	return m
}

// maxTriplets is how many adjustments one CAS segment may have.
const maxTriplets = 6

// addAdjustments reads every triplet of a CAS segment, one too many included.
func (d *Decoder) addAdjustments(list *[]Adjustment) {
	group := d.el(1)
	if group == "" {
		d.fault(faultElementMissing, 1, 0, "an adjustment without group code", "Send CO, PR, OA or PI as the payer's remittance had it.")
	}
	for i := 2; i <= d.last(); i += 3 {
		reason, amount, quantity := d.el(i), d.el(i+1), d.el(i+2)
		if reason == "" && amount == "" && quantity == "" {
			continue
		}
		if reason == "" {
			d.fault(faultElementMissing, i, 0, "an adjustment amount without reason code", "Send the reason code of the payer's remittance.")
		}
		*list = append(*list, Adjustment{
			Group: group, Reason: reason,
			Amount: d.money(i+1, needed, "the adjustment amount"), Quantity: d.quantity(i + 2),
		})
	}
	if d.last() > 1+3*maxTriplets {
		d.fault(faultTooManyElements, 2+3*maxTriplets, 0, "an adjustment segment has more than six adjustments",
			"Begin a second CAS segment.")
	}
}
