// Package claim reads and writes 837P professional claims (005010X222A1/A2) as
// a stream.
//
// A [Reader] cuts the stream into claims, each a [Source]: the claim's own
// bytes and its loop context. A [Decoder] turns a source into a typed [Claim],
// down to loops 2420, 2430 and 2440, reusing what it is given, so that reading
// allocates next to nothing.
//
// The other way, a [Writer] makes whole files of sources, [Apply] changes a
// source and leaves the bytes of its other segments alone, and an [Encoder]
// makes one from typed values.
//
// The package knows no rules: what it reports is what keeps a claim from being
// read as the guide means it, as [edi.Fault] values.
package claim

import "remedi/edi"

// A Claim is one CLM loop (2300) with everything around and below it. Its
// strings share the source's bytes.
type Claim struct {
	Source

	Submission Submission      // BHT, 1000A, 1000B
	Billing    BillingProvider // 2000A
	Subscriber Subscriber      // 2000B
	Patient    Patient         // 2000C, or a copy of the subscriber's person

	At            edi.Place // CLM
	ControlNumber string    // CLM01, the patient control number
	Charge        edi.Money // CLM02; 0 where ChargeText is no amount
	ChargeText    string    // CLM02 as written
	Facility      Facility  // CLM05
	Signature     string    // CLM06, provider signature on file
	Assignment    string    // CLM07, A, B or C
	Benefits      string    // CLM08, assignment of benefits Y, N or W
	Release       string    // CLM09, I or Y
	PatientSigned string    // CLM10
	Causes        [3]string // CLM11-1 to -3: AA automobile, EM employment, OA other accident
	AccidentState string    // CLM11-4
	Country       string    // CLM11-5
	Program       string    // CLM12, special program
	DelayReason   string    // CLM20

	Dates       []DateTime   // DTP of loop 2300
	Attachments []Attachment // PWK
	Contract    Contract     // CN1
	PatientPaid edi.Money    // AMT*F5
	References  []Reference  // REF of loop 2300
	FileInfo    []string     // K3
	Notes       []Note       // NTE
	Other       []Unparsed   // CR1, CR2 and other segments that no rule reads, whole
	Conditions  []Condition  // CRC
	Diagnoses   []Diagnosis  // HI with ABK, ABF (BK, BF), in pointer order
	Codes       []HealthCode // HI with other qualifiers: BP, BG
	Repricing   Repricing    // HCP
	Providers   []Provider   // 2310A-F in file order
	Payers      []OtherPayer // 2320, 2330
	Lines       []Line       // 2400

	// Faults are what is structurally wrong with the claim, in file order:
	// elements that are not what the guide says they are, segments where none
	// belongs. A claim with faults is still decoded as far as it goes.
	Faults []edi.Fault

	around shared // faults of the loops around the claim
}

// Submission is the transaction set's header: what BHT and loops 1000A and
// 1000B say.
type Submission struct {
	Purpose   string    // BHT02, 00 original or 18 reissue
	Reference string    // BHT03
	Date      edi.Date  // BHT04; 0 where missing or no date
	Type      string    // BHT06, CH chargeable, RP reporting
	At        edi.Place // BHT
	Submitter Party     // 1000A
	Receiver  Party     // 1000B
}

// Facility is CLM05.
type Facility struct {
	Place     string // CLM05-1, place of service
	Qualifier string // CLM05-2, B
	Frequency string // CLM05-3, claim frequency: 1 original, 7 replacement, 8 void
}

// A Diagnosis is one composite of the HI segment that lists diagnoses.
type Diagnosis struct {
	Qualifier string    // ABK principal, ABF other; BK, BF are ICD-9
	Code      string    // as written: no dot in a sound file
	At        edi.Place // HI
	Element   int       // 1 for HI01
}

// A HealthCode is another composite of an HI segment: BP anaesthesia, BG condition.
type HealthCode struct {
	Qualifier, Code string
	At              edi.Place
	Element         int
}

// Provider finds the first provider of loop 2310 with an entity code (NM101):
// DN referring, 82 rendering, 77 service facility, DQ supervising. It is nil
// where there is none.
func (c *Claim) Provider(entity string) *Provider { return provider(c.Providers, entity) }

// Reference is the value of the first REF of loop 2300 with a qualifier, and
// empty where there is none: F8 payer claim control number, G1 authorisation.
func (c *Claim) Reference(qualifier string) string {
	return reference(c.References, qualifier)
}

// Date is the first DTP of loop 2300 with a qualifier: 439 accident, 431 onset.
func (c *Claim) Date(qualifier string) (DateTime, bool) { return date(c.Dates, qualifier) }

// Position is the place of an element of the claim, for findings: the claim's
// context with the given segment, element and component. line 0 is the claim.
func (c *Claim) Position(at edi.Place, line int, tag string, element, component int) edi.Position {
	p := c.Source.Position()
	p.Claim, p.Line = c.ControlNumber, line
	p.Segment, p.Offset = at.Segment, at.Offset
	p.Tag, p.Element, p.Component = tag, element, component
	return p
}

// Position is the place of the claim's CLM segment, without its number.
func (s *Source) Position() edi.Position {
	p := edi.Position{Tag: "CLM", Segment: s.Body.At.Segment, Offset: s.Body.At.Offset}
	if s.Interchange != nil {
		p.Interchange = s.Interchange.Control
	}
	if s.Group != nil {
		p.Group = s.Group.Control
	}
	if s.Set != nil {
		p.Transaction = s.Set.Control
	}
	return p
}
