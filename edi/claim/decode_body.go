package claim

// readBody reads the claim's own segments, CLM to the last of its lines.
func (d *Decoder) readBody() {
	body := &d.c.Source.Body
	d.loop, d.payer, d.lines = in2300, nil, lineState{}
	d.spare.reset()
	d.provider, d.party = &d.spare, &d.spare.Party
	started := false
	for d.start(body, d.c.Source.delims(), d.cuts.Body); d.next(); {
		switch d.id {
		case "CLM":
			if started {
				d.unexpected()
				continue
			}
			started = true
			d.readCLM()
		case "SBR":
			d.readOtherPayer()
		case "LX":
			d.readLX()
		case "SV1":
			d.readSV1()
		case "SV2", "SV3":
			d.foreignLine()
		case "NM1":
			d.readBodyName()
		case "HI":
			d.readHI()
		default:
			d.readDetail()
		}
	}
	d.closeLine()
	d.line = 0
}

// readBodyName starts loop 2310, 2330 or 2420, by where it stands.
func (d *Decoder) readBodyName() {
	entity := d.el(1)
	switch {
	case d.loop >= in2400:
		d.loop = in2420
		d.addProvider(&d.lines.at.Providers)
		d.checkEntity(entity, lineEntity)
	case d.loop >= in2320:
		d.loop = in2330
		switch entity {
		case "IL":
			d.readName(&d.payer.Subscriber)
			d.provider = &d.spare
		case "PR":
			d.readName(&d.payer.Payer)
			d.provider = &d.spare
		default:
			d.addProvider(&d.payer.Providers)
			d.checkEntity(entity, payerEntity)
		}
	default:
		d.loop = in2310
		d.addProvider(&d.c.Providers)
		d.checkEntity(entity, claimEntity)
	}
}

func (d *Decoder) checkEntity(entity string, known func(string) bool) {
	if !known(entity) {
		d.badEntity()
	}
}

// claimEntity says whether loop 2310A-F has the entity code.
func claimEntity(entity string) bool {
	switch entity {
	case "DN", "P3", "82", "77", "DQ", "PW", "45":
		return true
	}
	return false
}

// payerEntity says whether loop 2330C-G has the entity code.
func payerEntity(entity string) bool {
	switch entity {
	case "DN", "P3", "82", "77", "DQ", "85":
		return true
	}
	return false
}

// lineEntity says whether loop 2420A-H has the entity code.
func lineEntity(entity string) bool {
	return claimEntity(entity) || entity == "QB" || entity == "DK"
}

// readDetail reads a segment that starts no loop. One that belongs to a loop
// that is already behind us is read there all the same, and told.
func (d *Decoder) readDetail() {
	switch {
	case d.loop >= in2400:
		d.readLineDetail()
	case d.loop >= in2320:
		d.readPayerDetail()
	default:
		if d.loop == in2310 && !d.claimReference() && d.readProviderDetail() {
			return
		}
		d.readClaimDetail()
	}
}

// claimReference says whether the segment is a REF that only the claim has,
// behind a provider that it does not belong to.
func (d *Decoder) claimReference() bool {
	if d.id != "REF" {
		return false
	}
	switch d.el(1) {
	case "4N", "F5", "EW", "9F", "G1", "F8", "X4", "9A", "9C", "LX", "D9", "EA", "P4", "1J":
		return true
	}
	return false
}

// readClaimDetail reads a segment of loop 2300.
func (d *Decoder) readClaimDetail() {
	c := d.c
	switch d.id {
	case "DTP":
		c.Dates = append(c.Dates, d.dateTime())
	case "PWK":
		c.Attachments = append(c.Attachments, d.attachment())
	case "CN1":
		d.readContract(&c.Contract)
	case "AMT":
		if d.el(1) == "F5" {
			c.PatientPaid = d.money(2, needed, "the amount the patient paid")
		} else {
			c.Other = append(c.Other, d.whole())
		}
	case "REF":
		c.References = append(c.References, d.reference())
	case "K3":
		c.FileInfo = append(c.FileInfo, d.text(1, 80))
	case "NTE":
		c.Notes = append(c.Notes, d.note())
	case "CR1", "CR2":
		c.Other = append(c.Other, d.whole())
	case "CRC":
		c.Conditions = append(c.Conditions, d.condition())
	case "HCP":
		d.readRepricing(&c.Repricing)
	default:
		c.Other = append(c.Other, d.whole())
		d.unexpected()
		return
	}
	if d.loop > in2300 {
		d.misplaced()
	}
}
