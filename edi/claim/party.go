package claim

import "remedi/edi"

// A Party is a person or organisation: NM1 with its N3, N4, PER and REF.
type Party struct {
	Entity      string // NM101
	Person      bool   // NM102 is 1
	Last        string // NM103, or the organisation's name
	First       string // NM104
	Middle      string // NM105
	Suffix      string // NM107
	IDQualifier string // NM108: XX is an NPI, MI a member id, PI a payer id
	ID          string // NM109
	Address     Address
	Contacts    []Contact
	References  []Reference
	At          edi.Place // NM1; the zero place where the loop is missing
	Present     bool      // the loop is there
}

// Address is N3 and N4.
type Address struct {
	Line1, Line2             string
	City, State, ZIP, Nation string
	Subdivision              string    // N407
	At                       edi.Place // N3, or N4 where N3 is missing
}

// A Contact is a PER segment: pairs of qualifier (TE, EM, FX, EX) and number.
type Contact struct {
	Name    string
	Numbers [3][2]string
}

// A Provider is a party that renders, refers, supervises or hosts a service.
type Provider struct {
	Party
	Taxonomy   string    // PRV03
	TaxonomyAt edi.Place // PRV
}

// NPI is the provider's NPI as written, and empty where NM108 is not XX.
func (p *Party) NPI() string {
	if p == nil || p.IDQualifier != "XX" {
		return ""
	}
	return p.ID
}

// BillingProvider is loop 2000A.
type BillingProvider struct {
	Provider        // 2010AA, with the PRV*BI of 2000A
	HL       HL     // its hierarchical level
	Currency string // CUR02
	PayTo    Party  // 2010AB
	PayPlan  Party  // 2010AC
}

// HL is a hierarchical level.
type HL struct {
	ID, Parent, Level string // HL01, HL02, HL03 (20 billing, 22 subscriber, 23 patient)
	Children          string // HL04
	At                edi.Place
}

// Subscriber is loop 2000B: who is insured, with the payer the claim goes to.
type Subscriber struct {
	Party                  // 2010BA
	HL           HL        //
	Sequence     string    // SBR01: P primary, S secondary, T tertiary
	Relationship string    // SBR02: 18 is self; empty where the patient is another
	GroupNumber  string    // SBR03
	GroupName    string    // SBR04
	MSPType      string    // SBR05
	Filing       string    // SBR09, claim filing indicator: MB Medicare Part B, CI commercial
	SBR          edi.Place //
	Birth        edi.Date  // DMG02
	BirthText    string    // DMG02 as written
	Sex          string    // DMG03
	Demographics edi.Place // DMG
	Death        edi.Date  // PAT06
	DeathText    string    // PAT06 as written
	Payer        Party     // 2010BB
}

// Patient is loop 2000C, or the subscriber where they are one.
type Patient struct {
	Party                  // 2010CA, or a copy of 2010BA
	HL           HL        //
	Self         bool      // the subscriber is the patient
	Relationship string    // PAT01
	Birth        edi.Date  // DMG02
	BirthText    string    // DMG02 as written
	Sex          string    // DMG03
	Demographics edi.Place // DMG
	Death        edi.Date  // PAT06
	DeathText    string    // PAT06 as written
}

func provider(ps []Provider, entity string) *Provider {
	for i := range ps {
		if ps[i].Entity == entity {
			return &ps[i]
		}
	}
	return nil
}
