// Package remittance reads 835 remittances (005010X221A1) as a stream.
//
// A [Reader] yields, in file order, each [Payment] (a transaction set: who
// pays whom how much), its [Claim] values and, at the end of the set, the
// provider adjustments and the balance. Nothing is forced to balance: what
// does not add up is reported as an [Imbalance], to the cent.
package remittance

import "remedi/edi"

// A Payment is one 835 transaction set: BPR, TRN, loops 1000A and 1000B, and
// at its end PLB.
type Payment struct {
	Interchange *edi.Interchange
	Group       *edi.Group
	Set         *edi.TransactionSet

	Handling   string    // BPR01: I remittance and payment, H notification only, ...
	Amount     edi.Money // BPR02
	AmountText string    // BPR02 as written
	Credit     string    // BPR03, C or D
	Method     string    // BPR04: ACH, CHK, NON, FWT, BOP
	Date       edi.Date  // BPR16; 0 where missing or no date
	BPR        edi.Place
	Trace      string   // TRN02, check or EFT number
	TracePayer string   // TRN03, payer identifier
	Currency   string   // CUR02
	Receiver   string   // REF*EV
	Version    string   // REF*F2
	Production edi.Date // DTM*405
	Payer      Party    // 1000A
	Payee      Party    // 1000B

	// What follows is complete only when the set has ended ([Reader] yields the
	// payment's End event).
	Claims              int                  // CLP segments
	Lines               int                  // SVC segments
	ClaimPayments       edi.Money            // sum of CLP04
	ProviderAdjustments []ProviderAdjustment // PLB
	Imbalances          []Imbalance          // at transaction level
}

// ProviderAdjustmentTotal is the sum of PLB amounts with their own sign:
// positive reduces the payment.
func (p *Payment) ProviderAdjustmentTotal() edi.Money {
	var sum edi.Money
	for _, a := range p.ProviderAdjustments {
		sum += a.Amount
	}
	return sum
}

// A Party is the payer or payee: N1 with N3, N4, REF and PER.
type Party struct {
	Entity           string    // N101: PR, PE
	Name             string    // N102
	IDQualifier, ID  string    // N103, N104
	Address          [2]string // N301, N302
	City, State, ZIP string
	References       []Reference
	Contacts         []Contact
	At               edi.Place
}

// A Reference is a REF segment.
type Reference struct {
	Qualifier, Value string // REF01, REF02
	At               edi.Place
}

// A Contact is a PER segment: its function code, name and numbers.
type Contact struct {
	Function, Name string // PER01: CX business, BL technical, IC web site
	Numbers        [3][2]string
}

// A Header is an LX group (loop 2000) with its TS3 and TS2 summaries, kept whole.
type Header struct {
	Number   string // LX01
	TS3, TS2 string
	At       edi.Place
}

// A Claim is loop 2100 with its service lines: one CLP.
type Claim struct {
	Payment *Payment
	Group   Header // the LX group it stands in

	ControlNumber string    // CLP01, the patient control number as the payer gives it back
	Status        string    // CLP02: 1, 2, 3 processed as primary, secondary, tertiary; 4 denied; 19-21 and forwarded; 22 reversal; 23, 25
	Charge        edi.Money // CLP03
	Paid          edi.Money // CLP04
	PatientShare  edi.Money // CLP05
	Filing        string    // CLP06
	PayerControl  string    // CLP07, the payer's claim number
	Place         string    // CLP08
	Frequency     string    // CLP09
	At            edi.Place // CLP

	Adjustments  []Adjustment // claim-level CAS, every triplet
	Patient      Name         // NM1*QC
	Insured      Name         // NM1*IL
	Corrected    Name         // NM1*74, corrected patient or insured
	Rendering    Name         // NM1*82
	Crossover    Name         // NM1*TT, the payer it was sent on to
	Priority     Name         // NM1*PR, the payer that should come first
	OtherInsured Name         // NM1*GB
	MIA, MOA     string       // whole segments, empty where missing
	Remarks      []string     // remark codes of MOA and MIA, in their order
	References   []Reference  // REF
	Dates        []Date       // DTM
	Contacts     []Contact    // PER
	Amounts      []Amount     // AMT
	Quantities   []Quantity   // QTY
	Lines        []Line       // 2110

	Imbalances []Imbalance // at claim and line level
	Faults     []edi.Fault // elements that are not what the guide says they are
}

