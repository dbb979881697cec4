package claim

// maxPayers is how often loop 2320 may stand in a claim.
const maxPayers = 10

// readOtherPayer starts loop 2320.
func (d *Decoder) readOtherPayer() {
	if d.loop >= in2400 {
		d.misplaced()
	}
	p := more(&d.c.Payers)
	p.reset()
	d.payer, d.loop = p, in2320
	d.provider, d.party = &d.spare, &d.spare.Party
	p.At = d.at
	p.Sequence, p.Relationship, p.GroupNumber, p.GroupName = d.el(1), d.el(2), d.text(3, 50), d.text(4, 60)
	p.MSPType, p.Filing = d.el(5), d.el(9)
	if len(d.c.Payers) == maxPayers+1 {
		d.fault(faultLoopRepeats, 0, 0, "the claim names more than ten other payers", "Send at most ten.")
	}
}

// readPayerDetail reads a segment of loop 2320 or 2330.
func (d *Decoder) readPayerDetail() {
	p := d.payer
	switch d.id {
	case "CAS":
		d.addAdjustments(&p.Adjustments)
	case "AMT":
		d.readPayerAmount(p)
	case "OI":
		p.Benefits, p.Release = d.el(3), d.el(6)
	case "MOA":
		for i := 3; i <= 7; i++ {
			if remark := d.el(i); remark != "" {
				p.Remarks = append(p.Remarks, remark)
			}
		}
	case "DTP":
		if d.el(1) != "573" {
			d.readClaimDetail()
			return
		}
		p.Decided = d.dateTime().From
	default:
		if d.loop == in2330 && d.readProviderDetail() {
			return
		}
		d.readClaimDetail()
	}
}

func (d *Decoder) readPayerAmount(p *OtherPayer) {
	switch d.el(1) {
	case "D":
		p.Paid = d.money(2, needed, "the amount the other payer paid")
		p.PaidKnown = true
	case "A8":
		p.NonCovered = d.money(2, needed, "the non-covered amount")
	case "EAF":
		p.Remaining = d.money(2, needed, "the remaining patient liability")
	default:
		d.readClaimDetail()
	}
}
