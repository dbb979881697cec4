package ack

import (
	"slices"

	"remedi/edi"
)

// A Batch is a 277CA: what it says of a transaction set of claims. The
// providers and claims are values of their own.
type Batch struct {
	Reference string   // BHT03: the sender's own number of the 277CA
	Date      edi.Date // BHT04
	Time      string   // BHT05

	Source      Party    // 2100A: who answers, payer (PR) or clearinghouse (AY)
	SourceTrace string   // 2200A TRN02: the source's own trace
	Received    edi.Date // 2200A DTP*050
	Processed   edi.Date // 2200A DTP*009

	Receiver Party // 2100B: who sent the claims
	// 2200B: TRN02 is BHT03 of the claims' set, STC the verdict on it as a whole.
	Reply
	Totals Totals // 2200B QTY*90, QTY*AA, AMT*YU, AMT*YY

	Interchange *edi.Interchange // that carries the 277CA
	Group       *edi.Group
	Set         *edi.TransactionSet
	At          edi.Place // BHT

	Counted  Totals // of the claims that were read or written
	Complete bool   // the set ended with SE
	Faults   int    // errors found in the acknowledgement itself
}

// A Provider is loop 2000C of a 277CA: a billing provider.
type Provider struct {
	Party
	// 2200C: TRN02 is 0 where there is no trace; the loop is absent where Trace
	// is empty.
	Reply
	References []Reference // 2200C REF: 0B, 1G, G2, LU, SY, TJ
	Totals     Totals      // 2200C QTY*QA, QTY*QC, AMT*YU, AMT*YY
	Counted    Totals
	At         edi.Place // HL
}

// A Claim is loop 2200D of a 277CA.
type Claim struct {
	Patient Party // 2100D
	// TRN02 is the patient control number, CLM01 of the claim.
	Reply
	PayerControl  string   // REF*1K: the payer's number of the claim
	Clearinghouse string   // REF*D9: the clearinghouse's number of the claim
	BillType      string   // REF*BLT
	From, To      edi.Date // DTP*472; equal for a single day, 0 where not readable
	Lines         []Line   // 2220D
	At            edi.Place

	Batch    *Batch
	Provider *Provider
}

// A Line is loop 2220D of a 277CA: a service line, reported where something is
// wrong with it.
type Line struct {
	Qualifier    string // SVC01-1, HC
	Procedure    string // SVC01-2
	Modifiers    [4]string
	Charge       edi.Money // SVC02
	Revenue      string    // SVC04
	Units        edi.Quantity
	Statuses     []Status // STC
	Effective    edi.Date // STC02
	Action       Action   // STC03
	Control      string   // REF*FJ: the line item control number, or LX01 where the claim gives none; 0 is written where it is empty
	Prescription string   // REF*XZ
	From, To     edi.Date // DTP*472
	At           edi.Place
}

// A Reply is what TRN and STC say of a batch, a provider or a claim.
type Reply struct {
	Trace     string    // TRN02
	Statuses  []Status  // STC01, STC10, STC11 of every STC
	Effective edi.Date  // STC02
	Action    Action    // STC03
	Charge    edi.Money // STC04
	Message   string    // STC12
}

// An Action is STC03: whether the claim goes on.
type Action string

// The actions of the 277CA.
const (
	ActionAccept Action = "WQ"
	ActionReject Action = "U"
)

// A Status is one composite of an STC.
type Status struct {
	Category string // claim status category code: A1 received, A2 accepted, A3 A6 A7 A8 rejected
	Code     string // claim status code: what it is about
	Entity   string // whom it is about: 85 billing provider, IL subscriber; may be empty
	List     string // the code list where it is not X12's: RX is NCPDP; never written, since the guide has no place for it
}

// A Party is an NM1 segment.
type Party struct {
	Entity      string // NM101
	Person      bool   // NM102 is 1
	Last        string // NM103, or the organisation's name
	First       string // NM104
	Middle      string // NM105
	Suffix      string // NM107
	IDQualifier string // NM108
	ID          string // NM109
}

// A Reference is a REF segment.
type Reference struct{ Qualifier, Value string }

// Totals are claims and their charges, accepted and rejected.
type Totals struct {
	Accepted, Rejected             int
	AcceptedAmount, RejectedAmount edi.Money
}

// Claims is how many claims the totals are about.
func (t Totals) Claims() int { return t.Accepted + t.Rejected }

// Amount is what they were billed at.
func (t Totals) Amount() edi.Money { return t.AcceptedAmount + t.RejectedAmount }

// Verdict is what the statuses say of the claim, and where none of them says
// anything, the action. One rejecting status rejects. It is empty where neither
// is known, such as a claim that could not be found.
func (r *Reply) Verdict() Verdict {
	verdict := Verdict("")
	for _, s := range r.Statuses {
		switch v := s.Verdict(); v {
		case Rejected:
			return v
		case Accepted:
			verdict = v
		}
	}
	switch {
	case verdict != "":
	case r.Action == ActionAccept:
		return Accepted
	case r.Action == ActionReject:
		return Rejected
	}
	return verdict
}

// Verdict is what the category says: accepted, rejected, or neither.
func (s Status) Verdict() Verdict {
	switch s.Category {
	case "A0", "A1", "A2", "A5":
		return Accepted
	case "A3", "A6", "A7", "A8":
		return Rejected
	}
	return ""
}

// count adds a claim.
func (t *Totals) count(v Verdict, charge edi.Money) {
	switch v {
	case Accepted:
		t.Accepted++
		t.AcceptedAmount += charge
	case Rejected:
		t.Rejected++
		t.RejectedAmount += charge
	}
}

// Clone is a copy that may be kept: it shares nothing with the reader that gave
// c but the batch and the provider, and keeps no block of the file alive.
func (c *Claim) Clone() *Claim {
	d := *c
	detach(&d.PayerControl, &d.Clearinghouse, &d.BillType)
	d.Patient.detach()
	d.Statuses = slices.Clone(c.Statuses)
	d.Reply.detach()
	d.Lines = slices.Clone(c.Lines)
	for i := range d.Lines {
		l := &d.Lines[i]
		l.Statuses = slices.Clone(l.Statuses)
		detachStatuses(l.Statuses)
		detach(&l.Qualifier, &l.Procedure, &l.Revenue, (*string)(&l.Action), &l.Control, &l.Prescription)
		for j := range l.Modifiers {
			detach(&l.Modifiers[j])
		}
	}
	return &d
}
