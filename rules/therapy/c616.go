package therapy

import (
	"strings"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

var c616 = &rules.Rule{
	ID: "C616", Name: "subscriber-incomplete", Severity: edi.Error,
	Title: "the subscriber is incomplete",
	Checks: "An insured person has a member id (2010BA NM109). Where the insured is the patient (SBR02 18), street, city, state and ZIP code, birth date and sex are there too; " +
		"where the patient is a dependent, they are there for the patient (2010CA) and not asked of the insured. " +
		"An employer who is insured (workers' compensation) has no member id. A foreign address needs no state.",
	Why:    "The payer finds the patient by number, birth date and sex, and sends back a claim of which it cannot say whose it is.",
	Fix:    "Complete the subscriber from the insurance card, and the patient from the registration.",
	Source: "837P guide loops 2010BA and 2010CA: NM109, N3, N4, DMG02, DMG03",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "N382", Rank: 2},
		{CARC: "31", Rank: 2},
		{CARC: "140", Rank: 2},
		{CARC: "16", Rank: 10},
	},
	Fails: []rules.Example{
		{Title: "no member id", Claim: "member=none\n97110 GP"},
		{Title: "no birth date", Claim: "payer=CI dob=none\n97110 GP"},
		{Title: "a dependent without sex", Claim: "payer=CI patient=child sex=''\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "all there", Claim: "97110 GP"},
		{Title: "a dependent, all there", Claim: "payer=CI patient=child\n97110 GP"},
		{Title: "sex unknown is said, not missing", Claim: "payer=CI sex=U\n97110 GP"},
	},
	Check: checkSubscriber,
}

func checkSubscriber(p *rules.Pass) {
	s, who := &p.Claim.Subscriber, &p.Claim.Patient
	var missing []string
	if s.Present && s.Person && (s.ID == "" || s.IDQualifier == "") {
		missing = append(missing, "the member id (NM109)")
	}
	spot := rules.Spot{At: s.At, Tag: "NM1", Element: 9}
	if s.Present && s.Relationship == "18" {
		missing = append(missing, personal(&s.Address, s.BirthText, s.Birth, s.Sex)...)
		if s.ID != "" {
			spot.Element = 0
		}
	}
	if len(missing) > 0 {
		p.Whole(spot, "the subscriber lacks "+inWords(missing), "Complete the subscriber from the insurance card.")
	}
	if who.Self || !who.Present {
		return
	}
	if missing := personal(&who.Address, who.BirthText, who.Birth, who.Sex); len(missing) > 0 {
		p.Whole(rules.Spot{At: who.At, Tag: "NM1"}, "the patient lacks "+inWords(missing), "Complete the patient from the registration.")
	}
}

// personal lists what is missing of a person's address, birth date and sex.
// State and ZIP code are asked for where no country stands (837P guide N402, N403).
func personal(a *claim.Address, birth string, born edi.Date, sex string) (missing []string) {
	lacks := func(name, value string) {
		if strings.TrimSpace(value) == "" {
			missing = append(missing, name)
		}
	}
	lacks("the street (N301)", a.Line1)
	lacks("the city (N401)", a.City)
	if a.Nation == "" {
		lacks("the state (N402)", a.State)
		lacks("the ZIP code (N403)", a.ZIP)
	}
	lacks("the birth date (DMG02)", birth)
	lacks("the sex (DMG03)", sex)
	if len(missing) > 0 && birth != "" && born == 0 { // alone it is the structure check's
		missing = append(missing, "a birth date that is one (DMG02)")
	}
	return missing
}
