package remittance

import "remedi/edi"

// A Payment is one 835 transaction set: BPR, TRN, loops 1000A and 1000B, and
// at its end PLB. Each is made afresh and holds no part of the file's blocks,
// so it may be kept.
type Payment struct {
	Interchange *edi.Interchange
	Group       *edi.Group
	Set         *edi.TransactionSet

	Handling       string    // BPR01: I remittance and payment, H notification only, ...
	Amount         edi.Money // BPR02; zero where it is missing or no amount
	AmountText     string    // BPR02 as written
	Credit         string    // BPR03: C credit, D debit
	Method         string    // BPR04: ACH, CHK, NON, FWT, BOP
	Format         string    // BPR05: CCP, CTX
	Sender         Account   // BPR06 to 09
	Originator     string    // BPR10, the payer's company number with its bank
	OriginatorCode string    // BPR11
	Receiver       Account   // BPR12 to 15
	Date           edi.Date  // BPR16, when the money moves; 0 where missing or no date
	BPR            edi.Place

	Trace           string      // TRN02, check or EFT number
	TracePayer      string      // TRN03, payer identifier
	TraceSub        string      // TRN04, the payer's own subdivision
	Currency        string      // CUR02
	ReceiverID      string      // REF*EV, who gets the file where that is not the payee
	SoftwareVersion string      // REF*F2, of the payer's claims system
	Production      edi.Date    // DTM*405
	References      []Reference // other REF of the header
	Payer           Party       // 1000A
	Payee           Party       // 1000B
	Delivery        Delivery    // RDM

	// What follows is complete only at the payment's End event.

	Complete            bool                 // the set was read to its SE; else part of it is missing and its balance is unknown
	Claims              int                  // CLP segments
	Lines               int                  // SVC segments
	ClaimPayments       edi.Money            // sum of CLP04
	ProviderAdjustments []ProviderAdjustment // PLB
	Unread              []string             // segments outside the claims that have no place there, whole; a fault told of each
	Imbalances          []Imbalance          // at transaction level: none or one
	UnbalancedClaims    int                  // claims with an imbalance at claim or line level
	Faults              int                  // faults of severity Error anywhere in the set
}

// ProviderAdjustmentTotal is the sum of PLB amounts with their own sign:
// positive reduces the payment.
func (p *Payment) ProviderAdjustmentTotal() edi.Money {
	var sum edi.Money
	for i := range p.ProviderAdjustments {
		sum += p.ProviderAdjustments[i].Amount
	}
	return sum
}

// Balanced says whether the payment was read to its end and adds up at
// transaction level. Its claims may still not: see UnbalancedClaims.
func (p *Payment) Balanced() bool { return p.Complete && len(p.Imbalances) == 0 }

// An Account is one side of a bank transfer, as BPR tells it.
type Account struct {
	BankQualifier, Bank      string // BPR06, 07 or BPR12, 13: 01 ABA routing number, 04 Canadian
	AccountQualifier, Number string // BPR08, 09 or BPR14, 15: DA demand deposit, SG savings
}

// A Party is the payer or payee: N1 with N3, N4, REF and PER.
type Party struct {
	Entity           string    // N101: PR, PE; empty where the loop is missing
	Name             string    // N102
	IDQualifier, ID  string    // N103, N104
	Address          [2]string // N301, N302
	City, State, ZIP string    // N401 to N403
	Country          string    // N404
	References       []Reference
	Contacts         []Contact
	At               edi.Place
}

// A Delivery is an RDM segment: how the payee gets the remittance where that
// differs from the payment.
type Delivery struct {
	Method, Name, Number string // RDM01: BM mail, EM e-mail, FT file transfer, OL online; RDM02; RDM03
}

// A ProviderAdjustment is one pair of a PLB segment.
type ProviderAdjustment struct {
	Provider   string    // PLB01
	FiscalDate edi.Date  // PLB02; 0 where missing or no date
	Reason     string    // PLB03-1, such as WO, FB, L6, CS
	Reference  string    // PLB03-2
	Amount     edi.Money // PLB04; positive reduces the payment
	At         edi.Place // PLB
	Pair       int       // 1 to 6, more where the payer sent more than the guide has
}