// Reversal says whether the claim takes back an earlier payment (CLP02 is 22).
func (c *Claim) Reversal() bool { return c.Status == "22" }

// A Line is loop 2110: one SVC.
type Line struct {
	Qualifier      string       // SVC01-1
	Procedure      string       // SVC01-2
	Modifiers      [4]string    // SVC01-3 to -6
	Charge         edi.Money    // SVC02
	Paid           edi.Money    // SVC03; blank is zero
	Revenue        string       // SVC04
	Units          edi.Quantity // SVC05; one unit where blank
	UnitsText      string       // SVC05 as written
	Submitted      Procedure    // SVC06, the code as it was sent where the payer changed it
	SubmittedUnits edi.Quantity // SVC07
	At             edi.Place    // SVC

	From, To     edi.Date // DTM*472, or 150 and 151
	Dates        []Date
	Adjustments  []Adjustment // CAS, every triplet
	References   []Reference
	Control      string // REF*6R, the line item control number as it was sent
	Amounts      []Amount
	Allowed      edi.Money // AMT*B6
	AllowedKnown bool      // there is an AMT*B6
	Quantities   []Quantity
	Remarks      []string // LQ*HE codes, in order
	RxRemarks    []string // LQ*RX codes
}

// A Procedure is a composite medical procedure identifier.
type Procedure struct {
	Qualifier, Code string
	Modifiers       [4]string
}

// A Name is an NM1 segment.
type Name struct {
	Entity                      string
	Person                      bool
	Last, First, Middle, Suffix string
	IDQualifier, ID             string
	At                          edi.Place
	Present                     bool
}

// An Adjustment is one triplet of a CAS segment.
type Adjustment struct {
	Group    string // CAS01: CO, PR, OA, PI
	Reason   string // CARC
	Amount   edi.Money
	Quantity edi.Quantity
	At       edi.Place // CAS
	Triplet  int       // 1 to 6
}

// A Date is a DTM segment.
type Date struct {
	Qualifier string
	Date      edi.Date
	Text      string
	At        edi.Place
}

// An Amount is an AMT segment.
type Amount struct {
	Qualifier string
	Value     edi.Money
}

// A Quantity is a QTY segment.
type Quantity struct {
	Qualifier string
	Value     edi.Quantity
}

// A ProviderAdjustment is one pair of a PLB segment.
type ProviderAdjustment struct {
	Provider   string    // PLB01
	FiscalDate edi.Date  // PLB02
	Reason     string    // PLB03-1, such as WO, FB, L6, CS
	Reference  string    // PLB03-2
	Amount     edi.Money // PLB04; positive reduces the payment
	At         edi.Place // PLB
	Pair       int       // 1 to 6
}

// Level says at which level a remittance does not balance.
type Level string

// The levels of balancing (835 guide, section 1.10.2).
const (
	LevelTransaction Level = "transaction" // BPR02 = sum of CLP04 - sum of PLB
	LevelClaim       Level = "claim"       // CLP03 - sum of CAS, both levels = CLP04
	LevelLine        Level = "line"        // SVC02 - sum of CAS = SVC03
)

// An Imbalance is a sum that does not come out. Expected is what the rest of
// the remittance says the amount should be, Found is the amount that stands there.
type Imbalance struct {
	Level           Level
	Line            int // index into Claim.Lines where Level is LevelLine
	Expected, Found edi.Money
	Pos             edi.Position
}
