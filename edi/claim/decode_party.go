package claim

import "remedi/edi"

// readName starts a party with an NM1 segment: N3, N4, PER and REF behind it
// are the party's.
func (d *Decoder) readName(p *Party) {
	p.resetDetail()
	d.party = p
	p.Present = true
	p.At = d.at
	p.Entity = d.el(1)
	p.Person = d.el(2) == "1"
	p.Last = d.text(3, 60)
	p.First = d.text(4, 35)
	p.Middle = d.text(5, 25)
	p.Suffix = d.text(7, 10)
	p.IDQualifier = d.el(8)
	p.ID = d.text(9, 80)
}

// unknownEntity tells of an NM1 whose entity code is not one of the loop's, and
// keeps what follows it apart from the parties before.
func (d *Decoder) unknownEntity() {
	d.readName(&d.spare.Party)
	d.badEntity()
}

func (d *Decoder) badEntity() {
	d.fault(faultCodeValue, 1, 0,
		"NM1 has the entity code "+quote(d.el(1))+", which has no place here", "Send the party in its own loop, or remove it.")
}

// readPartyDetail reads a segment that belongs to the party at hand and says
// whether it was one.
func (d *Decoder) readPartyDetail() bool {
	p := d.party
	switch d.id {
	case "N3":
		p.Address.At = d.at
		p.Address.Line1, p.Address.Line2 = d.text(1, 55), d.text(2, 55)
	case "N4":
		d.readCity(&p.Address)
	case "PER":
		p.Contacts = append(p.Contacts, Contact{
			Name:    d.text(2, 60),
			Numbers: [3][2]string{{d.el(3), d.el(4)}, {d.el(5), d.el(6)}, {d.el(7), d.el(8)}},
		})
	case "REF":
		p.References = append(p.References, d.reference())
	default:
		return false
	}
	return true
}

func (d *Decoder) readCity(a *Address) {
	if a.At == (edi.Place{}) {
		a.At = d.at
	}
	a.City = d.text(1, 30)
	a.State = d.text(2, 2)
	a.ZIP = d.text(3, 15)
	a.Nation = d.text(4, 3)
	a.Subdivision = d.text(7, 3)
}

// readProviderDetail is readPartyDetail for a provider, who has a PRV as well.
func (d *Decoder) readProviderDetail() bool {
	if d.id != "PRV" {
		return d.readPartyDetail()
	}
	d.provider.Taxonomy, d.provider.TaxonomyAt = d.el(3), d.at
	return true
}

// addProvider starts a provider at the end of a list.
func (d *Decoder) addProvider(list *[]Provider) {
	p := more(list)
	p.Taxonomy, p.TaxonomyAt = "", edi.Place{}
	d.readName(&p.Party)
	d.provider = p
}

func (d *Decoder) reference() Reference {
	return Reference{Qualifier: d.el(1), Value: d.text(2, 50), At: d.at}
}
