package rules

import (
	"remedi/edi"
	"remedi/edi/claim"
)

// Minutes are documented treatment minutes. One value serves several goroutines
// at once, as those of the other interfaces here do.
type Minutes interface {
	// Of is the minutes of one-on-one treatment that are documented for a service
	// line: of the claim with a patient control number (CLM01), by the line's
	// number (LX01). Line 0 is timed services of the claim's day that are not billed,
	// since they were too short for a unit. ok is false where none are documented.
	Of(claim string, line int) (minutes int, ok bool)
}

// A Bucket is what therapy services count against one yearly threshold.
type Bucket uint8

// The buckets of 42 USC 1395l(g): physical therapy and speech-language pathology
// share one, occupational therapy has its own.
const (
	PTSLP Bucket = iota
	OT
)

// String is the bucket's name in files: "PT-SLP", "OT".
func (b Bucket) String() string { return [...]string{"PT-SLP", "OT"}[b] }

// Accumulators are what payers have allowed for therapy so far in a year.
type Accumulators interface {
	// Allowed is the allowed amounts of a member (2010BA NM109) in a calendar year
	// of service, of every provider, without the claim that asks. ok is false
	// where nothing is known, which is not the same as nothing.
	Allowed(member string, year int, b Bucket) (amount edi.Money, ok bool)
}

// History is the claims that were sent before.
type History interface {
	// Earlier is the claims of a patient, by the date of the files that they were
	// sent in. The slice is not the caller's to change.
	Earlier(p Patient) []Earlier
}

// A Patient is who earlier claims are looked up by. Members of a family often
// share the member id, so that it does not tell them apart by itself.
type Patient struct {
	Payer, Member string // 2010BB NM109, 2010BA NM109
	Born          edi.Date
	First         string // first name of the patient, as written
}

// PatientOf is the patient of a claim.
func PatientOf(c *claim.Claim) Patient {
	return Patient{Payer: c.Subscriber.Payer.ID, Member: c.Subscriber.ID, Born: c.Patient.Birth, First: c.Patient.First}
}

// Earlier is a claim that was sent before.
type Earlier struct {
	Control      string   // CLM01
	Frequency    string   // CLM05-3: 1 original, 7 replacement, 8 void
	Original     string   // REF*F8 of a replacement or void: the payer's number of the claim it is about
	PayerControl string   // the payer's own number of this claim, where a remittance told it
	Sent         edi.Date // BHT04
	Interchange  string   // ISA13, with Transaction and Sent which sending it is
	Transaction  string   // ST02
	File         string
	Billing      string // 2010AA NM109
	Principal    string // principal diagnosis, as written
	Charge       edi.Money
	Lines        []EarlierLine
}

// EarlierLine is a service line of an [Earlier] claim.
type EarlierLine struct {
	Procedure string
	Modifiers [4]string
	From, To  edi.Date
	Units     edi.Quantity
	Charge    edi.Money
	Renders   string // NPI or id of the rendering provider, as [Line.Renders]
	Refused   bool   // a remittance paid nothing for it
}

// Same says whether e is the claim itself, found again among those that were
// sent: the same number in the same transaction set.
func (e *Earlier) Same(c *claim.Claim) bool {
	return e.Control == c.ControlNumber && e.Sent == c.Submission.Date &&
		c.Interchange != nil && c.Interchange.Control == e.Interchange && c.Set != nil && c.Set.Control == e.Transaction
}

// Documented is the documented minutes of a line; ok is false where there are none.
func (p *Pass) Documented(l *Line) (minutes int, ok bool) {
	return p.checker.options.Minutes.Of(p.Claim.ControlNumber, l.Number)
}

// Unbilled is the documented minutes of timed services that have no line, since
// they were too short; ok is false where there are none.
func (p *Pass) Unbilled() (minutes int, ok bool) {
	return p.checker.options.Minutes.Of(p.Claim.ControlNumber, 0)
}

// Allowed is what was allowed for the claim's member in a year so far, without
// this claim.
func (p *Pass) Allowed(year int, b Bucket) (amount edi.Money, ok bool) {
	return p.checker.options.Accumulators.Allowed(p.Claim.Subscriber.ID, year, b)
}

// Earlier is the claims of the patient that are known, by the date they were sent.
// It is to be read only. The claim itself may be among them ([Earlier.Same]), and
// so may be claims that were sent after it.
func (p *Pass) Earlier() []Earlier {
	return p.checker.options.History.Earlier(PatientOf(p.Claim))
}
